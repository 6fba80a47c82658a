"""Which segments are merged, so that there are few of them and no article is rewritten often.

Segments of about one size form a tier, each tier `FANOUT` times as large as the one below; when a tier has `FANOUT`
segments they become one, which belongs to a higher tier. So an article is rewritten at most once a tier, which makes
O(n log n) for n articles however they come, and every tier keeps fewer than `FANOUT` segments. This is the logarithmic
method (Bentley & Saxe 1980, "Decomposable Searching Problems I", section 2) with the tiers of Lucene's LogMergePolicy
and tantivy's, which merge 10 and 8 segments; all that a commit merges is decided at once, so that it writes no article
twice.
"""

from collections.abc import Sequence
from typing import NamedTuple

FANOUT = 8
"""How many segments of a tier become one. A larger number rewrites less often and leaves more segments to search."""

SMALLEST = 1024
"""Articles. Smaller segments are all of one tier: merging them takes less time than what else a commit does."""

MOST_DELETED = 0.2
"""A segment with a greater share of deleted articles is written anew: they take room, and counting without them takes
time. Each deleted article has four others rewritten at most."""


class Size(NamedTuple):
    """How large a segment is.

    Attributes:
        documents: How many it has, deleted ones among them.
        live: How many are not deleted.
    """

    documents: int
    live: int


class _Group(NamedTuple):
    """Segments that become one, or one that may stay.

    Attributes:
        numbers: Of the segments.
        live: How many articles they have.
        is_written: Whether it is to be written in any case.
    """

    numbers: tuple[int, ...]
    live: int
    is_written: bool


def choose(segments: Sequence[Size]) -> list[tuple[int, ...]]:
    """Give the numbers of the segments that become one, ascending, for each that is to be written.

    No segment becomes part of two. One alone is to be written without what has been deleted from it.
    """
    tiers: dict[int, list[_Group]] = {}
    for number, segment in enumerate(segments):
        is_wasteful = segment.documents - segment.live > MOST_DELETED * segment.documents
        tiers.setdefault(_tier(segment.live), []).append(_Group((number,), segment.live, is_wasteful))
    chosen = []
    while tiers:
        tier = min(tiers)
        groups = tiers.pop(tier)
        # What is written in any case is written together.
        merged = _together(groups if len(groups) >= FANOUT else [one for one in groups if one.is_written])
        if _tier(merged.live) > tier:
            tiers.setdefault(_tier(merged.live), []).append(merged)
        elif merged.numbers:
            chosen.append(merged.numbers)
    return chosen


def _together(groups: Sequence[_Group]) -> _Group:
    numbers = sorted(number for one in groups for number in one.numbers)
    return _Group(tuple(numbers), sum(one.live for one in groups), is_written=True)


def _tier(live: int) -> int:
    tier = 0
    most = SMALLEST
    while live >= most:
        tier += 1
        most *= FANOUT
    return tier
