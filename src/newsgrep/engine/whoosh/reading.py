"""Reading a Whoosh index: postings, lengths, columns and stored articles.

Whoosh's own searching is not used: in every distribution it misses top hits when it prunes, returns deleted
articles for a NOT, and simplifies queries to other ones. Its postings, read as here, are right.

Whatever a broken file makes Whoosh raise becomes `IndexDamaged` here.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

from newsgrep.engine import record
from newsgrep.errors import EngineError, IndexDamaged, NewsgrepError
from newsgrep.model.article import Article

Method = TypeVar("Method", bound=Callable[..., Any])

_OPEN_TRIES = 5
_OPEN_PAUSE = 0.05  # seconds


def _guarded(method: Method) -> Method:
    """Turn what a broken index raises into `IndexDamaged`."""

    @wraps(method)
    def guarded(self: "Reading", *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self, *args, **kwargs)
        except NewsgrepError:
            raise
        except Exception as error:  # Whoosh on a broken file: nearly every type there is, `Exception` itself too
            raise damaged(self.folder, error) from error

    return cast("Method", guarded)


def damaged(folder: Path, error: BaseException) -> EngineError:
    """Give the error for an index that cannot be read."""
    if isinstance(error, PermissionError):
        return EngineError(f"cannot read the index in {folder}: {error.strerror}", hint="see who may read its files")
    reason = str(error).strip() or type(error).__name__
    return IndexDamaged(
        f"the index in {folder} is damaged: {reason}",
        hint="build it again: move the folder away and run 'newsgrep index PATH...'",
    )


def open_reader(folder: Path) -> Any:
    """Open the last committed state of a Whoosh index.

    A writer deletes the old generation as soon as the new one stands; when that happens between reading the
    directory and opening the files, it is tried again.
    """
    from newsgrep.engine.whoosh.library import open_dir

    for attempt in range(_OPEN_TRIES):
        try:
            return open_dir(str(folder)).reader()
        except NewsgrepError:
            raise
        except Exception as error:
            if attempt + 1 == _OPEN_TRIES:
                raise damaged(folder, error) from error
            time.sleep(_OPEN_PAUSE)
    raise AssertionError


class Reading:
    """One committed state of a Whoosh index. Articles have numbers, which mean nothing outside of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._reader = open_reader(folder)
        self._parts: list[tuple[Any, int]] = list(self._reader.leaf_readers())

    def close(self) -> None:
        """Close the files."""
        self._reader.close()

    @_guarded
    def positions(self, field: str, term: str, among: Sequence[int] | None = None) -> dict[int, list[int]]:
        """Give the articles that hold a term in a field, each with the positions, ascending.

        Args:
            field: A text field.
            term: As it is indexed.
            among: Only these articles, ascending; None for all.
        """
        found: dict[int, list[int]] = {}
        for matcher, offset in self._matchers(field, term.encode()):
            wanted = iter(among) if among is not None else None
            while matcher.is_active():
                if wanted is not None:
                    number = next((one - offset for one in wanted if one - offset >= matcher.id()), None)
                    if number is None:
                        break
                    matcher.skip_to(number)
                    if not matcher.is_active() or matcher.id() != number:
                        continue
                found[matcher.id() + offset] = matcher.value_as("positions")
                matcher.next()
        return found

    @_guarded
    def holders(self, field: str, term: str) -> set[int]:
        """Give the articles that hold a term in a field."""
        found: set[int] = set()
        for matcher, offset in self._matchers(field, term.encode()):
            found.update(number + offset for number in matcher.all_ids())
        return found

    @_guarded
    def terms(self, field: str, first: str, last: str | None = None, prefix: str = "") -> list[str]:
        """Give the terms of a field from `first` to `last`, both inclusive, that start with a prefix, ascending.

        Terms that only deleted articles hold may be among them.
        """
        found: set[str] = set()
        for part, _ in self._parts:
            for name, raw in part.terms_from(field, first.encode()):
                term = raw.decode()
                if name != field or not term.startswith(prefix) or (last is not None and term > last):
                    break
                found.add(term)
        return sorted(found)

    @_guarded
    def frequency(self, field: str, term: str) -> int:
        """Give the number of articles that hold a term."""
        if self._reader.has_deletions():
            return len(self.holders(field, term))
        return int(self._reader.doc_frequency(field, term.encode()))

    @_guarded
    def everything(self) -> set[int]:
        """Give every article that is not deleted."""
        return set(self._reader.all_doc_ids())

    @_guarded
    def article_count(self) -> int:
        """Give the number of articles that are not deleted."""
        return int(self._reader.doc_count())

    @_guarded
    def deleted_count(self) -> int:
        """Give the number of deleted articles that still take room."""
        return int(self._reader.doc_count_all() - self._reader.doc_count())

    @_guarded
    def average_length(self, field: str) -> float:
        """Give the average length of a field, deleted articles included, in words."""
        return float(self._reader.field_length(field) / max(self._reader.doc_count_all(), 1))

    @_guarded
    def length(self, number: int, field: str) -> int:
        """Give the length of an article's field in words, rounded as Whoosh keeps it in a byte."""
        return int(self._reader.doc_field_length(number, field, 0))

    @_guarded
    def keys(self, field: str, numbers: Iterator[int] | list[int]) -> dict[int, str]:
        """Give the value of `id` or `date` for each of the articles; empty where there is none."""
        if not self._reader.has_column(field):
            return dict.fromkeys(numbers, "")
        column = self._reader.column_reader(field)
        return {number: column[number] for number in numbers}

    @_guarded
    def article(self, number: int) -> Article:
        """Give the stored article."""
        return record.decode(self._reader.stored_fields(number)["article"])

    def _matchers(self, field: str, term: bytes) -> Iterator[tuple[Any, int]]:
        """Yield what walks over a term's postings in each part of the index, with the part's first number."""
        for part, offset in self._parts:
            if (field, term) in part:
                yield part.postings(field, term), offset
