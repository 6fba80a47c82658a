"""How many articles hold the words of an index."""

from __future__ import annotations

from heapq import heappush, heappushpop

from newsgrep.engine.base import most_frequent
from newsgrep.engine.whoosh.layout import SLOTS
from newsgrep.engine.whoosh.lists import BORDER
from newsgrep.engine.whoosh.topk import mark
from newsgrep.model.fields import DEFAULT_FIELDS
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgrep.engine.whoosh.segment import Segment
    from newsgrep.engine.whoosh.terms import Terms

_READ_SLOTS = {SLOTS[field] for field in DEFAULT_FIELDS}


def word_holders(segment: Segment, words: Terms) -> int:
    """Give how many articles hold the word that a place in the dictionary stands at, in any default field."""
    found = bytearray((segment.documents + 7) // 8)
    for place in segment.word_places(words):
        if place[0] in _READ_SLOTS:
            mark(segment.list_of(place), memoryview(found))
    return (int.from_bytes(found, "little") & segment.live).bit_count()


def frequent_words(segments: Sequence[Segment], prefix: bytes, limit: int) -> tuple[tuple[str, int], ...]:
    """Give the words in the most articles that start with a prefix, as `Engine.words`.

    Lists are read only of those that can be among them: no word is in more articles than its lists have postings.
    """
    bounds: dict[bytes, int] = {}
    for segment in segments:
        words = segment.words()
        there = words.seek(prefix)
        while there and words.starts_with(prefix):
            most = sum(place[1] for place in segment.word_places(words) if place[0] in _READ_SLOTS)
            term = words.term()
            if most and not term.startswith(BORDER):
                bounds[term] = bounds.get(term, 0) + most
            there = words.next()
    found: list[tuple[str, int]] = []
    best: list[int] = []  # a heap
    for term, most in sorted(bounds.items(), key=lambda one: -one[1]):
        if len(best) == limit and most < best[0]:
            break
        count = sum(_holders(segment, term) for segment in segments)
        if count:
            found.append((term.decode("utf-8", "surrogatepass"), count))
            (heappush if len(best) < limit else heappushpop)(best, count)
    return most_frequent(found, limit)


def _holders(segment: Segment, term: bytes) -> int:
    words = segment.words()
    return word_holders(segment, words) if words.find(term) else 0
