"""Damages a copy of an index again and again, and sees that every answer is the right one or says which file is broken.

    PYTHONPATH=src python -m tools.damage INDEX --rounds 1000

Each round changes one or two files at random, asks some twenty questions in a process of its own, and mends the copy.
Any other exception, another answer, a crash or a hang is a violation; then the status is 1, and `--seed` with the
number of the round shows it again.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import NamedTuple

from tools.damage.damages import DAMAGES, OFTEN, targets
from tools.damage.questions import Question, questions

from newsgrep.app.folder import open_engine
from newsgrep.errors import EngineError, IndexMissing, IndexOutdated, IndexTooNew
from tools.forked import run

PATIENCE = 20.0  # seconds for a round; one takes some hundredths

RIGHT, TOLD = "right", "told"

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
    parser.add_argument("index", type=Path, metavar="INDEX")
    parser.add_argument("--rounds", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the first round; each has the next one")
    options = parser.parse_args()
    with open_engine(options.index) as engine:
        asked = questions(engine)
        answers = {one.name: one.ask(engine) for one in asked}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "index"
        shutil.copytree(options.index, folder)
        rounds = range(options.seed, options.seed + options.rounds)
        table: dict[str, Counter[str]] = {}
        wrong = 0
        for seed in rounds:
            done = damaged_round(options.index, folder, seed, asked, answers)
            table.setdefault(done.what, Counter()).update(done.kinds)
            wrong += len(done.violations)
            for violation in done.violations:
                print(f"seed {seed}, {done.what}: {violation}", file=sys.stderr)  # noqa: T201
    show(table, len(asked))
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


def damaged_round(index: Path, folder: Path, seed: int, asked: list[Question], answers: Answers) -> Round:
    """Damage a copy of an index, ask everything, and mend it."""
    chance = Random(seed)
    files = targets(folder)
    changed: tuple[Path, ...] = ()
    while not changed:
        name = chance.choice((*DAMAGES, *OFTEN, *OFTEN))
        changed = DAMAGES[name](files, chance)
    what = f"{name}: {changed[0].suffix.lstrip('.') or changed[0].name}"
    deadline = time.monotonic() + PATIENCE
    order = chance.sample(asked, len(asked))
    names = tuple(path.name for path in files)
    outcome = run(lambda: ask_all(folder, order, answers, names), lambda: deadline)
    for path in changed:
        shutil.copyfile(index / path.name, path)
    if outcome.value is None:
        return Round(what, ["ended"], [outcome.failure])
    wrong: dict[Seen, list[str]] = {}
    for question, seen in outcome.value:
        if seen.kind not in (RIGHT, TOLD):
            wrong.setdefault(seen, []).append(question)
    violations = [f"{seen.kind} to {', '.join(names)}: {seen.detail}" for seen, names in wrong.items()]
    return Round(what, [seen.kind for _, seen in outcome.value], violations)


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
