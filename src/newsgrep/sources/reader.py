"""The way in: a file, whatever its format, as drafts and problems."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO

from newsgrep.errors import NewsgrepError, UsageError
from newsgrep.model.article import Draft
from newsgrep.model.report import Problem
from newsgrep.sources import jsonfile, jsonlines, markdown, plaintext
from newsgrep.sources.encoding import is_binary
from newsgrep.sources.facts import Keys, keys_with
from newsgrep.sources.files import Found
from newsgrep.sources.formats import format_of, is_web_page
from newsgrep.sources.opening import Input, Unreadable, Unsuitable, opened

Reader = Callable[[Input, Keys], Iterator[Draft | Problem]]

# A format, and the function that reads it. All of them take an opened file and the keys of our fields.
FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        "text": plaintext.read,
        "markdown": markdown.read,
        "json": jsonfile.read,
        "jsonl": jsonlines.read,
    }
)

_NO_FIELDS: Mapping[str, str] = MappingProxyType({})


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


def read(
    found: Found,
    *,
    format: str | None = None,  # noqa: A002 - the word that the shell's option has
    fields: Mapping[str, str] = _NO_FIELDS,
    stream: BinaryIO | None = None,
) -> Iterator[Draft | Problem]:
    """Give the articles of a file and what is wrong with it, in the order of the file, read as they are asked for.

    A file that starts as gzip does is unpacked, whatever its name. Nothing that a file holds raises anything but
    `SkippedFile`, and that only where the first element would have been.

    Args:
        found: The file.
        format: One of `FORMATS`; None to tell it by content and name.
        fields: Our fields and the keys to read them from instead of the usual ones: `{"body": "content.text"}`.
        stream: Standard input, for the path `-`; read instead of the file, and left open.

    Raises:
        UsageError: There is no such format or field; raised at once.
        SkippedFile: While iterating: a file that was not given by name is binary or a web page.
    """
    if format is not None and format not in FORMATS:
        raise UsageError(f"unknown format {format!r}", f"formats are {', '.join(FORMATS)}")
    return _read(found, format, keys_with(fields), stream)


def _read(found: Found, format_: str | None, keys: Keys, stream: BinaryIO | None) -> Iterator[Draft | Problem]:
    try:
        with opened(found.path, found.folder, stream) as source:
            yield from _reader(source, format_)(source, keys)
    except Unsuitable as trouble:
        if not found.named:
            raise SkippedFile(found.path, trouble.reason) from None
        yield Problem(found.path, None, trouble.reason)
    except Unreadable as trouble:
        yield Problem(found.path, None, trouble.reason, broken=True)


def _reader(source: Input, format_: str | None) -> Reader:
    """Give the reader for an opened file; raises `Unsuitable` if there is none."""
    if is_binary(source.head):
        raise Unsuitable("binary file, no text")
    if format_ is None:
        format_ = format_of(source.path, source.head)
        if format_ == "text" and is_web_page(source.head):
            raise Unsuitable("a web page or feed, not plain text")
    return FORMATS[format_]
