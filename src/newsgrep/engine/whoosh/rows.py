"""Which whole terms each document has: their number, then their places in the dictionary as differences."""

from array import array
from collections.abc import Iterator, Sequence

from newsgrep.engine.whoosh.codes import Input, Output
from newsgrep.engine.whoosh.layout import ROWS
from newsgrep.engine.whoosh.sections import SectionsWriter, bytes_from


class RowsWriter:
    """Takes the terms of one document after the other."""

    def __init__(self) -> None:
        self._rows = Output()
        self._starts = array("I")
        self._count = 0

    def add(self, ordinals: Sequence[int]) -> None:
        """Take the places of a document's terms, ascending."""
        if self._count % ROWS == 0:
            self._starts.append(self._rows.size)
        self._count += 1
        self._rows.number(len(ordinals))
        before = 0
        for ordinal in ordinals:
            self._rows.number(ordinal - before)
            before = ordinal

    def finish(self, name: str, out: SectionsWriter) -> None:
        """Write the sections of a field."""
        out.add(f"{name}.rows.starts", bytes_from(self._starts))
        out.add(f"{name}.rows", self._rows.written())


def read_rows(source: Input, count: int) -> Iterator[list[int]]:
    """Yield the places of the terms of so many documents, the first of which starts here."""
    for _ in range(count):
        ordinal = 0
        ordinals = []
        for _ in range(source.number()):
            ordinal += source.number()
            ordinals.append(ordinal)
        yield ordinals
