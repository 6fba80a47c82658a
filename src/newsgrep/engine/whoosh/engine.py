"""The engine over a Whoosh index in a folder."""

from __future__ import annotations

import os
from functools import partial

from newsgrep.engine import recency
from newsgrep.engine.hits import Marker, show, spans_of
from newsgrep.engine.whoosh.evaluation import Evaluation
from newsgrep.engine.whoosh.layout import FILE, label_field, path_term
from newsgrep.engine.whoosh.lists import BORDER
from newsgrep.engine.whoosh.reading import damaged, guarded, guarded_items, open_reading
from newsgrep.engine.whoosh.sections import numbers_from
from newsgrep.engine.whoosh.segment import bits, flags
from newsgrep.model.fields import DEFAULT_FIELDS
from newsgrep.model.query import Published
from newsgrep.model.request import Page, Request, Sort
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import date
    from os import PathLike
    from pathlib import Path

    from newsgrep.engine.base import Copy, Holdings, Likeness, Marked
    from newsgrep.engine.whoosh.evaluation import Found
    from newsgrep.engine.whoosh.reading import Reading
    from newsgrep.engine.whoosh.writing import WhooshWriter
    from newsgrep.model.article import Article
    from newsgrep.model.health import Health, Salvaged
    from newsgrep.model.query import Leaf, Query
    from newsgrep.model.request import Contribution, Hit

LOCK_FILE = "lock"


