"""The text of a long file in blocks of whole lines, so that no more of it is in memory than a block."""

import codecs
from collections.abc import Iterator

from newsgrep.sources.bounds import too_large
from newsgrep.sources.charset import charset_of
from newsgrep.sources.opening import Input, Unreadable

_UTF_8 = "utf-8"


def blocks(source: Input) -> Iterator[str]:
    r"""Yield the text in blocks that end where a line does, with the line ends that it has: `\n`, `\r\n` or `\r`.

    Lines that are no UTF-8 are in the encoding that the first of them shows.

    Raises:
        Unreadable: The file breaks off, or has a line longer than its limit; the whole lines before have been yielded.
    """
    encoding = _UTF_8
    for number, block in enumerate(_whole_lines(source)):
        data = block if number else block.removeprefix(codecs.BOM_UTF8)
        try:
            yield data.decode()
        except UnicodeDecodeError as error:
            if encoding == _UTF_8:
                encoding = charset_of(data, error.start)
            yield "".join(_line(line, encoding) for line in data.splitlines(keepends=True))


def _whole_lines(source: Input) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for chunk in source.chunks():
        # A carriage return at the very end may be the first half of a line end.
        end = max(chunk.rfind(b"\n"), chunk.rfind(b"\r", 0, -1)) + 1
        if end:
            yield b"".join((*held, chunk[:end]))
            held, size = [], 0
        held.append(chunk[end:])
        size += len(chunk) - end
        if size > source.limit:
            raise Unreadable(f"a line {too_large(source.limit)}")
    if last := b"".join(held):
        yield last


def _line(data: bytes, encoding: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode(encoding, "replace")
