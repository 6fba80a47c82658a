"""What has to be taken out of a list of words, and put in, to make another one of it.

Words that stand once in each list hold the two together: the longest run of them in one order divides the lists, and
the stretches between them are divided again (patience diff, Bram Cohen). What holds no such word goes through the
shortest way that Myers found (1986, "An O(ND) Difference Algorithm"), which takes steps that grow with the square of
what differs: beyond `MOST_STEPS` of them a stretch has changed as a whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from newsgrep.model.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_STEPS = 200_000
"""In one stretch: some 600 words that differ, and 30 MB meanwhile."""

MOST_STEPS_OF_ALL = 3_000_000
"""In all stretches together: a second or two."""

MOST_DIVISIONS = 10
"""How often a stretch of a stretch is divided: texts that were edited are done after three or four times."""


class Edit(Value):
    """A stretch of the old list that has become one of the new list; half-open, and one of them may be empty.

    Attributes:
        start, end: Of the old list.
        new_start, new_end: Of the new list.
    """

    start: int
    end: int
    new_start: int
    new_end: int


class Steps:
    """How many more steps may be taken, by several comparisons that belong together."""

    def __init__(self, left: int = MOST_STEPS_OF_ALL) -> None:
        self.left = left


def edits(old: Sequence[str], new: Sequence[str], steps: Steps | None = None) -> list[Edit]:
    """Give what makes the new list of the old one, in order; between two edits there is something that stays."""
    found: list[Edit] = []
    for one in _divided(old, new, steps or Steps()):
        if found and (found[-1].end, found[-1].new_end) == (one.start, one.new_start):
            found[-1] = found[-1]._replace(end=one.end, new_end=one.new_end)
        else:
            found.append(one)
    return found


def _divided(old: Sequence[str], new: Sequence[str], steps: Steps) -> Iterator[Edit]:
    waiting = [(Edit(0, len(old), 0, len(new)), 0)]
    while waiting:
        stretch, divisions = waiting.pop()
        start, end, new_start, new_end = _without_ends(old, new, stretch)
        if start == end or new_start == new_end:
            if start != end or new_start != new_end:
                yield Edit(start, end, new_start, new_end)
            continue
        stretch = Edit(start, end, new_start, new_end)
        anchors = _anchors(old, new, stretch) if divisions < MOST_DIVISIONS else []
        if not anchors:
            way, taken = _shortest(old, new, stretch, min(MOST_STEPS, steps.left))
            steps.left -= taken
            yield from way
            continue
        parts = []
        for at, new_at in [*anchors, (end, new_end)]:
            parts.append((Edit(start, at, new_start, new_at), divisions + 1))
            start, new_start = at + 1, new_at + 1
        waiting += reversed(parts)


def _without_ends(old: Sequence[str], new: Sequence[str], stretch: Edit) -> Edit:
    """Give a stretch without what is the same at its ends."""
    start, end, new_start, new_end = stretch
    while start < end and new_start < new_end and old[start] == new[new_start]:
        start += 1
        new_start += 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end -= 1
        new_end -= 1
    return Edit(start, end, new_start, new_end)


def _anchors(old: Sequence[str], new: Sequence[str], stretch: Edit) -> list[tuple[int, int]]:
    """Give the places of the longest run of words that stand once in each list, in the order of both."""
    start, end, new_start, new_end = stretch
    once = {word for word, count in Counter(old[start:end]).items() if count == 1}
    once &= {word for word, count in Counter(new[new_start:new_end]).items() if count == 1}
    if not once:
        return []
    places = {new[at]: at for at in range(new_start, new_end) if new[at] in once}
    pairs = [(at, places[old[at]]) for at in range(start, end) if old[at] in once]
    lasts: list[int] = []  # the least place in the new list that a run of each length can end at
    ends: list[int] = []  # the pair that it ends with
    before: list[int] = []  # of each pair, the one before it in its run
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(lasts, place)
        lasts[length : length + 1] = [place]
        ends[length : length + 1] = [number]
        before.append(ends[length - 1] if length else -1)
    run = []
    number = ends[-1]
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _shortest(old: Sequence[str], new: Sequence[str], stretch: Edit, most: int) -> tuple[list[Edit], int]:
    """Give the shortest way from one stretch to the other, and the steps that were taken to find it.

    The stretch as a whole where more steps than `most` would have to be taken.
    """
    start, end, new_start, new_end = stretch
    size, new_size = end - start, new_end - new_start
    steps = 0
    farthest = {1: 0}  # how far into the old list each diagonal has come
    ways: list[dict[int, int]] = []  # the same before each round, which is of the ways with one difference more
    for differences in range(size + new_size + 1):
        ways.append(dict(farthest))
        for diagonal in range(-differences, differences + 1, 2):
            down = _comes_down(farthest, diagonal, differences)
            x = farthest[diagonal + 1] if down else farthest[diagonal - 1] + 1
            y = x - diagonal
            steps += 1
            while x < size and y < new_size and old[start + x] == new[new_start + y]:
                x += 1
                y += 1
                steps += 1
            farthest[diagonal] = x
            if x >= size and y >= new_size:
                return _walked_back(ways, stretch), steps
        if steps > most:
            break
    return [stretch], steps


def _comes_down(farthest: dict[int, int], diagonal: int, differences: int) -> bool:
    """Say whether a way comes onto a diagonal by a word that is new, rather than by an old one that is gone."""
    if diagonal in (-differences, differences):
        return diagonal == -differences
    return farthest[diagonal - 1] < farthest[diagonal + 1]


def _walked_back(ways: list[dict[int, int]], stretch: Edit) -> list[Edit]:
    """Give the edits of the way that has come to the end."""
    start, end, new_start, new_end = stretch
    x, y = end - start, new_end - new_start
    found = []
    for differences in range(len(ways) - 1, 0, -1):
        farthest, diagonal = ways[differences], x - y
        if _comes_down(farthest, diagonal, differences):
            x = farthest[diagonal + 1]
            y = x - diagonal - 1
            found.append(Edit(start + x, start + x, new_start + y, new_start + y + 1))
        else:
            x = farthest[diagonal - 1]
            y = x - diagonal + 1
            found.append(Edit(start + x, start + x + 1, new_start + y, new_start + y))
    return found[::-1]
