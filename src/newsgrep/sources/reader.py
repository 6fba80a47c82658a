"""The way in: a file, whatever its format, as drafts and problems."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from newsgrep.errors import NewsgrepError, UsageError
from newsgrep.model.article import Draft
from newsgrep.model.reading import InputSettings
from newsgrep.model.report import Problem
from newsgrep.sources import (
    archives,
    feed,
    jsonfile,
    jsonlines,
    mail,
    markdown,
    mbox,
    mhtml,
    newsml,
    nitf,
    parquet,
    plaintext,
    reuters,
    table,
    warc,
    webpage,
)
from newsgrep.sources.commands import output_of, takes
from newsgrep.sources.encoding import is_binary
from newsgrep.sources.facts import Keys, keys_with
from newsgrep.sources.files import Found
from newsgrep.sources.formats import format_of, is_archive, is_xml
from newsgrep.sources.opening import Input, Unreadable, Unsuitable, opened

Reader = Callable[[Input, Keys], Iterator[Draft | Problem]]

# A format, and the function that reads it. All of them take an opened file and the keys of our fields.
FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        "text": plaintext.read,
        "markdown": markdown.read,
        "json": jsonfile.read,
        "jsonl": jsonlines.read,
        "csv": table.read,
        "parquet": parquet.read,
        "html": webpage.read,
        "mhtml": mhtml.read,
        "warc": warc.read,
        "mail": mail.read,
        "mbox": mbox.read,
        "feed": feed.read,
        "newsml": newsml.read,
        "nitf": nitf.read,
        "reuters": reuters.read,
    }
)

_USUAL = InputSettings()


class SkippedFile(NewsgrepError):
    """A file met in a walk holds no text; whoever walks counts it and goes on.

    Attributes:
        path: The file, absolute.
        reason: One line without a full stop.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class Whole(NamedTuple):
    """A file that is read from its start to its end.

    Attributes:
        data: Its bytes, where they came through standard input.
    """

    data: bytes | None = None


Portion = Whole | jsonlines.Piece
"""What of a file is read at a time, without the rest."""


class Tally:
    """Notes what has been read.

    Attributes:
        size: In bytes, unpacked.
        format: One of `FORMATS`; None as long as it is not known.
    """

    def __init__(self) -> None:
        self.size = 0
        self.format: str | None = None


def read(found: Found, how: InputSettings = _USUAL, stream: BinaryIO | None = None) -> Iterator[Draft | Problem]:
    """Give the articles of a file and what is wrong with it, in the order of the file, read as they are asked for.

    Packed files and archives are told by their first bytes, whatever their names; the members of an archive are read as
    the files of a folder are. Nothing that a file holds raises anything but `SkippedFile`, and that only where the
    first element would have been.

    Args:
        found: The file.
        how: How to read it.
        stream: Standard input, for the path `-`; read instead of the file, and left open.

    Raises:
        UsageError: There is no such format or field; raised at once.
        SkippedFile: While iterating: a file that was not given by name is binary or XML.
    """
    return _read(found, _checked(how), _keys(how), stream, Tally())


def portions(
    found: Found,
    size: int,
    how: InputSettings = _USUAL,
    stream: BinaryIO | None = None,
) -> Iterator[Portion | Problem]:
    """Give a file in portions that can be read each without the others, and where it breaks off.

    Only JSON Lines is cut, without looking at what the lines say.

    Args:
        found: The file.
        size: Of a portion, in bytes; it ends with the line that reaches it.
        how: As for `read`.
        stream: As for `read`.

    Raises:
        UsageError: There is no such format; raised at once.
    """
    if stream is None and how.pre and takes(how.pre, found.path):
        return iter((Whole(),))
    return _portions(found, size, _checked(how), stream)


def read_portion(
    found: Found, portion: Portion, tally: Tally, how: InputSettings = _USUAL
) -> Iterator[Draft | Problem]:
    """Give the articles of a portion and what is wrong with it, as `read` does, and count its bytes."""
    keys = _keys(how)
    if isinstance(portion, jsonlines.Piece):
        tally.size += portion.size
        tally.format = "jsonl"
        return jsonlines.read_piece(portion, keys, path=found.path, folder=found.folder)
    stream = None if portion.data is None else BytesIO(portion.data)
    return _read(found, _checked(how), keys, stream, tally)


def _checked(how: InputSettings) -> InputSettings:
    if how.format is not None and how.format not in FORMATS:
        raise UsageError(f"unknown format {how.format!r}", f"formats are {', '.join(FORMATS)}")
    return how


def _keys(how: InputSettings) -> Keys:
    return keys_with(dict(how.fields))


def _portions(found: Found, size: int, how: InputSettings, stream: BinaryIO | None) -> Iterator[Portion | Problem]:
    try:
        with opened(found.path, found.folder, stream, bounds=how.bounds) as source:
            if not archives.entries_of(source.head) and FORMATS[_format(source, how)] is jsonlines.read:
                yield from jsonlines.pieces(source, size)
            else:
                yield Whole(None if stream is None else source.whole())
    except Unsuitable as trouble:
        if stream is None:
            yield Whole()  # its reader says the same, to whoever counts what is skipped
        else:
            yield Problem(found.path, None, trouble.reason)
    except Unreadable as trouble:
        yield _broken(found, trouble)


def _read(
    found: Found, how: InputSettings, keys: Keys, stream: BinaryIO | None, tally: Tally
) -> Iterator[Draft | Problem]:
    try:
        with _opened(found, how, keys, stream, tally) as (source, articles):
            try:
                yield from articles
            finally:
                tally.size += source.size
    except Unsuitable as trouble:
        if not found.named:
            raise SkippedFile(found.path, trouble.reason) from None
        yield Problem(found.path, None, trouble.reason)
    except Unreadable as trouble:
        yield _broken(found, trouble)


@contextmanager
def _opened(
    found: Found, how: InputSettings, keys: Keys, stream: BinaryIO | None, tally: Tally
) -> Iterator[tuple[Input, Iterator[Draft | Problem]]]:
    """Give an opened file and its articles; if a command makes text of it, that text and its articles."""
    if stream is None and how.pre and takes(how.pre, found.path):
        with output_of(how.pre.program, found.path) as text:
            source = Input(found.path, found.folder, text, how.html, how.bounds.article)
            yield source, _articles_of_file(source, how._replace(format=how.format or "text"), keys, tally)
    else:
        with opened(found.path, found.folder, stream, how.html, how.bounds) as source:
            yield source, _articles(source, how, keys, tally)


def _articles(source: Input, how: InputSettings, keys: Keys, tally: Tally) -> Iterator[Draft | Problem]:
    if entries := archives.entries_of(source.head):
        return archives.read(source, entries, partial(_articles_of_file, how=how, keys=keys, tally=tally))
    return _articles_of_file(source, how, keys, tally)


def _articles_of_file(source: Input, how: InputSettings, keys: Keys, tally: Tally) -> Iterator[Draft | Problem]:
    tally.format = _format(source, how)
    return FORMATS[tally.format](source, keys)


def _broken(found: Found, trouble: Unreadable) -> Problem:
    return Problem(found.path, None, trouble.reason, broken=True)


def _format(source: Input, how: InputSettings) -> str:
    """Give the format of an opened file; raises `Unsuitable` if it has none."""
    if is_binary(source.head) and not is_archive(source.head):
        raise Unsuitable("binary file, no text")
    if how.format is not None:
        return how.format
    told = format_of(source.path, source.head)
    if told == "text" and is_xml(source.head):
        raise Unsuitable("a feed or other XML, not plain text")
    return told
