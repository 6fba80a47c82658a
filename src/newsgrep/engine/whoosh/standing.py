"""Where the leaves of a query stand in documents, from the posting lists: for what sets of documents cannot tell."""

from __future__ import annotations

from newsgrep.engine import meaning
from newsgrep.engine.leaves import written_words
from newsgrep.engine.reading import Reading
from newsgrep.engine.spans import Match, Quoted, window
from newsgrep.engine.whoosh.layout import (
    LEAD_FIELD_NAME,
    PARAGRAPH_START,
    QUOTE_END,
    QUOTE_START,
    SENTENCE_START,
    SPOKEN_START,
)
from newsgrep.model.query import Phrase, Window
from newsgrep.model.value import TYPE_CHECKING, Value
from newsgrep.text.scan import Entries
from newsgrep.text.words import Borders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgrep.engine.whoosh.lists import LeafLists
    from newsgrep.engine.whoosh.postings import PostingList
    from newsgrep.model.article import Article
    from newsgrep.model.query import Event, Leaf, Positional, Query, SaidBy


class Places:
    """Where leaves stand in the documents of a segment, asked for in ascending order."""

    def __init__(self, lists: LeafLists) -> None:
        self._leaf_lists = lists
        self._lists: dict[tuple[Leaf | str, str], list[PostingList]] = {}
        self._articles: tuple[int, Reading | None] = (-1, None)

    def of(self, leaf: Leaf | str, field: str, document: int) -> list[int]:
        """Give the positions of a leaf, or of a term as it is, in a field of a document, ascending."""
        key = (leaf, field)
        if key not in self._lists:
            self._lists[key] = self._opened(leaf, field)
        found = Entries()
        lists = [one for one in self._lists[key] if one.seek(document) == document]
        for one in lists:
            one.positions(found)
        positions = list(found.view[: found.size])
        return positions if len(lists) < 2 else sorted(set(positions))

    def article(self, document: int) -> Reading:
        """Give an article itself, for what postings do not tell."""
        known, reading = self._articles
        if known != document or reading is None:
            reading = Reading(self._leaf_lists.segment.article(document))
            self._articles = (document, reading)
        return reading

    def is_together(self, query: Query, document: int, fields: Sequence[str]) -> bool:
        """Say whether the parts of a query stand in a document as it asks."""
        return bool(meaning.positions(query, _Document(self, document), fields))

    def is_said(self, query: SaidBy, document: int) -> bool:
        """Say whether a document quotes what a query asks for."""
        return meaning.satisfying(query, _Document(self, document), ()) is not None

    def count(self, query: Query, document: int, fields: Sequence[str]) -> int:
        """Give how often what a query asks for stands in a document."""
        return meaning.occurrences(meaning.positions(query, _Document(self, document), fields, mentions=True))

    def _opened(self, leaf: Leaf | str, field: str) -> list[PostingList]:
        """Give the lists of a leaf or a term in a field, with positions, before their first postings."""
        lists = self._leaf_lists
        sources = lists.term(leaf, field) if isinstance(leaf, str) else lists.sources(leaf, field, placed=True)
        return [source.open() for source in sources]


class _Document(Value):
    """The text fields of one document: a `meaning.Source`."""

    places: Places
    number: int

    @property
    def article(self) -> Article:
        return self.places.article(self.number).article

    def occurrences(self, part: Positional, field: str) -> Sequence[Match]:
        if isinstance(part, Window):
            words = [Phrase(word) for word in written_words(part.text)]
            return window([self.occurrences(word, field) for word in words], part.reach)
        more = len(written_words(part.text)) - 1 if isinstance(part, Phrase) else 0
        return [Match(first, first + more) for first in self.places.of(part, field, self.number)]

    def mentions(self, part: Positional, field: str) -> Sequence[Match]:
        return self.places.article(self.number).mentions(part, field)

    def borders(self, field: str) -> Borders:
        sentences, paragraphs = (self.places.of(term, field, self.number) for term in (SENTENCE_START, PARAGRAPH_START))
        return Borders(sentences, paragraphs)

    def quotations(self) -> Sequence[Quoted]:
        starts, ends, spoken = (
            self.places.of(term, LEAD_FIELD_NAME, self.number) for term in (QUOTE_START, QUOTE_END, SPOKEN_START)
        )
        named = set(spoken)
        return [Quoted(first, end, first in named) for first, end in zip(starts, ends, strict=True)]

    def speaking(self, event: Event) -> Sequence[Match]:
        return self.places.article(self.number).speaking(event)
