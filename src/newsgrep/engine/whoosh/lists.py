"""The posting lists of the leaves of a query, in one segment."""

from array import array
from collections.abc import Iterator, Sequence

from newsgrep.engine import ranking
from newsgrep.engine.leaves import written_words
from newsgrep.engine.whoosh.codes import Output
from newsgrep.engine.whoosh.derived import inside, leading, phrase, placed_union, union_of_terms
from newsgrep.engine.whoosh.layout import LEAD_FIELD_NAME, PARAGRAPH_START, QUOTE_END, QUOTE_START, SLOTS
from newsgrep.engine.whoosh.pages import Pages
from newsgrep.engine.whoosh.postings import Place, PostingList, Postings, write_list
from newsgrep.engine.whoosh.segment import Segment
from newsgrep.engine.whoosh.terms import Terms
from newsgrep.engine.whoosh.topk import mark
from newsgrep.errors import QueryError
from newsgrep.model.fields import BODY_PARTS, LEAD_FIELD
from newsgrep.model.query import Fuzzy, Leaf, Phrase, Wildcard, Word
from newsgrep.text.stemming import stem
from newsgrep.text.words import fold

MOST_WORDS = 100_000
"""A pattern that stands for more words is refused: cutting the list would be a wrong answer."""

MOST_LISTS = 24
"""A leaf that stands for more terms in a field gets one list made of theirs."""


BORDER = b"^"
"""What the terms of borders start with; no word does."""


class Source:
    """Where a list comes from; opening it gives the list before its first posting, each time a new one.

    Attributes:
        count: How many postings it has.
    """

    def __init__(self, pages: Pages, positions: Pages, place: Place, has_lead: bool) -> None:
        self._pages = pages
        self._positions = positions
        self._place = place
        self._has_lead = has_lead
        self.count = place[1]

    def open(self) -> PostingList:
        """Open it."""
        _, count, _, start, end, positions = self._place
        opened = PostingList(self._pages, self._positions, self._has_lead)
        opened.open(count, start, end, positions)
        return opened


