"""A file of named sections, summed page by page.

    header       `newsgrep` and the number of the layout, 16 bytes
    sections     each from a multiple of eight on
    directory    lines of text: a section's name, where it starts and how long it is; a fact's name and value
    sums         the CRC-32 of each page of what stands before the directory
    trailer      where the directory starts, its length, that of the sums, and the CRC-32 of both

Whoever names the file keeps the length and the sum of the trailer (`Seal`), so that a file that was cut, or swapped for
another, is known before it is read.
"""

from __future__ import annotations

import mmap
import os
from array import array
from sys import byteorder
from zlib import crc32

from newsgrep.engine.whoosh.pages import PAGE, PageDamaged, Pages
from newsgrep.model.value import TYPE_CHECKING, Value
from newsgrep.userfiles import own

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike
    from typing import Literal

LAYOUT = 4
"""Raised when a file of the layout before can no longer be read."""

_MAGIC = b"newsgrep"
_HEADER = _MAGIC + LAYOUT.to_bytes(8, "little")
_DIRECTORY = b"fact documents "  # how the directory of a segment starts
_TRAILER = 28
_ALIGNED = 8
_CHECKED = 1 << 24  # bytes of a whole file that are checked before their memory is given back


def bytes_from(numbers: array[int]) -> bytes:
    """Give numbers as bytes, the lowest first on every machine."""
    if byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def numbers_from(data: memoryview, kind: Literal["I", "Q"]) -> memoryview:
    """Give the numbers that `bytes_from` wrote.

    Raises:
        ValueError: The last one is cut off.
    """
    if len(data) % array(kind).itemsize:
        raise ValueError("a number is cut off")
    if byteorder == "little":
        return data.cast(kind)
    numbers = array(kind, bytes(data))
    numbers.byteswap()
    return memoryview(numbers)


class Damaged(Exception):
    """A file of the index is not what was written."""


class Seal(Value):
    """What tells a file from any other.

    Attributes:
        size: In bytes.
        crc: The CRC-32 of its trailer, which holds those of everything else.
    """

    size: int
    crc: int


def seal_of(path: str | PathLike[str]) -> Seal:
    """Give the seal of a file as it is."""
    with open(path, "rb", opener=own) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - _TRAILER, 0))
        return Seal(size, crc32(file.read()))


class SectionsWriter:
    """Writes such a file. Nothing is on disk for certain before `finish`."""

    def __init__(self, path: str | PathLike[str]) -> None:
        self._file = open(path, "xb", opener=own)  # noqa: SIM115  closed by `finish` or `abandon`
        self._sums = array("I")
        self._sum = 0
        self._size = 0
        self._lines: list[str] = []
        self._write(_HEADER)

    def add(self, name: str, data: bytes | bytearray | memoryview) -> None:
        """Write a section."""
        self.add_all(name, (data,))

    def add_all(self, name: str, pieces: Iterable[bytes | bytearray | memoryview]) -> None:
        """Write a section piece by piece, each as it comes."""
        self._write(bytes(-self._size % _ALIGNED))
        start = self._size
        for piece in pieces:
            self._write(piece)
        self._lines.append(f"section {name} {start} {self._size - start}")

    def fact(self, name: str, value: object) -> None:
        """Write down a fact; neither name nor value holds white space."""
        self._lines.append(f"fact {name} {value}")

    def finish(self) -> Seal:
        """Write what belongs at the end, bring the file to the disk and close it."""
        if self._size % PAGE:
            self._sums.append(self._sum)
        directory = "\n".join(self._lines).encode()
        sums = bytes_from(self._sums)
        trailer = b"".join(
            [
                self._size.to_bytes(8, "little"),
                len(directory).to_bytes(8, "little"),
                len(sums).to_bytes(8, "little"),
                crc32(sums, crc32(directory)).to_bytes(4, "little"),
            ]
        )
        self._file.write(directory)
        self._file.write(sums)
        self._file.write(trailer)
        self._file.flush()
        os.fsync(self._file.fileno())
        size = self._file.tell()
        self._file.close()
        return Seal(size, crc32(trailer))

    def abandon(self) -> None:
        """Close the file as it is."""
        self._file.close()

    def _write(self, data: bytes | bytearray | memoryview) -> None:
        view = memoryview(data)
        self._file.write(view)
        at = 0
        while at < len(view):
            end = min(len(view), at + PAGE - self._size % PAGE)
            self._sum = crc32(view[at:end], self._sum)
            self._size += end - at
            at = end
            if self._size % PAGE == 0:
                self._sums.append(self._sum)
                self._sum = 0


