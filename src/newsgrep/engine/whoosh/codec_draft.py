"""The documents of a segment while a stock Whoosh writes it."""

import pickle
from io import BytesIO
from pathlib import Path
from typing import Any

from whoosh.columns import Column, ColumnReader, ColumnWriter
from whoosh.filedb.structfile import StructFile

from newsgrep.engine.lengths import LENGTHS, code_of
from newsgrep.engine.whoosh.codec_file import COLUMN, Unsupported
from newsgrep.engine.whoosh.sections import Seal, SectionsWriter
from newsgrep.engine.whoosh.store import StoreWriter

ONE_WRITER = "write in one process, or with multisegment=True"


class Draft:
    """The documents of a segment that is being written.

    Attributes:
        documents: How many there are.
        seal: Of the file, once it is written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.documents = 0
        self.seal: Seal | None = None
        self._store = StoreWriter()
        self._norms: dict[str, bytearray] = {}
        self._columns: dict[str, tuple[BytesIO, ColumnWriter]] = {}

    def add(self, stored: dict[str, Any], lengths: dict[str, int]) -> None:
        """Take a document."""
        self._store.add(pickle.dumps(stored))
        for field, length in lengths.items():
            norms = self._norms.setdefault(checked(field), bytearray())
            norms.extend(bytes(self.documents - len(norms)))
            norms.append(code_of(length))
        self.documents += 1

    def column_writer(self, field: str, column: Column) -> ColumnWriter:
        """Give what writes the column of a field, as Whoosh lays it out."""
        if field not in self._columns:
            data = BytesIO()
            self._columns[checked(field)] = data, column.writer(StructFile(data))
        return self._columns[field][1]

    def norms(self, field: str) -> memoryview:
        """Give the length of each document's field, in a byte; empty where it has none."""
        norms = self._norms.get(field, b"")
        return memoryview(bytes(norms) + bytes(self.documents - len(norms) if norms else 0))

    def total_length(self, field: str) -> int:
        """Give the rounded length of a field in all documents."""
        return sum(LENGTHS[code] for code in self._norms.get(field, b""))

    def stored(self, document: int) -> dict[str, Any]:
        """Refuse."""
        raise Unsupported(f"document {document} is read before its segment is written", hint=ONE_WRITER)

    def has_column(self, field: str) -> bool:  # noqa: ARG002
        """Say that there is none to be read yet."""
        return False

    def column(self, field: str, column: Column) -> ColumnReader:
        """Refuse."""
        raise Unsupported(f"the column of '{field}' is read before its segment is written: {column}", hint=ONE_WRITER)

    def close(self) -> None:
        """Stay as it is."""

    def finish(self, out: SectionsWriter) -> None:
        """Write the documents, and end the file."""
        out.fact("documents", self.documents)
        for field in self._norms:
            out.fact(f"length.{field}", self.total_length(field))
            out.add(f"norms.{field}", self.norms(field))
        for field, (data, writer) in self._columns.items():
            writer.finish(self.documents)
            out.fact(COLUMN + field, 1)
            out.add(COLUMN + field, data.getbuffer())
        self._store.finish(out)
        self.seal = out.finish()


def checked(field: str) -> str:
    """Give a field's name, if the directory of a file can hold it."""
    if field.split() != [field]:
        raise Unsupported(f"the name of a field holds white space: {field!r}")
    return field
