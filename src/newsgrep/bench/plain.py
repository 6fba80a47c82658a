"""newsgrep without its compiled modules, measured with another interpreter: one of an environment that has none."""

import json
import statistics
import subprocess
from pathlib import Path
from typing import NamedTuple

from newsgrep.bench.building import Measured, Setup, build, place
from newsgrep.bench.corpus import Corpus
from newsgrep.bench.mix import MIX
from newsgrep.bench.peers.peers import PEERS, SELF
from newsgrep.bench.question import ONE_WORD
from newsgrep.errors import NewsgrepError, UsageError

_ASK_WHETHER = "from newsgrep.bench.peers.newsgrep import is_compiled; print(is_compiled())"


class Plain(NamedTuple):
    """What plain newsgrep takes.

    Attributes:
        built: Building the index.
        one_word_ms: A whole answer to a question of one word, the median over those of the mix.
    """

    built: Measured
    one_word_ms: float


def measure(python: Path, corpus: Corpus, scratch: Path, rounds: int) -> Plain:
    """Build an index and ask it for single words.

    Args:
        python: The interpreter of the other environment, checked; it sees nothing of this one.
        corpus: What is indexed.
        scratch: Where the index is to be.
        rounds: How often each question is timed.

    Raises:
        NewsgrepError: It failed.
    """
    alone = _alone(python)
    folder = place(Setup(f"{SELF}-plain"), corpus, scratch)
    built = build(Setup(SELF), corpus.path, folder, alone)
    words = [PEERS[SELF].text(question) for question in MIX if question.kind in ONE_WORD]
    # Of each question, the first time is not counted.
    lines = "".join(json.dumps({"q": word, "reps": rounds + 1}) + "\n" for word in words)
    served = [*alone, "-W", "ignore", "-m", "newsgrep.bench", "serve", str(folder)]
    done = subprocess.run(served, input=lines, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise NewsgrepError(f"{python} could not search {folder}: {done.stderr.strip()}")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return Plain(built, statistics.median(statistics.median(one["ns"][1:]) for one in answers) / 1e6)


def check(python: Path) -> None:
    """See whether an interpreter has a newsgrep that is not compiled.

    Raises:
        UsageError: It cannot be run, or has none, or its newsgrep is compiled.
    """
    line = [*_alone(python), "-c", _ASK_WHETHER]
    try:
        done = subprocess.run(line, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError as error:
        raise UsageError(f"cannot run '{python}': {error.strerror or error}") from error
    if done.returncode:
        raise UsageError(
            f"'{python}' has no newsgrep with a bench", hint="install it there without a compiler, then name it again"
        )
    if done.stdout.strip() != "False":
        raise UsageError(
            f"the newsgrep of '{python}' is compiled", hint="name an environment where it is not: --plain-python PATH"
        )


def _alone(python: Path) -> list[str]:
    return [str(python), "-I"]