class Sections:
    """Reads such a file.

    Attributes:
        path: The file.
        pages: Its bytes, checked page by page.
        facts: What it says of itself.
    """

    def __init__(self, path: str | PathLike[str], seal: Seal) -> None:
        """Open a file.

        Raises:
            FileNotFoundError: There is none.
            Damaged: It is not the file that has this seal.
        """
        self._map(path, seal)
        size = seal.size
        data = memoryview(self._mapped)
        trailer = data[size - _TRAILER :]
        if crc32(trailer) != seal.crc:
            raise Damaged(f"{path} is not the file that was written")
        start, length, sums_length = (int.from_bytes(trailer[at : at + 8], "little") for at in (0, 8, 16))
        if crc32(data[start : start + length + sums_length]) != int.from_bytes(trailer[24:28], "little"):
            raise Damaged(f"{path} has lost its directory")
        self._read_directory(start, length, sums_length)
        self.pages.check(0, len(_HEADER))
        if data[: len(_HEADER)] != _HEADER:
            raise Damaged(f"{path} has another layout")

    @classmethod
    def unsealed(cls, path: str | PathLike[str]) -> Sections:
        """Open a file of which the trailer, or the start, may be damaged: its directory is looked for.

        Pages are checked as they are read, as always.

        Raises:
            FileNotFoundError: There is none.
            Damaged: The end of it is not there, or it has no directory.
        """
        sections = cls.__new__(cls)
        sections._map(path, None)
        mapped = sections._mapped
        start = mapped.rfind(_DIRECTORY)
        sums_length = (start + PAGE - 1) // PAGE * array("I").itemsize
        length = len(mapped) - _TRAILER - sums_length - start
        if start < 0 or length <= 0:
            raise Damaged(f"{path} has lost its directory")
        sections._read_directory(start, length, sums_length)
        return sections

    def _map(self, path: str | PathLike[str], seal: Seal | None) -> None:
        self.path = path
        with open(path, "rb", opener=own) as file:
            size = os.fstat(file.fileno()).st_size
            if size != (seal.size if seal else max(size, 1)):
                raise Damaged(f"{path} has {size:,} bytes instead of {seal.size if seal else 1:,}")
            self._mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def _read_directory(self, start: int, length: int, sums_length: int) -> None:
        data = memoryview(self._mapped)
        sums = data[start + length : start + length + sums_length]
        self.pages = Pages(data[:start], numbers_from(sums, "I"), str(self.path))
        self._data = data[:start]
        self.facts: dict[str, str] = {}
        self._sections: dict[str, tuple[int, int]] = {}
        for line in bytes(data[start : start + length]).decode().split("\n"):
            kind, name, *values = line.split(" ")
            if kind == "section":
                self._sections[name] = place = (int(values[0]), int(values[1]))
                if not 0 <= place[0] <= place[0] + place[1] <= len(self._data) or place[1] < 0:
                    raise Damaged(f"{self.path} has a section '{name[:40]}' that is not in it")
            else:
                self.facts[name] = values[0]

    def number(self, fact: str) -> int:
        """Give a fact that is a number; 0 where it says nothing of it."""
        return int(self.facts.get(fact, 0))

    def place(self, name: str) -> tuple[int, int]:
        """Give where a section starts and how long it is; empty where there is none of this name."""
        return self._sections.get(name, (0, 0))

    def section(self, name: str) -> memoryview:
        """Give a section, all of it checked."""
        start, length = self.place(name)
        return self.read(start, start + length)

    def read(self, start: int, end: int) -> memoryview:
        """Give a stretch of the file, checked."""
        self.pages.check(start, end)
        return self._data[start:end]

    def check(self) -> None:
        """Check all of it."""
        size = len(self._data)
        for start in range(0, size, _CHECKED):
            self.pages.check(start, min(start + _CHECKED, size))
            self.release()

    def check_pages(self) -> Iterator[tuple[int, int, bool]]:
        """Yield where each page starts and ends, and whether it is what was written."""
        size = len(self._data)
        for start in range(0, size, PAGE):
            end = min(start + PAGE, size)
            try:
                self.pages.check(start, end)
                yield start, end, True
            except PageDamaged:
                yield start, end, False
            if end % _CHECKED == 0:
                self.release()

    def release(self) -> None:
        """Give back the memory of what has been read; it is mapped again where it is read again."""
        if hasattr(self._mapped, "madvise"):  # not on Windows
            self._mapped.madvise(mmap.MADV_DONTNEED)

    def close(self) -> None:
        """Let go of the file as soon as nothing looks at its bytes any more."""
        try:  # noqa: SIM105  `contextlib` would be loaded for this alone
            self._mapped.close()
        except BufferError:
            pass  # somebody still reads: the system closes it with the last view
