"""Packed files: gzip, bzip2, xz and Zstandard, told by their first bytes and unpacked as they are read."""

import re
import sys
import zlib
from collections.abc import Callable
from functools import partial
from io import RawIOBase
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newsgrep.sources.bounds import Allowance, Gauge
from newsgrep.sources.streams import Replay, Source, Unreadable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 32 * 1024  # packed bytes read at a time: each small member in it costs a copy of what follows it
_MEMORY = 128 << 20  # bytes for unpacking: what Zstandard allows by itself. `xz -9` needs 65 MB; a hostile file 4 GB
_LONGEST_MAGIC = 13


class _Unpacker(Protocol):
    """What unpacks one member of a file."""

    @property
    def eof(self) -> bool:
        """It has come to the end of the member."""

    @property
    def needs_input(self) -> bool:
        """It has nothing more to give without further bytes."""

    @property
    def unused_data(self) -> bytes:
        """What it was given beyond the end."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Give some unpacked bytes, at most so many."""


class _Packing(NamedTuple):
    """A way of packing.

    Attributes:
        name: As it stands in messages.
        make: Makes what unpacks one member.
        errors: What that raises for bytes that make no sense.
    """

    name: str
    make: Callable[[], _Unpacker]
    errors: type[Exception]


def _gzip() -> _Packing:
    return _Packing("gzip file", _Inflater, zlib.error)


def _bzip2() -> _Packing:
    from bz2 import BZ2Decompressor

    return _Packing("bzip2 file", BZ2Decompressor, OSError)


def _xz() -> _Packing:
    import lzma

    return _Packing("xz file", partial(lzma.LZMADecompressor, memlimit=_MEMORY), lzma.LZMAError)


def _zstd() -> _Packing:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    return _Packing("zstd file", zstd.ZstdDecompressor, zstd.ZstdError)


_PACKINGS = (
    (re.compile(rb"\x1f\x8b"), _gzip),
    (re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), _bzip2),
    (re.compile(rb"\xfd7zXZ\0"), _xz),
    (re.compile(rb"]\0\0.{2}(?:\xff{8}|.{5}\0{3})", re.DOTALL), _xz),  # the older .lzma has no magic but a plain head
    (re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), _zstd),  # the latter is a frame to pass over
)


def unpacked(source: Source, allowance: Allowance) -> RawIOBase:
    """Give the bytes of a file, unpacked where they start like one of those formats; once, not layer by layer.

    Args:
        source: The file.
        allowance: What it may unpack to.
    """
    start = b""
    while len(start) < _LONGEST_MAGIC and (piece := source.read(_LONGEST_MAGIC - len(start))):
        start += piece
    raw = Replay(start, source)
    for magic, packing in _PACKINGS:
        if magic.match(start):
            return _Unpacked(packing(), raw, allowance)
    return raw


class _Unpacked(RawIOBase):
    """The content of a packed file; raises `Unreadable` where it is truncated, damaged or expands too far."""

    def __init__(self, packing: _Packing, packed: RawIOBase, allowance: Allowance) -> None:
        self._packing = packing
        self._packed = packed
        self._gauge = Gauge(packing.name, allowance)
        self._member: _Unpacker | None = None
        self._held = b""  # packed bytes that come next

    def readable(self) -> bool:
        """Say yes: these bytes are for reading."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer from its start, and give the number of bytes; 0 at the end."""
        target = memoryview(buffer).cast("B")
        data = self._next(len(target))
        self._gauge.came_out(len(data))
        target[: len(data)] = data
        return len(data)

    def _next(self, size: int) -> bytes:
        """Give unpacked bytes of this member or of those that follow, at most so many; none at the end of the file."""
        data = b""
        while not data:
            if self._member is None:
                if not self._has_more():
                    return b""
                self._member = self._packing.make()
            packed = self._taken() if self._member.needs_input else b""
            if not packed and self._member.needs_input:
                raise Unreadable(f"truncated {self._packing.name}: the end is missing")
            try:
                data = self._member.decompress(packed, size)
            except self._packing.errors as error:
                raise Unreadable(self._reason(error)) from error
            if self._member.eof:
                self._held, self._member = self._member.unused_data, None
        return data

    def _has_more(self) -> bool:
        """Say whether another member follows; zeros may fill up a file behind its last one."""
        while not self._held.lstrip(b"\0"):
            self._held = self._packed.read(_CHUNK) or b""
            if not self._held:
                return False
            self._gauge.went_in(len(self._held))
        self._held = self._held.lstrip(b"\0")
        return True

    def _taken(self) -> bytes:
        packed, self._held = self._held, b""
        if not packed:
            packed = self._packed.read(_CHUNK) or b""
            self._gauge.went_in(len(packed))
        return packed

    def _reason(self, error: Exception) -> str:
        if "memory" in str(error).lower():  # liblzma and libzstd have no other sign for it
            return f"{self._packing.name} that takes more than {_MEMORY >> 20} MB of memory to unpack"
        return f"damaged {self._packing.name}"


class _Inflater:
    """Unpacks a member of a gzip file, in the manner of its younger sisters."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inflate.eof

    @property
    def unused_data(self) -> bytes:
        return self._inflate.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        unpacked = self._inflate.decompress(self._inflate.unconsumed_tail + data, max_length)
        # Without a tail there may still be something inside that had no room.
        self.needs_input = not self._inflate.unconsumed_tail and len(unpacked) < max_length
        return unpacked
