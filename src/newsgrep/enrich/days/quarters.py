"""Parts of a year that business counts in: `the third quarter`, `first half of 1997`, `first-quarter earnings`."""

import re
from datetime import date
from typing import Final

from newsgrep.enrich.days.words import GAP, YEAR, Reading, take_word
from newsgrep.text.calendar import Days, month_days

PART_AHEAD: Final = r"(?=[-\s](?:quarter|half|fiscal|six|nine|three)\b)"
"""What follows an ordinal that is worth a look."""

_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_PART: Final = re.compile(
    rf"(?i:(first|second|third|fourth)(?:-|{GAP})(?:fiscal(?:-|{GAP}))?(?:(quarter|half)|(six|nine|three)(?:-|{GAP})months))\b"
)
_OF_YEAR: Final = re.compile(
    rf"(?:,?{GAP}(?:of{GAP}|in{GAP})?(?:(?:fiscal|calendar)(?:{GAP}year)?{GAP})?({YEAR})\b"
    rf"|{GAP}(?:of{GAP})?(this|last|next|the)(?:{GAP}(?:fiscal|calendar))?{GAP}year\b)"
)
_TRADE: Final = re.compile(
    rf"{GAP}(?:[a-z]+{GAP})?(?:profits?|earnings|results?|sales|revenues?|net|loss|losses|growth)\b"
)
_GAME: Final = re.compile(
    r"(?i)\b(?:touchdown|yards?|field goal|scor(?:ed|ing)|halftime|overtime|quarterback|coach|rebounds?|baskets?|game|"
    r"fumble|interception|(?:seconds|minutes) (?:left|remaining)|NFL|NBA|kickoff|3-pointer)\b"
)
_GAME_REACH: Final = 120
_SHARE_NEXT: Final = re.compile(rf"{GAP}of{GAP}(?!the{GAP}year|this|last|next|fiscal)")
_STEPS: Final = {"this": 0, "the": 0, "last": -1, "next": 1}
_THE: Final = frozenset({"the"})


def read_quarter(body: str, at: int, published: date | None) -> Reading | None:
    """Give the quarter or the half of a year that the ordinal at `at` starts.

    Without a year it is the latest quarter of this number that has begun; a half needs a year, or results that are
    of it: other halves are of games.

    Raises:
        ValueError: The calendar does not hold it.
    """
    match = _PART.match(body, at)
    if match is None:
        return None
    number, part = _ORDINALS[match[1].lower()], (match[2] or match[3]).lower()
    months = {"quarter": 3, "half": 6, "three": 3, "six": 6, "nine": 9}[part]
    first = 1 + (number - 1) * months
    if first + months > 13:
        return None
    start = take_word(body, at, _THE)
    if told := _OF_YEAR.match(body, match.end()):
        year = int(told[1]) if told[1] else published.year + _STEPS[told[2]] if published else None
        return Reading(start, told.end(), month_days(year, first, months) if year else None, "quarter")
    if part != "quarter" and not (part == "half" and _TRADE.match(body, match.end())):
        return None
    if start == at and body[at + len(match[1])] != "-" and not _TRADE.match(body, match.end()):
        return None  # a second quarter of something
    if _SHARE_NEXT.match(body, match.end()) or _GAME.search(body, max(0, at - _GAME_REACH), at + _GAME_REACH):
        return None
    return Reading(start, match.end(), _latest(published, first, months) if published else None, "quarter")


def _latest(published: date, first: int, months: int) -> Days:
    days = month_days(published.year, first, months)
    return days if days.start <= published else month_days(published.year - 1, first, months)
