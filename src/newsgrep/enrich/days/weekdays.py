"""Weekdays: `on Monday`, `last Friday`, `late Tuesday night`, `a Friday statement`, `will meet on Thursday`."""

import re
from datetime import date
from typing import Final

from newsgrep.enrich.days.explicit import read_month, read_number
from newsgrep.enrich.days.holidays import read_holiday_weekday
from newsgrep.enrich.days.nearness import lies_ahead
from newsgrep.enrich.days.tense import tells_past
from newsgrep.enrich.days.words import GAP, NO_DATE, Reading, end_of_part, skip_vague, take_word, word_before
from newsgrep.text.calendar import WEEKDAYS, add_days, one_day, weekday_from, weekday_up_to

_WEEKDAY: Final = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DATE_NEXT: Final = re.compile(rf"(?:,{GAP}?|{GAP})(?:the{GAP})?(?=[0-9A-Z])")
_DAY_TO_DAY: Final = re.compile(rf"(?:-|–|{GAP}(?:to|through|thru){GAP})(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_HOURS: Final = re.compile(r"(?i)\b(?:open|hours|daily|every|weekly|a\.m\.|p\.m\.|airs|runs|works?|usually)\b")
_HOURS_REACH: Final = 40
# Names of days that are no days of this week, and names that hold a day.
_FEASTS: Final = frozenset("super cyber bloody holy shrove fat giving ruby whit casual".split())
_UNCERTAIN: Final = frozenset("every each any most some one usual typical".split())
_ANCHORS: Final = frozenset("another following that same previous preceding first second third fourth".split())
_ANCHORED: Final = re.compile(rf"{GAP}(?:(?:after|before|following){GAP}(?:the|that)\b|the{GAP}[0-9])")
_THIRTEENTH: Final = re.compile(rf"{GAP}the{GAP}[0-9]")
_TITLES: Final = re.compile(
    rf"{GAP}(?:Night|Times|Telegraph|Mirror|Express|Mail|Post|Herald|Star|Sun|People|World|Business|Independent|"
    r"Review|Magazine|Club|Football|Evening|Morning|Live|[Ss]chool|Mass|Lights)\b"
)
_EVERY_NEXT: Final = re.compile(rf"{GAP}(?:of|in){GAP}(?:every|each|the{GAP}month)\b")
_STATED_NEXT: Final = re.compile(
    rf"{GAP}(?:(?:night|morning|afternoon|evening){GAP})?(?!(?:in|of|at|on|for|and|or|when|that|to|night|morning|"
    r"afternoon|evening|off|ritual|tradition)\b)[a-z]{3}"
)
_THE: Final = frozenset({"the"})
_THIS: Final = frozenset({"this"})
_LEADS: Final = frozenset({"on", "last", "next", "this", "past", "coming"})


def read_weekday(body: str, at: int, published: date | None) -> Reading | None:
    """Give what starts with the weekday at `at`: the date that follows it, or the day that news means by it.

    Without more it is the latest one up to the day of publication, that day included, or the first from it on where
    the words before tell of what is to come; with `last` it is before it; with `next` after it; with `this` or
    `coming` the first from it on.

    Raises:
        ValueError: The calendar does not hold it.
    """
    match = _WEEKDAY.match(body, at)
    if match is None or _TITLES.match(body, match.end()):
        return None
    lead, lead_start = word_before(body, at)
    if gap := _DATE_NEXT.match(body, match.end()):
        read = read_number if body[gap.end()].isdigit() else read_month
        dated = read(body, gap.end(), published)
        if dated and dated.rule in ("day", "iso"):
            return dated._replace(start=lead_start if lead == "on" else at)
    if feast := read_holiday_weekday(body, at, match.end(), published):
        return feast
    if span := _DAY_TO_DAY.match(body, match.end()):
        hours = _HOURS.search(body, max(0, at - _HOURS_REACH), at)
        return Reading(at, span.end(), None, NO_DATE if hours else "weekday")
    if _is_no_day(body, match.end(), lead):
        return Reading(at, match.end(), None, NO_DATE)
    the = take_word(body, lead_start, _THE)
    if lead == "following" and the == lead_start:
        lead = ""  # `following Monday's vote` is after it
    if lead in _ANCHORS or _ANCHORED.match(body, match.end()):
        return Reading(the if lead in _ANCHORS else at, end_of_part(body, match.end()), None, "weekday")
    return _counted(body, match, lead, lead_start, published)


def _is_no_day(body: str, end: int, lead: str) -> bool:
    """Say whether the weekday between `lead` and `end` is one of many, or a name."""
    if lead in ("a", "an"):
        return _STATED_NEXT.match(body, end) is None
    if lead in _ANCHORS and _EVERY_NEXT.match(body, end):
        return True
    return lead in _FEASTS or lead in _UNCERTAIN or _THIRTEENTH.match(body, end) is not None


def _counted(body: str, match: re.Match[str], lead: str, lead_start: int, published: date | None) -> Reading:
    """Give the weekday that `match` is, counted from the day of publication."""
    start, end = skip_vague(body, match.start()), end_of_part(body, match.end())
    if start == match.start() and lead in _LEADS:
        start = take_word(body, lead_start, _THIS) if lead in ("past", "coming") else lead_start
    if published is None:
        return Reading(start, end, None, "weekday")
    if lead == "this" and tells_past(body, start, end):
        lead = ""
    day = _weekday_around(WEEKDAYS[match[0].lower()], lead, published, _is_to_come(body, start, lead))
    return Reading(start, end, one_day(day), "weekday")


def _is_to_come(body: str, start: int, lead: str) -> bool:
    """Say whether the day lies ahead: by `until`, or by the words before it."""
    return lead not in ("last", "past") and lies_ahead(body, start)


def _weekday_around(weekday: int, lead: str, published: date, to_come: bool) -> date:
    if lead == "next":
        return weekday_from(add_days(published, 1), weekday)
    if to_come or lead in ("this", "coming"):
        return weekday_from(published, weekday)
    return weekday_up_to(add_days(published, -1) if lead in ("last", "past") else published, weekday)
