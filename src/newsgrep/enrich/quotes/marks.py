"""Where quotation marks hold something: curly, straight, low and angle ones, by the rules of several languages.

A mark opens where something begins: behind white space, a bracket or a dash. The outermost marks count; what they hold
may quote again. A quotation that a paragraph leaves open goes on in the next one if that begins with the same mark, as
newspapers print long speeches; otherwise the mark was a slip, and holds nothing. An apostrophe is no mark, so that
straight single marks, which look the same, are none.
"""

import re
from collections.abc import Sequence

from newsgrep.model.span import Span

_CLOSING = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«»",
    "”": "”",
    "‘": "’",
}
"""What closes a quotation, by what opens it: “English” „German“ „Polish” «French» »German« ”Swedish” ‘British’."""

_BEFORE = frozenset("([{—–/:…'’‘\"“„«»”")
"""What a mark that opens may stand behind, white space aside."""

_BREAK = re.compile("\n[^\\S\n]*\n\\s*")
_WORD = re.compile(r"[^\W_]")
_MARKS = (*_CLOSING, "’")


def find_marked(body: str) -> list[Span]:
    """Give what stands between quotation marks, in order, each without its own marks; all of them hold a word."""
    marks = _MARKS[:1] if body.isascii() else _MARKS
    places = sorted(found.start() for mark in marks if mark in body for found in re.finditer(mark, body))
    return _Marks(body).read(places) if places else []


class _Marks:
    """The marks of a text, read from its start to its end."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._open: list[tuple[str, int]] = []  # of each quotation that is open, its mark and where it stands
        self._found: list[Span] = []

    def read(self, places: Sequence[int]) -> list[Span]:
        before = 0
        for at in places:
            if not (self._open and self._resumes(before, at)):
                self._take(self._body[at], at)
            before = at
        return self._found

    def _resumes(self, before: int, at: int) -> bool:
        """Say whether a mark repeats the one that the paragraph before left open. Unless it does, none stays open."""
        gap = _BREAK.search(self._body, before, at)
        if not gap:
            return False
        del self._open[1:]
        if gap.end() == at and self._body[at] == self._open[0][0]:
            return True
        self._open.clear()
        return False

    def _take(self, mark: str, at: int) -> None:
        if mark == "’" and self._body[at + 1 : at + 2].isalpha():
            return  # an apostrophe
        level = len(self._open) - 1
        while level >= 0 and mark not in _CLOSING[self._open[level][0]]:
            level -= 1
        opens = mark in _CLOSING and self._may_open(at)
        if level >= 0 and not (opens and mark == self._open[level][0]):
            start = self._open[level][1] + 1
            del self._open[level:]
            if not self._open and _WORD.search(self._body, start, at):
                self._found.append(Span(start, at))
        elif opens:
            if level >= 0:
                del self._open[level:]  # the same mark opens again: the earlier one was a slip
            self._open.append((mark, at))

    def _may_open(self, at: int) -> bool:
        before = self._body[at - 1 : at]
        if before and before not in _BEFORE and not before.isspace():
            return False
        after = self._body[at + 1 : at + 2]
        return bool(after) and not after.isspace()
