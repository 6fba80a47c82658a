"""Days and stretches of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.text.calendar import (
    MONTHS,
    SEASONS,
    WEEKDAYS,
    Days,
    add_days,
    add_months,
    easter,
    month_days,
    nth_weekday,
    one_day,
    season_days,
    week_days,
    weekday_from,
    weekday_up_to,
    year_days,
)

MONDAY = date(2017, 12, 11)
inner_days = st.dates(date(2, 1, 1), date(9998, 12, 31))
weekdays = st.integers(0, 6)


def test_months_and_weekdays_have_their_abbreviations() -> None:
    assert [MONTHS[name] for name in ("january", "may", "sep", "sept", "december")] == [1, 5, 9, 9, 12]
    assert [WEEKDAYS[name] for name in ("monday", "tues", "thurs", "sun")] == [0, 1, 3, 6]
    assert set(MONTHS.values()) == set(range(1, 13))
    assert set(WEEKDAYS.values()) == set(range(7))


def test_one_day_starts_and_ends_on_it() -> None:
    assert one_day(MONDAY) == Days(MONDAY, MONDAY)


@pytest.mark.parametrize(
    ("year", "month", "months", "start", "end"),
    [
        (2017, 12, 1, date(2017, 12, 1), date(2017, 12, 31)),
        (2016, 2, 1, date(2016, 2, 1), date(2016, 2, 29)),
        (2017, 13, 1, date(2018, 1, 1), date(2018, 1, 31)),
        (2017, 0, 1, date(2016, 12, 1), date(2016, 12, 31)),
        (2017, 11, 3, date(2017, 11, 1), date(2018, 1, 31)),
        (9999, 12, 1, date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_month_days_reach_over_the_year(year: int, month: int, months: int, start: date, end: date) -> None:
    assert month_days(year, month, months) == Days(start, end)


def test_year_days_span_whole_years() -> None:
    assert year_days(2014) == Days(date(2014, 1, 1), date(2014, 12, 31))
    assert year_days(1990, 10) == Days(date(1990, 1, 1), date(1999, 12, 31))


def test_week_days_run_from_monday_to_sunday() -> None:
    assert week_days(date(2017, 12, 17)) == Days(MONDAY, date(2017, 12, 17))
    assert week_days(MONDAY, -1) == Days(date(2017, 12, 4), date(2017, 12, 10))


def test_season_days_let_winter_run_into_the_next_year() -> None:
    assert season_days(2015, "winter") == Days(date(2015, 12, 1), date(2016, 2, 29))
    assert season_days(2015, "fall") == season_days(2015, "autumn")
    assert all(season_days(2015, season).start.month == month for season, month in SEASONS.items())


def test_weekday_up_to_includes_the_day_itself() -> None:
    assert weekday_up_to(MONDAY, 0) == MONDAY
    assert weekday_up_to(MONDAY, 1) == date(2017, 12, 5)
    assert weekday_from(MONDAY, 0) == MONDAY
    assert weekday_from(MONDAY, 6) == date(2017, 12, 17)


def test_add_months_stays_in_a_month_that_is_too_short() -> None:
    assert add_months(date(2016, 3, 31), -1) == date(2016, 2, 29)
    assert add_months(date(2017, 12, 11), 2) == date(2018, 2, 11)


@pytest.mark.parametrize(
    "beyond",
    [
        lambda: add_days(date.max, 1),
        lambda: add_days(date.min, -(10**12)),
        lambda: month_days(9999, 13),
        lambda: month_days(1, 0),
        lambda: year_days(9999, 2),
        lambda: year_days(0),
        lambda: week_days(date.max),
        lambda: season_days(9999, "winter"),
        lambda: weekday_from(date.max, 5),
        lambda: add_months(date.min, -1),
    ],
)
def test_a_day_outside_of_the_calendar_is_a_value_error(beyond: object) -> None:
    assert callable(beyond)
    with pytest.raises(ValueError, match=r"."):
        beyond()


@given(inner_days, weekdays)
def test_weekdays_lie_within_a_week_of_the_day(day: date, weekday: int) -> None:
    before, after = weekday_up_to(day, weekday), weekday_from(day, weekday)
    assert before.weekday() == after.weekday() == weekday
    assert timedelta(0) <= day - before < timedelta(7)
    assert timedelta(0) <= after - day < timedelta(7)


@given(inner_days, st.integers(-3, 3))
def test_weeks_are_seven_days_and_a_week_apart(day: date, weeks: int) -> None:
    if not 2 < day.year < 9998:
        return
    week = week_days(day, weeks)
    assert week.end - week.start == timedelta(6)
    assert week.start - week_days(day).start == timedelta(7 * weeks)
    assert week_days(day).start <= day <= week_days(day).end


@given(inner_days)
def test_a_month_begins_where_the_one_before_ends(day: date) -> None:
    before, this = month_days(day.year, day.month - 1), month_days(day.year, day.month)
    assert before.end + timedelta(1) == this.start
    assert this.start <= day <= this.end


@pytest.mark.parametrize(
    "day", ["1818-03-22", "1943-04-25", "1998-04-12", "2000-04-23", "2017-04-16", "2024-03-31", "2038-04-25"]
)
def test_easter_is_where_the_churches_have_it(day: str) -> None:
    assert easter(int(day[:4])) == date.fromisoformat(day)


@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_from_22_march_to_25_april(year: int) -> None:
    day = easter(year)
    assert day.weekday() == WEEKDAYS["sunday"]
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("month", "weekday", "number", "day"),
    [(11, "thursday", 4, "2017-11-23"), (5, "monday", -1, "2017-05-29"), (9, "monday", 1, "2017-09-04")],
)
def test_a_weekday_of_a_month_by_its_number(month: int, weekday: str, number: int, day: str) -> None:
    assert nth_weekday(2017, month, WEEKDAYS[weekday], number) == date.fromisoformat(day)
