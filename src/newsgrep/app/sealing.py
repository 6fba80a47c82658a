"""The seal of `files.db`: length and sum of it, in a small file beside it, since SQLite does not sum its pages.

    newsgrep files 1
    seal 40960 2034928177

The seal is taken away before the database changes and put back afterwards,
so that a database whose writer was killed has none, and is not called damaged for it.
"""

from enum import Enum, auto
from pathlib import Path
from zlib import crc32

from newsgrep.userfiles import own, read_bytes, sync_folder, write_through

SUFFIX = ".seal"
_FIRST = "newsgrep files 1"
_PIECE = 1 << 20


class Sealed(Enum):
    """What a seal says of its file."""

    SOUND = auto()
    DAMAGED = auto()
    UNKNOWN = auto()
    """There is no seal."""


def seal_of(file: Path) -> Path:
    """Give the file of the seal of a file."""
    return file.with_name(file.name + SUFFIX)


def seal(file: Path) -> None:
    """Seal a file as it is."""
    target = seal_of(file)
    temporary = target.with_name(target.name + ".new")
    write_through(temporary, _written(file))
    temporary.replace(target)
    sync_folder(target.parent)


def break_seal(file: Path) -> None:
    """Take the seal of a file away: it is about to change."""
    seal_of(file).unlink(missing_ok=True)
    sync_folder(file.parent)  # it must not come back beside a changed database when the power fails


def look(file: Path) -> Sealed:
    """Say what the seal of a file says, also while it changes; raises `OSError` where the file cannot be read."""
    seen = b""
    while True:
        try:
            before = read_bytes(seal_of(file))
        except FileNotFoundError:
            return Sealed.UNKNOWN
        if before == seen:
            return Sealed.DAMAGED
        if before == _written(file):
            return Sealed.SOUND
        seen = before  # when it is there no longer, somebody has changed the file and sealed it anew


def _written(file: Path) -> bytes:
    size = sum_ = 0
    with open(file, "rb", opener=own) as source:
        while piece := source.read(_PIECE):
            size += len(piece)
            sum_ = crc32(piece, sum_)
    return f"{_FIRST}\nseal {size} {sum_}\n".encode("ascii")
