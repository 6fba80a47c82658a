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

PREFIX = "articles-"
"""How the names of our files start. Not as Whoosh's do: its own writers remove what they do not know of those."""

SEGMENT_SUFFIX = ".segment"


class Turns:
    """When the articles of a segment came: turns and the first document of each, both ascending."""

    def __init__(self) -> None:
        self._turns = array("Q")
        self._firsts = array("I")

    def note(self, document: int, turn: int) -> None:
        """Say when the next document came."""
        if not self._turns or self._turns[-1] != turn:
            self._turns.append(turn)
            self._firsts.append(document)

    def of(self, document: int) -> int:
        """Give the turn of a document."""
        return self._turns[bisect_right(self._firsts, document) - 1]

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


class WhooshPartWriter:
    """Holds articles until they take too much memory, and then writes a segment of them."""

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
        self._builder = SegmentBuilder(dictionary)
        self._turns = Turns()

    def put(self, article: Article, turn: int) -> Problem | None:
        """Take an article."""
        self._turns.note(self._builder.add(article), turn)
        if self._builder.memory > self._memory:
            self._flush()
        return None

    def finish(self) -> tuple[NewSegment, ...]:
        """Write what is left, and give all segments in the order of their articles."""
        if self._builder.documents:
            self._flush()
        return tuple(self._segments)

    def _flush(self) -> None:
        name = new_name(self._owner)
        entry = SegmentEntry(name, self._builder.documents, self._builder.write(self._folder / name))
        self._segments.append(NewSegment(entry, self._turns))
        # The stores of a part are merged as they are.
        self._dictionary = self._dictionary or self._builder.dictionary
        self._builder = SegmentBuilder(self._dictionary)
        self._turns = Turns()


def part_maker(folder: Path, owner: str, memory: int, dictionary: bytes) -> Callable[[], WhooshPartWriter]:
    """Give what makes part writers, see `WhooshPartWriter`."""
    return partial(WhooshPartWriter, folder, owner, memory, dictionary)


def new_name(owner: str) -> str:
    """Give the name of a file for a segment to come; `owner` as in `WhooshPartWriter`."""
    return f"{PREFIX}{owner}-{secrets.token_hex(4)}{SEGMENT_SUFFIX}"
