"""Days as people type them in a query or an option.

    2017 · 2017-12 · 2017-12-11 · december 2017 · 11 Dec 2017     an imprecise date is its whole span
    today · yesterday · monday · this month · last week           weeks start on Monday; monday is the latest one
    7d · past 3 days                                              from so many days ago up to today
    2017-12-01..2017-12-31 · 2017-12.. · ..2016                   from the first day of one to the last of the other
    >=2017-12 · <=2017-12 · >2017 · <2017                         > is after its end, < is before its start
    *                                                             any day: the article has a date

Days are calendar days; there is no time zone arithmetic.
"""

import re
from collections.abc import Callable
from datetime import date

from newsgrep.errors import QueryError
from newsgrep.model.query import Published
from newsgrep.text.calendar import (
    MONTHS,
    WEEKDAYS,
    Days,
    add_days,
    add_months,
    month_days,
    one_day,
    week_days,
    weekday_up_to,
    year_days,
)

EXAMPLES = "2017, 2017-12-11, 'december 2017', 'last week', 7d, 2017-12-01..2017-12-31, >=2017-12"

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}

UNIT_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
"""How long the units of `7d`, `2w`, `6m`, `1y` are, where a length in days is wanted."""


def read_published(text: str, today: date) -> Published:
    """Give the days that a text means.

    Args:
        text: Any of the forms above, in any case; `_` may stand for a space.
        today: What relative forms count from.

    Raises:
        QueryError: The text is no date, the date is impossible, or the range runs backwards.
    """
    wanted = text.strip()
    if wanted == "*":
        return Published(None, None)
    for sign, bounds in _COMPARISONS:
        if wanted.startswith(sign):
            return _bounded(bounds, text, wanted[len(sign) :], today)
    first, dots, last = wanted.partition("..")
    if not dots:
        return Published(*read_days(wanted, today))
    since = read_days(first, today).start if first.strip() else None
    until = read_days(last, today).end if last.strip() else None
    if since is None and until is None:
        raise _unreadable(text)
    if since and until and since > until:
        raise QueryError(f"the date range '{text}' runs backwards", hint=f"write {last}..{first}", query=text)
    return Published(since, until)


def read_days(text: str, today: date) -> Days:
    """Give the first and the last day of one date, without comparison or range.

    Raises:
        QueryError: The text is no date, or an impossible one.
    """
    wanted = re.sub(r"[\s_]+", " ", text.strip()).lower()
    for form, days_of in _FORMS:
        found = form.fullmatch(wanted)
        if found:
            try:
                return days_of(found, today)
            except ValueError:
                raise QueryError(
                    f"there is no such day: '{text.strip()}'",
                    hint=f"dates are written {EXAMPLES}",
                    query=text,
                    width=max(len(text), 1),
                ) from None
    raise _unreadable(text)


def _unreadable(text: str) -> QueryError:
    return QueryError(
        f"cannot read the date '{text.strip()}'",
        hint=f"dates are written {EXAMPLES}",
        query=text,
        width=max(len(text), 1),
    )


def _bounded(bounds: Callable[[Days], Published], text: str, bare: str, today: date) -> Published:
    try:
        return bounds(read_days(bare, today))
    except ValueError:  # nothing before the year 1, nothing after 9999
        raise _unreadable(text) from None


_COMPARISONS: tuple[tuple[str, Callable[[Days], Published]], ...] = (
    (">=", lambda days: Published(days.start, None)),
    ("<=", lambda days: Published(None, days.end)),
    (">", lambda days: Published(add_days(days.end, 1), None)),
    ("<", lambda days: Published(None, add_days(days.start, -1))),
)


def _month_of(word: str) -> int:
    return MONTHS[word.rstrip(".")]


def _relative(unit: str, steps: int, today: date) -> Days:
    """Give the day, week, month or year so many steps from the one that today is in."""
    if unit == "day":
        return one_day(add_days(today, steps))
    if unit == "week":
        return week_days(today, steps)
    if unit == "month":
        return month_days(today.year, today.month + steps)
    return year_days(today.year + steps)


def _back(number: int, unit: str, today: date) -> Days:
    """Give the days from so many units ago up to today."""
    if unit in ("day", "week"):
        return Days(add_days(today, -number * (7 if unit == "week" else 1)), today)
    return Days(add_months(today, -number * (12 if unit == "year" else 1)), today)


_STEPS = {"last": -1, "this": 0}

_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days]], ...] = (
    (re.compile(r"([0-9]{4})"), lambda m, _: year_days(int(m[1]))),
    (re.compile(r"([0-9]{4})-([0-9]{1,2})"), lambda m, _: month_days(_real(int(m[1])), _real_month(int(m[2])))),
    (
        re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})"),
        lambda m, _: one_day(date(int(m[1]), int(m[2]), int(m[3]))),
    ),
    (
        re.compile(rf"(?:(?:\w+day),? )?([0-9]{{1,2}})(?:st|nd|rd|th)? ({_MONTH})\.?,? ([0-9]{{4}})"),
        lambda m, _: one_day(date(int(m[3]), _month_of(m[2]), int(m[1]))),
    ),
    (
        re.compile(rf"(?:(?:\w+day),? )?({_MONTH})\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})"),
        lambda m, _: one_day(date(int(m[3]), _month_of(m[1]), int(m[2]))),
    ),
    (re.compile(rf"({_MONTH})\.?,? ([0-9]{{4}})"), lambda m, _: month_days(_real(int(m[2])), _month_of(m[1]))),
    (re.compile(r"today|now"), lambda _, today: one_day(today)),
    (re.compile(r"yesterday"), lambda _, today: one_day(add_days(today, -1))),
    (
        re.compile("(" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + ")"),
        lambda m, today: one_day(weekday_up_to(today, WEEKDAYS[m[1]])),
    ),
    (
        re.compile(r"(this|last) (week|month|year)"),
        lambda m, today: _relative(m[2], _STEPS[m[1]], today),
    ),
    (
        re.compile(r"(?:past|last) ([0-9]{1,6}) (day|week|month|year)s?"),
        lambda m, today: _back(int(m[1]), m[2], today),
    ),
    (re.compile(r"([0-9]{1,6}) ?([dwmy])"), lambda m, today: _back(int(m[1]), _UNITS[m[2]], today)),
)


def _real(year: int) -> int:
    """Give the year, or raise ValueError where the calendar has none such."""
    return date(year, 1, 1).year


def _real_month(month: int) -> int:
    """Give the month, or raise ValueError where it is none; month sums would carry it into another year."""
    return date(2000, month, 1).month
