"""Which values the documents of a segment have in its fields of whole names."""

from __future__ import annotations

from array import array
from itertools import compress, repeat
from typing import TYPE_CHECKING

from newsgrep.engine.whoosh.codes import Input
from newsgrep.engine.whoosh.layout import LABEL_BREAK, name_of
from newsgrep.engine.whoosh.rows import read_rows, tally
from newsgrep.engine.whoosh.segment import terms_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgrep.engine.whoosh.sections import Sections


class Values:
    """The values of the documents of one segment, each field's names read once."""

    def __init__(self, sections: Sections, documents: int) -> None:
        """Take the sections of a segment, and how many documents it has."""
        self._sections = sections
        self._documents = documents
        self._names: dict[str, list[str]] = {}

    def tally(self, field: str, wanted: int) -> dict[str, int]:
        """Give the values that some documents have in a field, each with how many have it.

        Args:
            field: The field.
            wanted: A bit for each document that counts, as one number.
        """
        starts, length = self._sections.place(f"{field}.rows.starts")
        if not length:
            return {}
        self._sections.section(f"{field}.rows.starts")
        names = self._names_in(field)
        counts = memoryview(array("I", bytes(4 * len(names))))
        bitmap = memoryview(wanted.to_bytes((self._documents + 7) // 8, "little"))
        tally(self._rows(field), starts, self._documents, bitmap, counts)
        numbers = counts.tolist()
        return dict(zip(compress(names, numbers), filter(None, numbers), strict=True))

    def rows(self, field: str) -> Iterator[list[int]]:
        """Yield for each document the places in a field's dictionary of its values."""
        if not self._sections.place(f"{field}.rows")[1]:
            return repeat([], self._documents)
        return read_rows(self._rows(field), self._documents)

    def _rows(self, field: str) -> Input:
        """Give the rows of a field before the first."""
        start, length = self._sections.place(f"{field}.rows")
        pages = self._sections.pages
        pages.check(start, start + length)
        return Input(pages.data, start)

    def _names_in(self, field: str) -> list[str]:
        """Give the names in the dictionary of a field, in its order."""
        if field not in self._names:
            terms = terms_in(self._sections, field)
            # As one text, which is faster than one by one; some forms of a name have a line break in them.
            found = terms.between(0, terms.count)
            parts = b"\n".join(found).decode("utf-8", "surrogatepass").replace(LABEL_BREAK, "\n").split("\n")
            self._names[field] = parts[1::2] if len(parts) == 2 * len(found) else list(map(name_of, found))
        return self._names[field]
