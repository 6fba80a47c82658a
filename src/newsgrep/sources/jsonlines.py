"""JSON Lines: an article a line. Read as a stream, so that a file may be larger than memory.

A file comes in pieces that can be read each without the others, by several processes at a time.
"""

from collections.abc import Iterator
from typing import NamedTuple

from newsgrep.model.article import Draft
from newsgrep.model.report import Problem
from newsgrep.sources.bounds import too_large
from newsgrep.sources.charset import charset_of
from newsgrep.sources.facts import Keys
from newsgrep.sources.jsontext import NotJSON, skip_blank, value_at
from newsgrep.sources.opening import Input, Unreadable
from newsgrep.sources.records import articles_of

_UTF_8 = "utf-8"


class Piece(NamedTuple):
    """Some lines of a file.

    Attributes:
        number: Which line of the file the first one is, from 1.
        lines: Their bytes with the line ends; None for a line that is too long and has been passed over.
        encoding: What those are in that are no UTF-8.
        limit: The most bytes that a line may have.
    """

    number: int
    lines: tuple[bytes | None, ...]
    encoding: str
    limit: int

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return sum(len(line) for line in self.lines if line)


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:
    """Yield the articles in the order of the lines; a line that is none becomes a `Problem`, an empty line nothing.

    Args:
        source: The opened file.
        keys: See `newsgrep.sources.facts.keys_with`.

    Raises:
        Unreadable: The file breaks off; what stood before has been yielded.
    """
    for piece in pieces(source, 1):  # so that each article comes as soon as its line does
        if isinstance(piece, Problem):
            yield piece
        else:
            yield from read_piece(piece, keys, path=source.path, folder=source.folder)


def pieces(source: Input, size: int) -> Iterator[Piece | Problem]:
    """Yield the lines of a file in pieces of so many bytes or a little more; a `Problem` where nothing is on them.

    Raises:
        Unreadable: The file breaks off; what stood before has been yielded.
    """
    encoding = _UTF_8
    blank = True
    trouble: Unreadable | OSError | None = None
    lines: list[bytes | None] = []
    first, held = 1, 0
    try:
        for _, data in source.lines():
            lines.append(data)
            held += len(data or b"")
            blank = blank and _is_blank(data)
            if held >= size:
                encoding = _encoding_of(lines, encoding)
                yield Piece(first, tuple(lines), encoding, source.limit)
                first, held, lines = first + len(lines), 0, []
    except (Unreadable, OSError) as error:
        trouble = error
    if lines:
        yield Piece(first, tuple(lines), _encoding_of(lines, encoding), source.limit)
    if trouble:
        raise trouble
    if blank:
        yield Problem(source.path, None, "empty file")


def read_piece(piece: Piece, keys: Keys, *, path: str, folder: str | None) -> Iterator[Draft | Problem]:
    """Yield the articles of a piece, as `read` does those of a file.

    Args:
        piece: One that `pieces` gave.
        keys: See `newsgrep.sources.facts.keys_with`.
        path: The file that it comes from.
        folder: The top folder of the file.
    """
    for number, data in enumerate(piece.lines, start=piece.number):
        if data is None:
            yield Problem(path, number, f"a line {too_large(piece.limit)}")
            continue
        text = _text(data, piece.encoding)
        if text.isspace() or not text:
            continue
        try:
            value = _only_value(text)
        except NotJSON as error:
            yield Problem(path, number, f"not JSON: {error.what} at column {error.position + 1}")
            continue
        # By its line an article keeps its place whatever becomes of the lines before.
        yield from articles_of(value, keys, path=path, folder=folder, line=number, position=number - 1)


def _text(data: bytes, encoding: str) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    return text.removeprefix("\ufeff")


def _is_blank(data: bytes | None) -> bool:
    if data is None:
        return False
    text = _text(data, "latin-1")
    return text.isspace() or not text


def _encoding_of(lines: list[bytes | None], known: str) -> str:
    """Give the encoding of those lines that are no UTF-8: what is known from earlier ones, else what the first shows.

    Guessing takes milliseconds, looking for such a line microseconds.
    """
    if known != _UTF_8:
        return known
    for data in lines:
        try:
            if data is not None:
                data.decode()
        except UnicodeDecodeError as error:
            return charset_of(data or b"", error.start)
    return known


def _only_value(line: str) -> object:
    value, end = value_at(line, skip_blank(line, 0))
    end = skip_blank(line, end)
    if end < len(line):
        raise NotJSON("expected the end of the line", end)
    return value
