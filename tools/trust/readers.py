"""Lets readers ask an index while a writer commits: every answer is that of a state between asking and answering.

    PYTHONPATH=src python -m tools.trust.readers --minutes 10
    PYTHONPATH=src python -m tools.trust.readers --minutes 1 --readers 3 --seed 7

The writer adds, replaces and takes away batches of articles, compacts, and puts copies of the index in its place; which
state each commit makes is known to all (`history.py`). The readers are processes. One third of them opens the index for
each question, one third keeps an engine open, and one third asks in several threads through one `newsgrep.open_index`.
A total that no state has, a batch that is there in part, an exception, or memory or open files that grow are
violations; then the status is 1.
"""

import argparse
import gc
import mmap
import multiprocessing
import os
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

import newsgrep
from newsgrep.app.folder import create, open_engine
from newsgrep.engine.base import Engine
from newsgrep.model.query import Everything, Word
from newsgrep.model.request import Request
from tools.trust.history import State, commit, counted, held, steps, total

KINDS = ("opens again", "keeps open", "threads")
THREADS = 4
MOST_TOLD = 5  # violations of a reader that are told one by one
WARM = 0.4  # the share of the time after which a reader should have all the memory and files that it needs
MORE_MEMORY = 8 << 20  # bytes, and a tenth, that it may take more after that: the allocator's matter
MORE_FILES = 4 * THREADS  # a state of eight segments may be followed by one of twelve


class Usage(NamedTuple):
    """What a process takes.

    Attributes:
        memory: Resident, in bytes.
        files: How many are open.
    """

    memory: int
    files: int


class Read(NamedTuple):
    """What a reader saw.

    Attributes:
        kind: One of `KINDS`.
        asked: How many questions were answered.
        states: How many of the answers were of another state than the one before.
        warm, last: The most that it took up to `WARM`, and at the end.
        violations: What was wrong, in words; the first ones.
        more: How many more there were.
    """

    kind: str
    asked: int
    states: int
    warm: Usage
    last: Usage
    violations: list[str]
    more: int


class Ledger:
    """Two numbers that processes share: how many commits have begun, and how many have been done."""

    def __init__(self) -> None:
        self._numbers = memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("Q")

    @property
    def begun(self) -> int:
        """How many commits have begun."""
        return self._numbers[0]

    @property
    def done(self) -> int:
        """How many commits have been done."""
        return self._numbers[1]

    @contextmanager
    def committing(self) -> Iterator[None]:
        """Count a commit, before and after."""
        self._numbers[0] += 1
        yield
        self._numbers[1] += 1


class States:
    """The states of a history that an answer may still be of; not for several threads."""

    def __init__(self, seed: int) -> None:
        self._steps = steps(seed)
        self._kept: deque[State] = deque([{}])
        self._first = 0

    def between(self, first: int, last: int) -> list[State]:
        """Give the states after so many commits; `first` is never less than before."""
        while self._first + len(self._kept) <= last:
            self._kept.append(next(self._steps).state)
        while self._first < first:
            self._kept.popleft()
            self._first += 1
        return list(islice(self._kept, last - first + 1))


Ask = Callable[[Engine], object]
Expect = Callable[[State], object]
QUESTIONS: dict[str, tuple[Ask, Expect]] = {
    "count": (lambda engine: engine.count(Everything()), total),
    "a word of all": (lambda engine: engine.search(Request(Word("every"), limit=7)).total, total),
    "hits": (
        lambda engine: sorted(h.article.id for h in engine.search(Request(Word("every"), limit=0, snippets=0)).hits),
        lambda state: sorted(f"{batch:08x}{number:02x}" for batch in state for number in range(5)),
    ),
    "articles": (held, counted),
    "sources": (lambda engine: engine.counts(Everything(), "source"), counted),
    "holdings": (lambda engine: engine.holdings().articles, total),
    "ids": (lambda engine: len(engine.ids()), total),
}
"""What is asked of an engine, and what the answer is in a state."""


def main() -> int:
    """Write, read and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10, metavar="N")
    parser.add_argument("--readers", type=int, default=8, metavar="N", help="how many processes read")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the history")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        commits, damage, seen = trial(Path(scratch, "index"), options.minutes * 60, options.readers, options.seed)
    show(commits, damage, seen)
    return 1 if damage or any(one.violations for one in seen) else 0


def trial(folder: Path, seconds: float, readers: int, seed: int) -> tuple[int, list[str], list[Read]]:
    """Write for some time while others read.

    Args:
        folder: Where the index is made.
        seconds: How long.
        readers: How many processes read.
        seed: Of the history.

    Returns:
        How many commits there were, what `check` says against the last state, and what each reader saw.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    create(folder, 0)
    ledger = Ledger()
    context = multiprocessing.get_context("fork")
    ends = [context.Pipe(duplex=False) for _ in range(readers)]
    kinds = list(islice(cycle(KINDS), readers))
    until = time.monotonic() + seconds
    processes = [
        context.Process(target=_work, args=(kind, folder, ledger, seed, until, writing))
        for kind, (_, writing) in zip(kinds, ends, strict=True)
    ]
    for process, (_, writing) in zip(processes, ends, strict=True):
        process.start()
        writing.close()
    for step in steps(seed):
        if time.monotonic() >= until:
            break
        with ledger.committing():
            commit(folder, step)
    seen = []
    for kind, process, (reading, _) in zip(kinds, processes, ends, strict=True):
        try:
            seen.append(reading.recv())
        except EOFError:
            seen.append(Read(kind, 0, 0, Usage(0, 0), Usage(0, 0), ["it did not end as it should"], 0))
        process.join()
    with open_engine(folder) as engine:
        damage = engine.check(False, lambda *_: None).damage
    return ledger.done, [f"{flaw.file}: {flaw.reason}" for flaw in damage], seen


