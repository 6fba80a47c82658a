"""What comes out of packed files, held against what went in: nothing expands without end."""

from newsgrep.model.reading import Bounds
from newsgrep.sources.streams import Unreadable

EXPANSION = 100  # times the packed size. Archives of news pack 3 times; gzip can reach 1,032, bzip2 a million.
UNWATCHED = 10 << 20  # bytes that may come out of any file: a page of blanks or zeros is no attack

_UNITS = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB"))


class Allowance:
    """What one file on disk may still unpack to, in all its layers and members together."""

    def __init__(self, bounds: Bounds) -> None:
        self._most = bounds.unpacked
        self._size = 0

    def take(self, size: int) -> None:
        """Count bytes that were unpacked; raises `Unreadable` where they are too many."""
        self._size += size
        if self._size > self._most:
            raise Unreadable(f"unpacks to more than {shown(self._most)}, the most for a file (--max-unpacked)")


class Gauge:
    """What went into a layer of a file, packed, and what came out."""

    def __init__(self, name: str, allowance: Allowance) -> None:
        """Take the layer's name, for the message, and what the whole file may unpack to."""
        self._name = name
        self._allowance = allowance
        self._packed = self._unpacked = 0

    def went_in(self, size: int) -> None:
        """Count packed bytes."""
        self._packed += size

    def came_out(self, size: int) -> None:
        """Count unpacked bytes; raises `Unreadable` where they are too many."""
        self._unpacked += size
        if self._unpacked > UNWATCHED and self._unpacked > EXPANSION * self._packed:
            raise Unreadable(f"{self._name} that unpacks to more than {EXPANSION} times its size")
        self._allowance.take(size)


def too_large(limit: int) -> str:
    """Give the reason why something larger than an article may be is not read."""
    return f"larger than {shown(limit)}, the most for an article (--max-size)"


def shown(size: int) -> str:
    """Give a size as a person writes it: `64 MB`, `1 GB`, `1,500 bytes`."""
    for unit, name in _UNITS:
        if size >= unit and size % unit == 0:
            return f"{size // unit:,} {name}"
    return f"{size:,} bytes"
