"""Damages a copy of an index again and again, and sees what becomes of it.

    PYTHONPATH=src python -m tools.trust.damage --count 2000
    PYTHONPATH=src python -m tools.trust.damage --count 1000 --index INDEX

Each round changes one or two files at random. Every answer to some twenty questions must be the right one or say which
file is broken, `check` must name a file that has changed, and what `repair` makes of it must be sound, with every
article whose bytes survived and none that had been deleted. Any other exception, a crash or a hang is a violation, too;
then the status is 1, and `--seed` with the number of the round shows it again.

Without an index one is made of words at random, in several commits, and its files are removed: repairing has nothing
but the index then.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from newsgrep.app.checking import check
from newsgrep.app.folder import open_engine
from newsgrep.app.repairing import repair
from newsgrep.errors import EngineError, IndexMissing, IndexOutdated, IndexTooNew
from tools.forked import Outcome, Value, run
from tools.trust.damages import DAMAGES, OFTEN, targets
from tools.trust.kill import NOW, articles, text, update
from tools.trust.questions import Question, questions
from tools.trust.survivors import Needs

PATIENCE = 20.0  # seconds for a round; one takes some hundredths

RIGHT, TOLD = "right", "told"
NAMED, SAVED = "named by check", "repaired"

BATCHES = (150, 80, 40)  # articles of the commits that an index is made in; a ninth of what is there goes with the next

Answers = dict[str, object]


class Seen(NamedTuple):
    """What one question gave.

    Attributes:
        kind: `RIGHT`, `TOLD` or what is wrong.
        detail: The message; empty for a right answer.
    """

    kind: str
    detail: str


def main() -> int:
    """Damage, ask and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--index", type=Path, metavar="INDEX", help="what is damaged; a copy of it, that is")
    parser.add_argument("--count", type=int, default=1000, metavar="N", help="how many rounds")
    parser.add_argument("--repair-every", type=int, default=1, metavar="N", help="repair in each N-th round only")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the first round; each has the next one")
    options = parser.parse_args()
    table: dict[str, Counter[str]] = {}
    wrong = 0
    with tempfile.TemporaryDirectory() as scratch:
        index = options.index or made_index(Path(scratch))
        trial = Trial(index, Path(scratch))
        for seed in range(options.seed, options.seed + options.count):
            done = trial.run(seed, repaired=seed % options.repair_every == 0)
            table.setdefault(done.what, Counter()).update(done.kinds)
            wrong += len(done.violations)
            for violation in done.violations:
                print(f"seed {seed}, {done.what}: {violation}", file=sys.stderr, flush=True)  # noqa: T201
    show(table, len(trial.asked))
    return 1 if wrong else 0


class Round(NamedTuple):
    """What came of a round.

    Attributes:
        what: The damage, and of which kind of file.
        kinds: How the questions went; one for the whole round where its process did not end well.
        violations: What is wrong, in words.
    """

    what: str
    kinds: list[str]
    violations: list[str]


