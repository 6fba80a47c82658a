"""What a segment keeps of each document, as a stock Whoosh reads it."""

# mypy: disallow-subclassing-any=False

from typing import Any, Protocol

from whoosh.codec import base
from whoosh.columns import Column, ColumnReader

from newsgrep.engine.lengths import LENGTHS


class Documents(Protocol):
    """What is kept of each document.

    Attributes:
        documents: How many there are, deleted ones among them.
    """

    documents: int

    def stored(self, document: int) -> dict[str, Any]:
        """Give what is stored of a document, by field."""

    def has_column(self, field: str) -> bool:
        """Say whether a field has a column."""

    def column(self, field: str, column: Column) -> ColumnReader:
        """Give what reads it."""

    def norms(self, field: str) -> memoryview:
        """Give the length of each document's field, in a byte; empty where it is not kept."""

    def total_length(self, field: str) -> int:
        """Give the rounded length of a field in all documents."""

    def close(self) -> None:
        """Let go of it."""


class PerDocumentReader(base.PerDocumentReader):
    """What a segment keeps of each document. Deletions are those of when it was opened."""

    def __init__(self, file: Documents, deleted: frozenset[int]) -> None:
        self._file = file
        self._deleted = deleted

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def doc_count(self) -> int:
        """Give how many documents are not deleted."""
        return self._file.documents - len(self._deleted)

    def doc_count_all(self) -> int:
        """Give how many documents there are."""
        return self._file.documents

    def has_deletions(self) -> bool:
        """Say whether a document is deleted."""
        return bool(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Say whether this one is."""
        return docnum in self._deleted

    def deleted_docs(self) -> frozenset[int]:
        """Give the deleted documents: a frozen set, which Whoosh asks for at each term and would copy otherwise."""
        return self._deleted

    def supports_columns(self) -> bool:
        """Say whether there can be columns."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Say whether a field has a column."""
        return self._file.has_column(fieldname)

    def column_reader(self, fieldname: str, column: Column) -> ColumnReader:
        """Give what reads it."""
        return self._file.column(fieldname, column)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Give the length of a document's field, as it is kept."""
        norms = self._file.norms(fieldname)
        return (LENGTHS[norms[docnum]] if len(norms) else 0) or default

    def field_length(self, fieldname: str) -> int:
        """Give the length of a field in all documents together."""
        return self._file.total_length(fieldname)

    def min_field_length(self, fieldname: str) -> int:
        """Give the shortest length of a field."""
        return LENGTHS[min(self._file.norms(fieldname), default=0)]

    def max_field_length(self, fieldname: str) -> int:
        """Give the longest length of a field."""
        return LENGTHS[max(self._file.norms(fieldname), default=0)]

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Give what is stored of a document, by field."""
        return self._file.stored(docnum)
