"""A segment's file as the codec reads it: what of it is a field, a column or a stored value to a stock Whoosh."""

# mypy: disallow-subclassing-any=False

import pickle
from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import Any, Protocol

from whoosh.columns import Column, ColumnReader
from whoosh.filedb.structfile import BufferFile

from newsgrep.engine.whoosh.codec_documents import Documents
from newsgrep.engine.whoosh.codec_terms import Dictionary, Values, Walk
from newsgrep.engine.whoosh.layout import EXACT_FIELDS, LEAD_FIELD_NAME, SLOTS
from newsgrep.engine.whoosh.sections import numbers_from
from newsgrep.engine.whoosh.segment import Segment
from newsgrep.errors import EngineError

FIELD = "field."
"""What the dictionaries of a stock writer's fields are called by, with the field's name behind."""

COLUMN = "column."
"""The same for their columns."""


class Unsupported(EngineError, NotImplementedError):
    """Whoosh asks for something that our segments do not keep."""


class SegmentFile(Documents, Protocol):
    """The file of a segment."""

    @property
    def fields(self) -> Mapping[str, Callable[[], Walk]]:
        """The fields that have terms, by name in order, each with what gives a new walk through them."""


class ArticleFile(Segment):
    """One that newsgrep wrote."""

    @cached_property
    def fields(self) -> Mapping[str, Callable[[], Walk]]:
        """The fields that have terms, by name in order, each with what gives a new walk through them."""
        file = self._sections
        found: dict[str, Callable[[], Walk]] = {
            name: partial(Dictionary, file, "words", slot, has_lead=name == LEAD_FIELD_NAME, bordered=True)
            for name, slot in SLOTS.items()
            if self.total_length(name)
        }
        for field in EXACT_FIELDS:
            if file.number(f"{field.name}.count"):
                found[field.name] = partial(Dictionary, file, field.name)
        if self.documents:
            found["id"] = lambda: Values(numbers_from(file.section("ids.order"), "I"), self._id)
        if any(self._days):
            found["date"] = lambda: Values(self._by_day, self._date)
        return dict(sorted(found.items()))

    def stored(self, document: int) -> dict[str, Any]:
        """Give the article, its id, and its date where it has one."""
        found = {"article": self.article(document), "id": self.id_of(document)}
        day = self._date(document).decode("ascii")
        return found | {"date": day} if day else found

    def has_column(self, field: str) -> bool:
        """Say whether a field has a column."""
        return field in ("id", "date")

    def column(self, field: str, column: Column) -> ColumnReader:  # noqa: ARG002  it is laid out in our way
        """Give what reads it."""
        return _Column(self._id if field == "id" else self._date, self.documents)

    def _id(self, document: int) -> bytes:
        return self.id_of(document).encode("ascii")

    def _date(self, document: int) -> bytes:
        day = self._days[document]
        return date.fromordinal(day).isoformat().encode("ascii") if day else b""

    @cached_property
    def _days(self) -> Sequence[int]:
        return numbers_from(self.dates(), "I")

    @cached_property
    def _by_day(self) -> Sequence[int]:
        days = self._days
        return array("I", sorted((one for one in range(self.documents) if days[one]), key=days.__getitem__))


class StockFile(Segment):
    """One that a stock Whoosh wrote through `codec_writing`."""

    def _check_columns(self) -> None:
        """See to nothing: it has none of the columns that newsgrep writes, and only Whoosh opens it."""

    @cached_property
    def fields(self) -> Mapping[str, Callable[[], Walk]]:
        """The fields that have terms, by name in order, each with what gives a new walk through them."""
        names = [
            fact.removeprefix(FIELD).removesuffix(".count")
            for fact in self._sections.facts
            if fact.startswith(FIELD) and fact.endswith(".count")
        ]
        return {name: partial(Dictionary, self._sections, FIELD + name) for name in sorted(names)}

    def stored(self, document: int) -> dict[str, Any]:
        """Give what is stored of a document, by field."""
        found: dict[str, Any] = pickle.loads(self._store.record(document))  # noqa: S301  so is what led here: the TOC
        return found

    def has_column(self, field: str) -> bool:
        """Say whether a field has a column."""
        return COLUMN + field in self._sections.facts

    def column(self, field: str, column: Column) -> ColumnReader:
        """Give what reads it."""
        data = self._sections.section(COLUMN + field)
        return column.reader(BufferFile(data), 0, len(data), self.documents)


class _Column(ColumnReader):
    def __init__(self, value: Callable[[int], bytes], documents: int) -> None:
        self._value = value
        self._doccount = documents

    def __getitem__(self, document: int) -> bytes:
        return self._value(document)
