"""Candidates for names: what the runs of capitalised words of a text hold, and how each of them stands there.

A kernel, compiled where a compiler is.
"""

from newsgrep.enrich.names.cutting import DemonymAt, Opening, cut
from newsgrep.enrich.names.layout import Line
from newsgrep.enrich.names.runs import find_runs

START = "<S>"  # the word before a candidate, where a sentence opens; the weights know it by this name
LOOK_BACK = 24  # characters before a candidate that its context is taken from: two words, as a rule

_SENTENCE, _INSIDE = Opening(True, False, False), Opening(False, False, False)
_OF, _OF_THE = Opening(False, True, False), Opening(False, False, True)
_INNER_BREAKS = frozenset('.!?:;"“”‘(-–—*•\n')
_SENTENCE_BREAKS = frozenset('.!?:;"“')


class Candidate:
    """Capitalised words that may be a name.

    Attributes:
        start, end: Where it stands in the text.
        words: As written.
        before: The word before it, `START`, or the mark that it follows; `before_that` the word before that.
        title: The title that was cut from its front, else empty.
        after_demonym: A demonym stands right before it.
        opens: It stands where a sentence opens.
    """

    __slots__ = ("after_demonym", "before", "before_that", "end", "opens", "start", "title", "words")

    def __init__(
        self,
        start: int,
        end: int,
        words: str,
        before: str,
        before_that: str,
        title: str,
        after_demonym: bool,
        opens: bool,
    ) -> None:
        self.start = start
        self.end = end
        self.words = words
        self.before = before
        self.before_that = before_that
        self.title = title
        self.after_demonym = after_demonym
        self.opens = opens


class Reader:
    """Collects the candidates and the demonyms of prose lines.

    Attributes:
        candidates, demonyms: In the order of the text.
    """

    def __init__(self, text: str) -> None:
        self.candidates: list[Candidate] = []
        self.demonyms: list[DemonymAt] = []
        self.text = text

    def read(self, line: Line) -> None:
        """Add what a line holds."""
        text = self.text
        for start, end in find_runs(text, line.start, line.end):
            before, before_that, opens = look_back(text, start, line.start)
            if before == "of":
                opening = _OF
            elif before == "the" and before_that == "of":
                opening = _OF_THE
            else:
                opening = _SENTENCE if opens else _INSIDE
            found = cut(text[start:end], opening)
            for at, stop, words, inside, title, after_demonym in found.pieces:
                if inside or at:
                    one = Candidate(start + at, start + stop, words, inside, "", title, after_demonym, False)
                else:
                    one = Candidate(start, start + stop, words, before, before_that, title, after_demonym, opens)
                self.candidates.append(one)
            for at, word in found.demonyms:
                self.demonyms.append(DemonymAt(start + at, word))


def look_back(text: str, start: int, line_start: int) -> tuple[str, str, bool]:
    """Give the word before, the word before that, and whether a sentence opens at `start`."""
    left = text[max(line_start, start - LOOK_BACK) : start].rstrip()
    if not left:
        return START, "", True
    mark = left[len(left) - 1]
    if mark in _INNER_BREAKS:
        return START if mark in _SENTENCE_BREAKS else mark, "", True
    words = left.rsplit(" ", 2)
    before = words.pop()
    return before, words.pop() if words else "", False
