"""Evaluating a query on the postings of a Whoosh index.

What each node means is said in `engine/meaning.py`; here the same is found through the index.
"""

from collections.abc import Sequence
from typing import NamedTuple

from newsgrep.engine import meaning, ranking
from newsgrep.engine.meaning import LEAD, fields_of, leaves, scope_of
from newsgrep.engine.spans import Match, adjacent, window
from newsgrep.engine.whoosh.dictionary import Dictionary
from newsgrep.engine.whoosh.reading import Reading
from newsgrep.model.fields import TEXT_FIELD_NAMES
from newsgrep.model.query import (
    And,
    AtLeast,
    Boost,
    Everything,
    Fuzzy,
    Identity,
    Leaf,
    Near,
    Not,
    Or,
    Phrase,
    Positional,
    Published,
    Query,
    Scope,
    Wildcard,
    Window,
    Word,
    label,
)
from newsgrep.model.request import Contribution
from newsgrep.text.words import PARAGRAPH_START, SENTENCE_START, Borders, stem, terms_of_stem

Standing = dict[int, list[int]]
"""The articles in which a leaf stands in a field, with the positions of its first words, ascending."""


class Evaluation:
    """Answers of one state of the index, each leaf read once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._dictionary = Dictionary(reading)
        self._standings: dict[tuple[Leaf, str], Standing] = {}
        self._articles: dict[int, meaning.Reading] = {}
        self._borders: dict[tuple[int, str], Borders] = {}

    def matching(self, query: Query, fields: Sequence[str]) -> set[int]:
        """Give the articles that match.

        Args:
            query: Any query.
            fields: Where a leaf without a field of its own is looked for.
        """
        match query:
            case Word() | Phrase() | Wildcard() | Fuzzy():
                return set[int]().union(*(self._standing(query, field) for field in fields_of(query, fields)))
            case Window() | Near():
                found = self._candidates(query, fields)
                return {number for number in found if meaning.positions(query, _Source(self, number), fields)}
            case AtLeast(times, part):
                found = self._candidates(part, fields)
                return {number for number in found if self._count(part, number, fields) >= times}
            case Boost(part, _):
                return self.matching(part, fields)
            case And(parts):
                every = [self.matching(part, fields) for part in parts]
                return set.intersection(*sorted(every, key=len))
            case Or(parts):
                return set[int]().union(*(self.matching(part, fields) for part in parts))
            case Not(part):
                return self._reading.everything() - self.matching(part, fields)
            case Published(since, until):
                days = self._reading.terms(
                    "date", since.isoformat() if since else "", until.isoformat() if until else None
                )
                return set[int]().union(*(self._reading.holders("date", day) for day in days))
            case Identity(prefix):
                ids = self._reading.terms("id", prefix, prefix=prefix)
                return set[int]().union(*(self._reading.holders("id", one) for one in ids))
            case Everything():
                return self._reading.everything()
            case Scope(own_fields, part):
                return self.matching(part, own_fields)

    def scores(self, query: Query, fields: tuple[str, ...], matching: set[int]) -> dict[int, float]:
        """Give the score of each of the matching articles."""
        scoring = self._scoring(query, fields)
        return {number: ranking.score(*scoring.of(number)) for number in matching}

    def explanation(self, query: Query, fields: tuple[str, ...], number: int) -> tuple[Contribution, ...]:
        """Give the parts of an article's score."""
        return tuple(ranking.contributions(*self._scoring(query, fields).of(number)))

    def _scoring(self, query: Query, fields: tuple[str, ...]) -> "_Scoring":
        scope = scope_of(query, fields)
        averages = {field: self._reading.average_length(field) for field in TEXT_FIELD_NAMES}
        collection = ranking.Collection(self._reading.article_count(), averages)
        sought = []
        standings = []
        for leaf, boost in leaves(query):
            in_fields: dict[str, Standing] = {}
            for field in fields_of(leaf, scope):
                in_fields.setdefault("body" if field == LEAD else field, self._standing(leaf, field))
            holders = set[int]().union(*in_fields.values())
            sought.append(ranking.Sought(label(leaf), boost * ranking.rarity(collection, len(holders))))
            standings.append(in_fields)
        return _Scoring(self._reading, sought, standings, collection)

    def _candidates(self, query: Query, fields: Sequence[str]) -> set[int]:
        """Give the articles that hold every word of what can be near something else, wherever it stands."""
        match query:
            case Word() | Phrase() | Wildcard() | Fuzzy():
                return self.matching(query, fields)
            case Window(text, _, field):
                words = [Phrase(word, field) for word in meaning.written_words(text)]
                return set.intersection(*(self.matching(word, fields) for word in words))
            case Near(left, right):
                return self._candidates(left, fields) & self._candidates(right, fields)
            case Or(parts):
                return set[int]().union(*(self._candidates(part, fields) for part in parts))
            case Boost(part, _):
                return self._candidates(part, fields)
        return set()

    def _count(self, query: Query, number: int, fields: Sequence[str]) -> int:
        found = meaning.positions(query, _Source(self, number), fields, mentions=True)
        return sum(map(len, found.values()))

    def occurrences(self, leaf: Positional, number: int, field: str) -> list[Match]:
        """Give where a part of a query stands in a field of an article, in order."""
        if isinstance(leaf, Window):
            words = [Phrase(word) for word in meaning.written_words(leaf.text)]
            return window([self.occurrences(word, number, field) for word in words], leaf.reach)
        more = len(meaning.written_words(leaf.text)) - 1 if isinstance(leaf, Phrase) else 0
        return [Match(first, first + more) for first in self._standing(leaf, field).get(number, ())]

    def _standing(self, leaf: Leaf, field: str) -> Standing:
        """Give where a leaf stands in a text field or in the lead."""
        key = (leaf, field)
        if key not in self._standings:
            if field == LEAD:
                whole = self._standing(leaf, "body")
                self._standings[key] = self._cut_to_lead(whole)
            else:
                self._standings[key] = self._read(leaf, field)
        return self._standings[key]

    def _read(self, leaf: Leaf, field: str) -> Standing:
        match leaf:
            case Word(text, _):
                return self._union(field, terms_of_stem(stem(meaning.written_words(text)[0])))
            case Phrase(text, _):
                return self._phrase(meaning.written_words(text), field)
            case Wildcard(pattern, _):
                return self._union(field, self._dictionary.like_pattern(field, pattern))
            case Fuzzy(text, edits, _):
                alike = self._dictionary.like_word(field, text, edits)
                return self._union(field, [word for word, _ in alike])

    def _union(self, field: str, terms: Sequence[str]) -> Standing:
        found: Standing = {}
        for term in terms:
            for number, positions in self._reading.positions(field, term).items():
                found[number] = sorted({*found[number], *positions}) if number in found else positions
        return found

    def _phrase(self, words: Sequence[str], field: str) -> Standing:
        """Find words as written, one after the other."""
        postings: list[Standing] = []
        for word in words:
            postings.append(self._reading.positions(field, word))
            if not postings[-1]:
                return {}
        return adjacent(postings)

    def _cut_to_lead(self, standing: Standing) -> Standing:
        found = {}
        paragraphs = self._reading.positions("body", PARAGRAPH_START, among=sorted(standing))
        for number, positions in standing.items():
            starts = paragraphs.get(number, [])
            inside = [position for position in positions if len(starts) < 2 or position < starts[1]]
            if inside:
                found[number] = inside
        return found

    def borders(self, number: int, field: str) -> Borders:
        """Give where the sentences and paragraphs of a field of an article start."""
        key = (number, field)
        if key not in self._borders:
            starts = [
                self._reading.positions(field, term, among=[number]).get(number, [])
                for term in (SENTENCE_START, PARAGRAPH_START)
            ]
            self._borders[key] = Borders(*starts)
        return self._borders[key]

    def article(self, number: int) -> meaning.Reading:
        """Give an article itself, for what postings do not tell."""
        if number not in self._articles:
            self._articles[number] = meaning.Reading(self._reading.article(number))
        return self._articles[number]


class _Source(NamedTuple):
    """The text fields of one article, from the postings: a `meaning.Source`."""

    evaluation: Evaluation
    number: int

    def occurrences(self, part: Positional, field: str) -> Sequence[Match]:
        return self.evaluation.occurrences(part, self.number, field)

    def mentions(self, part: Positional, field: str) -> Sequence[Match]:
        return self.evaluation.article(self.number).mentions(part, field)

    def borders(self, field: str) -> Borders:
        return self.evaluation.borders(self.number, field)


class _Scoring(NamedTuple):
    """What the scores of one query have in common."""

    reading: Reading
    sought: list[ranking.Sought]
    standings: list[dict[str, Standing]]
    collection: ranking.Collection

    def of(self, number: int) -> tuple[list[ranking.Sought], list[ranking.Uses], dict[str, int], ranking.Collection]:
        """Give the arguments of `ranking.score` for one article."""
        uses: list[ranking.Uses] = [
            {field: standing[number] for field, standing in in_fields.items() if number in standing}
            for in_fields in self.standings
        ]
        lengths = {field: self.reading.length(number, field) for field in {field for use in uses for field in use}}
        return self.sought, uses, lengths, self.collection
