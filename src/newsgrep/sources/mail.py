"""A mail (RFC 5322, MIME), as mail programs save one in a file, and newsletters come."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from newsgrep.model.article import Draft, Paragraph
from newsgrep.model.report import Problem
from newsgrep.model.span import LineMark
from newsgrep.sources.encoding import NoText, decode
from newsgrep.sources.facts import Facts, Keys, facts_of
from newsgrep.sources.mailbody import own_parts, paragraphs_in, parts_of
from newsgrep.sources.opening import Input
from newsgrep.sources.plaintext import MAX_LINES
from newsgrep.sources.records import draft_of

if TYPE_CHECKING:
    from email.message import Message

_DEEPEST = 3  # messages inside of messages; a digest has one level, a forwarded one two
_MOST_INSIDE = 1_000  # messages inside of one
# Lines times parts that have parts, each of which is looked for the end of on each line: 4 s in Python's parser.
_MOST_WORK = 20_000_000
_HAS_PARTS = re.compile(rb"content-type:\s*(?:multipart|message)/")  # in small letters
_MOST_PARTS = 20_000  # 1 s
# The time that parameters take grows with the square of their length: 4 s for 500 KB. Real ones have a few 100 bytes.
_LONG_TYPE = re.compile(rb"[\r\n]content-(?:type|disposition|transfer-encoding):(?:[^\r\n]|\r?\n[ \t]|\r[ \t]){4000}")
_LONGEST = 2_000  # code points of a header; what is read of headers that are longer
_TELLING = ("from", "subject", "date", "message-id")


class Place(NamedTuple):
    """Where a message stands.

    Attributes:
        path: The file.
        folder: The top folder of the file.
        line: The line of the file on which the message starts.
        position: How many articles stand in the file before it.
    """

    path: str
    folder: str | None
    line: int
    position: int


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:  # noqa: ARG001 - every reader takes them
    """Yield the file's message, then those that are inside of it, or the reason why there is none.

    Args:
        source: The opened file.
        keys: Ignored: a mail has no keys but its headers.

    Raises:
        Unreadable: As `Input.whole` does.
    """
    data = source.whole()
    if data.strip():
        yield from articles_of(data, Place(source.path, source.folder, 1, 0))
    else:
        yield Problem(source.path, None, "empty file")


def articles_of(data: bytes, place: Place) -> Iterator[Draft | Problem]:
    """Yield the article of a message and those of messages inside of it; a `Problem` where there is none.

    Lines are not told apart inside of a message: it may be in any encoding. All are where the message starts.
    """
    if _is_too_much(data):
        yield Problem(place.path, place.line, "more lines, parts or parameters than a message can have")
        return
    try:
        messages = list(_messages(_parsed(data)))
        drafts = [draft for message in messages if (draft := _draft(message, place)) is not None]
    except Exception as error:  # what anybody sends may break the library in any way: RecursionError, LookupError
        yield Problem(place.path, place.line, f"a message that cannot be read ({type(error).__name__})")
        return
    for position, draft in enumerate(drafts, place.position):
        yield draft._replace(position=position)
    if not drafts:
        mail = any(name.lower() in _TELLING for name in messages[0])
        yield Problem(place.path, place.line, "no title and no text" if mail else "not a mail: no header lines")


def _is_too_much(data: bytes) -> bool:
    """Whether Python's parser would take minutes for a message, as for none that anybody sends."""
    small = b"\n" + data.lower()
    lines = data.count(b"\n") + data.count(b"\r")
    return (
        lines > 2 * MAX_LINES
        or lines * len(_HAS_PARTS.findall(small)) > _MOST_WORK
        or data.count(b"\n--") + data.count(b"\r--") > _MOST_PARTS
        or _LONG_TYPE.search(small) is not None
    )


def _parsed(data: bytes) -> "Message":
    """Give a message whose headers are still as written: one that is broken must not cost the whole message."""
    from email.parser import BytesParser
    from email.policy import compat32

    return BytesParser(policy=compat32).parsebytes(data.lstrip(b"\r\n"))


def _messages(outer: "Message") -> Iterator["Message"]:
    waiting = [(outer, 0)]
    given = 0
    while waiting and given <= _MOST_INSIDE:
        message, depth = waiting.pop()
        yield message
        given += 1
        if depth < _DEEPEST:
            waiting += [(inner, depth + 1) for inner in reversed(_carried(message))]


def _draft(message: "Message", place: Place) -> Draft | None:
    """Give the article of a message; None where it says nothing but, maybe, what is inside of it."""
    if not any(name.lower() in _TELLING for name in message):
        return None
    facts = _facts(message)
    paragraphs = tuple(Paragraph(text, (LineMark(0, place.line),)) for text in paragraphs_in(message))
    if not paragraphs and (facts.title is None or _carried(message)):
        return None
    return draft_of(facts, paragraphs, "metadata", path=place.path, folder=place.folder, line=place.line, pasted=True)


def _carried(message: "Message") -> list["Message"]:
    carriers = (part for part in own_parts(message) if part.get_content_type() == "message/rfc822")
    return [inner for part in carriers if part is not message for inner in parts_of(part)]


def _facts(message: "Message") -> Facts:
    """Give what the headers state: who sent it as source, and an id that holds wherever the file is moved."""
    headers: dict[str, str] = {}
    for name, value in message.raw_items():
        headers.setdefault(name.lower(), value)
    identifier = _value(headers, "message-id").strip("<> ")
    archived = _value(headers, "archived-at").strip("<> ")
    return facts_of(
        {
            "title": _value(headers, "subject"),
            "date": _value(headers, "date"),
            "source": _sender(headers),
            "id": f"mid:{identifier}" if identifier else "",
            "url": archived if archived.startswith(("http://", "https://")) else "",
            "lang": _value(headers, "content-language").partition(",")[0],
        },
        Keys(),
    )


def _value(headers: dict[str, str], name: str) -> str:
    """Give a header as text, with encoded words decoded; as written where it is none of its kind."""
    text = _written(headers.get(name, ""))
    if name == "subject" and "=?" in text:
        with suppress(Exception):  # the parser raises whatever it meets
            return str(_header(name, text))
    return text


def _sender(headers: dict[str, str]) -> str:
    """Give the name of who sent a message, else the address."""
    text = _written(headers.get("from", ""))
    with suppress(Exception):
        for address in _header("from", text).addresses:  # type: ignore[attr-defined]
            if name := address.display_name or address.addr_spec.strip("<> "):
                return str(name)
    return text


def _header(name: str, text: str) -> object:
    from email.policy import default

    return default.header_fetch_parse(name, text)


def _written(value: str) -> str:
    """Give a header on one line, in the encoding that fits best: it should be in ASCII, and often is not."""
    if not value.isascii():
        with suppress(NoText):
            value = decode(value.encode("ascii", "surrogateescape"))
    return " ".join(value[:_LONGEST].split())
