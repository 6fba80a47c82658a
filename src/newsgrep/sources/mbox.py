"""A mailbox (mbox): messages one after the other, each after a line that starts with `From `."""

import re
from collections.abc import Iterator

from newsgrep.model.article import Draft
from newsgrep.model.report import Problem
from newsgrep.sources.bounds import too_large
from newsgrep.sources.facts import Keys
from newsgrep.sources.mail import Place, articles_of
from newsgrep.sources.mailheads import FROM_LINE, HEADER_LINE
from newsgrep.sources.opening import Input

_ESCAPED = re.compile(rb">+From ")


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:  # noqa: ARG001 - every reader takes them
    """Yield the messages in the order of the file, each as it comes; one that is broken becomes a `Problem`.

    Args:
        source: The opened file.
        keys: Ignored: a mail has no keys but its headers.

    Raises:
        Unreadable: The file breaks off; the whole messages before have been yielded.
    """
    position = 0
    empty = True
    for line, data in _messages(source):
        empty = False
        if data is None:
            yield Problem(source.path, line, too_large(source.limit))
            continue
        for article in articles_of(data, Place(source.path, source.folder, line, position)):
            yield article
            position += isinstance(article, Draft)
    if empty:
        yield Problem(source.path, None, "empty file")


def _messages(source: Input) -> Iterator[tuple[int, bytes | None]]:
    """Yield each message with the line on which it starts; None for one that is too large."""
    message = _Message(1, source.limit)
    parting: tuple[int, bytes] | None = None  # a line that starts a message if a header follows
    for number, data in source.lines():
        if parting and data and HEADER_LINE.match(data):
            if not message.is_blank:
                yield message.line, message.data
            message = _Message(parting[0], source.limit)
        elif parting:
            message.add(parting[1])
        parting = (number, data) if data and FROM_LINE.match(data) else None
        if not parting:
            message.add(data)
    if parting:
        message.add(parting[1])
    if not message.is_blank:
        yield message.line, message.data


class _Message:
    """The lines of a message, as long as there are no more than one can have.

    Attributes:
        line: The line of the file on which it starts.
        is_blank: There is nothing on its lines.
    """

    def __init__(self, line: int, limit: int) -> None:
        self.line = line
        self._limit = limit
        self.is_blank = True
        self._lines: list[bytes] = []
        self._size = 0

    @property
    def data(self) -> bytes | None:
        """All of it, without the line that parts it from the one before; None if it is too large."""
        return None if self._size > self._limit else b"".join(self._lines)

    def add(self, line: bytes | None) -> None:
        """Take a line, or None for one that is too long to be had."""
        self.is_blank = self.is_blank and line is not None and line.isspace()
        self._size += self._limit + 1 if line is None else len(line)
        if self._size > self._limit:
            self._lines.clear()
        elif line:
            self._lines.append(line[1:] if line.startswith(b">") and _ESCAPED.match(line) else line)
