"""Which documents of a segment match a query, as numbers with a bit for each document.

What each node means is said in `engine/meaning.py`; here the same is found through posting lists.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_

from newsgrep.engine.leaves import fields_of, written_words
from newsgrep.engine.whoosh.segment import bits
from newsgrep.engine.whoosh.topk import between
from newsgrep.model.query import (
    And,
    AtLeast,
    Boost,
    Event,
    Everything,
    Fuzzy,
    Identity,
    Near,
    Not,
    Or,
    Phrase,
    Published,
    Query,
    SaidBy,
    Scope,
    Wildcard,
    Window,
    Word,
)
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsgrep.engine.whoosh.lists import LeafLists
    from newsgrep.engine.whoosh.standing import Places


class Matching:
    """The sets of documents of one segment that queries stand for."""

    def __init__(self, lists: LeafLists) -> None:
        """Take the segment by the lists of its leaves."""
        self._lists = lists
        self._segment = lists.segment

    def documents(self, query: Query, fields: Sequence[str]) -> int:
        """Give the documents that match a query, deleted ones perhaps among them.

        Args:
            query: The query.
            fields: Where a leaf without a field of its own is looked for.
        """
        segment = self._segment
        match query:
            case Word() | Phrase() | Wildcard() | Fuzzy():
                return reduce(or_, (self._lists.bitmap(query, field) for field in fields_of(query, fields)), 0)
            case Window() | Near():
                places = self._places()
                return self._those(query, fields, lambda one: places.is_together(query, one, fields))
            case SaidBy():
                places = self._places()
                return self._those(query, fields, lambda one: places.is_said(query, one))
            case AtLeast(times, part):
                places = self._places()
                return self._those(part, fields, lambda one: places.count(part, one, fields) >= times)
            case Boost(part, _):
                return self.documents(part, fields)
            case And(parts):
                return reduce(and_, (self.documents(part, fields) for part in parts), segment.live)
            case Or(parts):
                return reduce(or_, (self.documents(part, fields) for part in parts), 0)
            case Not(part):
                return segment.live & ~self.documents(part, fields)
            case Published(since, until):
                dated = bytearray((segment.documents + 7) // 8)
                first = since.toordinal() if since else 1
                last = until.toordinal() if until else 1 << 31
                between(segment.dates(), segment.documents, first, last, memoryview(dated))
                return int.from_bytes(dated, "little")
            case Event(since, until):
                from newsgrep.engine.whoosh.speaking import speaking

                return speaking(segment, since, until)
            case Identity(prefix):
                return self._set(segment.starting(prefix))
            case Everything():
                return segment.live
            case Scope(own_fields, part):
                return self.documents(part, own_fields)

    def _those(self, query: Query, fields: Sequence[str], holds: Callable[[int], bool]) -> int:
        """Give the candidates of a query for which something holds, asked in ascending order."""
        return self._set(filter(holds, bits(self._candidates(query, fields))))

    def _candidates(self, query: Query, fields: Sequence[str]) -> int:
        """Give the documents that hold every word that is needed, wherever it stands."""
        live = self._segment.live
        match query:
            case Word() | Phrase() | Wildcard() | Fuzzy():
                return live & self.documents(query, fields)
            case Window(text, _, field):
                words = (Phrase(word, field) for word in written_words(text))
                return reduce(and_, (self.documents(word, fields) for word in words), live)
            case Near(left, right) | SaidBy(left, right):
                return self._candidates(left, fields) & self._candidates(right, fields)
            case And(parts):
                return reduce(and_, (self._candidates(part, fields) for part in parts), live)
            case Or(parts):
                return reduce(or_, (self._candidates(part, fields) for part in parts), 0)
            case Boost(part, _) | AtLeast(_, part):
                return self._candidates(part, fields)
            case _:
                return live

    def _places(self) -> Places:
        from newsgrep.engine.whoosh.standing import Places

        return Places(self._lists)

    def _set(self, documents: Iterable[int]) -> int:
        """Give some documents as one number."""
        found = bytearray((self._segment.documents + 7) // 8)
        for document in documents:
            found[document >> 3] |= 1 << (document & 7)
        return int.from_bytes(found, "little")
