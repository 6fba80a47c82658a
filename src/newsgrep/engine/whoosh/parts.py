"""A part of the articles of a commit: segments that are written beside the index as memory fills up.

Their files lie in the folder of the index from the start, so that a commit only has to name them.
"""

import secrets
from array import array
from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from newsgrep.engine.whoosh.building import SegmentBuilder
from newsgrep.engine.whoosh.state import SegmentEntry
from newsgrep.model.article import Article
from newsgrep.model.report import Problem
from newsgrep.text.stemming import ENGLISH, stemming_of

PREFIX = "articles-"
"""How the names of our files start. Not as Whoosh's do: its own writers remove what they do not know of those."""

SEGMENT_SUFFIX = ".segment"


class Turns:
    """When the articles of a segment came: turns, steps within them, and the first document of each, all ascending."""

    def __init__(self) -> None:
        self._turns = array("Q")
        self._steps = array("Q")
        self._firsts = array("I")

    def note(self, document: int, turn: int, step: int = 0) -> None:
        """Say when the next document came.

        Args:
            document: Its number.
            turn: As `Writer` has it.
            step: Orders documents of one turn that stand in several segments.
        """
        if not self._turns or self._turns[-1] != turn or self._steps[-1] != step:
            self._turns.append(turn)
            self._steps.append(step)
            self._firsts.append(document)

    def of(self, document: int) -> tuple[int, int]:
        """Give the turn of a document and the step in it."""
        at = bisect_right(self._firsts, document) - 1
        return self._turns[at], self._steps[at]

    @property
    def last(self) -> int:
        """The turn of the last document."""
        return self._turns[-1]


class NewSegment(NamedTuple):
    """A segment that no state names yet.

    Attributes:
        entry: Without anything deleted.
        turns: When its articles came.
    """

    entry: SegmentEntry
    turns: Turns


class _Growing(NamedTuple):
    """A segment that is being built.

    Attributes:
        builder: It.
        turns: When its articles came.
    """

    builder: SegmentBuilder
    turns: Turns


class WhooshPartWriter:
    """Holds articles until they take too much memory, and then writes them: a segment for each way of stemming."""

    def __init__(self, folder: Path, owner: str, memory: int, dictionary: bytes) -> None:
        """Start a part.

        Args:
            folder: Of the index.
            owner: What the names of its files start with, after `PREFIX`: the writer whose part it is.
            memory: In bytes; a segment is written when it takes more to hold and to write.
            dictionary: That of the stores that its own are to be merged with; empty to make one.
        """
        self._folder = folder
        self._owner = owner
        self._memory = memory
        self._dictionary = dictionary
        self._segments: list[NewSegment] = []
        self._growing: dict[str, _Growing] = {}
        self._last = ENGLISH
        self._step = 0  # grows wherever an article goes to another segment than the one before

    def put(self, article: Article, turn: int) -> Problem | None:
        """Take an article."""
        stemming = stemming_of(article.lang)
        growing = self._growing.get(stemming)
        if growing is None:
            growing = self._growing[stemming] = _Growing(SegmentBuilder(self._dictionary, stemming), Turns())
        if stemming != self._last:
            self._last = stemming
            self._step += 1
        growing.turns.note(growing.builder.add(article), turn, self._step)
        if sum(one.builder.memory for one in self._growing.values()) > self._memory:
            self._flush()
        return None

    def finish(self) -> tuple[NewSegment, ...]:
        """Write what is left, and give all segments."""
        self._flush()
        return tuple(self._segments)

    def _flush(self) -> None:
        for stemming, (builder, turns) in self._growing.items():
            name = new_name(self._owner)
            seal = builder.write(self._folder / name)
            self._segments.append(NewSegment(SegmentEntry(name, builder.documents, seal, stemming=stemming), turns))
            # The stores of a part are merged as they are.
            self._dictionary = self._dictionary or builder.dictionary
        self._growing = {}


def part_maker(folder: Path, owner: str, memory: int, dictionary: bytes) -> Callable[[], WhooshPartWriter]:
    """Give what makes part writers, see `WhooshPartWriter`."""
    return partial(WhooshPartWriter, folder, owner, memory, dictionary)


def new_name(owner: str) -> str:
    """Give the name of a file for a segment to come; `owner` as in `WhooshPartWriter`."""
    return f"{PREFIX}{owner}-{secrets.token_hex(4)}{SEGMENT_SUFFIX}"
