"""Opened files: unpacked, whole or line by line, and never more in memory than an article may have."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from typing import BinaryIO, NamedTuple

from newsgrep.model.reading import Bounds, PageReader
from newsgrep.sources.bounds import Allowance, too_large
from newsgrep.sources.encoding import NoText, decode, wide_encoding
from newsgrep.sources.packing import unpacked
from newsgrep.sources.streams import CHUNK, HEAD, Recoded, Replay, Unreadable, Unsuitable, split

__all__ = ["HEAD", "Input", "Line", "Unreadable", "Unsuitable", "opened", "plain_words"]

_PLAIN_WORDS = {
    errno.ENOENT: "no such file",
    errno.ENOTDIR: "no such file",
    errno.EACCES: "no permission to read it",
    errno.EPERM: "no permission to read it",
    errno.EISDIR: "a folder, not a file",
    errno.ELOOP: "symbolic links that lead in a circle",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EIO: "the disk could not be read",
}


class Line(NamedTuple):
    """A line of a file.

    Attributes:
        number: From 1.
        data: Its bytes with the line end; None for a line longer than an article may be, which has been passed over.
    """

    number: int
    data: bytes | None


class Input:
    """An opened file, unpacked, to be read once: whole, line by line, or in pieces.

    Attributes:
        path: The file, absolute; `-` for standard input.
        folder: The top folder it was found in, or None.
        head: Its first bytes, at most `HEAD`.
        page_reader: Who finds the article on a web page.
        limit: The most bytes that an article may have.
        allowance: What the file that this is, or is in, may still unpack to.
        file: The file itself, where it lies on disk as it is read.
        size: How many bytes of it have been read, unpacked.
    """

    def __init__(
        self,
        path: str,
        folder: str | None,
        raw: RawIOBase,
        page_reader: PageReader = PageReader.TRAFILATURA,
        limit: int = Bounds().article,
        allowance: Allowance | None = None,
        file: BinaryIO | None = None,
    ) -> None:
        self.path = path
        self.page_reader = page_reader
        self.limit = limit
        self.allowance = allowance or Allowance(Bounds())
        self.file = file
        self.folder = folder
        head, rest = split(raw)
        self.head = head[:HEAD]
        self.size = 0
        self._raw: RawIOBase = Replay(head, rest)

    def whole(self) -> bytes:
        """Give all bytes; raises `Unreadable` where there are more than `limit`."""
        pieces = []
        while piece := self._raw.read(CHUNK):
            pieces.append(piece)
            self.size += len(piece)
            if self.size > self.limit:
                raise Unreadable(too_large(self.limit))
        return b"".join(pieces)

    def read(self, size: int) -> bytes:
        """Give the next bytes, at most `size`; none at the end."""
        data = self._raw.read(size) or b""
        self.size += len(data)
        return data

    def text(self) -> str:
        """Give the whole text, clean; raises `Unsuitable` where it is binary, else as `whole` does."""
        try:
            return decode(self.whole())
        except NoText:
            raise Unsuitable("binary file, no text") from None

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes as they come, in the encodings that `lines` has."""
        raw = self._narrow()
        while data := raw.read(CHUNK):
            self.size += len(data)
            yield data

    def lines(self) -> Iterator[Line]:
        """Yield the lines as UTF-8 or whatever one-byte encoding the file has; UTF-16 and UTF-32 are recoded."""
        stream = BufferedReader(self._narrow(), CHUNK)
        number = 0
        while data := stream.readline(self.limit + 1):
            number += 1
            self.size += len(data)
            if len(data) <= self.limit:
                yield Line(number, data)
                continue
            while data and not data.endswith(b"\n"):
                data = stream.readline(CHUNK)
                self.size += len(data)
            yield Line(number, None)

    def _narrow(self) -> RawIOBase:
        wide = wide_encoding(self.head)
        return self._raw if wide is None else Recoded(self._raw, wide)


@contextmanager
def opened(
    path: str,
    folder: str | None,
    stream: BinaryIO | None,
    page_reader: PageReader = PageReader.TRAFILATURA,
    bounds: Bounds = Bounds(),  # noqa: B008  a value
) -> Iterator[Input]:
    """Give the file's `Input`, unpacked where it starts as packed files do, and close the file afterwards.

    Args:
        path: The file, absolute; only a name where there is a `stream`.
        folder: The top folder it was found in, or None.
        stream: Standard input, which is read instead and left open.
        page_reader: Who finds the article on a web page.
        bounds: What is too much of it.

    Raises:
        Unreadable: The file cannot be opened; later, from the `Input`, that it is truncated, damaged or too large.
    """
    file = _open(path) if stream is None else stream
    try:
        allowance = Allowance(bounds)
        raw = unpacked(file, allowance)
        itself = file if stream is None and isinstance(raw, Replay) else None
        yield Input(path, folder, raw, page_reader, bounds.article, allowance, itself)
    except OSError as error:
        raise Unreadable(plain_words(error)) from error
    finally:
        if stream is None:
            file.close()


def plain_words(error: OSError) -> str:
    """Give the operating system's reason as words to a person: `no such file`."""
    if error.errno is None:
        return "cannot be read"
    return _PLAIN_WORDS.get(error.errno) or os.strerror(error.errno).lower()


def _open(path: str) -> BinaryIO:
    """Open a regular file; anything else might never answer, or never end."""
    try:
        # A FIFO without a writer would wait for one; O_NONBLOCK changes nothing for a regular file.
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise Unreadable("not a regular file") from error
        raise Unreadable(plain_words(error)) from error
    except ValueError as error:
        raise Unreadable("no file can have this name") from error
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return open(handle, "rb", buffering=0)
    os.close(handle)
    raise Unreadable("a folder, not a file" if stat.S_ISDIR(mode) else "not a regular file")
