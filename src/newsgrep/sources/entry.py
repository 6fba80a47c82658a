"""What archives of any kind hold: entries with a name, to be read one after the other."""

from collections.abc import Callable
from io import RawIOBase
from typing import NamedTuple

from newsgrep.sources.streams import Unreadable


class Entry(NamedTuple):
    """A file in an archive.

    Attributes:
        name: As the archive has it, with slashes.
        time: When it was last changed, `2026-11-24T09:14:02Z`, or None.
        trouble: Why it cannot be had, `a link` or the like, or None.
        open: Gives its bytes, to be read before the next entry is asked for; raises `Unreadable`.
    """

    name: str
    time: str | None
    trouble: str | None
    open: Callable[[], RawIOBase]


class Torn(Unreadable):
    """The archive itself cannot be read any further, and with it the entry that was being read."""
