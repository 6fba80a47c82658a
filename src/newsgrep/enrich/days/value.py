"""A day that a value states: the whole text is a date, as metadata, front matter and datelines write it."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from newsgrep.enrich.days.words import MONTH_ANY_CASE, YEAR, YEAR_DIGITS, month_number

# A longer text is no date. "Wednesday, 11th of September, 2017 at 10:03:22.000 a.m. (+00:00) GMT" has 68.
_LONGEST_DAY: Final = 80
_WEEKDAY: Final = r"(?i:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s)?"
_ZONE: Final = r"(?:Z|(?:UTC|GMT)?[+-][0-9]{1,2}(?::?[0-9]{2})?|[A-Z]{1,5}|\((?:[A-Z]{1,5}|[+-][0-9]{2}:?[0-9]{2})\))"
_HALF: Final = r"(?i:[ap]\.?m\.?)"
_CLOCK: Final = r"(?:[01]?[0-9]|2[0-4])[:.][0-5][0-9](?:[:.][0-6][0-9](?:[.,][0-9]{1,9})?)?"
_TIME: Final = rf"(?:{_CLOCK}(?:\s?{_HALF})?|1?[0-9]\s?{_HALF})(?:\s?{_ZONE}){{0,2}}"
_NUM: Final = r"[0-9]{1,2}"
_NTH: Final = rf"{_NUM}(?i:st|nd|rd|th)?"
TAIL: Final = rf"(?:(?:,?\s|,|\s?[-–—|]\s?|\s?@\s?)(?:at\s)?{_TIME})?"
_ISO_TAIL: Final = rf"(?:(?:[Tt]|,?\s){_TIME}|T[0-9]{{2,6}}{_ZONE}?|{_ZONE})?"

_WHOLE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<y>{YEAR})(?P<mark>[-/.])(?P<m>{_NUM})(?P=mark)(?P<d>{_NUM}){_ISO_TAIL}",
        rf"(?P<y>{YEAR_DIGITS})(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})(?:T?[0-9]{{4}}(?:[0-9]{{2}})?{_ZONE}?)?",
        rf"{_WEEKDAY}(?P<name>{MONTH_ANY_CASE})\s(?P<d>{_NTH}),?\s(?P<y>{YEAR}){TAIL}",
        rf"{_WEEKDAY}(?:the\s)?(?P<d>{_NTH})(?:\sof)?[\s-](?P<name>{MONTH_ANY_CASE})(?:,?\s|-)(?P<y>{YEAR}){TAIL}",
        rf"{_WEEKDAY}(?P<name>{MONTH_ANY_CASE})\s(?P<d>{_NUM})\s{_TIME}\s(?P<y>{YEAR})",
        rf"(?P<first>{_NUM})(?P<mark>[-/.])(?P<second>{_NUM})(?P=mark)(?P<y>{YEAR}){TAIL}",
    )
)
_UNIX: Final = re.compile(r"[0-9]{10}(?:[0-9]{3})?")
BLANKS: Final = re.compile(r"\s+")
_NO_WORDS: Final = re.compile(r"[0-9]+")

DATE: Final = (
    rf"{_WEEKDAY}(?:{MONTH_ANY_CASE}\s{_NTH},?\s{YEAR}"
    rf"|{_NTH}(?:\sof)?\s{MONTH_ANY_CASE},?\s{YEAR}|{YEAR}-[0-9]{{2}}-[0-9]{{2}})"
)


def read_day(text: str) -> date | None:
    """Give the day that a value states: `2017-12-11T23:00:00-05:00`, `Dec. 11, 2017 5:03 pm`, `20171211`.

    None where it is no date, where there is no such day, and where it may be two: 11/12/2017.

    Args:
        text: A date and nothing else but its weekday and time, in English where it has words. Ten digits are
            seconds, 13 milliseconds since 1970, in UTC.
    """
    # Cut first: blanks are folded in what may still be a date, not in a megabyte.
    text = text.strip()
    if not text or len(text) > _LONGEST_DAY:
        return None
    text = BLANKS.sub(" ", text)
    for form in _WHOLE:
        if match := form.fullmatch(text):
            return day_of(match)
    return _read_unix(text) if _UNIX.fullmatch(text) else None


def day_of(match: re.Match[str]) -> date | None:
    """Give the day that the named groups of a form hold: `y` with `m` or `name` and `d`, or two to be told apart."""
    group = match.groupdict()
    year = int(group["y"])
    if "first" in group:
        return _day_of_two(int(group["first"]), int(group["second"]), year, group["mark"])
    month_text = group.get("name") or group["m"]
    try:
        month = int(month_text) if month_text[0].isdigit() else month_number(month_text)
        return date(year, month, int(group["d"].rstrip("stndrhSTNDRH")))
    except (KeyError, ValueError):  # "/2017/abc/11", 30 February
        return None


def _day_of_two(first: int, second: int, year: int, mark: str) -> date | None:
    """Give the day of 25/12/2017, 12/25/2017 or 11.12.2017; None for 11/12/2017, which readers disagree about."""
    if first <= 12 and second <= 12 and first != second and mark != ".":
        return None
    month, day = (first, second) if second > 12 else (second, first)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_unix(digits: str) -> date | None:
    """Give the UTC day of so many seconds or milliseconds; None for ten digits that are also a day and an hour."""
    seconds = int(digits) if len(digits) == 10 else int(digits) // 1000
    if len(digits) == 10 and read_day(digits[:8]) and int(digits[8:]) < 24:
        return None  # 2017121108, read as seconds, is in 2033
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()


def read_spelled(text: str) -> date | None:
    """Give the day of a text that a page shows to people: a bare number is none."""
    return None if _NO_WORDS.fullmatch(text) else read_day(text)
