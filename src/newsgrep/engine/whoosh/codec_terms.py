"""The terms of a field of a segment, in order, as a stock Whoosh walks through them."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Protocol

from newsgrep.engine.whoosh.codes import Input, Output
from newsgrep.engine.whoosh.lists import BORDER, Source
from newsgrep.engine.whoosh.pages import Pages
from newsgrep.engine.whoosh.postings import Place, Postings, read_places, write_list
from newsgrep.engine.whoosh.sections import Sections
from newsgrep.engine.whoosh.segment import NO_POSITIONS
from newsgrep.engine.whoosh.terms import Terms


class Walk(Protocol):
    """A place among the terms of a field, moved about in it."""

    def seek(self, term: bytes) -> bool:
        """Go to the first term that is not before this one; False where all are."""

    def next(self) -> bool:
        """Go to the next term; False behind the last one."""

    def term(self) -> bytes:
        """Give the term that it stands at."""

    def documents(self) -> int:
        """Give how many documents hold that term, deleted ones among them."""

    def occurrences(self) -> int:
        """Give how often it stands in all of them."""

    def source(self) -> Source:
        """Give its posting list."""


class Dictionary:
    """A walk through a dictionary, past the terms that do not stand in the field."""

    def __init__(
        self, file: Sections, name: str, slot: int = 0, *, has_lead: bool = False, bordered: bool = False
    ) -> None:
        """Stand before the first term.

        Args:
            file: The segment.
            name: What the sections of the dictionary are called.
            slot: The number of the field in it.
            has_lead: Whether its lists tell what stands in the lead.
            bordered: Whether terms that start like those of sentences and paragraphs are left out.
        """
        starts, length = file.place(f"{name}.starts")
        data, _ = file.place(f"{name}.terms")
        self._pages = file.pages
        self._terms = Terms(file.pages, starts, max(length // 4 - 1, 0), data, file.number(f"{name}.count"))
        self._postings, _ = file.place(f"{name}.postings")
        self._positions, _ = file.place(f"{name}.positions")
        self._slot = slot
        self._has_lead = has_lead
        self._bordered = bordered

    def seek(self, term: bytes) -> bool:
        """Go to the first term that is not before this one; False where all are."""
        return self._terms.seek(term) and self._past_others()

    def next(self) -> bool:
        """Go to the next term; False behind the last one."""
        return self._terms.next() and self._past_others()

    def term(self) -> bytes:
        """Give the term that it stands at."""
        return self._terms.term()

    def documents(self) -> int:
        """Give how many documents hold that term, deleted ones among them."""
        return self._place()[1]

    def occurrences(self) -> int:
        """Give how often it stands in all of them."""
        _, documents, more, *_ = self._place()
        if documents > 1:
            return documents + more
        only = self.source().open()
        only.load(0)
        return int(only.frequencies[0])

    def source(self) -> Source:
        """Give its posting list."""
        return Source(self._pages, self._pages, self._place(), self._has_lead)

    def _past_others(self) -> bool:
        terms = self._terms
        while not self._is_here() or (self._bordered and terms.starts_with(BORDER)):
            if not terms.next():
                return False
        return True

    def _is_here(self) -> bool:
        fields = Input(self._pages.data, self._terms.payload).number()
        return bool(fields >> self._slot & 1)

    def _place(self) -> Place:
        places = read_places(self._pages.data, self._terms.payload, self._postings, self._positions)
        return next(place for place in places if place[0] == self._slot)


class Values:
    """A walk through the values of a field of which each document has one at most."""

    def __init__(self, order: Sequence[int], value: Callable[[int], bytes]) -> None:
        """Stand before the first value.

        Args:
            order: The documents that have one, in the order of their values and then of their numbers.
            value: Gives the value of a document.
        """
        self._order = order
        self._value = value
        self._start = self._end = 0

    def seek(self, term: bytes) -> bool:
        """Go to the first value that is not before this one; False where all are."""
        return self._stand(bisect_left(self._order, term, key=self._value))

    def next(self) -> bool:
        """Go to the next value; False behind the last one."""
        return self._stand(self._end)

    def term(self) -> bytes:
        """Give the value that it stands at."""
        return self._value(self._order[self._start])

    def documents(self) -> int:
        """Give how many documents have that value, deleted ones among them."""
        return self._end - self._start

    def occurrences(self) -> int:
        """Give the same: a document has it once."""
        return self._end - self._start

    def source(self) -> Source:
        """Give its posting list."""
        return listed(self._order[self._start : self._end])

    def _stand(self, start: int) -> bool:
        self._start = self._end = start
        if start == len(self._order):
            return False
        self._end = bisect_right(self._order, self.term(), lo=start, key=self._value)
        return True


def listed(documents: Sequence[int]) -> Source:
    """Give the posting list of something that stands once in each of these documents, which ascend."""
    out, places = Output(), Output()
    if len(documents) == 1:
        out.number(documents[0])
        out.number(1)
    else:
        postings = Postings()
        for document in documents:
            postings.documents.append(document)
            postings.frequencies.append(1)
        write_list(postings, memoryview(b""), memoryview(array("d")), -1.0, out, places)
    pages = Pages(memoryview(out.written()), None)
    return Source(pages, NO_POSITIONS, (0, len(documents), 0, 0, out.size, 0), has_lead=False)
