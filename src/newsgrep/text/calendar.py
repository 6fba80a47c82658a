"""Days and stretches of days: names of months and weekdays, and sums that stay in the calendar."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, NamedTuple

_MONTH_NAMES: Final = "January February March April May June July August September October November December".split()
_WEEKDAY_NAMES: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {name.lower(): number for number, name in enumerate(_MONTH_NAMES, 1)}
    | {name[:3].lower(): number for number, name in enumerate(_MONTH_NAMES, 1)}
    | {"sept": 9}
)
"""Month names and their abbreviations, in small letters and without a full stop, to 1 to 12."""

WEEKDAYS: Final[Mapping[str, int]] = MappingProxyType(
    {name.lower(): number for number, name in enumerate(_WEEKDAY_NAMES)}
    | {name[:3].lower(): number for number, name in enumerate(_WEEKDAY_NAMES)}
    | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
)
"""Weekday names and their abbreviations, as in `MONTHS`, to 0 (Monday) to 6, as `date.weekday` counts."""

SEASONS: Final[Mapping[str, int]] = MappingProxyType({"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12})
"""Seasons to the month in which they begin, in the north; each lasts three months, as meteorology counts them."""


class Days(NamedTuple):
    """A stretch of days.

    Attributes:
        start: First day, inclusive.
        end: Last day, inclusive; the same as `start` for a single day.
    """

    start: date
    end: date


def one_day(day: date) -> Days:
    """Give the stretch that is this one day."""
    return Days(day, day)


def add_days(day: date, days: int) -> date:
    """Give the day so many days later, or earlier for a negative number.

    Raises:
        ValueError: The years 1 to 9999 do not hold it.
    """
    try:
        return day + timedelta(days)
    except OverflowError as error:
        raise ValueError(f"no day {days} days from {day}") from error


def month_days(year: int, month: int, months: int = 1) -> Days:
    """Give the first to the last day of a month, or of several in a row.

    Args:
        year: The year that `month` counts from.
        month: 1 for January; 0, -1 and 13 reach into the years before and after.
        months: How many months, at least 1.

    Raises:
        ValueError: The years 1 to 9999 do not hold it.
    """
    first_year, first_month = _carry(year, month)
    last_year, last_month = _carry(year, month + months - 1)
    start = date(first_year, first_month, 1)
    date(last_year, last_month, 1)  # `monthrange` takes years that `date` does not
    return Days(start, date(last_year, last_month, monthrange(last_year, last_month)[1]))


def year_days(year: int, years: int = 1) -> Days:
    """Give 1 January to 31 December of a year, or of several in a row.

    Raises:
        ValueError: The years 1 to 9999 do not hold it.
    """
    return Days(date(year, 1, 1), date(year + years - 1, 12, 31))


def week_days(day: date, weeks: int = 0) -> Days:
    """Give Monday to Sunday of the week that holds `day`, or of one so many weeks later.

    Raises:
        ValueError: The years 1 to 9999 do not hold all of it.
    """
    monday = add_days(day, 7 * weeks - day.weekday())
    return Days(monday, add_days(monday, 6))


def season_days(year: int, season: str) -> Days:
    """Give the three months of a season that begins in `year`: winter runs on into the next.

    Args:
        year: The year of its first day.
        season: A key of `SEASONS`.

    Raises:
        ValueError: The years 1 to 9999 do not hold it.
    """
    return month_days(year, SEASONS[season], 3)


def weekday_up_to(day: date, weekday: int) -> date:
    """Give the latest such weekday that is not after `day`; `day` itself where it is one.

    Raises:
        ValueError: It would lie before the year 1.
    """
    return add_days(day, -((day.weekday() - weekday) % 7))


def weekday_from(day: date, weekday: int) -> date:
    """Give the first such weekday that is not before `day`; `day` itself where it is one.

    Raises:
        ValueError: It would lie after the year 9999.
    """
    return add_days(day, (weekday - day.weekday()) % 7)


def add_months(day: date, months: int) -> date:
    """Give the same day so many months later, or the last of that month where it is too short.

    Raises:
        ValueError: The years 1 to 9999 do not hold it.
    """
    last = month_days(day.year, day.month + months).end
    return last.replace(day=min(day.day, last.day))


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """Give a weekday of a month by its number: the fourth Thursday of November.

    Args:
        year: The year.
        month: 1 for January.
        weekday: 0 for Monday.
        number: From 1 to 4; -1 for the last.

    Raises:
        ValueError: The years 1 to 9999 do not hold it.
    """
    days = month_days(year, month)
    if number < 0:
        return weekday_up_to(days.end, weekday)
    return add_days(weekday_from(days.start, weekday), 7 * (number - 1))


def easter(year: int) -> date:
    """Give Easter Sunday of the Western churches in the Gregorian calendar (Butcher 1876, as Meeus gives it).

    Raises:
        ValueError: The years 1 to 9999 do not hold it.
    """
    century, of_century = divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _carry(year: int, month: int) -> tuple[int, int]:
    """Give the year and the month, 1 to 12, where `month` may run over."""
    years, index = divmod(month - 1, 12)
    return year + years, index + 1
