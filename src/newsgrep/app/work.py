"""The work of an `index` run that can be done anywhere: reading portions of files, enriching, putting into a part."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from newsgrep.app.reading import read_portion_articles
from newsgrep.engine.base import PartWriter
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
    """

    found: Found
    portion: Portion
    settings: ReadSettings
    size: int


class Outcome(NamedTuple):
    """What came of it.

    Attributes:
        ids: Of the articles that were put, in their order; one that came twice stands once.
        problems: In the order of the file.
        skipped: The file is not for reading.
        size: How many bytes were read, unpacked.
    """

    ids: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: bool = False
    size: int = 0


class Worker:
    """Does the work, one order after the other, and has a part of the index to itself."""

    def __init__(self, make_part: Callable[[], PartWriter], indexed_at: str) -> None:
        """Start a part.

        Args:
            make_part: Makes its writer.
            indexed_at: What the articles get as that.
        """
        self._part = make_part()
        self._indexed_at = indexed_at

    def work(self, orders: Sequence[Order], turn: int) -> list[Outcome]:
        """Give what came of some orders.

        Args:
            orders: In their order.
            turn: That of the first; each has one of its own.
        """
        return [self._read(order, number) for number, order in enumerate(orders, start=turn)]

    def finish(self) -> object:
        """Give the part, for its writer to adopt."""
        return self._part.finish()

    def _read(self, order: Order, turn: int) -> Outcome:
        tally = Tally()
        ids: dict[str, None] = {}
        problems: list[Problem] = []
        skipped = False
        try:
            for one in read_portion_articles(order.found, order.portion, order.settings, tally):
                if isinstance(one, Problem):
                    problems.append(one)
                elif problem := self._part.put(one._replace(indexed_at=self._indexed_at), turn):
                    problems.append(problem)
                else:
                    ids[one.id] = None
        except SkippedFile:
            skipped = True
        return Outcome(tuple(ids), tuple(problems), skipped, tally.size)
