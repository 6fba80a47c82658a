"""Bytes of a web page as a tree of elements, whatever the bytes are; nothing that a page names is ever fetched."""

import codecs
import re
from functools import cache
from typing import TYPE_CHECKING

from newsgrep.sources.charset import charset_of
from newsgrep.sources.encoding import wide_encoding

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser

MOST_ELEMENTS = 50_000  # of one page: the longest news pages have 10,000, and trafilatura takes 4 s for so many
MOST_PIECES = 500  # inside one sentence: trafilatura's time grows with their square, 20,000 links take 50 s

LONGEST_TEXT = 8_000_000  # code points; the parser stops at a single text of 10 MB, and only a script has that

_SCRIPT = re.compile(r"<(/?)(?:script|style)\b", re.IGNORECASE)

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes; browsers look at 1,024

# What a page may declare, by Python's names: the encodings of the WHATWG, which says too that Latin-1 means cp1252.
_KNOWN = frozenset(
    "cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 cp949 cp932 iso8859-2 iso8859-3 iso8859-4"
    " iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u"
    " mac-roman mac-cyrillic gbk gb2312 gb18030 big5 big5hkscs euc_jp shift_jis euc_kr".split()
)
_WESTERN = frozenset(("ascii", "iso8859-1", "cp1252"))
_SEVEN_BITS = frozenset(("iso2022_jp",))  # sound UTF-8, and nonsense in it

_INLINE = frozenset("a abbr b bdi bdo cite code em font i mark q s small span strong sub sup time u wbr".split())


class TooLarge(Exception):
    """A page has more elements than an article can have."""


def page_text(data: bytes, charset: str | None = None) -> str:
    """Give the text of a page without NULs.

    A byte order mark decides, then whether the bytes are UTF-8, then what is declared, then what fits best: a page
    often declares another encoding than it is in, but no text in another one is sound UTF-8 by chance.

    Args:
        data: The page.
        charset: What the server declares; it goes before what the page does.
    """
    wide = wide_encoding(data[: 64 * 1024])
    if wide is not None:
        return data.decode(wide, "replace").replace("\0", "")
    data = data.removeprefix(codecs.BOM_UTF8).replace(b"\0", b"")
    declared = _known(charset) or _known(_declared_in(data))
    try:
        return data.decode(declared if declared in _SEVEN_BITS and declared else "utf-8")
    except UnicodeDecodeError as error:
        return data.decode(declared or charset_of(data, error.start), "replace")


def tree_of(text: str) -> "HtmlElement | None":
    """Give the root of a page; None where there is no element.

    Raises:
        TooLarge: It has more than `MOST_ELEMENTS`.
    """
    from lxml import etree, html

    if not text.strip():
        return None
    if len(text) > LONGEST_TEXT:
        text = _without_scripts(text)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=_parser())
    except (etree.ParserError, ValueError):
        return None
    _hold_limits(root)
    return root


@cache
def _parser() -> "HTMLParser":
    from lxml import html

    # Without huge_tree elements lie 256 deep at most; an HTML parser has no entities but those of HTML.
    return html.HTMLParser(
        encoding="utf-8",
        huge_tree=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
    )


def _hold_limits(root: "HtmlElement") -> None:
    """Join the pieces of what is one sentence in thousands of them; raises `TooLarge`."""
    long = []
    for count, element in enumerate(root.iter()):
        if count > MOST_ELEMENTS:
            raise TooLarge
        if len(element) > MOST_PIECES and all(child.tag in _INLINE for child in element):
            long.append(element)
    for element in long:
        text = element.text_content()
        for child in list(element):
            element.remove(child)
        element.text = text


def _without_scripts(text: str) -> str:
    """Give a page without what its scripts and styles hold."""
    pieces = []
    at = 0
    inside = False
    for match in _SCRIPT.finditer(text):
        if match[1] and inside:
            at, inside = match.start(), False
        elif not match[1] and not inside:
            pieces.append(text[at : match.end()] + ">")
            inside = True
    return "".join(pieces) + ("" if inside else text[at:])


def _declared_in(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    return match[1].decode("ascii", "replace") if match else None


def _known(charset: str | None) -> str | None:
    """Give Python's name of an encoding, None for UTF-8 and for what no page can be in."""
    try:
        name = codecs.lookup((charset or "").strip()).name
    except (LookupError, ValueError):
        return None
    if name in _WESTERN:
        return None  # said of much that is in another one; what fits best is cp1252 where that is true
    return name if name in _KNOWN or name in _SEVEN_BITS else None
