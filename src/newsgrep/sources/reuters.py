"""Reuters-21578 and its kind: SGML with many stories a file, read as a stream."""

import re
from collections.abc import Iterator

from newsgrep.model.article import Draft, Paragraph
from newsgrep.model.report import Problem
from newsgrep.model.span import LineMark
from newsgrep.sources.bounds import too_large
from newsgrep.sources.charset import charset_of
from newsgrep.sources.encoding import clean
from newsgrep.sources.facts import Facts, Keys
from newsgrep.sources.opening import Input
from newsgrep.sources.records import draft_of

_START, _END = b"<REUTERS", b"</REUTERS>"
_ATTRIBUTE = re.compile(r'\bNEWID="([^"]{1,40})"')
_TAG = re.compile(r"</?[A-Z][A-Z0-9-]{0,30}(?: [^<>]{0,200})?>")
_PARAGRAPH = re.compile(r"\n(?=[ \t]|\n)")
_CAPITALS = frozenset({"usa", "uk", "uae", "ussr", "drc"})


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:  # noqa: ARG001 - every reader takes them
    """Yield the stories in the order of the file; a `Problem` for one that holds nothing or is cut off.

    Args:
        source: The opened file.
        keys: Ignored: the format says what each element is.

    Raises:
        Unreadable: The file breaks off; what stood before has been yielded.
    """
    held = bytearray()
    line, position = 1, 0
    for chunk in source.chunks():
        at, searched = 0, max(0, len(held) - len(_END))
        held += chunk
        while (end := held.find(_END, max(at, searched))) >= 0:
            record = bytes(held[at : end + len(_END)])
            yield _article(record, source, line, position)
            line += record.count(b"\n")
            position += 1
            at = end + len(_END)
        del held[:at]
        if len(held) > source.limit:
            yield Problem(source.path, line, f"a story {too_large(source.limit)}", broken=True)
            return
    if _START in held:
        line += held.count(b"\n", 0, held.find(_START))
        yield Problem(source.path, line, "a story without its end", broken=True)
    elif not position:
        yield Problem(source.path, None, "no articles in it" if held.strip() else "empty file")


def _article(record: bytes, source: Input, line: int, position: int) -> Draft | Problem:
    start = max(record.rfind(_START), 0)  # a story without its end stands before one that has it
    line += record.count(b"\n", 0, start)
    text = _text(record[start:])
    facts = _facts(text)
    paragraphs = tuple(_paragraphs(text, line))
    if facts.title is None and not paragraphs:
        return Problem(source.path, line, "no title and no text")
    return draft_of(facts, paragraphs, "metadata", path=source.path, folder=source.folder, line=line, position=position)


def _text(record: bytes) -> str:
    try:
        return clean(record.decode())
    except UnicodeDecodeError as error:
        return clean(record.decode(charset_of(record.replace(b"\0", b""), error.start), "replace"))


def _facts(text: str) -> Facts:
    newid = _ATTRIBUTE.search(text, 0, max(text.find(">"), 0))
    date = _line(_inside(text, "DATE"))
    return Facts(
        title=_line(_inside(text, "TITLE")) or None,
        body=None,
        # Some times of day are misprinted ("605:12:19.12"): then the day alone.
        published=tuple(dict.fromkeys((date, date.partition(" ")[0]))) if date else (),
        url=None,
        byline=_line(_inside(text, "AUTHOR")) or None,
        lang=None,
        people=_names(_inside(text, "PEOPLE")),
        places=_names(_inside(text, "PLACES")),
        source="Reuters",
        external_id=newid[1] if newid else None,
        problems=(),
    )


def _inside(text: str, name: str) -> str:
    """Give what stands between a tag and its end; up to the end of the story where that is missing."""
    start = text.find(f"<{name}>")
    if start < 0:
        return ""
    start += len(name) + 2
    end = text.find(f"</{name}>", start)
    return text[start:end] if end >= 0 else ""


def _line(text: str) -> str:
    return " ".join(_unescaped(text).split())


def _unescaped(text: str) -> str:
    """Give a text with its tags gone and its entities resolved; control characters given by number vanish."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" not in text:
        return text
    import html

    return html.unescape(text)


def _names(lists: str) -> tuple[str, ...]:
    """Give the names of a list: `<D>el-salvador</D><D>usa</D>`, as one writes them."""
    if not lists:
        return ()
    names = (part.partition("</D>")[0].strip() for part in lists.split("<D>")[1:])
    return tuple(_spoken(name) for name in names if name)


def _spoken(name: str) -> str:
    if name in _CAPITALS:
        return name.upper()
    return " ".join(word.capitalize() for word in name.split("-"))


def _paragraphs(text: str, line: int) -> Iterator[Paragraph]:
    """Yield the paragraphs of a story, which begin with a blank, with the dateline before the first."""
    opening = "<BODY>"
    start = text.find(opening)
    if start < 0:
        opening = '<TEXT TYPE="UNPROC">'
        start = text.find(opening)
    if start < 0:
        return
    start += len(opening)
    end = text.find("</BODY>" if opening == "<BODY>" else "</TEXT>", start)
    body = text[start : end if end >= 0 else len(text)]
    line += text.count("\n", 0, start)
    lead = _line(_inside(text, "DATELINE"))
    for part in _PARAGRAPH.split(body):
        if words := _line(part):
            blank = len(part) - len(part.lstrip("\n"))
            yield Paragraph(f"{lead} {words}" if lead else words, (LineMark(0, line + blank),))
            lead = ""
        line += part.count("\n") + 1
