"""Which values each document has: a kernel, compiled where a compiler is.

Of each document there is the number of its values, then their places in the dictionary as differences.
"""

from array import array
from collections.abc import Iterator

from newsgrep.engine.whoosh.codes import Input, Output, word_at
from newsgrep.engine.whoosh.layout import ROWS
from newsgrep.engine.whoosh.sections import SectionsWriter, bytes_from


class RowsWriter:
    """Takes the values of one document after the other."""

    def __init__(self) -> None:
        self._rows = Output()
        self._starts = array("I")
        self._count = 0

    def add(self, ordinals: list[int]) -> None:
        """Take the places of a document's values, ascending."""
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
    """Yield the places of the values of so many documents, the first of which starts here."""
    for _ in range(count):
        ordinal = 0
        ordinals = []
        for _ in range(source.number()):
            ordinal += source.number()
            ordinals.append(ordinal)
        yield ordinals


def tally(rows: Input, starts: int, documents: int, bitmap: memoryview, counts: memoryview) -> None:
    """Count the values of some documents.

    Args:
        rows: Of all documents, before the first.
        starts: Where the starts of every `ROWS` of them lie.
        documents: How many there are.
        bitmap: A bit for each document that counts.
        counts: What takes the numbers, by the places of the values.
    """
    first = rows.at
    for start in range(0, documents, ROWS):
        end = min(start + ROWS, documents)
        wanted = 0
        for at in range(start >> 3, (end + 7) >> 3):
            wanted |= bitmap[at]
        if not wanted:
            continue
        rows.at = first + word_at(rows.data, starts + (start // ROWS << 2))
        for document in range(start, end):
            counted = bitmap[document >> 3] >> (document & 7) & 1
            value = 0
            for _ in range(rows.number()):
                value += rows.number()
                if counted:
                    counts[value] += 1
