"""The records of a web archive, told apart in a stream: after one that is damaged the next one is found."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from newsgrep.sources.bounds import too_large
from newsgrep.sources.opening import Input

_VERSION: Final = re.compile(rb"WARC/[01]\.[0-9]+\r?\n")
_LONGEST_LINE: Final = 64 * 1024  # bytes; of a header. What is longer is the inside of a damaged record
_MOST_HEADERS: Final = 200
_LENGTH: Final = re.compile(rb"content-length[ \t]*:[ \t]*([0-9]{1,18})[ \t]*\r?\n", re.IGNORECASE)


class Record(NamedTuple):
    """A record.

    Attributes:
        data: Its bytes: head, content, and the empty lines that end it.
    """

    data: bytes


class Damage(NamedTuple):
    """A stretch of the archive that is no record, or one that cannot be had.

    Attributes:
        reason: One line without a full stop.
    """

    reason: str


def records(source: Input) -> Iterator[Record | Damage]:
    """Yield the records in the order of the file, never more than one of them in memory.

    Where a record does not end at the length that it states, the next line that starts one is looked for.

    Raises:
        Unreadable: The file breaks off.
    """
    feed = _Feed(source)
    lost = False
    while line := feed.line():
        if not _VERSION.fullmatch(line):
            if line.strip() and not lost:
                lost = True
                yield Damage("not a WARC record; passed over up to the next one")
            continue
        record = _record(feed, line)
        lost = isinstance(record, Damage)  # what follows is the rest of it, and needs no word of its own
        yield record


def _record(feed: "_Feed", version: bytes) -> Record | Damage:
    head = [version]
    while (line := feed.line()).strip():
        head.append(line)
        if len(head) > _MOST_HEADERS or _VERSION.fullmatch(line):
            feed.back(line)
            return Damage("damaged head")
    lengths = [match[1] for row in head if (match := _LENGTH.fullmatch(row))]
    if not line or not lengths:
        return Damage("damaged head")
    length = int(lengths[0])
    if length > feed.limit:
        return Damage(too_large(feed.limit))
    content = feed.take(length)
    if len(content) < length:
        feed.back(content)
        return Damage("shorter than it states")
    after = feed.line()
    if after.strip():
        feed.back(content + after)
        return Damage("not as long as it states")
    return Record(b"".join((*head, line, content, b"\r\n\r\n")))


class _Feed:
    """The bytes of a file, by lines or by number, some of which may be given back.

    Attributes:
        limit: The most bytes that an article may have.
    """

    def __init__(self, source: Input) -> None:
        self.limit = source.limit
        self._source = source
        self._held = b""
        self._at = 0

    def line(self) -> bytes:
        """Give the next line with its end, cut where it is too long; nothing at the end of the file."""
        while True:
            end = self._held.find(b"\n", self._at, self._at + _LONGEST_LINE) + 1
            if end or len(self._held) - self._at >= _LONGEST_LINE or not self._more():
                start, self._at = self._at, end or min(len(self._held), self._at + _LONGEST_LINE)
                return self._held[start : self._at]

    def take(self, size: int) -> bytes:
        """Give the next bytes, fewer only at the end of the file."""
        pieces = [self._held[self._at : self._at + size]]
        self._at += len(pieces[0])
        missing = size - len(pieces[0])
        while missing and (piece := self._source.read(missing)):
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def back(self, data: bytes) -> None:
        """Have these bytes, which came last, come again."""
        self._held, self._at = data + self._held[self._at :], 0

    def _more(self) -> bool:
        piece = self._source.read(_LONGEST_LINE)
        self._held, self._at = self._held[self._at :] + piece, 0
        return bool(piece)
