"""Gives kernels and readers bytes and texts that nobody wrote, and sees that they are refused in good order.

    PYTHONPATH=src python -m tools.fuzz --minutes 10
    PYTHONPATH=src python -m tools.fuzz --minutes 10 --only 'read-*'
    PYTHONPATH=src python -m tools.fuzz --repeat terms:81241

What is refused raises one of a few exceptions. Any other one, a crash, and an input that takes more than five seconds
are violations: then the status is 1, and the seed of the input is told, which `--repeat` takes. Memory is bounded, so
that whatever takes without end is refused it.
"""

import argparse
import fnmatch
import mmap
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import count
from random import Random
from typing import NamedTuple

from tools.forked import Outcome, run
from tools.fuzz.files import FILE_TARGETS
from tools.fuzz.reading import READER_TARGETS
from tools.fuzz.refusals import REFUSALS
from tools.fuzz.targets import KERNEL_TARGETS

TARGETS = {**KERNEL_TARGETS, **FILE_TARGETS, **READER_TARGETS}
"""By name."""

PATIENCE = 5.0  # seconds for one input; nearly all take less than a hundredth
MEMORY = 2 << 30  # bytes
BATCH = 20.0  # seconds that a child works
TOLD = 5  # violations of a target that are told in full


class Violation(NamedTuple):
    """An input that was not refused in good order.

    Attributes:
        case: What `--repeat` takes.
        what: What came of it, in words.
    """

    case: str
    what: str


class Batch(NamedTuple):
    """What a child has tried.

    Attributes:
        tried: How many inputs, by target.
        refused: How many of them were, by target and exception.
        violations: Those that were not as they should be.
        last: The last seed.
    """

    tried: Counter[str]
    refused: Counter[tuple[str, str]]
    violations: list[Violation]
    last: int


class Progress:
    """Which input a child is at, seen from outside."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 16)
        self._known = b""
        self._since = 0.0
        self.reset()

    def reset(self) -> None:
        """Wait for a new child."""
        self._since = time.monotonic()

    def at(self, seed: int) -> None:
        """Say which input comes now."""
        self._shared[:8] = seed.to_bytes(8, "little")

    @property
    def seed(self) -> int:
        """Which it is."""
        return int.from_bytes(self._shared[:8], "little")

    def deadline(self) -> float:
        """Give the time until which the child may be at the same input."""
        if self._shared[:8] != self._known:
            self._known = self._shared[:8]
            self._since = time.monotonic()
        return self._since + PATIENCE


def main() -> int:
    """Try inputs until the time is up, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the first input; each has the next one")
    parser.add_argument("--only", metavar="PATTERN", default="*", help=f"of targets: {' '.join(TARGETS)}")
    parser.add_argument("--repeat", metavar="TARGET:SEED", help="one input, in this process, with all that it raises")
    options = parser.parse_args()
    if options.repeat:
        name, _, seed = options.repeat.partition(":")
        TARGETS[name](Random(int(seed)))
        return 0
    names = fnmatch.filter(TARGETS, options.only)
    if not names:
        parser.error(f"no target is called {options.only}")
    tried: Counter[str] = Counter()
    refused: Counter[tuple[str, str]] = Counter()
    violations: list[Violation] = []
    for batch in batches(names, options.seed, time.monotonic() + 60 * options.minutes):
        tried += batch.tried
        refused += batch.refused
        for violation in batch.violations:
            target = violation.case.partition(":")[0]
            if sum(one.case.startswith(f"{target}:") for one in violations) < TOLD:
                print(f"{violation.case}: {violation.what}", file=sys.stderr, flush=True)  # noqa: T201
            violations.append(violation)
    show(tried, refused, violations)
    return 1 if violations else 0


def batches(names: list[str], seed: int, end: float) -> Iterator[Batch]:
    """Yield what children have tried, one after the other, until a time."""
    progress = Progress()
    while time.monotonic() < end:
        until = min(end, time.monotonic() + BATCH)
        outcome = _in_child(names, seed, None, until, progress)
        if outcome.value is not None:
            yield outcome.value
            seed = outcome.value.last + 1
            continue
        # What the child had tried before is lost with it: another one does that again, without what ended the first.
        bad = progress.seed
        before = _in_child(names, seed, bad, end, progress) if bad > seed else None
        if before and before.value is not None:
            yield before.value
        name = names[bad % len(names)]
        yield Batch(Counter({name: 1}), Counter(), [Violation(f"{name}:{bad}", outcome.failure)], bad)
        seed = bad + 1


def _in_child(names: list[str], first: int, stop: int | None, until: float, progress: Progress) -> Outcome[Batch]:
    progress.at(first)
    progress.reset()
    return run(partial(tried_until, names, first, stop, until, progress), progress.deadline, MEMORY)


def tried_until(names: list[str], first: int, stop: int | None, until: float, progress: Progress) -> Batch:
    """Try one input after the other until a seed or a time, whichever is first: the work of a child."""
    tried: Counter[str] = Counter()
    refused: Counter[tuple[str, str]] = Counter()
    violations: list[Violation] = []
    for seed in count(first):
        progress.at(seed)
        name = names[seed % len(names)]
        tried[name] += 1
        try:
            TARGETS[name](Random(seed))
        except REFUSALS as error:
            refused[name, type(error).__name__] += 1
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__}: {error} ({where.filename}:{where.lineno})"
            violations.append(Violation(f"{name}:{seed}", what))
        if seed + 1 == stop or time.monotonic() > until:
            return Batch(tried, refused, violations, seed)
    raise AssertionError


def show(tried: Counter[str], refused: Counter[tuple[str, str]], violations: list[Violation]) -> None:
    """Print what was tried and what came of it, by target."""
    kinds = sorted({kind for _, kind in refused})
    wrong = Counter(violation.case.partition(":")[0] for violation in violations)
    columns = [f"{kind:>{max(12, len(kind))}}" for kind in ("inputs", *kinds, "violations")]
    print(f"{'target':10}", *columns)  # noqa: T201
    for name in sorted(tried):
        numbers = (tried[name], *(refused[name, kind] for kind in kinds), wrong[name])
        print(f"{name:10}", *(f"{number:>{len(column)},}" for number, column in zip(numbers, columns, strict=True)))  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