class WhooshEngine:
    """Keeps articles in a Whoosh index. Each call answers from the state that is the last when it begins.

    Several threads may ask at the same time; a writer is one thread's.
    """

    def __init__(self, folder: str | PathLike[str]) -> None:
        self.folder = folder
        self._open: Reading | None = None

    @classmethod
    def create(cls, folder: Path) -> WhooshEngine:
        """Make an empty index in a folder that exists; one that is there is left as it is."""
        from newsgrep.engine.whoosh.writing import create

        create(folder)
        return cls(folder)

    @guarded
    def search(self, request: Request) -> Page:
        """Answer a request."""
        reading = self._reading()
        evaluation = Evaluation(reading)
        hits = tuple(_hits(reading, evaluation, request))
        return Page(hits, evaluation.count(request._replace(fold=False)) if request.total else None)

    def scan(self, request: Request) -> Iterator[Hit]:
        """Yield the hits of a request."""
        reading = self._reading()
        yield from guarded_items(self.folder, _hits(reading, Evaluation(reading), request))

    @guarded
    def count(self, query: Query, *, fold: bool = False) -> int:
        """Give the number of matching articles."""
        reading = self._reading()
        return Evaluation(reading).count(Request(query, fold=fold))

    @guarded
    def counts(self, query: Query, field: str, *, fold: bool = False) -> dict[str, int]:
        """Give the values of matching articles with their numbers."""
        reading = self._reading()
        evaluation = Evaluation(reading)
        request = Request(query, fold=fold)
        inside = label_field(field)
        found = [segment.values.tally(inside, evaluation.matching(segment, request)) for segment in reading.segments]
        counts = max(found, key=len, default={})
        for one in found:
            for value, count in one.items() if one is not counts else ():
                counts[value] = counts.get(value, 0) + count
        return counts

    @guarded
    def holders(self, leaves: Sequence[Leaf]) -> tuple[int, ...]:
        """Give the number of articles that hold each leaf."""
        evaluation = Evaluation(self._reading())
        return tuple(evaluation.holders(leaf, DEFAULT_FIELDS) for leaf in leaves)

    @guarded
    def days(self, query: Query, *, fold: bool = False) -> dict[date | None, int]:
        """Give the days of matching articles with their numbers."""
        from collections import Counter
        from datetime import date
        from itertools import compress

        reading = self._reading()
        evaluation = Evaluation(reading)
        request = Request(query, fold=fold)
        counts: Counter[int] = Counter()
        for segment in reading.segments:
            days = numbers_from(segment.dates(), "I")
            counts.update(compress(days, flags(evaluation.matching(segment, request), segment.documents)))
        return {date.fromordinal(day) if day else None: count for day, count in counts.items()}

    @guarded
    def stories(self, query: Query) -> tuple[tuple[str, ...], ...]:
        """Give the stories of which more than one article matches."""
        from newsgrep.engine.whoosh.stories import matching_stories

        reading = self._reading()
        masks = Evaluation(reading).masks(Request(query))
        found = (
            tuple(reading.segments[number].id_of(document) for number, document in story)
            for story in matching_stories(reading, masks)
        )
        return tuple(sorted(found, key=lambda story: (-len(story), story[0])))

    def matching(self, request: Request) -> Iterator[Marked]:
        """Yield every article that matches, marked."""
        reading = self._reading()
        yield from guarded_items(self.folder, _marked(reading, Evaluation(reading), request))

    @guarded
    def get(self, article_id: str) -> Article | None:
        """Give the article of this id, or None."""
        reading = self._reading()
        for segment in reading.segments:
            document = segment.find(article_id)
            if document is not None:
                return segment.article(document)
        return None

    @guarded
    def ids(self, prefix: str = "") -> tuple[str, ...]:
        """Give the ids that start with a prefix."""
        reading = self._reading()
        found = (segment.id_of(one) for segment in reading.segments for one in segment.starting(prefix))
        return tuple(sorted(found))

    @guarded
    def ids_of(self, path: str) -> tuple[str, ...]:
        """Give the ids of the articles that came from a file."""
        found = []
        reading = self._reading()
        for segment in reading.segments:
            files = segment.exact(FILE)
            if files.find(path_term(path).encode()):
                postings = segment.exact_list(FILE, files)
                document = postings.seek(0)
                while document < segment.documents:
                    if segment.live >> document & 1:
                        found.append(segment.id_of(document))
                    document = postings.seek(document + 1)
        return tuple(sorted(found))

    @guarded
    def words_like(self, word: str, edits: int, limit: int) -> tuple[Likeness, ...]:
        """Give the words that are nearly this one."""
        from newsgrep.engine.base import Likeness, nearest
        from newsgrep.engine.whoosh.counting import word_holders

        alike: dict[bytes, int] = {}
        holders: dict[bytes, int] = {}
        reading = self._reading()
        for segment in reading.segments:
            words = segment.words()
            for term, far, ordinal in words.within(fold(word), edits):
                words.go(ordinal)
                count = word_holders(segment, words) if not term.startswith(BORDER) else 0
                if count:
                    alike[term] = far
                    holders[term] = holders.get(term, 0) + count
        return nearest((Likeness(term.decode(), alike[term], holders[term]) for term in alike), limit)

    @guarded
    def words(self, start: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Give words that start with a text."""
        from newsgrep.engine.whoosh.counting import frequent_words

        return frequent_words(self._reading().segments, fold(start).encode(), limit)

    @guarded
    def names(self, field: str, start: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Give names that start with a text."""
        from newsgrep.engine.whoosh.counting import frequent_names

        return frequent_names(self._reading().segments, label_field(field), fold(start).encode(), limit)

    @guarded
    def holdings(self) -> Holdings:
        """Say what is kept."""
        from newsgrep.engine.base import Holdings

        reading = self._reading()
        dated = Evaluation(reading).count(Request(Published(None, None)))
        return Holdings(reading.count(), dated, _size_of(self.folder))

    @guarded
    def version(self) -> str:
        """Give what tells the last commit from those before it."""
        from newsgrep.engine.whoosh.state import read_state, version_of

        try:
            return version_of(read_state(self.folder))
        except FileNotFoundError as error:
            raise damaged(self.folder, error) from error

    def check(self, quick: bool, tell: Callable[[str, int], None]) -> Health:
        """Say whether the files are what was written."""
        from pathlib import Path

        from newsgrep.engine.whoosh.checking import check

        return check(Path(self.folder), quick, tell)

    def salvage(self) -> Iterator[Salvaged]:
        """Yield every article that can still be read, and those that are known to be lost."""
        from pathlib import Path

        from newsgrep.engine.whoosh.salvaging import salvage

        return salvage(Path(self.folder))

    def files(self) -> AbstractContextManager[Copy]:
        """Give the files of the last commit."""
        from newsgrep.engine.whoosh.copying import files

        return files(self.folder)

    def writer(self, wait: float = 0) -> AbstractContextManager[WhooshWriter]:
        """Open for writing."""
        from contextlib import contextmanager

        return contextmanager(self._writing)(wait)

    def close(self) -> None:
        """Let go of the files."""
        reading, self._open = self._open, None
        if reading is not None:
            reading.close()

    def _writing(self, wait: float) -> Iterator[WhooshWriter]:
        from pathlib import Path

        from newsgrep.engine.filelock import write_lock
        from newsgrep.engine.whoosh.writing import WhooshWriter

        folder = Path(self.folder)
        with write_lock(folder / LOCK_FILE, wait):
            writer = WhooshWriter(folder)
            try:
                yield writer
            finally:
                writer.close()

    def _reading(self) -> Reading:
        """Give the last committed state; it stays open until there is a newer one."""
        reading = self._open  # looked at once: another thread may put a newer one there, or close the engine
        if reading is None or not reading.is_current():
            reading = self._open = open_reading(self.folder)
        return reading


def _size_of(folder: str | PathLike[str]) -> int:
    """Give what the files of a folder take; a writer may remove some of them meanwhile."""
    size = 0
    with os.scandir(folder) as files:
        for file in files:
            try:
                size += file.stat().st_size if file.is_file() else 0
            except FileNotFoundError:
                continue
    return size


def _hits(reading: Reading, evaluation: Evaluation, request: Request) -> Iterator[Hit]:
    """Yield the wanted hits, in order."""
    if request.fold and request.limit:
        found = _leads(reading, evaluation, request)
    else:
        wanted = request.offset + request.limit if request.limit else reading.count()
        copies_of = evaluation.copies_of(request) if request.fold else None
        found = [(one, copies_of(one) if copies_of else 0) for one in _found(evaluation, request, wanted)]
    markers: dict[str, Marker] = {}
    for rank, (one, copies) in enumerate(found[request.offset :], start=request.offset + 1):
        stemming = one.segment.stemming
        marker = markers.get(stemming)
        if marker is None:
            marker = markers[stemming] = Marker(request, partial(evaluation.terms, stemming=stemming))
        yield _hit(rank, one, evaluation, request, marker, copies)


def _found(evaluation: Evaluation, request: Request, most: int) -> list[Found]:
    if request.sort is Sort.SCORE:
        return evaluation.best(request, most)
    return evaluation.newest(request, most, oldest=request.sort is Sort.DATE)


def _leads(reading: Reading, evaluation: Evaluation, request: Request) -> list[tuple[Found, int]]:
    """Give the hits up to the end of a page that lead their stories, each with the number of its copies.

    The best are taken, and what leads no story left out, until there are enough: what all other stories are need not be
    known for that.
    """
    from newsgrep.engine.whoosh.stories import Folding

    folding = Folding(reading, evaluation.masks(request))
    wanted = most = request.offset + request.limit
    while True:
        found = _found(evaluation, request._replace(fold=False), most)
        told = ((one, folding.copies(one.segment, one.document)) for one in found)
        leads = [(one, copies) for one, copies in told if copies is not None]
        if len(leads) >= wanted or len(found) < most:
            return leads[:wanted]
        most *= 2


def _marked(reading: Reading, evaluation: Evaluation, request: Request) -> Iterator[Marked]:
    from newsgrep.engine.base import Marked

    for segment in reading.segments:
        marker = Marker(request, partial(evaluation.terms, stemming=segment.stemming))
        for document in bits(evaluation.matching(segment, request)):
            article = segment.article(document)
            yield Marked(article, spans_of(article, marker))


def _hit(rank: int, found: Found, evaluation: Evaluation, request: Request, marker: Marker, copies: int) -> Hit:
    article = found.segment.article(found.document)
    explanation: tuple[Contribution, ...] = ()
    if request.explain:
        by = recency.factor(request.recency, article.published)
        explanation = recency.explained(evaluation.explanation(request, found), by)
    return show(rank, found.score, article, request, explanation, marker, copies)