class LeafLists:
    """The lists of leaves in one segment, each leaf looked up once."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self._words: dict[Leaf, Sequence[int]] = {}
        self._places: dict[Leaf, list[Place]] = {}
        self._groups: dict[str, dict[int, int]] = {}
        self._sources: dict[tuple[Leaf, str, bool], list[Source]] = {}

    def terms(self, leaf: Leaf) -> set[str]:
        """Give the terms that a leaf other than a phrase stands for."""
        ordinals = self._ordinals(leaf)
        words = self.segment.words()
        if isinstance(ordinals, range):
            found = words.between(ordinals.start, ordinals.stop)
        else:
            found = [words.term() for ordinal in ordinals if words.go(ordinal)]
        return {term.decode("utf-8", "surrogatepass") for term in found}

    def sources(self, leaf: Leaf, field: str, placed: bool) -> list[Source]:
        """Give the lists of a leaf in a text field or in a part of the body.

        Args:
            leaf: The leaf.
            field: The field.
            placed: Whether positions are asked for.
        """
        counted = not placed and field not in BODY_PARTS and self._stands_for_many(leaf)
        key = (leaf, field, counted)
        found = self._sources.get(key)
        if found is None:
            found = self._sources[key] = list(self._make(leaf, field, counted))
        return found

    def _stands_for_many(self, leaf: Leaf) -> bool:
        """Say whether one list without positions is made sooner than those of all its terms are read."""
        return not isinstance(leaf, Phrase) and len(self._ordinals(leaf)) > MOST_LISTS

    def term(self, term: str, field: str) -> list[Source]:
        """Give the list of a term as it is in a text field, if it stands there."""
        words = self.segment.words()
        places = self.segment.word_places(words) if words.find(term.encode()) else []
        return [self._source(place) for place in places if place[0] == SLOTS[field]]

    def holders(self, leaf: Leaf, field: str) -> int:
        """Give how many documents hold a leaf in a field, deleted ones among them."""
        if isinstance(leaf, Word) and field not in BODY_PARTS and self._ordinals(leaf):
            group = self._groups.get(self._stem(leaf))
            if group is not None:
                return group.get(SLOTS[field], 0)
        sources = self.sources(leaf, field, placed=False)
        if len(sources) < 2:
            return sum(source.count for source in sources)
        return self.bitmap(leaf, field).bit_count()

    def bitmap(self, leaf: Leaf, field: str) -> int:
        """Give a bit for each document that holds a leaf in a field, deleted ones among them, as one number."""
        found = bytearray((self.segment.documents + 7) // 8)
        for source in self.sources(leaf, field, placed=False):
            mark(source.open(), memoryview(found))
        return int.from_bytes(found, "little")

    def _make(self, leaf: Leaf, field: str, counted: bool) -> Iterator[Source]:
        if field in BODY_PARTS:
            whole = [source.open() for source in self.sources(leaf, LEAD_FIELD_NAME, placed=True)]
            if whole:
                yield from self._leading(whole) if field == LEAD_FIELD.name else self._quoted(whole, leaf)
            return
        slot = SLOTS[field]
        if isinstance(leaf, Phrase):
            yield from self._phrase(written_words(leaf.text), slot)
            return
        if not self.segment.total_length(field):
            return
        if counted:
            yield from self._written(self._counted(self._ordinals(leaf), field), field)
            return
        places = [place for place in self._places_of(leaf) if place[0] == slot]
        if len(places) <= MOST_LISTS:
            yield from (self._source(place) for place in places)
            return
        made = Postings()
        placed_union([self.segment.list_of(place) for place in places], _lead_words(field), made)
        yield from self._written(made, field)

    def _counted(self, ordinals: Sequence[int], field: str) -> Postings:
        """Give where any of many words stands, without positions."""
        made = Postings()
        has_lead = field == LEAD_FIELD_NAME
        one = PostingList(self.segment.pages, self.segment.pages, has_lead)
        union_of_terms(
            self.segment.words(),
            ordinals,
            one,
            self.segment.word_postings,
            SLOTS[field],
            self.segment.documents,
            _lead_words(field),
            made,
        )
        return made

    def _places_of(self, leaf: Leaf) -> list[Place]:
        """Give where the lists of the words that a leaf stands for lie, in all fields."""
        if leaf not in self._places:
            words = self.segment.words()
            self._places[leaf] = [
                place
                for ordinal in self._ordinals(leaf)
                if words.go(ordinal)
                for place in self.segment.word_places(words)
            ]
        return self._places[leaf]

    def _ordinals(self, leaf: Leaf) -> Sequence[int]:
        """Give the numbers of the words that a leaf stands for, ascending."""
        if leaf not in self._words:
            self._words[leaf] = self._find(leaf)
        return self._words[leaf]

    def _find(self, leaf: Leaf) -> Sequence[int]:
        if isinstance(leaf, Word):
            group = self.segment.group(self._stem(leaf))
            if group is not None:
                ordinals, self._groups[self._stem(leaf)] = group
                return ordinals
        words = self.segment.words()
        match leaf:
            case Word():
                wanted = self._stem(leaf)
                return (
                    [words.ordinal]
                    if stem(wanted, self.segment.stemming) == wanted and words.find(wanted.encode())
                    else []
                )
            case Phrase(text, _):
                return [words.ordinal] if words.find(text.encode()) else []
            case Wildcard(pattern, _):
                return _like_pattern(pattern, words)
            case Fuzzy(text, edits, _):
                near = words.within(fold(text), edits)
                return [ordinal for term, _, ordinal in near if not term.startswith(BORDER)]

    def _stem(self, leaf: Word) -> str:
        return stem(written_words(leaf.text)[0], self.segment.stemming)

    def _phrase(self, words: Sequence[str], slot: int) -> Iterator[Source]:
        """Find words as written, one after the other."""
        places: list[Place] = []
        for word in words:
            found = [place for place in self._places_of(Phrase(word)) if place[0] == slot]
            if not found:
                return
            places += found
        if len(places) == 1:
            yield self._source(places[0])
            return
        field = next(name for name, number in SLOTS.items() if number == slot)
        made = Postings()
        phrase([self.segment.list_of(place) for place in places], _lead_words(field), made)
        yield from self._written(made, field)

    def _leading(self, lists: list[PostingList]) -> Iterator[Source]:
        """Find what stands in the first paragraph."""
        (paragraphs,) = self.term(PARAGRAPH_START, LEAD_FIELD_NAME)
        made = Postings()
        for source in self._together(lists):
            leading(source.open(), paragraphs.open(), ranking.LEAD_WORDS, made)
        yield from self._written(made, LEAD_FIELD_NAME)

    def _quoted(self, lists: list[PostingList], leaf: Leaf) -> Iterator[Source]:
        """Find what stands inside one quotation."""
        reach = len(written_words(leaf.text)) - 1 if isinstance(leaf, Phrase) else 0
        made = Postings()
        # Where one quotation starts, it ends as well.
        for starts, ends in zip(*(self.term(term, LEAD_FIELD_NAME) for term in (QUOTE_START, QUOTE_END)), strict=True):
            for source in self._together(lists):
                inside(source.open(), starts.open(), ends.open(), reach, ranking.LEAD_WORDS, made)
        yield from self._written(made, LEAD_FIELD_NAME)

    def _together(self, lists: list[PostingList]) -> Iterator[Source]:
        """Make one list of some in the body."""
        made = Postings()
        placed_union(lists, ranking.LEAD_WORDS, made)
        yield from self._written(made, LEAD_FIELD_NAME)

    def _source(self, place: Place) -> Source:
        return Source(self.segment.pages, self.segment.pages, place, place[0] == SLOTS[LEAD_FIELD_NAME])

    def _written(self, made: Postings, field: str) -> Iterator[Source]:
        """Write down a list that was made, as those of a segment are."""
        count = made.documents.size
        if not count:
            return
        has_lead = field == LEAD_FIELD_NAME
        out, places = Output(), Output()
        if count == 1:
            out.number(made.documents.view[0])
            out.number(made.frequencies.view[0])
            if has_lead:
                out.number(made.leads.view[0])
            if made.firsts.size:
                out.number(made.firsts.view[0])
                out.run(made.steps, 0, made.steps.size)
            places = out
        else:
            built = array("d", self.segment.worths(field))
            lead = self.segment.built_with("lead.weight") if has_lead else -1.0
            write_list(made, self.segment.norms(field), memoryview(built), lead, out, places)
        pages, positions = Pages(memoryview(out.written()), None), Pages(memoryview(places.written()), None)
        yield Source(pages, positions, (SLOTS[field], count, 0, 0, out.size, 0), has_lead)


def _like_pattern(pattern: str, words: Terms) -> Sequence[int]:
    """Give the numbers of the words that a pattern with wildcards stands for, ascending.

    Raises:
        QueryError: They are too many.
    """
    from newsgrep.text.wildcards import fold_pattern, literal_start, pattern_regex

    folded = fold_pattern(pattern)
    start = literal_start(folded)
    first, last = words.starting(start.encode())
    found: Sequence[int] = range(first, last)
    if folded != f"{start}*" or not start:
        regex = pattern_regex(folded)
        terms = words.between(first, last)
        found = [
            first + at
            for at, term in enumerate(terms)
            if not term.startswith(BORDER) and regex.fullmatch(term.decode("utf-8", "surrogatepass"))
        ]
    if len(found) > MOST_WORDS:
        raise QueryError(
            f"{pattern} stands for {len(found):,} words, and {MOST_WORDS:,} are the most",
            hint="write more of its letters",
            query=pattern,
            width=len(pattern),
        )
    return found


def _lead_words(field: str) -> int:
    return ranking.LEAD_WORDS if field == LEAD_FIELD_NAME else 0
