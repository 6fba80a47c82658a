"""TAR archives, read as a stream: header, content, header, content.

The standard library decodes a header; it would also keep all of them, and read a long name of any length into memory.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from io import RawIOBase
from tarfile import BLOCKSIZE, GNUTYPE_SPARSE, REGULAR_TYPES, SUPPORTED_TYPES, HeaderError, TarInfo
from typing import TYPE_CHECKING, NamedTuple

from newsgrep.sources.entry import Entry, Torn
from newsgrep.sources.opening import Input
from newsgrep.sources.stamp import utc_text
from newsgrep.sources.streams import CHUNK, Unreadable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_LONG_NAME, _LONG_LINK, _FACTS, _SOLARIS_FACTS, _FACTS_OF_ALL = b"L", b"K", b"x", b"X", b"g"
_ABOUT = (_LONG_NAME, _LONG_LINK, _FACTS, _SOLARIS_FACTS, _FACTS_OF_ALL)
_LONGEST_ABOUT = 1 << 20  # bytes that may be said of an entry before its header: names have 4,096
_FACT = re.compile(rb"([1-9][0-9]{0,6}) ([^=\n]{1,200})=")
_MORE_HOLES = 482  # where the header of a sparse file says that a list of its holes follows; 504 in such a list
_TROUBLES = {b"1": "a link", b"2": "a link"}


class _About(NamedTuple):
    """What stands before the header of an entry, and overrules it.

    Attributes:
        name: The name, if it has no room in the header.
        size: In bytes, if it has none.
        sparse: The content is not the file's but a map of it and what is no hole.
    """

    name: str | None = None
    size: int | None = None
    sparse: bool = False


def entries(source: Input) -> Iterator[Entry]:
    """Yield the entries in the order of the archive, which is read no further than the entry that was yielded.

    Raises:
        Torn: The archive is damaged or truncated.
        Unreadable: What it is packed in is.
    """
    about = _About()
    while (info := _header(source)) is not None:
        if info.type in _ABOUT:
            about = _told(about, info.type, _content(source, info.size))
            continue
        name = (info.name if about.name is None else about.name) + ("/" if info.isdir() else "")
        size = info.size if about.size is None else about.size
        has_content = info.type in REGULAR_TYPES or info.type not in SUPPORTED_TYPES
        content = _Section(source, size if has_content else 0)
        yield Entry(name, _time(info), _trouble(info, about), partial(_itself, content))
        content.pass_over()
        about = _About()
    while source.read(CHUNK):
        pass  # what the archive is packed in has its sum, or is broken off, behind this


def _itself(content: RawIOBase) -> RawIOBase:
    return content


def _header(source: Input) -> TarInfo | None:
    """Give the next header, None at the end."""
    block = _exactly(source, BLOCKSIZE, may_end=True)
    if not block.strip(b"\0"):
        return None
    try:
        info = TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (HeaderError, ValueError) as error:
        raise Torn("damaged tar archive") from error
    if info.size < 0:
        raise Torn("damaged tar archive")
    if info.type == GNUTYPE_SPARSE:
        more = block[_MORE_HOLES]
        while more:
            more = _exactly(source, BLOCKSIZE)[504]
    return info


def _trouble(info: TarInfo, about: _About) -> str | None:
    if info.type == GNUTYPE_SPARSE or about.sparse:
        return "a sparse file"
    if info.type in REGULAR_TYPES or info.isdir():
        return None
    return _TROUBLES.get(info.type, "not a regular file")


def _time(info: TarInfo) -> str | None:
    try:
        return utc_text(datetime.fromtimestamp(info.mtime, UTC)) if info.mtime else None
    except (ValueError, OverflowError, OSError):
        return None


def _told(about: _About, kind: bytes, content: bytes) -> _About:
    """Give what is known of the next entry, now that this stands before it."""
    if kind == _LONG_NAME:
        return about._replace(name=_text(content.split(b"\0", 1)[0]))
    if kind not in (_FACTS, _SOLARIS_FACTS):
        return about
    at = 0
    while fact := _FACT.match(content, at):
        end = at + int(fact[1])
        value = content[fact.end() : end - 1]
        if fact[2] == b"path":
            about = about._replace(name=_text(value))
        elif fact[2] == b"size" and value.isdigit():
            about = about._replace(size=int(value[:20]))
        elif fact[2].startswith(b"GNU.sparse."):
            about = about._replace(sparse=True)
        at = max(end, fact.end())
    return about


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _content(source: Input, size: int) -> bytes:
    if size > _LONGEST_ABOUT:
        raise Torn("damaged tar archive")
    return _exactly(source, size + _padding(size))[:size]


def _padding(size: int) -> int:
    return -size % BLOCKSIZE


def _exactly(source: Input, size: int, *, may_end: bool = False) -> bytes:
    """Give so many bytes, or none at the end if it may be there."""
    data = b""
    while len(data) < size:
        piece = source.read(size - len(data))
        if not piece:
            if may_end and not data:
                break
            raise Torn("truncated tar archive: the end is missing")
        data += piece
    return data


class _Section(RawIOBase):
    """The content of an entry; raises `Torn` where the archive ends before it."""

    def __init__(self, source: Input, size: int) -> None:
        self._source = source
        self._left = size
        self._padding = _padding(size)

    def readable(self) -> bool:
        """Say yes: these bytes are for reading."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer from its start, and give the number of bytes; 0 at the end."""
        target = memoryview(buffer).cast("B")
        data = self._next(len(target))
        target[: len(data)] = data
        return len(data)

    def pass_over(self) -> None:
        """Read what is left, up to the next header."""
        while self._next(CHUNK):
            pass
        _exactly(self._source, self._padding, may_end=True)

    def _next(self, size: int) -> bytes:
        wanted = min(size, self._left)
        try:
            data = self._source.read(wanted) if wanted else b""
        except Unreadable as trouble:
            raise Torn(trouble.reason) from trouble
        if wanted and not data:
            raise Torn("truncated tar archive: the end is missing")
        self._left -= len(data)
        return data
