"""Tables in Apache Parquet: a row an article, read by pyarrow, which comes with `newsgrep[parquet]`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from typing import Any, BinaryIO

from newsgrep.model.article import Draft
from newsgrep.model.report import Problem
from newsgrep.sources.facts import Keys
from newsgrep.sources.opening import Input, Unreadable
from newsgrep.sources.records import articles_of

MAGIC = b"PAR1"
_ROWS = 100  # at a time: half a megabyte of news


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:
    """Yield the articles in the order of the rows; a row that is none becomes a `Problem`.

    Args:
        source: The opened file.
        keys: See `newsgrep.sources.facts.keys_with`.

    Raises:
        Unreadable: The file breaks off, and what stood before has been yielded; or it is packed, or comes through
            standard input, and is larger than an article can be: a table in Parquet is read from its end.
    """
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError:
        reason = "Parquet needs pyarrow, which is not installed: pip install 'newsgrep[parquet]'"
        yield Problem(source.path, None, reason)
        return
    number = -1
    with _file(source) as file:
        for number, row in enumerate(_rows(ParquetFile, file)):
            for each in articles_of(row, keys, path=source.path, folder=source.folder, line=1, position=number):
                if isinstance(each, Problem):
                    yield each._replace(line=None, reason=f"row {number + 1}: {each.reason}")
                else:
                    yield each
    if number < 0:
        yield Problem(source.path, None, "no articles in it")


@contextmanager
def _file(source: Input) -> Iterator[BinaryIO]:
    """Give the file itself where it lies on disk as it is, else its bytes."""
    if source.file is None:
        yield BytesIO(source.whole())
        return
    source.size = source.file.seek(0, os.SEEK_END)
    source.file.seek(0)
    yield source.file


def _rows(parquet_file: Any, file: BinaryIO) -> Iterator[dict[str, object]]:
    try:
        for batch in parquet_file(file).iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist():
                yield {name: _plain(value) for name, value in row.items()}
    except Exception as error:  # a damaged file may break the library in any way: ArrowInvalid, OSError, ValueError
        raise Unreadable("damaged Parquet file") from error


def _plain(value: object) -> object:
    """Give a value as JSON could hold it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value
