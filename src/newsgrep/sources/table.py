"""Tables as text (CSV, TSV): the first row names the columns, and each further row is an article."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain

from newsgrep.model.article import Draft
from newsgrep.model.report import Problem
from newsgrep.sources.bounds import too_large
from newsgrep.sources.facts import Keys, facts_of
from newsgrep.sources.opening import Input, Unreadable
from newsgrep.sources.records import article_of
from newsgrep.sources.textblocks import blocks

DELIMITERS = ",;\t|"  # of several that fit equally well the first
_SHOWN = 8  # columns in a message
_SEVERAL = 2
_LONGEST_HEADER = 4096  # code points, of a table that is to be told without a name
_NAME = re.compile(r"[A-Za-z_][\w .:/-]{0,40}")
_LINE_END = re.compile(r"\r\n|\n|\r")
_USUAL = Keys()


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:
    """Yield the articles in the order of the rows, each with the line on which its row starts.

    A row that has not as many cells as there are columns becomes a `Problem`; empty rows are passed over.

    Args:
        source: The opened file.
        keys: See `newsgrep.sources.facts.keys_with`.

    Raises:
        Unreadable: The file breaks off; what stood before has been yielded.
    """
    lines = _Lines(source)
    rows = _rows(lines, keys)
    columns: Sequence[str] = ()
    position = 0
    for line, row in rows:
        if not any(row):
            continue
        if isinstance(row, str):
            yield Problem(source.path, line, row, broken=True)
            return
        if not columns:
            columns = _columns(row)
            if not _is_readable(columns, keys):
                yield Problem(source.path, line, f"no column of titles or texts among {_told(columns)}", broken=True)
                return
            continue
        yield _article(columns, row, keys, source, line, position)
        position += 1
    if lines.trouble:
        raise lines.trouble
    if not position:
        yield Problem(source.path, None, "no articles in it" if columns else "empty file")


def seems_table(text: str) -> bool:
    """Whether a text without a telling name starts with names of columns, usual ones among them, and a row."""
    header, *rest = _LINE_END.split(text[:_LONGEST_HEADER].lstrip("\r\n"), maxsplit=1)
    delimiter = _delimiter(header, _USUAL)
    names = _names(header, delimiter)
    return (
        delimiter in "".join(rest)
        and all(_NAME.fullmatch(name) for name in names)
        and _is_readable(names, _USUAL)
        and _usual(names, _USUAL) >= _SEVERAL
    )


class _Lines:
    """The lines of a file, and after them an empty one: it tells whether a quote was left open.

    Attributes:
        limit: The most bytes that an article may have.
        ended: The file's own lines have all been given.
        trouble: Why they ended before the file did, or None.
    """

    def __init__(self, source: Input) -> None:
        self._source = source
        self.limit = source.limit
        self.ended = False
        self.trouble: Unreadable | OSError | None = None

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._blocks())  # a generator of lines would cost a third of the reader's time

    def _blocks(self) -> Iterator[Iterable[str]]:
        try:
            for block in blocks(self._source):
                yield StringIO(block, newline="")
        except (Unreadable, OSError) as error:
            self.trouble = error
        self.ended = True
        yield ("\n",)


def _rows(lines: _Lines, keys: Keys) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the rows, each with the line on which it starts; at last, maybe, why no more can be told apart."""
    # The limit is one of the whole process. Cells have 131,072 code points at most without it, and texts are longer.
    csv.field_size_limit(lines.limit)
    given = iter(lines)
    first = next(given)
    passed = 1
    while not first.strip() and not lines.ended:
        first = next(given)
        passed += 1
    line = passed
    reader = csv.reader(chain((first,), given), delimiter=_delimiter(first, keys))
    try:
        for row in reader:
            if lines.ended and row:
                if lines.trouble is None:
                    yield line, "a quote that is never closed; nothing from here on was read"
                return
            yield line, row
            line = passed + reader.line_num
    except csv.Error:  # nothing else is one to a reader that is not strict
        yield line, f"a cell {too_large(lines.limit)}; nothing from here on was read"


def _delimiter(header: str, keys: Keys) -> str:
    """Give the delimiter that makes the most known names of the first line, or else the most cells."""

    def worth(delimiter: str) -> tuple[int, int]:
        names = _names(header, delimiter)
        return _usual(names, keys), len(names)

    return max(DELIMITERS, key=worth)


def _names(header: str, delimiter: str) -> list[str]:
    """Give the names on the first line, which may break off inside of one."""
    return _columns(next(csv.reader([header], delimiter=delimiter), []))


def _columns(row: Sequence[str]) -> list[str]:
    return [name.strip() for name in row]


def _usual(columns: Sequence[str], keys: Keys) -> int:
    """Give how many columns belong to a field of ours."""
    found = keys.present(dict.fromkeys(columns))
    return len(set(columns).intersection(key for of_field in found.values() for key in of_field))


def _is_readable(columns: Sequence[str], keys: Keys) -> bool:
    found = keys.present(dict.fromkeys(columns))
    return not set(columns).isdisjoint((*found["title"], *found["body"]))


def _told(columns: Sequence[str]) -> str:
    names = [" ".join(name.split())[:40] for name in columns[:_SHOWN]]
    more = len(columns) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def _article(
    columns: Sequence[str], row: list[str], keys: Keys, source: Input, line: int, position: int
) -> Draft | Problem:
    if len(row) != len(columns) and (len(row) < len(columns) or any(row[len(columns) :])):
        cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
        return Problem(source.path, line, f"{cells}, where there are {len(columns)} columns")
    facts = facts_of(dict(zip(columns, row, strict=False)), keys)
    return article_of(facts, path=source.path, folder=source.folder, line=line, position=position)
