"""Feeds: RSS and Atom of all versions, read by feedparser, and JSON Feed."""

import re
import time
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from newsgrep.model.article import Draft
from newsgrep.model.report import Problem
from newsgrep.sources import jsonfile
from newsgrep.sources.facts import Facts, Keys
from newsgrep.sources.formats import head_text
from newsgrep.sources.markup import one_line, plain_text
from newsgrep.sources.opening import Input, Unsuitable
from newsgrep.sources.records import article_of

_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]")
_MAILBOX = re.compile(r"[^\s@()]+@[^\s@()]+\s*\(([^()]*)\)")
_NUMBER = re.compile(r"[0-9]{1,4}")
_DATES = ("published", "updated", "created")  # the better ones first
_LARGEST = 16 * 1024 * 1024  # bytes; what is no feed but seems one takes feedparser 2 to 4 s a megabyte
_READABLE = ("text/", "application/xhtml")


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:
    """Yield the entries in the order of the feed; then a warning if it is broken and was read all the same.

    Args:
        source: The opened file.
        keys: Of a JSON Feed, see `newsgrep.sources.facts.keys_with`; other feeds say what each element is.

    Raises:
        Unreadable: As `Input.whole` does.
        Unsuitable: It is XML or HTML, but no feed.
    """
    if head_text(source.head).lstrip().startswith("{"):
        yield from jsonfile.read(source, keys)
        return
    data = source.whole()
    if len(data) > _LARGEST:
        yield Problem(source.path, None, f"larger than {_LARGEST // 1024**2} MB, which no feed is", broken=True)
        return
    if not data.strip():
        yield Problem(source.path, None, "empty file")
        return
    feed = _parsed(data)
    if feed is None:
        yield Problem(source.path, None, "a feed so broken that it cannot be read", broken=True)
        return
    entries: Sequence[dict[str, Any]] = feed["entries"]
    if not entries and not feed.get("version"):
        raise Unsuitable("a web page, or XML that is no feed")
    lines = _lines(data, len(entries))
    for position, entry in enumerate(entries):
        yield _article(entry, feed["feed"], source, lines[position], position)
    if not entries:
        yield Problem(source.path, None, "no articles in it")
    elif (error := feed.get("bozo_exception")) is not None and hasattr(error, "getLineNumber"):
        reason = " ".join(str(error.getMessage()).split())[:120]
        yield Problem(source.path, None, f"not sound XML: {reason}; read as far as possible", warning=True)


def _parsed(data: bytes) -> dict[str, Any] | None:
    """Give what feedparser makes of a feed; None where the feed breaks feedparser itself.

    Texts are not sanitized: none of their markup is kept. Bytes go in as a file, for feedparser takes bytes alone for
    an address where they look like one.
    """
    import feedparser

    try:
        feed: dict[str, Any] = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # its parsers raise whatever they meet: AssertionError, KeyError, UnicodeError, RecursionError
        return None
    return feed


def _lines(data: bytes, entries: int) -> Sequence[int]:
    """Give the line on which each entry starts; 1 for all where they cannot be told apart by their tags."""
    lines: list[int] = []
    line, counted = 1, 0
    for match in _ENTRY.finditer(data):
        line += data.count(b"\n", counted, match.start())
        counted = match.start()
        lines.append(line)
    return lines if len(lines) == entries else [1] * entries


def _article(entry: dict[str, Any], feed: dict[str, Any], source: Input, line: int, position: int) -> Draft | Problem:
    facts = Facts(
        title=one_line(_given(entry, "title")) or None,
        body=_body(entry) or None,
        published=_published(entry),
        url=_given(entry, "link") or None,
        byline=_byline(entry),
        lang=_language(entry, feed),
        people=(),
        places=(),
        source=one_line(_given(dict.get(entry, "source") or {}, "title") or _given(feed, "title")) or None,
        external_id=_given(entry, "id") or None,
        problems=(),
    )
    return article_of(facts, path=source.path, folder=source.folder, line=line, position=position)


def _given(values: dict[str, Any], key: str) -> str:
    """Give a text as it is stored: feedparser's own look-up stands in other values for missing ones, and warns."""
    value = dict.get(values, key)
    return " ".join(value.split()) if isinstance(value, str) and key != "title" else value or ""


def _body(entry: dict[str, Any]) -> str:
    """Give the longest text of the content, or the summary where there is none."""
    contents = dict.get(entry, "content") or ()
    texts = [
        plain_text(each.get("value") or "")
        for each in contents
        if (each.get("type") or "text/html").startswith(_READABLE)
    ]
    summary = dict.get(entry, "summary")
    return max(texts, key=len, default="") or (plain_text(summary) if isinstance(summary, str) else "")


def _published(entry: dict[str, Any]) -> tuple[str, ...]:
    """Give the dates as written, each followed by the day that feedparser reads: it knows years of two digits.

    From what it does not know it may make any day; so one whose day and year are not in the text is left out.
    """
    dates: dict[str, None] = {}
    for name in _DATES:
        if text := _given(entry, name):
            dates[text] = None
            numbers = {int(digits[-2:]) for digits in _NUMBER.findall(text)}
            parsed = dict.get(entry, f"{name}_parsed")
            if parsed and {parsed.tm_mday, parsed.tm_year % 100} <= numbers:
                dates[time.strftime("%Y-%m-%d", parsed)] = None
    return tuple(dates)


def _byline(entry: dict[str, Any]) -> str | None:
    author = one_line(_given(entry, "author"))
    if mailbox := _MAILBOX.fullmatch(author):  # feedparser takes `ann@wire.example (Ann` apart after five letters
        return mailbox[1].strip() or None
    names = [one_line(each.get("name") or "") for each in dict.get(entry, "authors") or ()]
    return ", ".join(dict.fromkeys(filter(None, names))) or author or None


def _language(entry: dict[str, Any], feed: dict[str, Any]) -> str | None:
    details = (*(dict.get(entry, "content") or ()), dict.get(entry, "title_detail") or {})
    return (
        next((each["language"] for each in details if each.get("language")), None) or _given(feed, "language") or None
    )
