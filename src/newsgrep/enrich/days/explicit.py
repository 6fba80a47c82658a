"""Dates that name a month or a number: `Dec. 11`, `11 December 2017`, `May 2015`, `2017-12-11`, `04-03-98`, `9/11`."""

import re
from datetime import date
from typing import Final

from newsgrep.enrich.days.months import read_bare_month
from newsgrep.enrich.days.nearness import days_ahead, nearest_day
from newsgrep.enrich.days.words import (
    AFTER,
    DAY,
    GAP,
    MONTH,
    YEAR,
    Reading,
    month_number,
    skip_vague,
    take_word,
    word_before,
)
from newsgrep.enrich.days.years import read_short_years, read_years
from newsgrep.text.calendar import Days, month_days, one_day

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
_DIGITS: Final = re.compile(r"[0-9]{1,5}")
_YEAR_ONLY: Final = re.compile(YEAR)
_SHORT_DATE: Final = re.compile(rf"([0-9]{{2}})(-)([0-9]{{2}})-({YEAR}|[0-9]{{2}}(?![0-9])){AFTER}")
_NINE_ELEVEN: Final = re.compile(r"9/11(?![0-9/])")

# A number stands in a longer one, or in a price, where one of these touches it.
_GLUED: Final = frozenset(".,:/-–$€£¥#+&=@")
_MID: Final = re.compile(r"(?i)(?<![\w-])(?:early|late|mid)-\Z")
_HAS_YEAR: Final = re.compile(YEAR)
_ATTACK_NEXT: Final = re.compile(rf",?{GAP}(?:[Aa]ttack|[Tt]error|hijack)")
_ATTACK_WORDS: Final = frozenset("attack attacks events tragedy horrors hijackings terrorist victims".split())

_ATTACK: Final = date(2001, 9, 11)

_LEAP_YEAR: Final = 2000  # it has every day that some year has


def read_month(body: str, at: int, published: date | None) -> Reading | None:
    """Give what starts with the month name at `at`: a day, some days in a row, or a month.

    Raises:
        ValueError: It has the form of a date, but there is no such day.
    """
    if match := _MONTH_DAY.match(body, at):
        month, first, last_month, last, year = match.groups()
        end = (last_month or month, last) if last else None
        days = _days_in_a_row((month, first), end, year, published, days_ahead(body, at, match.end()))
        return _with_on(body, match, days, "range" if last else "day")
    if match := _MONTH_YEAR.match(body, at):
        start = take_word(body, skip_vague(body, at), _IN)
        return Reading(start, match.end(), month_days(int(match[2]), month_number(match[1])), "month")
    if match := _MONTH_ALONE.match(body, at):
        return read_bare_month(body, match, published)
    return None


def read_number(body: str, at: int, published: date | None) -> Reading | None:
    """Give what starts with the digit at `at`: a day, some days in a row, a year, years or a decade.

    Raises:
        ValueError: It has the form of a date, but there is no such day.
    """
    if body[at - 1 : at] in _GLUED and not _MID.search(body[max(0, at - 7) : at]):
        return None
    digits = _DIGITS.match(body, at)
    length = len(digits[0]) if digits else 0
    if length == 4:
        if match := _ISO.match(body, at):
            found = date(*(int(part) for part in match.groups() if part))
            return Reading(take_word(body, at, _ON), match.end(), one_day(found), "iso")
        year = _YEAR_ONLY.match(body, at)
        return read_years(body, year) if year else None
    return _read_short_number(body, at, published) if length <= 2 else None


def _read_short_number(body: str, at: int, published: date | None) -> Reading | None:
    """Give what starts with one or two digits: a day, some days in a row, a year or a decade without its century."""
    if match := _NUMERIC.match(body, at) or _SHORT_DATE.match(body, at):
        found = _numeric_day(int(match[1]), match[2], int(match[3]), int(match[4]))
        return Reading(take_word(body, at, _ON), match.end(), one_day(found), "day")
    if match := _DAY_MONTH.match(body, at):
        first, last, month, year = match.groups()
        days = _days_in_a_row(
            (month, first), (month, last) if last else None, year, published, days_ahead(body, at, match.end())
        )
        return _with_on(body, match, days, "range" if last else "day")
    if match := _NINE_ELEVEN.match(body, at):
        return Reading(at, match.end(), one_day(_ATTACK), "day")
    return read_short_years(body, at)


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
        days = one_day(_ATTACK)
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


def _day_number(text: str) -> int:
    return int(text.rstrip("stndrh"))
