"""Which words and names are in the most articles of an index."""

from __future__ import annotations

from array import array
from heapq import nlargest

from newsgrep.engine.base import most_frequent
from newsgrep.engine.whoosh.derived import count_postings
from newsgrep.engine.whoosh.layout import SLOTS, name_of
from newsgrep.engine.whoosh.lists import BORDER
from newsgrep.engine.whoosh.topk import mark
from newsgrep.model.fields import DEFAULT_FIELDS
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsgrep.engine.whoosh.postings import PostingList
    from newsgrep.engine.whoosh.segment import Segment
    from newsgrep.engine.whoosh.terms import Terms

    Held = Callable[[Segment, bytes], int]
    """Gives how many articles of a segment hold a term."""

_READ_SLOTS = {SLOTS[field] for field in DEFAULT_FIELDS}
_READ = sum(1 << slot for slot in _READ_SLOTS)
_ALL = -1  # a bit for every slot

_BORDERS = 8
"""There are fewer terms of borders than this; they are in more articles than any word."""


def word_holders(segment: Segment, words: Terms) -> int:
    """Give how many articles hold the word that a place in the dictionary stands at, in any default field."""
    places = segment.word_places(words)
    return _live(segment, [segment.list_of(place) for place in places if place[0] in _READ_SLOTS])


def frequent_words(segments: Sequence[Segment], prefix: bytes, limit: int) -> tuple[tuple[str, int], ...]:
    """Give the words in the most articles that start with a prefix, as `Engine.words`."""

    def held(segment: Segment, term: bytes) -> int:
        words = segment.words()
        return word_holders(segment, words) if words.find(term) else 0

    terms = set(_candidates(segments, "words", prefix, _READ, limit, held))
    counts = ((term, sum(held(segment, term) for segment in segments)) for term in terms if not _is_border(term))
    return most_frequent(((term.decode("utf-8", "surrogatepass"), count) for term, count in counts if count), limit)


def frequent_names(segments: Sequence[Segment], field: str, prefix: bytes, limit: int) -> tuple[tuple[str, int], ...]:
    """Give the names in the most articles whose terms start with a prefix, as `Engine.names`."""

    def held(segment: Segment, term: bytes) -> int:
        terms = segment.exact(field)
        if not terms.find(term):
            return 0
        postings = segment.exact_list(field, terms)
        return _live(segment, [postings]) if segment.deleted else postings.frequency

    terms = set(_candidates(segments, field, prefix, _ALL, limit, held))
    counts = ((term, sum(held(segment, term) for segment in segments)) for term in terms)
    return most_frequent(((name_of(term), count) for term, count in counts if count), limit)


def _candidates(
    segments: Sequence[Segment], name: str, prefix: bytes, slots: int, limit: int, held: Held
) -> Iterator[bytes]:
    """Yield terms among which those in the most articles are.

    No term is in more articles of a segment than its lists have postings there. What the terms with the most postings
    of some segment are held by is little enough to be found out, and the best of these say how many articles the last
    one that is wanted is in at least; that part of them which is one segment's must have postings in some segment.
    """
    bounds = [_postings_of(segment, name, prefix, slots) for segment in segments]
    least = 1
    if limit < sum(len(counts) for _, counts in bounds):
        best: set[bytes] = set()
        for segment, (first, counts) in zip(segments, bounds, strict=True):
            most = nlargest(limit + _BORDERS, range(len(counts)), key=counts.__getitem__)
            best.update(_terms(segment, name, [first + at for at in most]))
        exact = [sum(held(segment, term) for segment in segments) for term in best if not _is_border(term)]
        wanted = nlargest(limit, exact)
        if len(wanted) == limit:
            least = max(-(-wanted[-1] // len(segments)), 1)
    for segment, (first, counts) in zip(segments, bounds, strict=True):
        yield from _terms(segment, name, [at for at, count in enumerate(counts, start=first) if count >= least])


def _postings_of(segment: Segment, name: str, prefix: bytes, slots: int) -> tuple[int, list[int]]:
    """Give how many postings each term of a dictionary has that starts with a prefix, and the first one's number.

    Args:
        segment: Whose dictionary.
        name: Of the dictionary: `words`, or a field of whole terms.
        prefix: How they start.
        slots: A bit for each field whose postings count.
    """
    terms = segment.exact(name)
    first, last = terms.starting(prefix)
    counts = memoryview(array("I", bytes(4 * (last - first))))
    count_postings(terms, first, last, segment.pages.data, slots, counts)
    return first, counts.tolist()


def _terms(segment: Segment, name: str, ordinals: Sequence[int]) -> Iterator[bytes]:
    """Yield the terms of a dictionary that have these numbers."""
    terms = segment.exact(name)
    return (terms.term() for ordinal in ordinals if terms.go(ordinal))


def _live(segment: Segment, lists: Sequence[PostingList]) -> int:
    """Give how many articles that are not deleted stand in any of some lists."""
    found = bytearray((segment.documents + 7) // 8)
    for one in lists:
        mark(one, memoryview(found))
    return (int.from_bytes(found, "little") & segment.live).bit_count()


def _is_border(term: bytes) -> bool:
    return term.startswith(BORDER)
