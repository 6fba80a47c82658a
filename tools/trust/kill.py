"""Kills writers at random moments, and sees that the index is always the one before or the one after.

    PYTHONPATH=src python -m tools.trust.kill --runs 500

Each run changes some files, and lets a child bring the index up to date, compact it or make it anew; or damages the
index, and lets a child repair it. The child is killed (SIGKILL), half of the time at a random moment, half of the time
as it opens, renames or removes a file of the index or of the one that is made beside it. Then the index must be what it
was, or what an undisturbed run makes of it, without damage but for the one that was there before; and the next run must
end where the undisturbed one did, and leave nothing beside the index. Anything else is a violation; then the status is
1, and `--seed` with the number of the run shows it again, but for the moment.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NamedTuple

from newsgrep.app.checking import check
from newsgrep.app.compacting import compact
from newsgrep.app.folder import open_engine
from newsgrep.app.indexing import index
from newsgrep.app.job import IndexJob
from newsgrep.app.repairing import repair
from newsgrep.model.article import Article
from newsgrep.model.reading import ReadSettings
from tools.trust.tally import Tally

NOW = datetime(2017, 12, 12, tzinfo=UTC)
FILES = 24  # at the start
CHANGES = 6  # files added, changed or removed in a run, at most
WORKS = ("index", "index", "index", "index", "compact", "rebuild", "repair")
"""What a run does, as often as it stands here."""

WORDS = "oil gas coal rose fell minister troops Syria Paris Putin talks strike market yesterday Monday".split()
EVENTS = ("open", "os.rename", "os.remove", "os.rmdir", "os.chmod", "sqlite3.connect")
"""What a child may be killed at, as Python's audit hooks name it."""


class Outcome(NamedTuple):
    """What came of a run.

    Attributes:
        what: What was done, and what became of it.
        violations: What is wrong, in words.
    """

    what: str
    violations: list[str]


def main() -> int:
    """Kill and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=500, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the first run; each has the next one")
    options = parser.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory() as scratch:
        trial = Trial(Path(scratch), Random(options.seed))
        for seed in range(options.seed, options.seed + options.runs):
            outcome = trial.run(Random(seed))
            tally.add(outcome.what, f"run {seed}, {outcome.what}", outcome.violations)
    return tally.end("runs")


class Trial:
    """An index, the files it is made of, and a twin that nobody kills."""

    def __init__(self, scratch: Path, chance: Random) -> None:
        self._clips, self._index, self._twin = (scratch / name for name in ("clips", "work/index", "twin/index"))
        for folder in (self._clips, self._index.parent, self._twin.parent):
            folder.mkdir()
        self._count = 0
        for _ in range(FILES):
            self._add(chance)
        update(self._clips, self._index, 1)

    def run(self, chance: Random) -> Outcome:
        """Change, kill, look."""
        before = articles(self._index)
        name = chance.choice(WORKS)
        if name in ("index", "rebuild"):
            self._change(chance)
        elif name == "repair":
            damage(self._index, chance)
        jobs = chance.choice((1, 1, 2))
        shutil.rmtree(self._twin, ignore_errors=True)
        shutil.copytree(self._index, self._twin)
        started = time.monotonic()
        events = self._count_events(name, jobs)
        took = time.monotonic() - started
        after = articles(self._twin)
        work = self._work(name, self._index, jobs)
        if chance.random() < 0.5:
            how, ended = "at a moment", killed_after(work, chance.uniform(0, took))
        else:
            how, ended = "at a call", killed_at(work, self._index.parent, chance.randint(1, max(events, 1)))
        where, violations = self._judged(name, before, after)
        return Outcome(f"{name}, {how}: {'ended' if ended else 'killed'}, {where}", violations)

    def _judged(self, name: str, before: dict[str, Article], after: dict[str, Article]) -> tuple[str, list[str]]:
        """Say which state there is, and what is wrong with it and with the one that the next run makes of it."""
        violations = []
        where = "unreadable"
        try:
            if name == "repair" and self._damage():
                where = "damaged as before"
                repair(self._index, NOW, lambda *_: None, wait=0)
            else:
                found = articles(self._index)
                where = "after" if found == after else "before" if found == before else "neither"
                if where == "neither":
                    violations.append(f"{len(found)} articles, {len(before)} before, {len(after)} after")
                violations += self._damage()
            update(self._clips, self._index, 1)
            if articles(self._index) != after:
                violations.append("the next run does not end where an undisturbed one does")
            violations += self._damage()
            beside = sorted(path.name for path in self._index.parent.iterdir() if path != self._index)
            violations += [f"beside the index is left {one}" for one in beside]
        except Exception as error:
            violations.append(f"{type(error).__name__}: {error}")
        return where, violations

    def _damage(self) -> list[str]:
        return [f"check: {flaw.file}: {flaw.reason}" for flaw in check(self._index, lambda *_: None).damage]

    def _work(self, name: str, folder: Path, jobs: int) -> Callable[[], object]:
        works: dict[str, Callable[[], object]] = {
            "index": lambda: update(self._clips, folder, jobs),
            "rebuild": lambda: update(self._clips, folder, jobs, rebuild=True),
            "compact": lambda: compact(folder, 0),
            "repair": lambda: repair(folder, NOW, lambda *_: None, wait=0),
        }
        return works[name]

    def _count_events(self, name: str, jobs: int) -> int:
        """Run undisturbed on the twin, and give at how many calls a child might be killed."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            seen = [0]
            on_events(self._twin.parent, lambda: seen.__setitem__(0, seen[0] + 1))
            ending(self._work(name, self._twin, jobs), lambda: os.write(writing, str(seen[0]).encode()))
        os.close(writing)
        with open(reading, "rb") as source:
            count = int(source.read() or b"0")
        os.waitpid(child, 0)
        return count

    def _change(self, chance: Random) -> None:
        files = sorted(self._clips.iterdir())
        for _ in range(chance.randint(1, CHANGES)):
            path = chance.choice(files)
            kind = chance.choice(("add", "add", "change", "remove"))
            if kind == "add" or len(files) < FILES:
                self._add(chance)
            elif kind == "change":
                path.write_text(text(chance), encoding="utf-8")
            else:
                path.unlink(missing_ok=True)

    def _add(self, chance: Random) -> None:
        self._count += 1
        (self._clips / f"{self._count:05}.txt").write_text(text(chance), encoding="utf-8")


