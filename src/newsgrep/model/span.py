"""Positions in a text."""

from newsgrep.model.value import Value


class Span(Value):
    """A stretch of a text, half-open, in code points: `text[start:end]`."""

    start: int
    end: int


class LineMark(Value):
    """From this offset on, a text stands on this line of its file.

    Attributes:
        offset: A code point of the text.
        line: A line of the file, from 1.
    """

    offset: int
    line: int


def line_at(marks: tuple[LineMark, ...], offset: int) -> int:
    """Give the line of the file that `offset` stands on; 1 where there are no marks.

    Args:
        marks: In ascending order of their offsets.
        offset: A code point of the text that the marks belong to.
    """
    if len(marks) == 1:
        return marks[0].line
    from bisect import bisect_right

    at = bisect_right(marks, offset, key=lambda mark: mark.offset)
    return marks[max(at - 1, 0)].line if marks else 1
