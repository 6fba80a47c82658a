from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.errors import QueryError
from newsgrep.query.dates import read_days, read_published

TODAY = date(2017, 12, 11)  # a Monday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017", "2017-01-01", "2017-12-31"),
        ("2017-12", "2017-12-01", "2017-12-31"),
        ("2017-12-11", "2017-12-11", "2017-12-11"),
        ("2017/2/3", "2017-02-03", "2017-02-03"),
        ("december 2017", "2017-12-01", "2017-12-31"),
        ("Dec. 2017", "2017-12-01", "2017-12-31"),
        ("11 Dec 2017", "2017-12-11", "2017-12-11"),
        ("Monday, 11th December 2017", "2017-12-11", "2017-12-11"),
        ("December 11, 2017", "2017-12-11", "2017-12-11"),
        ("today", "2017-12-11", "2017-12-11"),
        ("yesterday", "2017-12-10", "2017-12-10"),
        ("monday", "2017-12-11", "2017-12-11"),
        ("Sunday", "2017-12-10", "2017-12-10"),
        ("this week", "2017-12-11", "2017-12-17"),
        ("last week", "2017-12-04", "2017-12-10"),
        ("last_week", "2017-12-04", "2017-12-10"),
        ("last month", "2017-11-01", "2017-11-30"),
        ("last year", "2016-01-01", "2016-12-31"),
        ("past 3 days", "2017-12-08", "2017-12-11"),
        ("7d", "2017-12-04", "2017-12-11"),
        ("2w", "2017-11-27", "2017-12-11"),
        ("1m", "2017-11-11", "2017-12-11"),
        ("1y", "2016-12-11", "2017-12-11"),
    ],
)
def test_an_imprecise_date_is_its_whole_span(text, first, last):
    assert read_days(text, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2017-12-01..2017-12-31", "2017-12-01", "2017-12-31"),
        ("2016..2017-03", "2016-01-01", "2017-03-31"),
        ("2017-12..", "2017-12-01", None),
        ("..2016", None, "2016-12-31"),
        (">=2017-12", "2017-12-01", None),
        ("<=2017-12", None, "2017-12-31"),
        (">2017", "2018-01-01", None),
        ("<2017", None, "2016-12-31"),
        ("*", None, None),
    ],
)
def test_ranges_reach_from_the_first_day_to_the_last(text, since, until):
    wanted = tuple(day and date.fromisoformat(day) for day in (since, until))
    found = read_published(text, TODAY)
    assert (found.since, found.until) == wanted


@pytest.mark.parametrize(
    "text",
    ["bananas", "", "..", "2017-13", "2017-00", "2017-02-30", "0000", "31 feb 2017", "999999d", ">9999", "<0001",
     "12/11/2017", "2017-12-11T10:00"],
)  # fmt: skip
def test_what_is_no_date_is_refused_by_name(text):
    with pytest.raises(QueryError) as caught:
        read_published(text, TODAY)
    assert f"'{text}'" in caught.value.message


@given(st.text() | st.text(alphabet="0123456789-. dwmylastpdecn<>=/"))
def test_any_text_is_a_range_in_order_or_refused(text):
    try:
        found = read_published(text, TODAY)
    except QueryError:
        return
    assert found.since is None or found.until is None or found.since <= found.until
