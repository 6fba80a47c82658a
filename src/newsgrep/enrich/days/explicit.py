"""Dates that name a month or a number: `Dec. 11`, `11 December 2017`, `in May`, `2017-12-11`, `the 1990s`."""

import re
from datetime import date
from typing import Final

from newsgrep.enrich.days.tense import tells_past
from newsgrep.enrich.days.words import (
    AFTER,
    DAY,
    GAP,
    MONTH,
    YEAR,
    Reading,
    month_number,
    take_word,
    word_before,
)
from newsgrep.text.calendar import Days, month_days, one_day, year_days

_ON: Final = frozenset({"on"})
_THE: Final = frozenset({"the"})
_IN: Final = frozenset({"in"})

_MONTH_DAY: Final = re.compile(
    rf"({MONTH}){GAP}({DAY})(?:(?:[-–]|{GAP}?[-–—]{GAP}?(?={MONTH})|{GAP}(?:to|through){GAP})(?:({MONTH}){GAP})?({DAY}))?"
    rf"(?:,?{GAP}({YEAR}))?{AFTER}"
)
_DAY_MONTH: Final = re.compile(
    rf"({DAY})(?:(?:[-–]|{GAP}to{GAP})({DAY}))?(?:{GAP}of)?(?:{GAP}|-)({MONTH})(?:(?:,?{GAP}|-)({YEAR}))?{AFTER}"
)
_MONTH_YEAR: Final = re.compile(rf"({MONTH})(?:,?{GAP}(?:of{GAP})?)({YEAR}){AFTER}")
_MONTH_ALONE: Final = re.compile(rf"({MONTH})")
_ISO: Final = re.compile(
    rf"({YEAR})(?:-([0-9]{{2}})-([0-9]{{2}})|/([0-9]{{1,2}})/([0-9]{{1,2}}))(?:(?=T[0-9])|{AFTER})"
)
_NUMERIC: Final = re.compile(rf"([0-9]{{1,2}})([/.])([0-9]{{1,2}})\2({YEAR}|(?<=/)[0-9]{{2}}(?![0-9])){AFTER}")
_YEAR_ONLY: Final = re.compile(YEAR)
_YEAR_RANGE: Final = re.compile(rf"({YEAR})[-–]({YEAR}|[0-9]{{2}}(?![0-9])){AFTER}")
_YEAR_TO_YEAR: Final = re.compile(rf"({YEAR}){GAP}(?:to|and|through|until){GAP}({YEAR}){AFTER}")
_DECADE: Final = re.compile(r"(1[6-9][0-9]0|20[0-9]0)['’]?s\b")
_AFTER: Final = re.compile(AFTER)
_PLURAL: Final = re.compile(rf"{GAP}(?!(?:was|has|is|as|its|his|this|does|saw)\b)[a-z]+s\b")

# A number stands in a longer one, or in a price, where one of these touches it.
_GLUED: Final = frozenset(".,:/-–$€£¥#+&=@")
_VAGUE: Final = frozenset({"early", "late", "mid"})
_DEADLINES: Final = frozenset({"by", "until", "till", "before", "through"})
_STARTS: Final = frozenset({"since"})
_MONTH_LEADS: Final = frozenset({"in", "last", "next", "this"})
_MONTH_CUES: Final = _DEADLINES | {"since", "during", "from", "to", "of", "after", "between", "around"}
_MAY_CUES: Final = frozenset({"in", "last", "next", "this", "since", "until", "till", "during"})
_NAMES: Final = frozenset({3, 4, 5, 6, 8})  # March, April, May, June and August name people and more
_TRUST: Final = frozenset({"confidence", "trust", "faith", "believe", "believed", "disappointed", "interest"})
_NAME_NEXT: Final = re.compile(rf"{GAP}[A-Z][a-z]")
_MAY_ACTS: Final = re.compile(
    rf"['’]s\b|{GAP}(?:said|says|took|became|was|is|has|had|will|would|called|lost|announced|told|did|does|failed|won|"
    r"came|made|wants|faces|herself)\b"
)
_YEAR_CUES: Final = frozenset(
    "since by until till during of from to and or through before after between around circa year than the a its his "
    "her their".split()
)
_SUMS: Final = frozenset("total totals average maximum minimum number sum population crowd speed capacity".split())
_HAS_YEAR: Final = re.compile(YEAR)
_ATTACK_NEXT: Final = re.compile(rf",?{GAP}(?:[Aa]ttack|[Tt]error|hijack)")
_ATTACK_WORDS: Final = frozenset("attack attacks events tragedy horrors hijackings terrorist victims".split())

_LEAP_YEAR: Final = 2000  # it has every day that some year has
# News tells what has been, and seldom names the year of what the coming month will bring: of that, a day or a month
# without a year lies ahead, unless the words around it tell of what has been.
_AHEAD: Final = 31
_DEADLINE_AHEAD: Final = 183  # `until Oct. 31` is the nearest one: as much ahead as behind


