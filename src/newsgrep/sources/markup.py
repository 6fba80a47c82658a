"""Marked-up text as plain paragraphs: HTML inside of feeds and wire items, XHTML and NITF bodies."""

import re
from typing import TYPE_CHECKING

from newsgrep.model.article import PARAGRAPH_BREAK
from newsgrep.sources.encoding import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements before and after which a paragraph ends, of HTML and of NITF.
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul "
    "abstract bq block body.content body.head body.end byline dateline hedline hl1 hl2 note tagline".split()
)
# Elements that hold nothing to read.
_SILENT = frozenset(
    "script style head template noscript iframe object svg math audio video select button textarea "
    "media media-reference media-metadata media-producer".split()
)
_MARKED = re.compile("[<&]")
_PARTS = re.compile(r"\n\s*\n")


def local_name(element: "_Element") -> str:
    """Give an element's name without its namespace, in small letters; empty for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def plain_text(html: str) -> str:
    """Give the paragraphs of an HTML fragment, parted by empty lines; a text without markup keeps its own."""
    html = clean(html)
    if not _MARKED.search(html):
        return PARAGRAPH_BREAK.join(" ".join(part.split()) for part in _PARTS.split(html.strip()))
    from lxml import etree

    # A fragment may start with an XML declaration, so that lxml is given bytes. It never fetches what they refer to.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(f"<div>{html}</div>".encode(), parser)
    except (etree.LxmlError, ValueError):
        return ""
    return "" if root is None else PARAGRAPH_BREAK.join(paragraphs_of(root))


def one_line(html: str) -> str:
    """Give an HTML fragment as one line of plain text."""
    return " ".join(plain_text(html).split())


def paragraphs_of(root: "_Element") -> list[str]:
    """Give the paragraphs of an element, each one line; without a call per level, whatever the depth."""
    from lxml import etree

    pieces: list[str] = []
    silent: _Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = local_name(element)
        if silent is None and event == "start":
            if name in _SILENT:
                silent = element
                continue
            pieces.append("\n" if name in _BLOCKS else " " if name == "br" else "")
            pieces.append(_blanks(element.text))
        elif event != "start":
            if silent is element:
                silent = None
            if silent is None:
                pieces.append("\n" if name in _BLOCKS else "")
                pieces.append(_blanks(element.tail) if element is not root else "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return [line for line in lines if line]


def text_of(element: "_Element | None") -> str:
    """Give all the text of an element as one line; empty where there is none."""
    return "" if element is None else " ".join(paragraphs_of(element))


def _blanks(text: str | None) -> str:
    """Give a text in which a line end is a blank: only elements part paragraphs."""
    return text.replace("\n", " ") if text else ""
