"""What is measured one after the other: each kind of figure with the articles of one size."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from newsgrep.bench.building import Measured, Setup, build_there, ready
from newsgrep.bench.coldstart import time_starts
from newsgrep.bench.corpus import Corpus
from newsgrep.bench.mix import MIX
from newsgrep.bench.peers.peers import PEERS
from newsgrep.bench.timing import Timed, time_questions

WARM_ROUNDS = 5
"""An answer takes a millisecond and is timed so many times as often as an index is built."""
START_ROUNDS = 5

_SLOW = ("whoosh",)
"""Takes minutes where others take seconds: it indexes once, no more than there is, and answers only on request."""

Say = Callable[[str], None]
"""Told how far things are, a line at a time."""


class Plan(NamedTuple):
    """How things are measured.

    Attributes:
        peers: By name, newsgrep first.
        named: The peers were asked for by their names.
        scratch: The folder for what is made on the way.
        rounds: How often an index is built.
        say: Told how far things are.
    """

    peers: Sequence[str]
    named: bool
    scratch: Path
    rounds: int
    say: Say


def measure_index(corpus: Corpus, plan: Plan) -> dict[Setup, list[Measured]]:
    """Build an index with every peer, with one worker and with two, in turn, so many times."""
    setups = [
        Setup(peer, workers) for peer in _peers(corpus, plan) for workers in range(1, PEERS[peer].most_workers + 1)
    ]
    runs: dict[Setup, list[Measured]] = {setup: [] for setup in setups}
    _fetch(corpus.path)
    for number in range(plan.rounds):
        for setup in setups:
            if setup.peer in _SLOW and number:
                continue
            measured = build_there(setup, corpus, plan.scratch)
            runs[setup].append(measured)
            plan.say(f"{corpus.size}: {setup} indexed {measured.articles:,} articles in {measured.seconds:.1f} s")
    return runs


def measure_query(corpus: Corpus, plan: Plan) -> list[Timed]:
    """Put the whole mix to every peer."""
    peers = [peer for peer in _peers(corpus, plan) if plan.named or peer not in _SLOW]
    folders = _folders(peers, corpus, plan)
    plan.say(f"{corpus.size}: {len(MIX)} questions to {', '.join(folders)}")
    return time_questions(folders, MIX, plan.rounds * WARM_ROUNDS)


def measure_starts(corpus: Corpus, plan: Plan) -> dict[str, float]:
    """Search in new processes."""
    folders = _folders([peer for peer in plan.peers if peer in ("newsgrep", "tantivy")], corpus, plan)
    plan.say(f"{corpus.size}: starting {', '.join(folders)}")
    return time_starts(folders, plan.rounds * START_ROUNDS)


def _peers(corpus: Corpus, plan: Plan) -> list[str]:
    return [peer for peer in plan.peers if not corpus.recombined or peer not in _SLOW]


def _fetch(path: Path) -> None:
    """Have the system keep a file in memory, so that who reads it first is not the slowest for that."""
    with path.open("rb") as file:
        while file.read(1 << 20):
            pass


def _folders(peers: Sequence[str], corpus: Corpus, plan: Plan) -> dict[str, Path]:
    """Give the folders of the indexes of one worker, built where that is needed."""
    folders = {}
    for peer in peers:
        plan.say(f"{corpus.size}: the index of {peer}")
        folders[peer] = ready(peer, corpus, plan.scratch)
    return folders