def text(chance: Random) -> str:
    """Give some article."""
    words = [chance.choice(WORDS) for _ in range(chance.randint(20, 400))]
    return f"{' '.join(words[:6])}\n\n{' '.join(words[6:])}.\n"


def damage(folder: Path, chance: Random) -> None:
    """Turn some bits over in a segment of an index."""
    path = chance.choice(sorted(folder.glob("articles-*.segment")))
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
    path.write_bytes(data)


def update(clips: Path, folder: Path, jobs: int, *, rebuild: bool = False) -> None:
    """Bring an index up to date with a folder of files, or make it anew."""
    job = IndexJob((str(clips),), ReadSettings(), (), (), jobs, 0, force=True, now=NOW, memory=1 << 25, rebuild=rebuild)
    index(folder, job, BytesIO(), lambda *_: None)


def articles(folder: Path) -> dict[str, Article]:
    """Give everything that an index holds."""
    with open_engine(folder) as engine:
        return {one: article for one in engine.ids() if (article := engine.get(one))}


def killed_after(work: Callable[[], object], seconds: float) -> bool:
    """Do work in a child that is killed, with its own children, after a time; say whether it had ended before."""
    child = os.fork()
    if not child:
        os.setsid()
        ending(work, lambda: None)
    time.sleep(seconds)
    return _reaped(child)


def killed_at(work: Callable[[], object], folder: Path, number: int) -> bool:
    """Do work in a child that kills itself, with its own children, at a call; say whether it has ended without."""
    child = os.fork()
    if not child:
        os.setsid()
        left = [number]

        def count() -> None:
            left[0] -= 1
            if not left[0]:
                os.killpg(0, signal.SIGKILL)

        on_events(folder, count)
        ending(work, lambda: None)
    _, status = os.waitpid(child, 0)
    return not os.WIFSIGNALED(status)


def _reaped(child: int) -> bool:
    """Kill a child that leads a group, and say whether it had ended."""
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:  # it has not come to `setsid`, or has ended
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return not os.WIFSIGNALED(status)


def on_events(folder: Path, told: Callable[[], object]) -> None:
    """Tell of every call of this process, from now on, that opens, renames or removes a file below a folder."""
    start = os.fspath(folder)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in EVENTS and any(start in str(argument) for argument in arguments):
            told()

    sys.addaudithook(hook)


def ending(work: Callable[[], object], at_end: Callable[[], object]) -> None:
    """Do work and end this process."""
    status = 1
    try:
        work()
        at_end()
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    sys.exit(main())
