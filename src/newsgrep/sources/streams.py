"""What opened files are made of: bytes that come when asked for, some of them looked at before.

What stops a whole file is raised as `Unreadable`; `newsgrep.sources.reader` makes it a `Problem`.
"""

from io import RawIOBase
from typing import TYPE_CHECKING, Protocol

from newsgrep.sources.encoding import recoder

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD = 64 * 1024  # bytes that are looked at to tell formats and encodings apart
CHUNK = 128 * 1024  # bytes read at a time: with a megabyte, fresh memory for each read costs a third more


class Unreadable(Exception):
    """A file cannot be read any further.

    Attributes:
        reason: One line without a full stop.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unsuitable(Unreadable):
    """A file holds no text that an article could be made of: it is binary, or XML."""


class Source(Protocol):
    """What gives bytes when asked; none at its end."""

    def read(self, size: int, /) -> bytes | None:
        """Give the next bytes, at most `size`."""


def split(raw: RawIOBase) -> tuple[bytes, Source]:
    """Give at least `HEAD` first bytes, fewer if there are no more, and what gives the rest.

    A file that breaks off early has a head all the same: the trouble comes when the rest is read.
    """
    head = b""
    try:
        while len(head) < HEAD and (piece := raw.read(HEAD)):
            head += piece
    except Unreadable as trouble:
        return head, _Broken(trouble)
    return head, raw


class Replay(RawIOBase):
    """First the bytes that somebody has looked at already, then the rest."""

    def __init__(self, start: bytes, rest: Source) -> None:
        self._start = memoryview(start)
        self._rest = rest

    def readable(self) -> bool:
        """Say yes: these bytes are for reading."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer from its start, and give the number of bytes; 0 at the end."""
        target = memoryview(buffer).cast("B")
        data = self._start[: len(target)] or self._rest.read(len(target)) or b""
        self._start = self._start[len(data) :]
        target[: len(data)] = data
        return len(data)


class Recoded(RawIOBase):
    """A text in another encoding as UTF-8."""

    def __init__(self, source: RawIOBase, encoding: str) -> None:
        self._source = source
        self._recode = recoder(encoding)
        self._ready = b""
        self._ended = False

    def readable(self) -> bool:
        """Say yes: these bytes are for reading."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer from its start, and give the number of bytes; 0 at the end."""
        while not self._ready and not self._ended:
            piece = self._source.read(HEAD) or b""
            self._ended = not piece
            self._ready = self._recode(piece, self._ended)
        target = memoryview(buffer).cast("B")
        data, self._ready = self._ready[: len(target)], self._ready[len(target) :]
        target[: len(data)] = data
        return len(data)


class _Broken:
    """The rest of a file that cannot be read any further."""

    def __init__(self, trouble: Unreadable) -> None:
        self._trouble = trouble

    def read(self, size: int, /) -> bytes:  # noqa: ARG002
        raise self._trouble
