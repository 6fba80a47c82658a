"""Answering, measured: from the text of a question to the rows that would be printed, with everything open and warm.

All peers answer in one process, question by question and in turn, so that whatever slows the machine down slows all.
"""

import gc
import statistics
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from newsgrep.bench.peers.base import Ask, Reply
from newsgrep.bench.peers.peers import PEERS
from newsgrep.bench.question import Kind, Question

WANTED = 10
"""Articles in an answer."""


class Timed(NamedTuple):
    """How long the answer to a question took.

    Attributes:
        question: What was asked.
        ms: Milliseconds by the name of the peer, the median of the rounds; only who can be asked this.
        hits: How many articles the answers held.
    """

    question: Question
    ms: Mapping[str, float]
    hits: Mapping[str, int]


def time_questions(folders: Mapping[str, Path], questions: Sequence[Question], rounds: int) -> list[Timed]:
    """Put each question to each peer.

    Args:
        folders: Where the index of each peer lies, by name.
        questions: In any order.
        rounds: How often each is timed, after one time that is not counted.
    """
    with ExitStack() as stack:
        asks = {peer: stack.enter_context(PEERS[peer].open(folder)) for peer, folder in folders.items()}
        texts = {(peer, question): PEERS[peer].text(question) for peer in asks for question in questions}
        asked = {key: text for key, text in texts.items() if text is not None}
        hits = {key: len(asks[key[0]](text, WANTED).ids) for key, text in asked.items()}
        taken: dict[tuple[str, Question], list[int]] = {key: [] for key in asked}
        # What has been loaded by now, for all peers together, is not to be walked through in the middle of an answer.
        gc.collect()
        gc.freeze()
        order = list(asks)
        for _ in range(rounds):
            order.append(order.pop(0))
            for question in questions:
                for peer in order:
                    if (peer, question) in asked:
                        taken[peer, question] += clock(asks[peer], asked[peer, question], WANTED)[0]
        gc.unfreeze()
    return [
        Timed(
            question,
            {peer: statistics.median(taken[peer, question]) / 1e6 for peer in asks if (peer, question) in asked},
            {peer: hits[peer, question] for peer in asks if (peer, question) in asked},
        )
        for question in questions
    ]


def clock(ask: Ask, text: str, wanted: int, times: int = 1) -> tuple[list[int], Reply]:
    """Ask so many times; give the nanoseconds that each answer took, and the answer."""
    taken = []
    reply = Reply((), "")
    for _ in range(times):
        started = time.perf_counter_ns()
        reply = ask(text, wanted)
        taken.append(time.perf_counter_ns() - started)
    return taken, reply


def middle(timed: Iterable[Timed], peer: str, beside: str | None = None, kinds: Iterable[Kind] = Kind) -> float | None:
    """Give the median of the milliseconds that a peer took; None where nothing was asked.

    Args:
        timed: The questions.
        peer: The name of the peer.
        beside: The name of another; only questions that both can be asked count.
        kinds: Only these count.
    """
    chosen = tuple(kinds)
    known = [one for one in timed if one.question.kind in chosen and {peer, beside or peer} <= one.ms.keys()]
    return statistics.median(one.ms[peer] for one in known) if known else None
