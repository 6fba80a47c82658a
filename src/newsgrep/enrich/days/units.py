"""Times that count from what the text tells: `a year earlier`, `the following day`, `the week before`.

They are found, and which days they are is left open. Parts of a time that counts from the publication stand here too:
`the end of the year`, `the coming week`.
"""

import re
from datetime import date
from typing import Final

from newsgrep.enrich.days.words import GAP, NUMBER, Reading, take_word, word_before
from newsgrep.text.calendar import Days, month_days, week_days, year_days

_UNIT: Final = re.compile(r"(day|night|week|month|year|decade)(s?)\b(?:['’]s?\b)?")
_SIDE: Final = re.compile(rf"(?:-|{GAP})(earlier|later|before)\b")
_AT_END: Final = re.compile(r"(?!-)(?=\s*(?:[.,;:!?)\"”—–-]|\Z)|\s*\n)")
_COUNT: Final = re.compile(rf"(?<![\w.,$-])(?i:{NUMBER}){GAP}\Z")
_COUNT_REACH: Final = 24  # longer than "a couple of "
_ANCHORS: Final = frozenset({"following", "previous", "preceding", "ensuing", "subsequent"})
_THE: Final = frozenset({"the"})
_NEAR: Final = {"coming": 1, "current": 0}
_HELD: Final = ("week", "month", "year", "decade")
_EDGES: Final = frozenset({"end", "beginning", "start", "middle", "rest", "close", "remainder"})
_YEAR_NEXT: Final = re.compile(rf"{GAP}[0-9]")


def read_unit(body: str, at: int, published: date | None) -> Reading | None:
    """Give the time that is told around the unit at `at`; mostly there is none.

    Raises:
        ValueError: The calendar does not hold it.
    """
    match = _UNIT.match(body, at)
    if match is None:
        return None
    lead, lead_start = word_before(body, at)
    if lead in _ANCHORS and not match[2]:
        the = take_word(body, lead_start, _THE)
        return Reading(the, match.end(), None, "anchored") if the < lead_start else None
    if lead in _NEAR and not match[2] and match[1] in _HELD:
        the = take_word(body, lead_start, _THE)
        days = _holding(published, match[1], _NEAR[lead]) if published else None
        return Reading(the, match.end(), days, "relative") if the < lead_start else None
    if side := _SIDE.match(body, match.end(2)):
        return _beside(body, at, match, side, lead, lead_start)
    if lead == "the" and not match[2] and match[1] in _HELD:
        return _edge(body, match, lead_start, published)
    return None


def _beside(
    body: str, at: int, match: re.Match[str], side: re.Match[str], lead: str, lead_start: int
) -> Reading | None:
    """Give `a year earlier`, `two days later`, and `the day before` where nothing follows that it is before."""
    if side[1] == "before" and not _AT_END.match(body, side.end()):
        return None
    if side[1] != "later" and lead == "the" and not match[2]:
        return Reading(lead_start, side.end(), None, "anchored")
    if body[side.start()] == "-":
        return Reading(at, side.end(), None, "anchored") if side[1] == "earlier" else None
    window = max(0, at - _COUNT_REACH)
    count = _COUNT.search(body[window:at])
    return Reading(window + count.start(), side.end(), None, "anchored") if count else None


def _edge(body: str, match: re.Match[str], the: int, published: date | None) -> Reading | None:
    """Give the week, month, year, decade or century of `the end of the year`, `the turn of the century`."""
    of, of_start = word_before(body, the)
    edge, edge_start = word_before(body, of_start)
    if of != "of" or _YEAR_NEXT.match(body, match.end()):
        return None
    start = take_word(body, edge_start, _THE)
    if edge not in _EDGES:
        return None
    return Reading(start, match.end(), _holding(published, match[1], 0) if published else None, "relative")


def read_turn(body: str, at: int, published: date | None) -> Reading | None:  # noqa: ARG001
    """Give `the turn of the century`: of which one, the reader knows."""
    return Reading(take_word(body, at, _THE), at + len("turn of the century"), None, "anchored")


def _holding(published: date, unit: str, step: int) -> Days:
    """Give the unit that holds `published`, or one so many later."""
    if unit == "week":
        return week_days(published, step)
    if unit == "month":
        return month_days(published.year, published.month + step)
    return year_days(published.year + step) if unit == "year" else year_days(published.year // 10 * 10 + 10 * step, 10)
