"""Which of several articles with one id stays: what a commit deletes, from old segments and from its own."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from newsgrep.engine.whoosh.parts import Turns
from newsgrep.engine.whoosh.segment import Segment

_BEFORE = (-1, 0)  # the turn of everything in an old segment, and the step in it
_AT_THE_END = 1 << 64  # comes after every step of a turn

_FEW = 16
"""An old segment with more than so many times the articles that come is asked for each of their ids, which takes some
20 microseconds; otherwise all of its ids are passed, which takes one each."""

# id, turn and step in it, number of the segment, document: the greatest of an id stays
_Version = tuple[str, tuple[int, int], int, int]


class Deletions:
    """Documents of a segment that are to be deleted.

    Attributes:
        mask: A bit for each document.
    """

    def __init__(self, documents: int) -> None:
        self._bits = bytearray((documents + 7) // 8)

    def add(self, document: int) -> None:
        """Delete a document."""
        self._bits[document >> 3] |= 1 << (document & 7)

    @property
    def mask(self) -> int:
        """A number with a bit for each of them."""
        return int.from_bytes(self._bits, "little")


class Arrival(NamedTuple):
    """A segment that comes in with a commit, opened."""

    segment: Segment
    turns: Turns


def superseded(old: Sequence[Segment], new: Sequence[Arrival], deleted: Mapping[str, int]) -> list[Deletions]:
    """Give what is to be deleted of each segment, first the old ones, then the new ones.

    The ids are passed in their order, those of all segments at the same time, so that memory does not grow with them.

    Args:
        old: Those that the index consists of.
        new: Those that come, in the order in which they were written.
        deleted: Ids that are to be dropped with all their versions up to a turn.
    """
    coming = sum(one.segment.documents for one in new) + len(deleted)
    asked = [segment.documents > _FEW * coming for segment in old]
    gone = [Deletions(segment.documents) for segment in (*old, *(one.segment for one in new))]
    streams = [_old(number, segment) for number, segment in enumerate(old) if not asked[number]]
    streams += [_new(number, one) for number, one in enumerate(new, start=len(old))]
    streams.append((one, (turn, _AT_THE_END), len(gone), 0) for one, turn in sorted(deleted.items()))
    for article_id, versions in groupby(merge(*streams), key=itemgetter(0)):
        *earlier, (_, turn, _, _) = versions
        for _, _, number, document in earlier:
            if number < len(gone):
                gone[number].add(document)
        if turn == _BEFORE:
            continue
        for number, segment in enumerate(old):
            found = segment.find(article_id) if asked[number] else None
            if found is not None:
                gone[number].add(found)
    return gone


def _old(number: int, segment: Segment) -> Iterator[_Version]:
    # By bytes: shifting a number of a million bits for each document would copy it each time.
    deleted = segment.deleted.to_bytes((segment.documents + 7) // 8, "little")
    for article_id, document in segment.by_id():
        if not deleted[document >> 3] >> (document & 7) & 1:
            yield article_id, _BEFORE, number, document


def _new(number: int, arrival: Arrival) -> Iterator[_Version]:
    for article_id, document in arrival.segment.by_id():
        yield article_id, arrival.turns.of(document), number, document
