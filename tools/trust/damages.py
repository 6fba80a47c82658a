"""What can happen to the files of an index."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

MOST_BITS = 8
MOST_ZEROS = 4096

Damage = Callable[[Sequence[Path], Random], tuple[Path, ...]]
"""Damages one or two of some files and gives those that it has changed; none where it does not fit them."""


def truncate(files: Sequence[Path], chance: Random) -> tuple[Path, ...]:
    """Cut a file off."""
    path = chance.choice(files)
    size = path.stat().st_size
    if not size:
        return ()
    with path.open("r+b") as file:
        file.truncate(chance.randrange(size))
    return (path,)


def flip_bits(files: Sequence[Path], chance: Random) -> tuple[Path, ...]:
    """Turn some bits of a file over."""
    path = chance.choice(files)
    data = bytearray(path.read_bytes())
    if not data:
        return ()
    for _ in range(chance.randint(1, MOST_BITS)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    return (path,)


def zero(files: Sequence[Path], chance: Random) -> tuple[Path, ...]:
    """Fill a stretch of a file with zeros, as a lost block of a disk does."""
    path = chance.choice(files)
    data = bytearray(path.read_bytes())
    if not data:
        return ()
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randint(1, MOST_ZEROS))
    data[start:end] = bytes(end - start)
    path.write_bytes(data)
    return (path,)


def swap(files: Sequence[Path], chance: Random) -> tuple[Path, ...]:
    """Put two segments in each other's place."""
    segments = [path for path in files if path.suffix == ".segment"]
    if len(segments) < 2:
        return ()
    one, other = chance.sample(segments, 2)
    one_data, other_data = one.read_bytes(), other.read_bytes()
    one.write_bytes(other_data)
    other.write_bytes(one_data)
    return one, other


def swap_pages(files: Sequence[Path], chance: Random) -> tuple[Path, ...]:
    """Put two stretches of a file in each other's place, as a disk does that mistakes a block for another."""
    path = chance.choice(files)
    data = bytearray(path.read_bytes())
    size = min(MOST_ZEROS, len(data) // 2)
    if not size:
        return ()
    one = chance.randrange(0, len(data) // size) * size
    other = chance.randrange(0, len(data) // size) * size
    data[one : one + size], data[other : other + size] = data[other : other + size], data[one : one + size]
    path.write_bytes(data)
    return (path,)


def delete(files: Sequence[Path], chance: Random) -> tuple[Path, ...]:
    """Take a file away."""
    path = chance.choice(files)
    path.unlink()
    return (path,)


def empty(files: Sequence[Path], chance: Random) -> tuple[Path, ...]:
    """Leave a file without its bytes."""
    path = chance.choice(files)
    path.write_bytes(b"")
    return (path,)


DAMAGES: dict[str, Damage] = {
    "truncate": truncate,
    "flip bits": flip_bits,
    "zero": zero,
    "swap": swap,
    "swap pages": swap_pages,
    "delete": delete,
    "empty": empty,
}
"""By name."""

OFTEN = ("flip bits", "zero", "truncate", "swap pages")
"""What is different each time; the others are soon known."""


def targets(folder: Path) -> list[Path]:
    """Give the files of an index that something reads."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in (".segment", ".deleted", ".toc") or path.name in ("segments", "manifest", "files.db")
    )