def _work(kind: str, folder: Path, ledger: Ledger, seed: int, until: float, writing: Any) -> None:
    reader = Reader(ledger, seed, until)
    if kind == "threads":
        with newsgrep.open_index(folder) as session:
            asking = [threading.Thread(target=reader.ask_session, args=(session,)) for _ in range(THREADS)]
            for one in asking:
                one.start()
            for one in asking:
                one.join()
    elif kind == "keeps open":
        with open_engine(folder) as engine:
            reader.ask_in_turn(lambda question: question(engine))
    else:
        reader.ask_in_turn(lambda question: _opened(folder, question))
    writing.send(reader.seen(kind))


def _opened(folder: Path, question: Ask) -> object:
    with open_engine(folder) as engine:
        return question(engine)


class Reader:
    """Asks, and holds the answers against the states."""

    def __init__(self, ledger: Ledger, seed: int, until: float) -> None:
        self._ledger = ledger
        self._seed = seed
        self._began = time.monotonic()
        self._until = until
        self._guard = threading.Lock()
        self._asked = self._states = self._more = 0
        self._violations: list[str] = []
        self._warm = self._last = usage()
        self._is_warm = False

    def ask_in_turn(self, asked_of: Callable[[Ask], object]) -> None:
        """Ask one question after the other until it is time."""
        questions = {
            name: (lambda question=question: asked_of(question), expected)
            for name, (question, expected) in QUESTIONS.items()
        }
        self._ask(questions)

    def ask_session(self, session: newsgrep.Index) -> None:
        """Ask what a program asks, until it is time."""
        self._ask(
            {
                "count": (lambda: session.count("every"), total),
                "search": (lambda: session.search("every", limit=3).total, total),
                "scan": (lambda: _tallied(session), counted),
            }
        )

    def seen(self, kind: str) -> Read:
        """Give what was seen, with what has grown."""
        gc.collect()
        self._last = usage()
        if self._last.memory > 1.1 * self._warm.memory + MORE_MEMORY:
            self._blame(f"memory grew from {self._warm.memory:,} to {self._last.memory:,} bytes")
        if self._last.files > self._warm.files + MORE_FILES:
            self._blame(f"open files grew from {self._warm.files} to {self._last.files}")
        return Read(kind, self._asked, self._states, self._warm, self._last, self._violations, self._more)

    def _ask(self, questions: dict[str, tuple[Callable[[], object], Expect]]) -> None:
        states = States(self._seed)
        last = 0
        for name, (question, expected) in cycle(questions.items()):
            if time.monotonic() >= self._until:
                return
            first = self._ledger.done
            try:
                answer = question()
            except Exception as error:
                self._blame(f"{name}: {type(error).__name__}: {error}")
                continue
            end = self._ledger.begun
            if all(expected(state) != answer for state in states.between(first, end)):
                self._blame(f"{name}: after {first} to {end} commits: {str(answer)[:200]}")
            with self._guard:
                self._asked += 1
                self._states += first != last
            last = first
            self._measure()

    def _measure(self) -> None:
        now = time.monotonic()
        if not self._is_warm and self._asked % 50 == 0:
            taken = usage()
            self._warm = Usage(max(self._warm.memory, taken.memory), max(self._warm.files, taken.files))
            self._is_warm = now > self._began + WARM * (self._until - self._began)

    def _blame(self, violation: str) -> None:
        with self._guard:
            if len(self._violations) < MOST_TOLD:
                self._violations.append(violation)
            else:
                self._more += 1


def _tallied(session: newsgrep.Index) -> dict[str, int]:
    tally: dict[str, int] = {}
    for hit in session.scan("every", snippets=0):
        source = str(hit.article.source)
        tally[source] = tally.get(source, 0) + 1
    return tally


def usage() -> Usage:
    """Give what this process takes now; nothing where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        pages = 0
    return Usage(pages * mmap.PAGESIZE, len(os.listdir("/dev/fd")))


def show(commits: int, damage: list[str], seen: list[Read]) -> None:
    """Print what came of it."""
    print(f"{commits:,} commits")  # noqa: T201
    print(f"{'reader':12} {'answers':>9} {'states':>8} {'memory, bytes':>27} {'files':>9} violations")  # noqa: T201
    for one in seen:
        memory = f"{one.warm.memory:,} {one.last.memory:,}"
        files = f"{one.warm.files} {one.last.files}"
        wrong = len(one.violations) + one.more
        print(f"{one.kind:12} {one.asked:9,} {one.states:8,} {memory:>27} {files:>9} {wrong}")  # noqa: T201
    for flaw in damage:
        print(f"check: {flaw}", file=sys.stderr)  # noqa: T201
    for one in seen:
        for violation in one.violations:
            print(f"{one.kind}: {violation}", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
