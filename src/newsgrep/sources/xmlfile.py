"""XML files: their records one after another, and what is wrong with them.

Nothing that a file refers to is fetched, and no entity of its own making is expanded.
"""

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgrep.model.report import Problem
from newsgrep.sources.encoding import NoText, clean, decode
from newsgrep.sources.markup import local_name
from newsgrep.sources.opening import Input, Unsuitable
from newsgrep.sources.streams import CHUNK

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>")
_ENCODING = re.compile(rb"""\A\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_DOCTYPE = re.compile(r"<!doctype\b[^\[>]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_COMMENT = re.compile(r"\s*<!--.*?-->|\s+", re.DOTALL)
# Signs that start neither a tag nor an entity. At the first of them lxml would stop reading.
_STRAY = re.compile(r"<(?![A-Za-z_/!?])|&(?!#?\w{1,40};)")
_NAMED = re.compile(r"&(\w{2,31};)")
_OF_XML = frozenset({"lt;", "gt;", "amp;", "quot;", "apos;"})
# As XML 1.0 allows them; lxml stops at others.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def records(source: Input, names: frozenset[str]) -> Iterator["_Element | Problem"]:
    """Yield the outermost elements of these names, each as soon as it ends; then a `Problem` if the XML is not sound.

    An element is emptied when the next one is asked for.

    Args:
        source: The opened file.
        names: Without namespace, in small letters.

    Raises:
        Unreadable: As `Input.whole` does.
    """
    from lxml import etree

    text = _text(source)
    if not text.strip():
        yield Problem(source.path, None, "empty file")
        return
    text, stray = _mended(text)
    parser = etree.XMLPullParser(
        events=("start", "end"), recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    root: _Element | None = None
    inside: _Element | None = None
    trouble = None
    data = text.encode()
    for at in range(0, len(data) + 1, CHUNK):
        try:
            parser.feed(data[at : at + CHUNK])
            if at + CHUNK > len(data):
                parser.close()
        except (etree.LxmlError, ValueError) as error:
            trouble = _words(str(error))
        for event, element in parser.read_events():
            root = element if root is None else root
            if event == "start" and inside is None and local_name(element) in names:
                inside = element
            elif event == "end" and inside is not None and element is inside:
                yield element
                inside = None
                element.clear(keep_tail=False)
        if trouble:
            break
    if inside is not None:  # cut off: what there is of it is better than nothing
        yield inside
    if trouble is None and len(parser.feed_error_log):
        trouble = _words(parser.feed_error_log[0].message)
    if trouble is None and stray:
        trouble = f"{stray} signs that should have been written &lt; or &amp;"
    if trouble:
        reason = f"not sound XML: {trouble}; read as far as possible"
        whole = root is not None and inside is None and _ends_with(text, root)
        yield Problem(source.path, None, reason, warning=whole, broken=not whole)


def _ends_with(text: str, root: "_Element") -> bool:
    """Whether the last thing in a text is the end of its first element: lxml ends what was left open by itself."""
    return text.rstrip()[-100:].lower().endswith(f"{local_name(root)}>")


def _mended(text: str) -> tuple[str, int]:
    """Give a text with the entities of HTML as characters and stray signs written as XML has them, and their number.

    Where a text has CDATA sections, in which such signs are right, it is left alone.
    """
    if "<![CDATA[" in text:
        return text, 0
    from html.entities import html5

    text = _NAMED.sub(lambda name: name[0] if name[1] in _OF_XML else html5.get(name[1], name[0]), text)
    return _STRAY.subn(lambda sign: "&lt;" if sign[0] == "<" else "&amp;", text)


def line_of(element: "_Element") -> int:
    """Give the line of the file on which an element starts."""
    return element.sourceline or 1


def _text(source: Input) -> str:
    """Give the whole text without its XML declaration, in the encoding that this states if it fits the bytes.

    The lines stay where they were.
    """
    data = source.whole()
    stated = _ENCODING.match(data[:400])
    try:
        text = clean(data.decode(_codec(stated[1]))) if stated else decode(data)
    except (LookupError, UnicodeError):
        text = _decode(data)
    except NoText:
        raise Unsuitable("binary file, no text") from None
    text = _FORBIDDEN.sub("\ufffd", text)
    start = declaration.end() if (declaration := _DECLARATION.match(text)) else 0
    at = start
    while aside := _COMMENT.match(text, at):
        at = aside.end()
    end = doctype.end() if (doctype := _DOCTYPE.match(text, at)) else start
    return "\n" * text.count("\n", 0, end) + text[end:]


def _codec(name: bytes) -> str:
    codec = codecs.lookup(name.decode("ascii", "replace"))
    if codec.name.startswith(("utf-16", "utf-32")):
        raise LookupError(name)  # the bytes show these better than a declaration does
    return codec.name


def _decode(data: bytes) -> str:
    try:
        return decode(data)
    except NoText:
        raise Unsuitable("binary file, no text") from None


def _words(message: str) -> str:
    """Give a message of libxml2 as one short line, without position."""
    line = " ".join(message.split())
    line = line.partition(", line ")[0]
    return line[:120] if line and line != "(null)" else "it cannot be read"
