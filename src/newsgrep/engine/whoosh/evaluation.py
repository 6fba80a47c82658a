"""Evaluating a query on the postings of a Whoosh index.

What each node means is said in `engine/meaning.py`; here the same is found through the index.
"""

from collections.abc import Sequence
from typing import NamedTuple

from newsgrep.engine import ranking
from newsgrep.engine.meaning import Leaf, fields_of, label, leaves, scope_of, written_words
from newsgrep.engine.whoosh.reading import Reading
from newsgrep.model.fields import TEXT_FIELD_NAMES
from newsgrep.model.query import And, Everything, Not, Or, Phrase, Published, Query, Scope, Word
from newsgrep.model.request import Contribution
from newsgrep.text.words import stem, terms_of_stem

Standing = dict[int, dict[str, list[int]]]
"""The articles in which a leaf stands, with the positions in each field."""


class Evaluation:
    """Answers of one state of the index, each leaf read once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._standings: dict[tuple[Leaf, tuple[str, ...]], Standing] = {}

    def matching(self, query: Query, fields: Sequence[str]) -> set[int]:
        """Give the articles that match.

        Args:
            query: Any query.
            fields: Where a leaf without a field of its own is looked for.
        """
        match query:
            case Word() | Phrase():
                return set(self._standing(query, fields))
            case And(parts):
                found = [self.matching(part, fields) for part in parts]
                return set.intersection(*sorted(found, key=len))
            case Or(parts):
                return set[int]().union(*(self.matching(part, fields) for part in parts))
            case Not(part):
                return self._reading.everything() - self.matching(part, fields)
            case Published(since, until):
                days = self._reading.terms(
                    "date", since.isoformat() if since else "", until.isoformat() if until else None
                )
                return set[int]().union(*(self._reading.holders("date", day) for day in days))
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
        parts = leaves(query)
        standings = [self._standing(leaf, scope) for leaf in parts]
        collection = self._collection()
        sought = [
            ranking.Sought(label(leaf), ranking.rarity(collection, len(standing)))
            for leaf, standing in zip(parts, standings, strict=True)
        ]
        return _Scoring(self._reading, sought, standings, collection)

    def _collection(self) -> ranking.Collection:
        averages = {field: self._reading.average_length(field) for field in TEXT_FIELD_NAMES}
        return ranking.Collection(self._reading.article_count(), averages)

    def _standing(self, leaf: Leaf, fields: Sequence[str]) -> Standing:
        wanted = tuple(fields_of(leaf, fields))
        key = (leaf, wanted)
        if key not in self._standings:
            standing: Standing = {}
            find = self._word if isinstance(leaf, Word) else self._phrase
            for field in wanted:
                for number, positions in find(leaf.text, field).items():
                    standing.setdefault(number, {})[field] = positions
            self._standings[key] = standing
        return self._standings[key]

    def _word(self, text: str, field: str) -> dict[int, list[int]]:
        """Find a word in all its forms."""
        found: dict[int, list[int]] = {}
        for term in terms_of_stem(stem(written_words(text)[0])):
            for number, positions in self._reading.positions(field, term).items():
                found[number] = sorted(found[number] + positions) if number in found else positions
        return found

    def _phrase(self, text: str, field: str) -> dict[int, list[int]]:
        """Find words as written, one after the other."""
        postings: list[dict[int, list[int]]] = []
        for word in written_words(text):
            postings.append(self._reading.positions(field, word))
            if not postings[-1]:
                return {}
        found = {}
        for number in set[int].intersection(*map(set, postings)):
            starts = set(postings[0][number])
            for distance, posting in enumerate(postings[1:], start=1):
                starts &= {position - distance for position in posting[number]}
            if starts:
                found[number] = sorted(starts)
        return found


class _Scoring(NamedTuple):
    """What the scores of one query have in common."""

    reading: Reading
    sought: list[ranking.Sought]
    standings: list[Standing]
    collection: ranking.Collection

    def of(self, number: int) -> tuple[list[ranking.Sought], list[ranking.Uses], dict[str, int], ranking.Collection]:
        """Give the arguments of `ranking.score` for one article."""
        uses: list[ranking.Uses] = [standing.get(number, {}) for standing in self.standings]
        lengths = {field: self.reading.length(number, field) for field in {field for use in uses for field in use}}
        return self.sought, uses, lengths, self.collection
