"""The dates that an article speaks of."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.enrich.days.dates import find_dates
from newsgrep.model.mention import DateMention
from tests.enrich.days.expressions import EXPRESSIONS, IN_CONTEXT, MONDAY, OPEN


def found(body: str, published: date | None = MONDAY) -> list[tuple[str, str, str]]:
    """Give the text, the first and the last day of each mention, both empty where they are left open."""
    return [(mention.text, str(mention.start or ""), str(mention.end or "")) for mention in find_dates(body, published)]


@pytest.mark.parametrize(("text", "start", "end", "rule"), EXPRESSIONS, ids=[row[0] for row in EXPRESSIONS])
def test_an_expression_is_read_whole(text: str, start: str, end: str, rule: str) -> None:
    body = f"They met, {text}, in the city."
    (mention,) = find_dates(body, MONDAY)
    assert (mention.text, str(mention.start), str(mention.end)) == (text, start, end)
    assert mention.rule == rule
    assert body[mention.offset.start : mention.offset.end] == text
    assert [(m.start, m.end) for m in find_dates(text, MONDAY)] == [(mention.start, mention.end)]


@pytest.mark.parametrize(
    "text",
    [
        "Hotel May", "he may go", "March on Washington", "the 1,990 people", "5.10 percent", "May said",
        "Sun Microsystems", "second quarter", "Friday Night Lights", "at 10 a.m.", "24 people", "on board", "is 42",
        "v2.0.1", "We sat in the sun", "Theresa May met Merkel", "in 2000 cases", "lost confidence in May",
        "rejected by May", "since May took office", "every Friday", "on Mondays", "on a Friday in town",
        "the first Friday of every month",
        "open Monday to Friday", "Friday the 13th", "Sunday school", "Super Tuesday", "Fridays",
        "the Sunday Times", "USA Today", "the Today Show", "two years after Russia entered the war",
        "the last week of the campaign", "the last day", "$2014", "a total of 2014", "by 1900 GMT",
        "for three years", "in recent years", "a three-year plan", "five years old", "twice a year", "all day",
        "the day before the vote", "each month", "some years", "April Jones won", "Mary June said", "June told them",
        "August Wilson wrote", "the Long March of the army", "May be it is", "Sat in court", "Jan Davis",
        "Dec and Ant", "a Mar of oil", "trailed in the second quarter of the game", "scored in the second quarter",
        "in the first half",
        "the third quarter of the population", "temperatures in the 90s", "in his 60s", "about 2000", "No. 1998",
        "Room 2012", "S. 1998", "Boeing 2000", "1600 Pennsylvania Avenue", "1998 North Elm Street", "more than 2000",
        "Windows 2000", "Christmas trees", "Easter Island",
        "Columbus  Dayton", "Bill S 1998", "21st Century Fund", "the Easter Rising", "Labor Party", "the fall",
        "before the fall",
        "spring training", "in winter sports", "the first spring", "in the summer camp", "‘98 percent", "10-5-98",
        "the end of the day",
        "the 2000 block of Main Street", "10.12.2017.5", "2017-13-45", "Feb. 30", "May 10:30",
        "the fall of the wall", "a long way from now", "centuries ago", "in\n\nMay", "last\n\nweek", "2008-09",
    ],
)  # fmt: skip
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", OPEN)
def test_what_counts_from_the_text_is_found_and_left_open(text: str) -> None:
    assert found(f"They met, {text}.") == [(text, "", "")]


@pytest.mark.parametrize(("body", "text", "start"), IN_CONTEXT)
def test_the_words_around_a_date_tell_which_it_is(body: str, text: str, start: str) -> None:
    assert [(shown, first) for shown, first, _ in found(body)] == [(text, start)]


def test_a_colon_ends_a_date_and_its_year() -> None:
    assert found("3 March 2016: five dead") == [("3 March 2016", "2016-03-03", "2016-03-03")]


def test_a_count_after_a_month_is_no_day_of_it() -> None:
    assert found("in May 24 people died") == [("in May", "2017-05-01", "2017-05-31")]


def test_the_preposition_belongs_to_the_text_only_where_the_days_are_its_meaning() -> None:
    body = "On Monday it rained. It had since May, in 2016 and since 2014, until March 5 and on Dec. 8."
    assert found(body) == [
        ("On Monday", "2017-12-11", "2017-12-11"),
        ("May", "2017-05-01", "2017-05-31"),
        ("in 2016", "2016-01-01", "2016-12-31"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("March 5", "2018-03-05", "2018-03-05"),
        ("on Dec. 8", "2017-12-08", "2017-12-08"),
    ]


def test_a_deadline_lies_nearer_ahead_than_behind() -> None:
    assert found("by March") == [("March", "2018-03-01", "2018-03-31")]
    assert found("in March") == [("in March", "2017-03-01", "2017-03-31")]
    hearing = "The judge ordered that he remain in custody until his next appearance on April 5"
    assert found(hearing, date(2019, 3, 17)) == [("on April 5", "2019-04-05", "2019-04-05")]
    assert found("until Oct. 31", date(2019, 8, 29)) == [("Oct. 31", "2019-10-31", "2019-10-31")]


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("It reopens in April.", "2021-03-05", "2021-04-01"),
        ("It reopens on April 3.", "2021-03-05", "2021-04-03"),
        ("It starts in January.", "2020-12-20", "2021-01-01"),
        ("The council said that it would reopen in April.", "2021-03-05", "2021-04-01"),
        ("It was expected to open in April.", "2021-03-05", "2021-04-01"),
        ("Doe, who was elected twice, faces trial on March 24.", "2021-03-05", "2021-03-24"),
    ],
)
def test_a_month_ahead_is_to_come(text: str, published: str, start: str) -> None:
    assert [first for _, first, _ in found(text, date.fromisoformat(published))] == [start]


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("It was closed in December.", "2021-01-05", "2020-12-01"),
        ("In December, prices fell.", "2021-01-05", "2020-12-01"),
        ("He was impeached in January.", "2020-12-20", "2020-01-01"),
        ("Sales fell in April.", "2021-03-05", "2020-04-01"),
        ("He was arrested on April 3.", "2021-03-05", "2020-04-03"),
        ("It has rained since April.", "2021-03-05", "2020-04-01"),
        ("It has rained since April 3.", "2021-03-05", "2020-04-03"),
        ("It opens in May.", "2021-03-05", "2020-05-01"),
    ],
)
def test_what_has_been_is_not_ahead(text: str, published: str, start: str) -> None:
    assert [first for _, first, _ in found(text, date.fromisoformat(published))] == [start]


def test_the_eleventh_of_september_is_that_of_2001_where_an_attack_is_told() -> None:
    assert found("the Sept. 11 attacks") == [("Sept. 11", "2001-09-11", "2001-09-11")]
    assert found("born on Sept. 11") == [("on Sept. 11", "2017-09-11", "2017-09-11")]


def test_a_capital_at_the_start_of_a_sentence_is_no_name() -> None:
    body = "Today it rained.\n\nLast week it did not. “Yesterday it did,” she told USA Today."
    assert [text for text, _, _ in found(body)] == ["Today", "Last week", "Yesterday"]


def test_a_line_break_inside_a_date_is_a_blank() -> None:
    assert found("on\nMonday, Dec.\r\n11, 2017") == [("on\nMonday, Dec.\r\n11, 2017", "2017-12-11", "2017-12-11")]


def test_a_29_february_is_left_open_where_the_year_has_none() -> None:
    assert found("on Feb. 29") == [("on Feb. 29", "", "")]
    assert found("on Feb. 29", date(2016, 3, 1)) == [("on Feb. 29", "2016-02-29", "2016-02-29")]


def test_without_a_day_of_publication_the_others_are_found_and_left_open() -> None:
    body = (
        "On Monday, as on Dec. 8, last week, two years ago and in May, he spoke of May 2015, 2017-12-11 and the 1990s."
    )
    assert found(body, None) == [
        *((text, "", "") for text in ("On Monday", "on Dec. 8", "last week", "two years ago", "in May")),
        ("May 2015", "2015-05-01", "2015-05-31"),
        ("2017-12-11", "2017-12-11", "2017-12-11"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
    ]


def test_an_article_is_read_from_its_day() -> None:
    body = (
        "Putin ordered troops to withdraw during a visit to an airbase in the country on Monday morning.\n\n"
        "The ministry said last week that it was over, two years after Russia entered the war. Russia this month "
        "also said so.\n\nRussia earlier this year renewed the lease for an additional 50 years, after the pullout "
        "announced by Putin on Monday."
    )
    days = [
        ("on Monday morning", "2017-12-11", "2017-12-11"),
        ("last week", "2017-12-04", "2017-12-10"),
        ("this month", "2017-12-01", "2017-12-31"),
        ("earlier this year", "2017-01-01", "2017-12-11"),
        ("on Monday", "2017-12-11", "2017-12-11"),
    ]
    assert found(body) == days
    assert found(body, None) == [(text, "", "") for text, _, _ in days]


def _in_order(mention: DateMention) -> bool:
    """Say whether a mention has both its days, the first before the last, or neither."""
    if mention.start is None or mention.end is None:
        return mention.start is mention.end
    return mention.start <= mention.end


@pytest.mark.parametrize("published", [date.min, date.max, date(1, 3, 1), date(9999, 10, 1)])
def test_the_ends_of_the_calendar_are_no_error(published: date) -> None:
    for text, *_ in EXPRESSIONS:
        for mention in find_dates(text, published):
            assert _in_order(mention)


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "\n",
        "1",
        "1/",
        "2014-",
        "11 of ",
        "last ",
        "past a couple of ",
        "early mid-",
        "on \n",
        "Dec. 11-",
        "May ",
        "a",
    ],
)
def test_a_megabyte_in_one_line_is_read(piece: str) -> None:
    body = piece * (1_000_000 // len(piece)) + ", in May 2015"
    assert found(body)[-1][1:] == ("2015-05-01", "2015-05-31")


WORDS = [row[0] for row in EXPRESSIONS] + OPEN + [
    "on", "in", "the", "last", "this", "next", "May", "Dec.", "11", "31", "2017", "of", "-", ",", "\n", "\n\n", "ago",
    "early", "mid-", "to", "0", "99", "/", "fourth", "from now", "Monday", "weekend", "past", "é", "Feb. 30",
]  # fmt: skip
news_texts = st.lists(st.sampled_from(WORDS), max_size=12).flatmap(
    lambda words: st.sampled_from([" ", "", "  "]).map(lambda gap: gap.join(words))
)


@given(st.one_of(st.text(), news_texts), st.one_of(st.none(), st.dates()))
def test_mentions_lie_in_order_inside_their_text(body: str, published: date | None) -> None:
    done = 0
    for mention in find_dates(body, published):
        assert done <= mention.offset.start < mention.offset.end <= len(body)
        assert body[mention.offset.start : mention.offset.end] == mention.text == mention.text.strip()
        assert _in_order(mention)
        done = mention.offset.end


@given(news_texts, st.dates(date(1000, 1, 1), date(3000, 1, 1)))
def test_the_same_dates_are_found_with_a_day_of_publication_and_without(body: str, published: date) -> None:
    without, with_day = find_dates(body, None), find_dates(body, published)
    assert [(one.offset, one.rule) for one in without] == [(one.offset, one.rule) for one in with_day]
    assert {one for one in without if one.start} <= set(with_day)


@given(st.dates(date(1000, 1, 1), date(3000, 1, 1)))
def test_a_weekday_alone_is_of_the_last_seven_days(published: date) -> None:
    for name in ("Monday", "Thursday", "Sunday"):
        (mention,) = find_dates(f"on {name}", published)
        assert mention.start
        assert timedelta(0) <= published - mention.start < timedelta(7)
        assert mention.start.strftime("%A") == name
