"""The passages of a text that show why it was found."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from newsgrep.model.span import Span
from newsgrep.text.sentences import sentence_bounds

MOST_MARKS = 1000
"""In one sentence: text without full stops for megabytes is looked at no farther for the best window."""

LONGEST_PASSAGE = 300
"""In code points: four lines of an 80-column terminal. A longer sentence is cut at a space."""


class Mark(NamedTuple):
    """A stretch of a text that satisfied a part of the query.

    Attributes:
        start, end: In code points, half-open.
        part: Which part of the query; a passage that shows more different parts is the better one.
    """

    start: int
    end: int
    part: str


def passages(text: str, marks: Sequence[Mark], limit: int) -> tuple[Span, ...]:
    """Choose the passages that show most of the query, each within one sentence, in the order of the text.

    Args:
        text: The whole text.
        marks: In ascending order of `start`.
        limit: How many passages at most.
    """
    candidates = [(span, {mark.part for mark in inside}, len(inside)) for span, inside in _candidates(text, marks)]
    chosen: list[Span] = []
    shown: set[str] = set()
    while candidates and len(chosen) < limit:
        # More parts not yet shown, then more parts, then more marks, then the earlier passage, which max gives.
        best = max(candidates, key=lambda one: (len(one[1] - shown), len(one[1]), one[2]))
        candidates.remove(best)
        chosen.append(best[0])
        shown |= best[1]
    return tuple(sorted(chosen))


def within(marks: Sequence[Mark], span: Span) -> list[Mark]:
    """Give the marks that lie wholly inside a span, `marks` being in ascending order of `start`."""
    found = []
    for mark in marks[bisect_left(marks, (span.start,)) :]:
        if mark.start >= span.end:
            break
        if mark.end <= span.end:
            found.append(mark)
    return found


def _candidates(text: str, marks: Sequence[Mark]) -> list[tuple[Span, list[Mark]]]:
    """Pair each passage that has a mark with its marks."""
    found = []
    next_mark = 0
    count = len(marks)
    for start, end in sentence_bounds(text):
        if next_mark >= count:
            break
        if marks[next_mark].start >= end:
            continue
        first = next_mark
        while next_mark < count and marks[next_mark].start < end:
            next_mark += 1
        inside = list(marks[first:next_mark])
        reach = Span(start, max(end, *[mark.end for mark in inside]))
        if reach.end - start <= LONGEST_PASSAGE:
            found.append((reach, inside))
        else:
            passage = _shorten(text, reach, inside)
            found.append((passage, within(inside, passage)))
    return found


def _shorten(text: str, sentence: Span, marks: list[Mark]) -> Span:
    """Cut a long sentence down to the stretch with the most different parts, at spaces where there are any."""
    first = _richest(marks[:MOST_MARKS])
    reach = max(first.end, min(first.start + LONGEST_PASSAGE * 3 // 4, sentence.end))
    start = max(sentence.start, min(first.start - LONGEST_PASSAGE // 4, sentence.end - LONGEST_PASSAGE))
    if start > sentence.start:
        space = text.find(" ", start, first.start)
        start = space + 1 if space >= 0 else start
    if reach < sentence.end:
        space = text.rfind(" ", first.end, reach)
        reach = space if space >= 0 else reach
    else:
        reach = sentence.end
    return Span(start, reach)


def _richest(marks: Sequence[Mark]) -> Mark:
    """Give the first of the marks behind which, within a passage, most different parts start."""
    shown: dict[str, int] = {}
    end = 0
    best, most = marks[0], 0
    for mark in marks:
        while end < len(marks) and marks[end].start < mark.start + LONGEST_PASSAGE * 3 // 4:
            shown[marks[end].part] = shown.get(marks[end].part, 0) + 1
            end += 1
        if len(shown) > most:
            best, most = mark, len(shown)
        shown[mark.part] -= 1
        if not shown[mark.part]:
            del shown[mark.part]
    return best
