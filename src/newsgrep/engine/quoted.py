"""What an article quotes, and who speaks there: loaded where a query asks for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from newsgrep.engine.meaning import positions, satisfying
from newsgrep.engine.spans import Mark, Match, Quoted
from newsgrep.model.fields import SPEAKER
from newsgrep.model.query import And, AtLeast, Boost, Not, Or, label
from newsgrep.model.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgrep.engine.meaning import Found, Source
    from newsgrep.model.article import Article
    from newsgrep.model.query import Event, Positional, Query
    from newsgrep.text.words import Borders, CutText

SHOWN = 200
"""In code points: so much of a quotation is marked where its speaker was asked for; a snippet holds 300."""


def quotations_of(article: Article, words: CutText) -> list[Quoted]:
    """Give where an article's body, cut into words, quotes."""
    starts = [start for _, start, _ in words.places(list(range(len(words))))]
    places = [words.positions[at] for at in range(len(words))]  # behind these a kernel has room for more
    places.append(places[-1] + 1 if places else 0)
    found = []
    for (start, end), speaker in article.quotes:
        first, behind = bisect_left(starts, start), bisect_left(starts, end)
        shown = _start_of(words, first, behind) if first < behind else None
        found.append(Quoted(places[first], places[behind], bool(speaker), shown))
    return found


def _start_of(words: CutText, first: int, behind: int) -> Match:
    start = words.span(first)[0]
    last = behind - 1
    while last > first and words.span(last)[1] > start + SHOWN:
        last -= 1
    return Match(words.positions[first], words.positions[last], (Mark(start, words.span(last)[1], ""),))


def shown(speaker: Positional, source: Source) -> set[Match]:
    """Give the matches that mark what somebody says."""
    part = label(speaker)
    found = set()
    for one in spoken_by(speaker, source):
        if one.shown:
            (mark,) = one.shown.marks
            found.add(one.shown._replace(marks=(mark._replace(part=part),)))
    return found


def said_by(said: Query, speaker: Query, source: Source, fields: Sequence[str]) -> Found | None:
    """Give what satisfies a `SaidBy`, as `meaning.satisfying` does."""
    spoken = spoken_by(speaker, source)
    return satisfying(said, _Spoken(source, spoken), fields) if spoken else None


def spoken_by(speaker: Query, source: Source) -> list[Quoted]:
    """Give the quotations whose speaker matches, in order."""
    named = [one for one in source.quotations() if one.has_speaker]
    return [named[number] for number in sorted(_matching(speaker, source, len(named)))]


def _matching(speaker: Query, source: Source, named: int) -> set[int]:
    """Give the numbers of the quotations whose speaker matches, among those that have one."""
    match speaker:
        case And(parts):
            return set.intersection(*(_matching(part, source, named) for part in parts))
        case Or(parts):
            return set.union(*(_matching(part, source, named) for part in parts))
        case Not(part):
            return set(range(named)) - _matching(part, source, named)
        case AtLeast(times, part):
            found = _matching(part, source, named)
            return found if len(found) >= times else set()
        case Boost(part, _):
            return _matching(part, source, named)
    # Each speaker is a paragraph of the field.
    starts = source.borders(SPEAKER).paragraphs
    return {bisect_right(starts, match.first) - 1 for match in positions(speaker, source, ()).get(SPEAKER, ())}


class _Spoken(Value):
    """An article of which only some quotations count: a `Source`."""

    source: Source
    spoken: Sequence[Quoted]

    @property
    def article(self) -> Article:
        return self.source.article

    def occurrences(self, part: Positional, field: str) -> Sequence[Match]:
        return self.source.occurrences(part, field)

    def mentions(self, part: Positional, field: str) -> Sequence[Match]:
        return self.source.mentions(part, field)

    def borders(self, field: str) -> Borders:
        return self.source.borders(field)

    def quotations(self) -> Sequence[Quoted]:
        return self.spoken

    def speaking(self, event: Event) -> Sequence[Match]:
        return self.source.speaking(event)
