"""Stops commits after every single call, and lets the power fail there: the index is the one before or the one after.

    PYTHONPATH=src python -m tools.trust.faults
    PYTHONPATH=src python -m tools.trust.faults --work merging --every 5

An index is made, added to, articles of it are replaced and deleted, its segments are merged, and it is compacted. Each
of these is stopped after each call in turn that changes the folder. Then the index is looked at as it lies there, as it
is without all that was not brought to the disk, and, several times, without some of that. It must be readable, what it
was or what an undisturbed run makes of it, without damage, and the next run must end where the undisturbed one does.
Anything else is a violation; then the status is 1.
"""

import argparse
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from newsgrep.app.checking import check
from newsgrep.app.compacting import compact
from newsgrep.app.manifest import is_index
from newsgrep.errors import IndexMissing
from newsgrep.model.article import Article
from tools.trust.disk import Disk, put
from tools.trust.kill import articles, ending, text, update
from tools.trust.tally import Tally

STOPPED = 99  # the status of a child that was
COMMITS = 3
FILES = 6  # of a commit: one of them deleted is too little for its segment to be written anew


class Work(NamedTuple):
    """A change to an index.

    Attributes:
        change: Of the files, before it.
        run: Brings an index up to date.
    """

    change: Callable[[Path], object]
    run: Callable[[Path, Path], object]


def _update(clips: Path, index: Path) -> None:
    update(clips, index, 1)


WORKS: dict[str, Work] = {
    "creating": Work(lambda _: None, _update),
    "adding": Work(lambda clips: (clips / "new.txt").write_text("Oil new\n\nOil rose again."), _update),
    "replacing": Work(lambda clips: (clips / "0-0.txt").write_text("Oil changed\n\nOil fell again."), _update),
    "deleting": Work(lambda clips: (clips / "0-0.txt").unlink(), _update),
    "merging": Work(lambda clips: [(clips / f"{one}-{two}.txt").unlink() for one in "01" for two in "012"], _update),
    "compacting": Work(lambda _: None, lambda _, index: compact(index, 0)),
}
"""By name."""


def main() -> int:
    """Stop and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--work", choices=WORKS, action="append", help="only this one; may be given several times")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="stop after each N-th call only")
    parser.add_argument("--times", type=int, default=3, metavar="N", help="how often some of the rest is lost")
    options = parser.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory() as scratch:
        trial = Trial(Path(scratch))
        for name in options.work or WORKS:
            for found in trial.run(name, options.every, options.times):
                tally.add(found.what, f"{found.what}, after {found.call}", found.violations)
    return tally.end("looked at")


class Found(NamedTuple):
    """What was found where a run was stopped.

    Attributes:
        what: Which work, what was lost, and which state there was.
        call: The last one, with its number.
        violations: What is wrong, in words.
    """

    what: str
    call: str
    violations: list[str]


class Trial:
    """An index, and the files it is made of."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._clips, self._index = scratch / "clips", scratch / "work" / "index"
        self._files, self._made = scratch / "files", scratch / "made"
        self._index.parent.mkdir()
        self._clips.mkdir()
        chance = Random(0)
        for commit in range(COMMITS):
            for number in range(FILES):
                (self._clips / f"{commit}-{number}.txt").write_text(text(chance), encoding="utf-8")
            _update(self._clips, self._index)
        put(self._index, self._made)
        put(self._clips, self._files)

    def run(self, name: str, every: int, times: int) -> Iterator[Found]:
        """Do some work, stopped after each call in turn, and yield what is found then; arguments as in `main`."""
        work, views = WORKS[name], self._scratch / "views"
        start = self._scratch / "nothing" if name == "creating" else self._made
        put(self._files, self._clips)
        work.change(self._clips)
        put(start, self._index)
        before = found_in(self._index)
        calls = self._calls(work)
        after = found_in(self._index)
        for at in range(1, len(calls) + 1, every):
            put(start, self._index)
            put(self._scratch / "nothing", views)
            self._stop(work, at, views, times)
            call = f"call {at}, {calls[at - 1]}"
            put(self._index, views / "nothing lost")
            for view in sorted(views.parent.glob("views/*")):
                put(view if any(view.iterdir()) else self._scratch / "nothing", self._index)
                where, violations = self._judged(before, after, work)
                yield Found(f"{name}, {view.name.rstrip(' 0123456789')}: {where}", call, violations)

    def _judged(self, before: object, after: object, work: Work) -> tuple[str, list[str]]:
        wrong: list[str] = []
        where = "unreadable"
        try:
            found = found_in(self._index)
            where = "after" if found == after else "before" if found == before else "neither"
            wrong += ["it is neither what it was nor what it becomes"] if where == "neither" else []
            wrong += self._damage() if is_index(self._index) else []
            work.run(self._clips, self._index)
            wrong += ["the next run does not end where an undisturbed one does"] * (found_in(self._index) != after)
            wrong += self._damage()
        except Exception as error:
            wrong.append(f"{type(error).__name__}: {error}")
        return where, wrong

    def _damage(self) -> list[str]:
        return [f"check: {flaw.file}: {flaw.reason}" for flaw in check(self._index, lambda *_: None).damage]

    def _calls(self, work: Work) -> Sequence[str]:
        """Do some work undisturbed, and give its calls."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            disk = Disk(self._index, lambda: None)
            ending(lambda: work.run(self._clips, self._index), lambda: os.write(writing, pickle.dumps(disk.calls)))
        os.close(writing)
        with open(reading, "rb") as source:
            calls: list[str] = pickle.loads(source.read())  # noqa: S301  our own child wrote it
        os.waitpid(child, 0)
        return calls

    def _stop(self, work: Work, at: int, views: Path, times: int) -> None:
        """Do some work in a child that stops after a call, and writes what the power failing there leaves."""
        child = os.fork()
        if not child:
            disk: list[Disk] = []

            def stopped() -> None:
                views.mkdir()
                chances = [None, *(Random(f"{at} {time}") for time in range(times))]
                for number, chance in enumerate(chances):
                    view = views / (f"some lost {number}" if chance else "all lost")
                    disk[0].show(view, chance)
                    if not view.exists():
                        view.mkdir()  # empty for a folder that is not there
                os._exit(STOPPED)

            disk.append(Disk(self._index, stopped, at))
            ending(lambda: work.run(self._clips, self._index), lambda: 0)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == STOPPED, f"call {at} was not reached"


def found_in(folder: Path) -> dict[str, Article]:
    """Give everything that an index holds, nothing where there is none."""
    try:
        return articles(folder)
    except IndexMissing:
        return {}


if __name__ == "__main__":
    sys.exit(main())