class Trial:
    """An index, and a copy of it that is damaged.

    Attributes:
        asked: The questions.
    """

    def __init__(self, index: Path, scratch: Path) -> None:
        self._index, self._folder, self._mended = index, scratch / "copy" / "index", scratch / "mended" / "index"
        shutil.copytree(index, self._folder)
        with open_engine(index) as engine:
            self.asked = questions(engine)
            self._answers = {one.name: one.ask(engine) for one in self.asked}
        self._articles = articles(index)
        self._needs = Needs(index)

    def run(self, seed: int, *, repaired: bool) -> Round:
        """Damage the copy, ask everything, check it, repair it, and mend it."""
        chance = Random(seed)
        name, changed = self._damage(chance)
        what = f"{name}: {changed[0].suffix.lstrip('.') or changed[0].name}"
        order = chance.sample(self.asked, len(self.asked))
        names = tuple(path.name for path in targets(self._index))
        kinds: list[str] = []
        violations: list[str] = []
        outcome = _in_time(lambda: ask_all(self._folder, order, self._answers, names))
        if outcome.value is None:
            violations.append(outcome.failure)
        else:
            kinds += [seen.kind for _, seen in outcome.value]
            violations += _wrong(outcome.value)
        works = [(NAMED, lambda: self._unnamed({path.name for path in changed}))]
        works += [(SAVED, self._unsaved)] if repaired else []
        for kind, work in works:
            told = _in_time(work)
            found = [told.failure] if told.value is None else told.value
            kinds.append(f"not {kind}" if found else kind)
            violations += found
        for path in changed:
            shutil.copyfile(self._index / path.name, path)
        return Round(what, kinds, violations)

    def _damage(self, chance: Random) -> tuple[str, tuple[Path, ...]]:
        """Damage the copy until it is another one, and give how, and the files."""
        while True:
            name = chance.choice((*DAMAGES, *OFTEN, *OFTEN))
            changed = DAMAGES[name](targets(self._folder), chance)
            if any(
                not path.exists() or path.read_bytes() != (self._index / path.name).read_bytes() for path in changed
            ):
                return name, changed

    def _unnamed(self, changed: set[str]) -> list[str]:
        """Say what is wrong with what `check` finds."""
        named = {Path(flaw.file).name for flaw in check(self._folder, lambda *_: None).damage}
        return [] if named & changed else [f"check names {', '.join(sorted(named)) or 'nothing'}"]

    def _unsaved(self) -> list[str]:
        """Say what is wrong with what `repair` saves."""
        shutil.rmtree(self._mended.parent, ignore_errors=True)
        shutil.copytree(self._folder, self._mended)
        repair(self._mended, NOW, lambda *_: None, wait=0)
        wrong = [f"after repair: {flaw}" for flaw in check(self._mended, lambda *_: None).damage]
        saved = articles(self._mended)
        lost = [one for one in self._needs.surviving(self._folder) if saved.get(one) != self._articles[one]]
        more = saved.keys() - self._articles.keys()
        wrong += [f"{len(lost)} articles were lost whose bytes survived"] if lost else []
        return [*wrong, *([f"{len(more)} articles have come back that had been deleted"] if more else [])]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _in_time(work: Callable[[], Value]) -> Outcome[Value]:
    deadline = time.monotonic() + PATIENCE
    return run(work, lambda: deadline)


def _wrong(answers: list[tuple[str, Seen]]) -> list[str]:
    """Say what is wrong with some answers."""
    wrong: dict[Seen, list[str]] = {}
    for question, seen in answers:
        if seen.kind not in (RIGHT, TOLD):
            wrong.setdefault(seen, []).append(question)
    return [f"{seen.kind} to {', '.join(names)}: {seen.detail}" for seen, names in wrong.items()]


def made_index(scratch: Path) -> Path:
    """Make an index whose files are gone, of several segments, from which articles are deleted."""
    chance = Random(0)
    clips = scratch / "clips"
    clips.mkdir()
    for number, size in enumerate(BATCHES):
        for path in sorted(clips.iterdir())[::9]:
            path.unlink()
        for place in range(size):
            (clips / f"{number}-{place:03}.txt").write_text(text(chance), encoding="utf-8")
        update(clips, scratch / "index", 1)
    shutil.rmtree(clips)
    return scratch / "index"


def ask_all(folder: Path, asked: list[Question], answers: Answers, names: tuple[str, ...]) -> list[tuple[str, Seen]]:
    """Ask everything of one engine, as long as it opens."""
    seen: list[tuple[str, Seen]] = []
    try:
        with open_engine(folder) as engine:
            for question in asked:
                try:
                    same = question.ask(engine) == answers[question.name]
                    seen.append((question.name, Seen(RIGHT if same else "another answer", "")))
                except Exception as error:
                    seen.append((question.name, judged(error, folder, names)))
    except Exception as error:
        seen.append(("opening", judged(error, folder, names)))
    return seen


def judged(error: Exception, folder: Path, names: tuple[str, ...]) -> Seen:
    """Say whether an exception is what a person at the prompt should read."""
    if not isinstance(error, EngineError):
        return Seen("another exception", f"{type(error).__name__}: {error}")
    # Without a manifest, or with one of another version, there is no file to blame.
    blamed = (str(folder),) if isinstance(error, IndexMissing | IndexOutdated | IndexTooNew) else names
    if not any(name in error.message for name in blamed):
        return Seen("no file named", error.message)
    return Seen(TOLD, error.message)


def show(table: dict[str, Counter[str]], questions: int) -> None:
    """Print how the questions went, by damage."""
    kinds = sorted({kind for counts in table.values() for kind in counts} | {RIGHT, TOLD})
    width = max(map(len, [*table, "damage"]))
    print(f"{questions} questions a round")  # noqa: T201
    print(f"{'damage':{width}}", *(f"{kind:>17}" for kind in kinds))  # noqa: T201
    for what in sorted(table):
        print(f"{what:{width}}", *(f"{table[what][kind]:>17,}" for kind in kinds))  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
