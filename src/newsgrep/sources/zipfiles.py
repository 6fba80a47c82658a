"""ZIP archives: their entries by the list at the end, unpacked as they are read."""

import stat
import struct
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from io import BytesIO, RawIOBase
from typing import IO, TYPE_CHECKING, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from newsgrep.sources.bounds import Gauge, shown
from newsgrep.sources.entry import Entry
from newsgrep.sources.opening import Input
from newsgrep.sources.stamp import utc_text
from newsgrep.sources.streams import Unreadable, Unsuitable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_LARGEST_LIST = 32 << 20  # bytes, of about 90 an entry; in memory it takes seven times as much
_DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)
_OF_NO_ARCHIVE = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})  # docx, odt and epub, jar
_DOS_EPOCH = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED = 0x1


def entries(source: Input) -> Iterator[Entry]:
    """Yield the entries in the order of the archive's list.

    Raises:
        Unsuitable: It is no archive but a document or a program that is packed like one.
        Unreadable: The list is missing, damaged or too large.
    """
    archive = _archive(source)
    if not _OF_NO_ARCHIVE.isdisjoint(archive.namelist()):
        raise Unsuitable("a document or a program, not an archive")
    gauge = Gauge("zip archive", source.allowance)
    for info in archive.infolist():
        name = info.filename.replace("\\", "/")
        yield Entry(name, _time(info), _trouble(info), partial(_member, source, archive, info, gauge))


def _archive(source: Input) -> ZipFile:
    file = source.file or BytesIO(source.whole())
    try:
        return ZipFile(cast(BinaryIO, _Guarded(file)))
    except _DAMAGE as error:
        raise Unreadable("damaged zip archive: its list of members cannot be read") from error


def _member(source: Input, archive: ZipFile, info: ZipInfo, gauge: Gauge) -> RawIOBase:
    try:
        content = archive.open(info)
    except _DAMAGE as error:
        raise Unreadable("damaged in the archive") from error
    gauge.went_in(info.compress_size)
    return _Content(source, content, gauge)


def _trouble(info: ZipInfo) -> str | None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "a link"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "not a regular file"
    if info.flag_bits & _ENCRYPTED:
        return "encrypted"
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return f"packed in a way that is not known (method {info.compress_type})"
    return None


def _time(info: ZipInfo) -> str | None:
    """Give the time as it stands: which zone it is in is not told."""
    try:
        return None if info.date_time == _DOS_EPOCH else utc_text(datetime(*info.date_time, tzinfo=UTC))
    except ValueError:
        return None


class _Guarded:
    """The file of an archive, of which nobody reads more at once than there is room for."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable

    def read(self, size: int = -1, /) -> bytes:
        if size > _LARGEST_LIST:
            raise Unreadable(f"zip archive with more than {shown(_LARGEST_LIST)} of names")
        return self._file.read(_LARGEST_LIST if size < 0 else size)


class _Content(RawIOBase):
    """An entry's bytes; raises `Unreadable` where they are damaged or too many."""

    def __init__(self, source: Input, content: IO[bytes], gauge: Gauge) -> None:
        self._source = source
        self._content = content
        self._gauge = gauge

    def readable(self) -> bool:
        """Say yes: these bytes are for reading."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer from its start, and give the number of bytes; 0 at the end."""
        target = memoryview(buffer).cast("B")
        try:
            data = self._content.read(len(target))
        except _DAMAGE as error:
            raise Unreadable("damaged in the archive") from error
        self._source.size += len(data)
        self._gauge.came_out(len(data))
        target[: len(data)] = data
        return len(data)
