"""Matches in the words of a field, and what it means for two of them to be near each other.

Whoever has the positions can use it: the reference meaning has them from the text, an index from its postings.
"""

from __future__ import annotations

from bisect import bisect_right

from newsgrep.model.query import Unit
from newsgrep.model.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsgrep.model.query import Near
    from newsgrep.text.words import Borders, CutText


class Mark(Value):
    """A stretch of a text that satisfies a part of the query.

    Attributes:
        start, end: In code points, half-open.
        part: Which part of the query.
    """

    start: int
    end: int
    part: str


class Match(Value):
    """A stretch of words that satisfies a part of the query.

    Attributes:
        first, last: The positions of its first and last words.
        marks: The words and phrases that it consists of; empty where the text is not at hand.
    """

    first: int
    last: int
    marks: tuple[Mark, ...] = ()


class Quoted(Value):
    """Something in quotation marks, by the positions of its words.

    Attributes:
        first, end: Of its first word, and of the first word behind it.
        has_speaker: Whether its speaker is named.
        shown: The start of it, which stands for all of it in a snippet; None where the text is not at hand.
    """

    first: int
    end: int
    has_speaker: bool
    shown: Match | None = None


def phrases_in(words: CutText, wanted: Sequence[str], part: str = "") -> list[Match]:
    """Give where words stand as written, one after the other, among those of a text."""
    length = len(wanted)
    positions = words.positions
    found = []
    for at in words.among({wanted[0]}):
        last = at + length - 1
        if (
            last < len(words)
            and positions[last] - positions[at] == length - 1
            and all(one in words.spelling(at + more) for more, one in enumerate(wanted) if more)
        ):
            found.append(_match(words, at, length, part))
    return found


def _match(words: CutText, at: int, length: int, part: str) -> Match:
    """Give the match that so many words make, the first of them being number `at`."""
    last = at + length - 1
    start, end = words.span(at)
    if length > 1:
        end = words.span(last)[1]
    return Match(words.positions[at], words.positions[last], (Mark(start, end, part),))


def merged(parts: Iterable[Iterable[Match]]) -> list[Match]:
    """Give all the matches in order, each once."""
    return sorted({match for part in parts for match in part})


def adjacent(postings: Sequence[Mapping[int, Sequence[int]]]) -> dict[int, list[int]]:
    """Give where words stand one after the other.

    Args:
        postings: The positions of each word in each article, in the order of the words; at least one.

    Returns:
        The positions of the first word, ascending, in each article that has any.
    """
    found = {}
    for number in set(postings[0]).intersection(*postings[1:]):
        starts = set(postings[0][number])
        for distance, posting in enumerate(postings[1:], start=1):
            starts &= {position - distance for position in posting[number]}
        if starts:
            found[number] = sorted(starts)
    return found


def in_lead(matches: Sequence[Match], where: Borders) -> list[Match]:
    """Give the matches that stand in the first paragraph."""
    end = where.paragraphs[1] if len(where.paragraphs) > 1 else None
    return [match for match in matches if end is None or match.last < end]


def in_quotes(matches: Sequence[Match], quotations: Sequence[Quoted]) -> list[Match]:
    """Give the matches that stand inside one quotation each."""
    firsts = [quotation.first for quotation in quotations]
    found = []
    for match in matches:
        at = bisect_right(firsts, match.first) - 1
        if at >= 0 and match.last < quotations[at].end:
            found.append(match)
    return found


def near(left: Sequence[Match], right: Sequence[Match], node: Near, borders: Borders) -> list[Match]:
    """Give the pairs of matches that satisfy a `Near`, as one match each, in order.

    Matches that overlap are not near each other: a word is not its own neighbour. In the same sentence or paragraph
    only the nearest pairs are given, so that there are never more than twice as many as matches.

    Args:
        left: In order.
        right: In order.
        node: How near they must be.
        borders: Of the text that they stand in.
    """
    if isinstance(node.reach, Unit):
        starts = borders.sentences if node.reach is Unit.SENTENCE else borders.paragraphs
        pairs = _in_one_unit(left, right, starts)
    else:
        pairs = _within(left, right, node.reach)
    return sorted({_joined(one, other) for one, other in pairs if not node.ordered or one.last < other.first})


def window(words: Sequence[Sequence[Match]], reach: int) -> list[Match]:
    """Give the stretches that hold all of some words, in order.

    Args:
        words: The matches of each word that is looked for, in order; one that is looked for twice is there twice, and
            must then stand in two places.
        reach: The farthest that the first and the last word of a stretch may be apart.
    """
    reach = max(reach, len(words) - 1)
    events = sorted((match, number) for number, matches in enumerate(words) for match in matches)
    found: set[Match] = set()
    end = 0
    for start, (opening, _) in enumerate(events):
        while end < len(events) and events[end][0].last <= opening.first + reach:
            end += 1
        inside = events[start:end]
        if _holds_all(inside, len(words)):
            marks = tuple(sorted({mark for match, _ in inside for mark in match.marks}))
            found.add(Match(opening.first, inside[-1][0].last, marks))
    return sorted(found)


def _within(left: Sequence[Match], right: Sequence[Match], reach: int) -> Iterable[tuple[Match, Match]]:
    longest = max((match.last - match.first for match in right), default=0)
    firsts = [match.first for match in right]
    for one in left:
        at = bisect_right(firsts, one.first - reach - longest - 1)
        while at < len(right) and right[at].first <= one.last + reach:
            other = right[at]
            at += 1
            if other.first > one.last or (other.last < one.first and one.first - other.last <= reach):
                yield one, other


def _in_one_unit(left: Sequence[Match], right: Sequence[Match], starts: Sequence[int]) -> Iterable[tuple[Match, Match]]:
    """Yield each match with the nearest of the other side, before and after it, in the same unit."""
    yield from _nearest(left, right, starts)
    yield from ((one, other) for other, one in _nearest(right, left, starts))


def _nearest(ones: Sequence[Match], others: Sequence[Match], starts: Sequence[int]) -> Iterable[tuple[Match, Match]]:
    firsts = [match.first for match in others]
    for one in ones:
        unit = bisect_right(starts, one.first)
        if bisect_right(starts, one.last) != unit:
            continue
        after = bisect_right(firsts, one.last)
        before = bisect_right(firsts, one.first) - 1
        while before >= 0 and others[before].last >= one.first:
            before -= 1
        for at in (before, after):
            if 0 <= at < len(others):
                other = others[at]
                if bisect_right(starts, other.first) == unit == bisect_right(starts, other.last):
                    yield one, other


def _joined(one: Match, other: Match) -> Match:
    marks = tuple(sorted({*one.marks, *other.marks}))
    return Match(min(one.first, other.first), max(one.last, other.last), marks)


def _holds_all(events: Sequence[tuple[Match, int]], wanted: int) -> bool:
    """Say whether every wanted word is among the events, each in a place of its own.

    Two words share a place when one is looked for twice, or is another's form in capitals; then it takes a matching of
    words to places, found by augmenting paths.
    """
    places: dict[int, list[int]] = {}
    for match, number in events:
        places.setdefault(number, []).append(match.first)
    if len(places) < wanted:
        return False
    taken: dict[int, int] = {}

    def place(number: int, tried: set[int]) -> bool:
        for position in places[number]:
            if position not in tried:
                tried.add(position)
                if position not in taken or place(taken[position], tried):
                    taken[position] = number
                    return True
        return False

    return all(place(number, set()) for number in places)
