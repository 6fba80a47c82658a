"""Holidays, as the United States keep them: `Christmas`, `last Thanksgiving`, `Easter Monday`, `Memorial Day 1998`.

Those of other calendars (Ramadan, Passover, Hanukkah) cannot be computed without tables; they are found, and which days
they are is left open.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from newsgrep.enrich.days.nearness import days_ahead, lies_ahead, nearest
from newsgrep.enrich.days.words import GAP, YEAR, Reading, word_before
from newsgrep.text.calendar import add_days, easter, nth_weekday, one_day

_DayIn = Callable[[int], date]


def _fixed(month: int, day: int) -> _DayIn:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> _DayIn:
    return lambda year: add_days(easter(year), days)


def _nth(month: int, weekday: int, number: int, later: int = 0) -> _DayIn:
    return lambda year: add_days(nth_weekday(year, month, weekday, number), later)


_DAYS: Final[Mapping[str, _DayIn | None]] = {
    "christmas": _fixed(12, 25),
    "christmas day": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "new year": _fixed(1, 1),
    "new years": _fixed(1, 1),
    "new years day": _fixed(1, 1),
    "new years eve": _fixed(12, 31),
    "easter": _after_easter(0),
    "easter sunday": _after_easter(0),
    "easter monday": _after_easter(1),
    "palm sunday": _after_easter(-7),
    "good friday": _after_easter(-2),
    "ash wednesday": _after_easter(-46),
    "thanksgiving": _nth(11, 3, 4),
    "thanksgiving day": _nth(11, 3, 4),
    "black friday": _nth(11, 3, 4, 1),
    "halloween": _fixed(10, 31),
    "ramadan": None,
    "passover": None,
    "hanukkah": None,
    "yom kippur": None,
    "rosh hashana": None,
    "rosh hashanah": None,
    "martin luther king day": _nth(1, 0, 3),
    "martin luther king jr day": _nth(1, 0, 3),
    "presidents day": _nth(2, 0, 3),
    "valentines day": _fixed(2, 14),
    "st patricks day": _fixed(3, 17),
    "earth day": _fixed(4, 22),
    "may day": _fixed(5, 1),
    "mothers day": _nth(5, 6, 2),
    "memorial day": _nth(5, 0, -1),
    "flag day": _fixed(6, 14),
    "fathers day": _nth(6, 6, 3),
    "independence day": _fixed(7, 4),
    "canada day": _fixed(7, 1),
    "bastille day": _fixed(7, 14),
    "labor day": _nth(9, 0, 1),
    "labour day": _nth(9, 0, 1),
    "columbus day": _nth(10, 0, 2),
    "election day": _nth(11, 0, 1, 1),
    "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11),
    "boxing day": _fixed(12, 26),
    "waitangi day": _fixed(2, 6),
    "australia day": _fixed(1, 26),
    "anzac day": _fixed(4, 25),
}

_NAME: Final = re.compile(
    rf"(?:Christmas(?:{GAP}(?:Day|Eve))?|New{GAP}Year['’]?s?(?:{GAP}(?:Day|Eve)|(?={GAP}(?:holiday|weekend))|(?<=['’]s))"
    rf"|Easter(?:{GAP}(?:Sunday|Monday))?|Thanksgiving(?:{GAP}Day)?|Halloween|Ramadan|Passover|Hanukkah"
    rf"|Yom{GAP}Kippur|Rosh{GAP}Hashanah?)\b"
)
# Names that end in `Day`, looked for from that word on: it is rarer than what they begin with.
_BEFORE_DAY: Final = re.compile(
    rf"(?<!\w)(?:Martin{GAP}Luther{GAP}King(?:,?{GAP}Jr\.?)?|Presidents?|Valentine|St\.?{GAP}Patrick|Earth|May|Mother|"
    r"Memorial|Flag|Father|Independence|Canada|Bastille|Labou?r|Columbus|Election|Veterans?|Armistice|Boxing|Waitangi|"
    rf"Australia|Anzac|ANZAC)(?:['’]?s['’]?)?{GAP}\Z"
)
_BEFORE_DAY_REACH: Final = 30  # longer than "Martin Luther King Jr. "
_NO_HOLIDAY: Final = re.compile(
    rf"(?:-|{GAP}(?i:trees?|islands?|carols?|eggs?|bunny|cards?|lights|gifts?|presents?|songs?|music|cake|seals?|"
    r"rising|offensive|turkey|pageant|stockings?|ornaments?|decorations?|\d+ (?:people|percent))\b)"
)
_NAMES_NEXT: Final = re.compile(rf"{GAP}(?!Day|Eve|Sunday|Monday|I)[A-Z][a-z]")
_YEAR_NEXT: Final = re.compile(rf"(?:,?{GAP}(?:of{GAP}|in{GAP})?)({YEAR})(?!\w|,\d)")
_WEEKEND_NEXT: Final = re.compile(rf"{GAP}(?:weekend|holidays?|season|week)\b")
_LEADS: Final = frozenset({"on", "last", "next", "this", "past"})
_MARKS: Final = re.compile(r"['’.,]")
_BLANKS: Final = re.compile(r"\s+")
_LATE: Final = 364


def read_holiday(body: str, at: int, published: date | None) -> Reading | None:
    """Give the day of the holiday whose name starts at `at`.

    Without a year it is the nearest one that the words around it allow.

    Raises:
        ValueError: The calendar does not hold it.
    """
    match = _NAME.match(body, at)
    return _holiday(body, at, match.end(), published) if match else None


def read_named_day(body: str, at: int, published: date | None) -> Reading | None:
    """Give the day of the holiday whose name ends with the `Day` at `at`; raises as `read_holiday`."""
    window = max(0, at - _BEFORE_DAY_REACH)
    match = _BEFORE_DAY.search(body[window:at])
    end = at + len("Day")
    if match is None or body[end : end + 1].isalnum():
        return None
    return _holiday(body, window + match.start(), end, published)


def read_holiday_weekday(body: str, at: int, end: int, published: date | None) -> Reading | None:
    """Give the day of `Good Friday`, whose weekday is `body[at:end]`; None for a plain weekday. Raises likewise."""
    word, start = word_before(body, at)
    return _holiday(body, start, end, published) if f"{word} {body[at:end].lower()}" in _DAYS else None


def _holiday(body: str, start: int, end: int, published: date | None) -> Reading | None:
    name = _BLANKS.sub(" ", _MARKS.sub("", body[start:end])).lower()
    day_in = _DAYS.get(name) or _DAYS.get(name.replace(" day", "s day"))
    year = _YEAR_NEXT.match(body, end)
    if _NO_HOLIDAY.match(body, end) or (not year and _NAMES_NEXT.match(body, end)):
        return None
    lead, lead_start = word_before(body, start)
    if year:
        return Reading(start, year.end(), one_day(day_in(int(year[1]))) if day_in else None, "holiday")
    day = _near(body, start, end, lead, day_in, published) if day_in and published else None
    if weekend := _WEEKEND_NEXT.match(body, end):
        end = weekend.end()
    return Reading(lead_start if lead in _LEADS else start, end, one_day(day) if day else None, "holiday")


def _near(body: str, start: int, end: int, lead: str, day_in: _DayIn, published: date) -> date | None:
    if lead in ("last", "past"):
        return nearest(day_in, add_days(published, -1), 0)
    if lead in ("next", "by", "until", "till") or (lead not in ("since", "before") and lies_ahead(body, start)):
        return nearest(day_in, published, _LATE)
    if lead == "this":
        return day_in(published.year)
    return nearest(day_in, published, days_ahead(body, start, end))
