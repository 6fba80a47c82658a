"""The steps of a run through its workers, in this process or in several: what comes of them comes in their order."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from types import TracebackType
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from newsgrep.app.work import Order, Outcome, Worker

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from newsgrep.app.processes import Processes

PORTION = 1 << 20
"""In bytes: what a worker is handed at a time, as a portion of one file or as many small ones."""

MOST_FILES = 64
"""How many files it is handed at most: they are small, and others are to have something to do as well."""

MOST_PROCESSES = 8
"""As many as there are cores, but no more than this unless it is asked for."""

ENOUGH = 4 << 20
"""In bytes: with less to read, starting processes takes longer than they save. It is half a second of work; so much of
press releases is read in 0.6 seconds, and in 4 where names and dates are looked for."""

_AHEAD = 4
"""How many groups a worker, on the average, may be ahead of the slowest one: what was read for them is held."""

File = TypeVar("File")


class Step(NamedTuple, Generic[File]):
    """Something that a run does in its turn.

    Attributes:
        file: Whose step it is; None where it belongs to no file.
        work: What is to be done, or what came of it if there was nothing to do.
        last: There are no more of this file.
    """

    file: File | None
    work: Order | Outcome
    last: bool = False


class _Group(Generic[File]):
    """Steps that are done together by one worker."""

    def __init__(self, steps: list[Step[File]], turn: int) -> None:
        self.steps = steps
        self.orders = [step.work for step in steps if isinstance(step.work, Order)]
        self.turn = turn
        self.outcomes: list[Outcome] | None = None if self.orders else []

    def done(self) -> Iterator[tuple[Step[File], Outcome, int]]:
        """Yield the steps with what came of them and the turn of what was put last."""
        outcomes = iter(self.outcomes or ())
        turn = self.turn - 1
        for step in self.steps:
            if isinstance(step.work, Outcome):
                yield step, step.work, turn
            else:
                turn += 1
                yield step, next(outcomes), turn


class Pipeline:
    """Has work done; to be used as a context manager."""

    def __init__(self, make: Callable[[], Worker], jobs: int | None) -> None:
        """Take who works.

        Args:
            make: Makes a worker; it can be pickled.
            jobs: How many processes; None for as many as there are cores, once there is enough to read.
        """
        self._make = make
        self._count = count_processes(jobs)
        self._enough = ENOUGH if jobs is None else 0
        self._turn = 1
        self._here: Worker | None = None
        self._processes: Processes | None = None

    def __enter__(self) -> "Pipeline":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._processes:
            self._processes.end()

    def outcomes(self, steps: Iterable[Step[File]]) -> Iterator[tuple[Step[File], Outcome, int]]:
        """Yield each step with what came of it and the turn of what was put last, in the order of the steps.

        Steps are taken from where they come as there are workers for them.

        Raises:
            NewsgrepError: A process has died.
        """
        groups = self._groups(steps)
        first: list[_Group[File]] = []
        if self._count > 1 and not self._processes:
            size = 0
            for group in groups:
                first.append(group)
                size += sum(order.size for order in group.orders)
                if size > self._enough:
                    self._start()
                    break
        for group in (self._there if self._processes else self._in_turn)(chain(first, groups)):
            yield from group.done()

    def parts(self) -> list[object]:
        """Give what the workers have made since this was last asked for; all that was yielded is in it."""
        here = [self._here.finish()] if self._here else []
        return here + (self._processes.finish() if self._processes else [])

    def _groups(self, steps: Iterable[Step[File]]) -> Iterator[_Group[File]]:
        waiting: list[Step[File]] = []
        size = 0
        for step in steps:
            waiting.append(step)
            if isinstance(step.work, Order):
                size += step.work.size
            if size >= PORTION or len(waiting) >= MOST_FILES:
                yield self._group(waiting)
                waiting, size = [], 0
        if waiting:
            yield self._group(waiting)

    def _group(self, steps: list[Step[File]]) -> _Group[File]:
        group = _Group(steps, self._turn)
        self._turn += len(group.orders)
        return group

    def _start(self) -> None:
        from newsgrep.app.processes import Processes

        self._processes = Processes(self._make, self._count)

    def _in_turn(self, groups: Iterable[_Group[File]]) -> Iterator[_Group[File]]:
        for group in groups:
            if group.orders:
                self._here = self._here or self._make()
                group.outcomes = self._here.work(group.orders, group.turn)
            yield group

    def _there(self, groups: Iterable[_Group[File]]) -> Iterator[_Group[File]]:
        """Have the processes do it. Whoever has answered is asked again before anything is yielded."""
        processes = self._processes
        assert processes
        rest = iter(groups)
        unfinished: deque[_Group[File]] = deque()  # in their order; those behind the first may be done
        asked: dict[Connection, _Group[File]] = {}
        while True:
            for connection in processes.idle():
                while len(unfinished) < _AHEAD * self._count and (group := next(rest, None)):
                    unfinished.append(group)
                    if group.orders:
                        asked[connection] = group
                        processes.ask(connection, group.orders, group.turn)
                        break
            if not unfinished:
                return
            answers = processes.answers(waiting=unfinished[0].outcomes is None)
            for connection, outcomes in answers:
                asked.pop(connection).outcomes = outcomes
            if not answers:
                yield unfinished.popleft()


def count_processes(jobs: int | None) -> int:
    """Give how many processes there are to be, at most."""
    return jobs or min(_cores(), MOST_PROCESSES)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
