"""The passages of a text that show why it was found: a kernel, compiled where a compiler is."""

from newsgrep.text.scan import Sentences

MOST_MARKS = 1000
"""In one sentence: text without full stops for megabytes is looked at no farther for the best window."""

LONGEST_PASSAGE = 300
"""In code points: four lines of an 80-column terminal. A longer sentence is cut at a space."""

REACH = LONGEST_PASSAGE * 3 // 4
"""Of a cut sentence so much stands behind the start of the first word that is shown."""

Mark = tuple[int, int, int]
"""A stretch of a text that satisfied parts of a query: start, end, and a bit for each of these parts. In code points,
half-open."""

Passage = tuple[int, int, list[tuple[int, int]]]
"""Where a passage starts and ends in its text, and what is marked in it: starts and ends from its own start on,
ascending, none of which overlap."""

_Candidate = tuple[int, int, int, int, int, int]
"""Start, end, its parts, the number of its marks, counted once for each of their parts, and the first and the end of
those of its sentence among all."""


def passages(text: str, marks: list[Mark], limit: int) -> list[Passage]:
    """Choose the passages that show most of the query, each within one sentence, in the order of the text.

    Args:
        text: The whole text.
        marks: In ascending order.
        limit: How many passages at most.
    """
    if not marks or limit <= 0:
        return []
    candidates = _candidates(text, marks)
    if len(candidates) > limit:
        candidates = _best(candidates, limit)
    return [(start, end, _marked(marks, first, after, start, end)) for start, end, _, _, first, after in candidates]


def _candidates(text: str, marks: list[Mark]) -> list[_Candidate]:
    """Give each passage that has a mark."""
    found: list[_Candidate] = []
    count = len(marks)
    after = 0
    next_start = marks[0][0]
    sentences = Sentences(text)
    while after < count and sentences.next():
        start = sentences.start
        end = sentences.end
        if next_start >= end:
            continue
        first = after
        parts = 0
        weight = 0
        reach = end
        while next_start < end:
            _, mark_end, mark_parts = marks[after]
            parts |= mark_parts
            weight += mark_parts.bit_count()
            if mark_end > reach:
                reach = mark_end
            after += 1
            if after >= count:
                break
            next_start = marks[after][0]
        if reach - start <= LONGEST_PASSAGE:
            found.append((start, reach, parts, weight, first, after))
        else:
            found.append(_shortened(text, start, reach, marks, first, after))
    return found


def _best(candidates: list[_Candidate], limit: int) -> list[_Candidate]:
    """Give the best, in their order."""
    rest = list(candidates)
    chosen: list[_Candidate] = []
    shown = 0
    while rest and len(chosen) < limit:
        best = 0
        most_new = most_parts = most_marks = -1
        for at in range(len(rest)):
            parts = rest[at][2]
            # More parts not yet shown, then more parts, then more marks, then the earlier passage.
            new = (parts & ~shown).bit_count()
            if new < most_new:
                continue
            count = parts.bit_count()
            weight = rest[at][3]
            if new > most_new or count > most_parts or (count == most_parts and weight > most_marks):
                best, most_new, most_parts, most_marks = at, new, count, weight
        taken = rest.pop(best)
        chosen.append(taken)
        shown |= taken[2]
    chosen.sort()
    return chosen


def _shortened(text: str, sentence: int, sentence_end: int, marks: list[Mark], first: int, after: int) -> _Candidate:
    """Cut a long sentence down to the stretch with the most different parts, at spaces where there are any."""
    richest_start, richest_end, _ = marks[_richest(marks, first, min(after, first + MOST_MARKS))]
    end = max(richest_end, min(richest_start + REACH, sentence_end))
    start = max(sentence, min(richest_start - (LONGEST_PASSAGE - REACH), sentence_end - LONGEST_PASSAGE))
    if start > sentence:
        space = text.find(" ", start, richest_start)
        start = space + 1 if space >= 0 else start
    if end < sentence_end:
        space = text.rfind(" ", richest_end, end)
        end = space if space >= 0 else end
    parts = 0
    weight = 0
    for at in range(first, after):
        mark_start, mark_end, mark_parts = marks[at]
        if mark_start >= end:
            break
        if mark_start >= start and mark_end <= end:
            parts |= mark_parts
            weight += mark_parts.bit_count()
    return start, end, parts, weight, first, after


def _richest(marks: list[Mark], first: int, after: int) -> int:
    """Give the number of the first mark behind which, within a passage, most different parts start."""
    shown: dict[int, int] = {}
    end = first
    best = first
    most = 0
    for at in range(first, after):
        reach = marks[at][0] + REACH
        while end < after and marks[end][0] < reach:
            for part in _each(marks[end][2]):
                shown[part] = shown.get(part, 0) + 1
            end += 1
        if len(shown) > most:
            best = at
            most = len(shown)
        for part in _each(marks[at][2]):
            shown[part] -= 1
            if not shown[part]:
                del shown[part]
    return best


def _each(parts: int) -> list[int]:
    """Give each bit by itself."""
    found = []
    while parts:
        lowest = parts & -parts
        found.append(lowest)
        parts ^= lowest
    return found


def marked(marks: list[Mark], start: int, end: int) -> list[tuple[int, int]]:
    """Give what is marked in a stretch of a text, as in `Passage`."""
    return _marked(marks, 0, len(marks), start, end)


def _marked(marks: list[Mark], first: int, after: int, start: int, end: int) -> list[tuple[int, int]]:
    """Give the same, where only the marks of these numbers can be inside."""
    found: list[tuple[int, int]] = []
    open_start = open_end = -1
    for at in range(first, after):
        mark_start, mark_end, _ = marks[at]
        if mark_start >= end:
            break
        if mark_start < start or mark_end > end:
            continue
        if mark_start < open_end:
            open_end = max(open_end, mark_end)
            continue
        if open_end >= 0:
            found.append((open_start - start, open_end - start))
        open_start = mark_start
        open_end = mark_end
    if open_end >= 0:
        found.append((open_start - start, open_end - start))
    return found