def read_month(body: str, at: int, published: date | None) -> Reading | None:
    """Give what starts with the month name at `at`: a day, some days in a row, or a month.

    Raises:
        ValueError: It has the form of a date, but there is no such day.
    """
    if match := _MONTH_DAY.match(body, at):
        month, first, last_month, last, year = match.groups()
        end = (last_month or month, last) if last else None
        days = _days_in_a_row((month, first), end, year, published, _ahead(body, at, match.end()))
        return _with_on(body, match, days, "range" if last else "day")
    if match := _MONTH_YEAR.match(body, at):
        start = take_word(body, _skip_vague(body, at), _IN)
        return Reading(start, match.end(), month_days(int(match[2]), month_number(match[1])), "month")
    if match := _MONTH_ALONE.match(body, at):
        return _read_bare_month(body, match, published)
    return None


def read_number(body: str, at: int, published: date | None) -> Reading | None:
    """Give what starts with the digit at `at`: a day, some days in a row, a year, years or a decade.

    Raises:
        ValueError: It has the form of a date, but there is no such day.
    """
    if body[at - 1 : at] in _GLUED and not _follows_mid(body, at):
        return None
    if match := _ISO.match(body, at):
        found = date(*(int(part) for part in match.groups() if part))
        return Reading(take_word(body, at, _ON), match.end(), one_day(found), "iso")
    if match := _NUMERIC.match(body, at):
        found = _numeric_day(int(match[1]), match[2], int(match[3]), int(match[4]))
        return Reading(take_word(body, at, _ON), match.end(), one_day(found), "day")
    if match := _DAY_MONTH.match(body, at):
        first, last, month, year = match.groups()
        days = _days_in_a_row(
            (month, first), (month, last) if last else None, year, published, _ahead(body, at, match.end())
        )
        return _with_on(body, match, days, "range" if last else "day")
    if match := _YEAR_ONLY.match(body, at):
        return _read_years(body, match)
    return None


