"""Who speaks: told by the verbs of saying around a quotation, and the names or pronouns that are their subjects.

What stands between two quotations of a paragraph can be about either of them. What names the speaker of the one before
it follows without a full stop ("…," Trenin said); what names the speaker of the next leads up to it (Trenin said: "…").
"""

from collections.abc import Sequence

from newsgrep.enrich.quotes.clauses import SOMEBODY, Cast, behind, leading_to
from newsgrep.model.article import PARAGRAPH_BREAK
from newsgrep.model.mention import Person
from newsgrep.model.span import Span

SCARE_WORDS = 2
"""Of so few words a quotation is a word that the author keeps at a distance, or a name: nobody speaks."""

LEADING, BEHIND = 250, 100
"""In code points: how far before and behind a quotation its speaker is looked for."""

NAMED = 400
"""In code points: how far back a pronoun is looked through."""


def find_speakers(body: str, spans: Sequence[Span], people: Sequence[Person]) -> list[str | None]:
    """Give the speaker of each quotation, in the fullest form of the name, or None."""
    found: list[str | None] = [None] * len(spans)
    spoken = [number for number, (start, end) in enumerate(spans) if not _is_short(body[start:end])]
    if not spoken:
        return found
    search = _Search(body, Cast(people))
    for number in spoken:
        start, end = spans[number]
        following = spans[number + 1].start - 1 if number + 1 < len(spans) else len(body)
        found[number] = search.speaker(start, end, following)
    return found


def _is_short(text: str) -> bool:
    return len(text) < 100 and len(text.split()) <= SCARE_WORDS


class _Search:
    """Goes from quotation to quotation, and knows who spoke last."""

    def __init__(self, body: str, cast: Cast) -> None:
        self._body = body
        self._cast = cast
        self._paragraph = 0  # where the one starts that is being read
        self._read = 0  # where the last quotation ended, with its mark
        self._going_on: str | None = None  # who speaks if nobody else is named: as before in this paragraph
        self._last: str | None = None  # who was the last to speak, in any paragraph

    def speaker(self, start: int, end: int, following: int) -> str | None:
        """Give who speaks between these places, where the next quotation opens at `following`."""
        body = self._body
        opening, closing = start - 1, end + 1
        paragraph = body.rfind(PARAGRAPH_BREAK, self._read, opening)
        if paragraph >= 0:
            self._paragraph = self._read = paragraph + len(PARAGRAPH_BREAK)
            self._going_on = None
        between = body[max(self._read, opening - LEADING) : opening]
        before = leading_to(between, self._cast)
        told = before.speaker if before.is_tight else None
        if told is None:
            told = self._behind(end, closing, following)
        if told is None:
            told = before.speaker
        if told is None:
            told = self._going_on if before.goes_on and self._cast.named_in(between) <= {self._going_on} else None
        elif told == SOMEBODY:
            told = None
            self._going_on = None
        elif told not in self._cast.names:
            told = self._meant_by_pronoun(opening)
        self._read = closing
        if told is not None:
            self._going_on = self._last = told
        return told

    def _behind(self, end: int, closing: int, following: int) -> str | None:
        body = self._body
        stop = min(following, closing + BEHIND)
        paragraph = body.find(PARAGRAPH_BREAK, closing, stop)
        text = body[closing : paragraph if paragraph >= 0 else stop]
        return behind(text, body[end - 1], self._cast)

    def _meant_by_pronoun(self, opening: int) -> str | None:
        """Give whom "he" means: the one person whom the paragraph has named, else who spoke last."""
        named = self._cast.named_in(self._body[max(self._paragraph, opening - NAMED) : opening])
        if self._last in named or not named:
            return self._last
        return named.pop() if len(named) == 1 else None
