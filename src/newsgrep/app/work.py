"""The work of an `index` run that can be done anywhere: reading portions of files, enriching, putting into a part."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from newsgrep.app.learning import Learnt
from newsgrep.app.reading import read_portion_articles
from newsgrep.engine.base import PartWriter
from newsgrep.enrich.page.repeats import Repeats
from newsgrep.model.reading import ReadSettings
from newsgrep.model.report import Problem
from newsgrep.sources.files import Found
from newsgrep.sources.reader import Portion, SkippedFile, Tally


class Order(NamedTuple):
    """What is to be read.

    Attributes:
        found: The file.
        portion: What of it.
        settings: How.
        size: About how many bytes that are.
        repeats: What is known of the sources; None for what was known when the run began.
    """

    found: Found
    portion: Portion
    settings: ReadSettings
    size: int
    repeats: Repeats | None = None


class Outcome(NamedTuple):
    """What came of it.

    Attributes:
        ids: Of the articles that were put, in their order; one that came twice stands once.
        problems: In the order of the file.
        skipped: The file is not for reading.
        size: How many bytes were read, unpacked.
        learnt: What the pages among the articles tell of their sources.
        format: What was read; None where that was not found out.
    """

    ids: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: bool = False
    size: int = 0
    learnt: tuple[Learnt, ...] = ()
    format: str | None = None


class Worker:
    """Does the work, one order after the other, and has parts of the index to itself, one at a time."""

    def __init__(self, make_part: Callable[[], PartWriter], indexed_at: str, repeats: Repeats) -> None:
        """Take what is needed.

        Args:
            make_part: Makes the writer of a part.
            indexed_at: What the articles get as that.
            repeats: What is known of the sources.
        """
        self._make_part = make_part
        self._part = make_part()
        self._indexed_at = indexed_at
        self._repeats = repeats

    def work(self, orders: Sequence[Order], turn: int) -> list[Outcome]:
        """Give what came of some orders.

        Args:
            orders: In their order.
            turn: That of the first; each has one of its own.
        """
        return [self._read(order, number) for number, order in enumerate(orders, start=turn)]

    def finish(self) -> object:
        """Give the part so far, for its writer to adopt, and start another one."""
        part = self._part.finish()
        self._part = self._make_part()
        return part

    def _read(self, order: Order, turn: int) -> Outcome:
        tally = Tally()
        ids: dict[str, None] = {}
        problems: list[Problem] = []
        learnt: dict[str, Learnt] = {}
        skipped = False
        repeats = self._repeats if order.repeats is None else order.repeats
        try:
            for one in read_portion_articles(order.found, order.portion, order.settings, tally, repeats):
                if isinstance(one, Problem):
                    problems.append(one)
                    continue
                problems += one.problems
                article = one.article
                if problem := self._part.put(article._replace(indexed_at=self._indexed_at), turn):
                    problems.append(problem)
                    continue
                ids[article.id] = None
                if one.page and article.source:
                    learnt[article.id] = Learnt(article.id, article.source, one.page)
        except SkippedFile:
            skipped = True
        return Outcome(tuple(ids), tuple(problems), skipped, tally.size, tuple(learnt.values()), tally.format)