def nearest_day(month: int, day: int, published: date, ahead: int = _AHEAD) -> date | None:
    """Give the day that a date without a year means to a reader of `published`.

    None for a 29 February that the year in question does not have.

    Args:
        month: 1 for January.
        day: 1 for the first.
        published: The day to count from.
        ahead: How many days after `published` it may lie, less than a year; the rest of the year lies before.
    """
    for year in (published.year, published.year - 1, published.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if ahead - 365 <= (found - published).days <= ahead:
            return found
    return None


def _days_in_a_row(
    first: tuple[str, str],
    last: tuple[str, str] | None,
    year: str | None,
    published: date | None,
    ahead: int,
) -> Days | None:
    """Give the days from first to last, each a month's name and a day; None without a year to count from."""
    month, day = month_number(first[0]), _day_number(first[1])
    end_month, end_day = (month_number(last[0]), _day_number(last[1])) if last else (month, day)
    turns = end_month < month  # Dec. 28 to Jan. 3
    # In a leap year first: Feb. 30 is no date, with or without a day of publication, and nor is Dec. 11-5.
    if date(_LEAP_YEAR, month, day) > date(_LEAP_YEAR + 4 * turns, end_month, end_day):
        raise ValueError(f"{last} before {first}")
    if year:
        return Days(date(int(year) - turns, month, day), date(int(year), end_month, end_day))
    start = nearest_day(month, day, published, ahead) if published else None
    if start is None or end_day > month_days(start.year + turns, end_month).end.day:
        return None
    return Days(start, date(start.year + turns, end_month, end_day))


def _read_bare_month(body: str, match: re.Match[str], published: date | None) -> Reading | None:
    """Give the month that a preposition or `last`, `next`, `early` tells from a name or a verb."""
    at, end, month = match.start(), match.end(), month_number(match[1])
    start = _skip_vague(body, at)
    cue, cue_start = word_before(body, start)
    if month == 7 and cue == "of" and (fourth := word_before(body, cue_start))[0] == "fourth":
        day = nearest_day(7, 4, published) if published else None
        return Reading(fourth[1], end, one_day(day) if day else None, "day")
    if start == at and cue not in (_MAY_CUES if month == 5 else _MONTH_CUES | _MONTH_LEADS):
        return None
    if month == 5 and _names_may(body, cue, cue_start, end):
        return None
    if month in _NAMES and cue != "in" and _NAME_NEXT.match(body, end):
        return None
    if cue in _MONTH_LEADS:
        start = cue_start
    past = tells_past(body, cue_start, end)
    return Reading(start, end, _month_around(month, cue, past, published) if published else None, "month")


def _names_may(body: str, cue: str, cue_start: int, end: int) -> bool:
    """Say whether a `May` after `cue` is somebody of this name: `confidence in May`, `since May took office`."""
    if cue == "in":
        return word_before(body, cue_start)[0] in _TRUST
    return cue not in ("last", "next", "this") and _MAY_ACTS.match(body, end) is not None


def _month_around(month: int, cue: str, past: bool, published: date) -> Days:
    """Give the month that `in May`, `last May` or `by May` means to a reader of `published`."""
    ahead = (month - published.month) % 12
    if cue == "this":
        ahead = month - published.month
    elif cue == "next":
        ahead = ahead or 12
    elif cue == "last" or ahead > _months_ahead(cue, past):
        ahead -= 12
    return month_days(published.year, published.month + ahead)


def _months_ahead(cue: str, past: bool) -> int:
    """Give how many months ahead of the publication a month without a year may lie; as `_ahead` for days."""
    if cue in _DEADLINES:
        return 6
    return 0 if past or cue in _STARTS else 1


def _read_years(body: str, match: re.Match[str]) -> Reading | None:
    """Give the year, the years or the decade that start with this number, if it is no count."""
    at = match.start()
    start = _skip_vague(body, at)
    if decade := _DECADE.match(body, at):
        first = int(decade[1])
        century = first % 100 == 0 and first < 2000  # the 1900s are a century, the 2000s are ten years
        start = take_word(body, start, _THE)
        return Reading(start, decade.end(), year_days(first, 100 if century else 10), "decade")
    cue, cue_start = word_before(body, start)
    if years := _year_range(body, at, cue):
        return years
    if start == at and cue != "in" and cue not in _YEAR_CUES:
        return None
    if cue == "of" and word_before(body, cue_start)[0] in _SUMS:
        return None
    number = int(match[0])
    # A round number is more often a count than a year: `in 2000 cases`.
    if not _AFTER.match(body, match.end()) or (number % 50 == 0 and _PLURAL.match(body, match.end())):
        return None
    return Reading(cue_start if cue == "in" else start, match.end(), year_days(number), "year")


def _year_range(body: str, at: int, cue: str) -> Reading | None:
    """Give `2014-2016`, `2014-15`, and `2014 to 2016` after `from` or `between`; None for anything else."""
    match = _YEAR_RANGE.match(body, at)
    if match is None and cue in ("from", "between"):
        match = _YEAR_TO_YEAR.match(body, at)
    if match is None:
        return None
    first, last = int(match[1]), int(match[2])
    if last < 100:
        if last <= 12:
            return None  # 2008-09 is a month as well
        last += first // 100 * 100
    return Reading(at, match.end(), year_days(first, last - first + 1), "range") if first < last else None


def _numeric_day(first: int, mark: str, second: int, year: int) -> date:
    """Give the day of 12/11/2017 (month first, as English-language wires write it) or 11.12.2017 (day first).

    The other way round where only that is a day; two digits are a year from 1950 to 2049.

    Raises:
        ValueError: There is no such day.
    """
    if year < 100:
        year += 2000 if year < 50 else 1900
    month, day = (second, first) if mark == "." else (first, second)
    return date(year, day, month) if month > 12 else date(year, month, day)


def _with_on(body: str, match: re.Match[str], days: Days | None, rule: str) -> Reading:
    """Give the reading of `match`, with an `on` or `on the` before it."""
    at = match.start()
    start = take_word(body, take_word(body, at, _THE), _ON)
    if days and rule == "day" and (days.start.month, days.start.day) == (9, 11) and _is_attack(body, match):
        days = one_day(date(2001, 9, 11))
    spelled = body[start : start + 2].lower() == "on"
    return Reading(start if spelled else at, match.end(), days, rule)


def _is_attack(body: str, match: re.Match[str]) -> bool:
    """Say whether 11 September without a year is the one of 2001, whatever the year of the article."""
    if _HAS_YEAR.search(match[0]):
        return False
    of, of_start = word_before(body, match.start())
    return _ATTACK_NEXT.match(body, match.end()) is not None or (
        of in ("of", "on") and word_before(body, of_start)[0] in _ATTACK_WORDS
    )


def _ahead(body: str, at: int, end: int) -> int:
    """Give how many days ahead of the publication a date without a year may lie, from the words around it."""
    cue, cue_start = word_before(body, at)
    if cue in _DEADLINES:
        return _DEADLINE_AHEAD
    return 0 if cue in _STARTS or tells_past(body, cue_start, end) else _AHEAD


def _skip_vague(body: str, at: int) -> int:
    """Give where `early`, `late` or `mid-` before `at` starts, else `at`."""
    return at - 4 if _follows_mid(body, at) else take_word(body, at, _VAGUE)


def _follows_mid(body: str, at: int) -> bool:
    return body[max(0, at - 4) : at].lower() == "mid-"


def _day_number(text: str) -> int:
    return int(text.rstrip("stndrh"))
