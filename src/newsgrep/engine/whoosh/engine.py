"""The engine over a Whoosh index in a folder."""

import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from newsgrep.engine import recency
from newsgrep.engine.base import Holdings, Likeness, most_frequent, nearest
from newsgrep.engine.filelock import write_lock
from newsgrep.engine.hits import show
from newsgrep.engine.whoosh.dictionary import Dictionary
from newsgrep.engine.whoosh.evaluation import Evaluation
from newsgrep.engine.whoosh.reading import Reading
from newsgrep.engine.whoosh.schema import LABEL_BREAK, label_field
from newsgrep.engine.whoosh.writing import WhooshWriter, path_term
from newsgrep.model.article import Article
from newsgrep.model.fields import DEFAULT_FIELDS
from newsgrep.model.query import Published, Query
from newsgrep.model.request import Hit, Page, Request, Sort
from newsgrep.text.words import fold

LOCK_FILE = "lock"


class WhooshEngine:
    """Keeps articles in a Whoosh index.

    Every search opens the last committed state anew; Whoosh's way of refreshing a searcher returns deleted and
    doubled articles in most of its distributions.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def create(cls, folder: Path) -> "WhooshEngine":
        """Make an empty index in a folder that exists and holds none; Whoosh would silently empty one that is there."""
        from newsgrep.engine.whoosh.library import create_in, exists_in
        from newsgrep.engine.whoosh.schema import schema

        if not exists_in(str(folder)):
            create_in(str(folder), schema())
        return cls(folder)

    def search(self, request: Request) -> Page:
        """Answer a request."""
        with self._reading() as reading:
            evaluation = Evaluation(reading)
            ranked, total = _ranked(reading, evaluation, request)
            hits = tuple(_hits(reading, evaluation, request, ranked))
        return Page(hits, total if request.total else None)

    def scan(self, request: Request) -> Iterator[Hit]:
        """Yield the hits of a request."""
        with self._reading() as reading:
            evaluation = Evaluation(reading)
            ranked, _ = _ranked(reading, evaluation, request)
            yield from _hits(reading, evaluation, request, ranked)

    def count(self, query: Query) -> int:
        """Give the number of matching articles."""
        with self._reading() as reading:
            return len(Evaluation(reading).matching(query, DEFAULT_FIELDS))

    def get(self, article_id: str) -> Article | None:
        """Give the article of this id, or None."""
        with self._reading() as reading:
            for number in reading.holders("id", article_id):
                return reading.article(number)
        return None

    def ids(self, prefix: str = "") -> tuple[str, ...]:
        """Give the ids that start with a prefix."""
        with self._reading() as reading:
            terms = reading.terms("id", prefix, prefix=prefix)
            return tuple(term for term in terms if reading.holders("id", term))

    def ids_of(self, path: str) -> tuple[str, ...]:
        """Give the ids of the articles that came from a file."""
        with self._reading() as reading:
            numbers = reading.holders("file", path_term(path))
            return tuple(sorted(reading.keys("id", list(numbers)).values()))

    def words_like(self, word: str, edits: int, limit: int) -> tuple[Likeness, ...]:
        """Give the words that are nearly this one."""
        with self._reading() as reading:
            dictionary = Dictionary(reading)
            alike = {one for field in DEFAULT_FIELDS for one in dictionary.like_word(field, word, edits)}
            found = []
            for text, far in alike:
                holders = set[int]().union(*(reading.holders(field, text) for field in DEFAULT_FIELDS))
                if holders:
                    found.append(Likeness(text, far, len(holders)))
            return nearest(found, limit)

    def names(self, field: str, start: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Give names that start with a text."""
        with self._reading() as reading:
            inside = label_field(field)
            terms = reading.terms(inside, fold(start), prefix=fold(start))
            counts = ((term.partition(LABEL_BREAK)[2], reading.frequency(inside, term)) for term in terms)
            return most_frequent((one for one in counts if one[1]), limit)

    def holdings(self) -> Holdings:
        """Say what is kept."""
        size = sum(file.stat().st_size for file in self._folder.iterdir() if file.is_file())
        with self._reading() as reading:
            dated = len(Evaluation(reading).matching(Published(None, None), DEFAULT_FIELDS))
            return Holdings(reading.article_count(), dated, size)

    @contextmanager
    def writer(self, wait: float = 0) -> Iterator[WhooshWriter]:
        """Open for writing."""
        with write_lock(self._folder / LOCK_FILE, wait):
            writer = WhooshWriter(self._folder)
            try:
                yield writer
            finally:
                writer.close()

    def close(self) -> None:
        """Let go of nothing: files are open only during a call."""

    @contextmanager
    def _reading(self) -> Iterator[Reading]:
        reading = Reading(self._folder)
        try:
            yield reading
        finally:
            reading.close()


def _hits(reading: Reading, evaluation: Evaluation, request: Request, ranked: list[tuple[int, float]]) -> Iterator[Hit]:
    for rank, (number, score) in enumerate(ranked, start=request.offset + 1):
        article = reading.article(number)
        parts = evaluation.explanation(request.query, request.fields, number) if request.explain else ()
        by = recency.factor(request.recency, article.published)
        yield show(rank, score, article, request, recency.explained(parts, by))


def _ranked(reading: Reading, evaluation: Evaluation, request: Request) -> tuple[list[tuple[int, float]], int]:
    """Give the wanted articles with their scores, best first, and the number of all that match."""
    matching = evaluation.matching(request.query, request.fields) & evaluation.matching(request.filters, DEFAULT_FIELDS)
    scores = evaluation.scores(request.query, request.fields, matching)
    if request.recency:
        for number, day in reading.keys("date", list(scores)).items():
            scores[number] *= recency.factor(request.recency, date.fromisoformat(day) if day else None)
    wanted = request.offset + request.limit if request.limit else len(matching)
    if request.sort is Sort.SCORE:
        contenders = _contenders(scores, wanted)
        ids = reading.keys("id", contenders)
        order = sorted(contenders, key=lambda number: (-scores[number], ids[number]))
    else:
        order = _by_day(reading, matching, request.sort)
    return [(number, scores[number]) for number in order[request.offset : wanted]], len(matching)


def _contenders(scores: dict[int, float], wanted: int) -> list[int]:
    """Give the articles that may be among the best: those and all that tie with the last of them."""
    if wanted >= len(scores):
        return list(scores)
    least = heapq.nlargest(wanted, scores.values())[-1]
    return [number for number, score in scores.items() if score >= least]


def _by_day(reading: Reading, matching: set[int], sort: Sort) -> list[int]:
    """Give the articles in the order of their days; those without one last, ties by id."""
    numbers = list(matching)
    ids = reading.keys("id", numbers)
    days = reading.keys("date", numbers)
    dated = sorted((number for number in numbers if days[number]), key=ids.__getitem__)
    dated.sort(key=days.__getitem__, reverse=sort is Sort.NEWEST)
    return dated + sorted((number for number in numbers if not days[number]), key=ids.__getitem__)
