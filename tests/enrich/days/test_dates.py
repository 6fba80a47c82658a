"""The dates that an article speaks of."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.enrich.days.dates import find_dates
from newsgrep.model.mention import DateMention

MONDAY = date(2017, 12, 11)


def found(body: str, published: date | None = MONDAY) -> list[tuple[str, str, str]]:
    """Give the text, the first and the last day of each mention, both empty where they are left open."""
    return [(mention.text, str(mention.start or ""), str(mention.end or "")) for mention in find_dates(body, published)]


# Read in an article of Monday, 11 December 2017.
EXPRESSIONS = [
    ("December 11, 2017", "2017-12-11", "2017-12-11", "day"),
    ("Dec. 11, 2017", "2017-12-11", "2017-12-11", "day"),
    ("11 December 2017", "2017-12-11", "2017-12-11", "day"),
    ("11th of December 2017", "2017-12-11", "2017-12-11", "day"),
    ("2017-12-11", "2017-12-11", "2017-12-11", "iso"),
    ("12/11/2017", "2017-12-11", "2017-12-11", "day"),
    ("11.12.2017", "2017-12-11", "2017-12-11", "day"),
    ("Dec 11", "2017-12-11", "2017-12-11", "day"),
    ("Dec. 8", "2017-12-08", "2017-12-08", "day"),
    ("Jan. 3", "2018-01-03", "2018-01-03", "day"),
    ("March 30", "2017-03-30", "2017-03-30", "day"),
    ("Friday, Dec. 8", "2017-12-08", "2017-12-08", "day"),
    ("Monday, May 18, 2015", "2015-05-18", "2015-05-18", "day"),
    ("on Monday", "2017-12-11", "2017-12-11", "weekday"),
    ("Monday morning", "2017-12-11", "2017-12-11", "weekday"),
    ("on Sunday", "2017-12-10", "2017-12-10", "weekday"),
    ("on Tuesday", "2017-12-05", "2017-12-05", "weekday"),
    ("last Monday", "2017-12-04", "2017-12-04", "weekday"),
    ("last Friday", "2017-12-08", "2017-12-08", "weekday"),
    ("next Friday", "2017-12-15", "2017-12-15", "weekday"),
    ("yesterday", "2017-12-10", "2017-12-10", "relative"),
    ("today", "2017-12-11", "2017-12-11", "relative"),
    ("tomorrow", "2017-12-12", "2017-12-12", "relative"),
    ("last night", "2017-12-10", "2017-12-10", "relative"),
    ("last week", "2017-12-04", "2017-12-10", "relative"),
    ("this month", "2017-12-01", "2017-12-31", "relative"),
    ("last month", "2017-11-01", "2017-11-30", "relative"),
    ("earlier this year", "2017-01-01", "2017-12-11", "relative"),
    ("last year", "2016-01-01", "2016-12-31", "relative"),
    ("next year", "2018-01-01", "2018-12-31", "relative"),
    ("three days ago", "2017-12-08", "2017-12-08", "ago"),
    ("two weeks ago", "2017-11-24", "2017-11-30", "ago"),
    ("two years ago", "2015-01-01", "2015-12-31", "ago"),
    ("a month ago", "2017-11-01", "2017-11-30", "ago"),
    ("in May", "2017-05-01", "2017-05-31", "month"),
    ("in November", "2017-11-01", "2017-11-30", "month"),
    ("May 2015", "2015-05-01", "2015-05-31", "month"),
    ("in 2014", "2014-01-01", "2014-12-31", "year"),
    ("the 1990s", "1990-01-01", "1999-12-31", "decade"),
    ("last summer", "2017-06-01", "2017-08-31", "season"),
    # From here on as news prose has them.
    ("Dec. 11-13", "2017-12-11", "2017-12-13", "range"),
    ("Dec. 28 to Jan. 3", "2017-12-28", "2018-01-03", "range"),
    ("11-13 December 2016", "2016-12-11", "2016-12-13", "range"),
    ("2014-2016", "2014-01-01", "2016-12-31", "range"),
    ("2014–15", "2014-01-01", "2015-12-31", "range"),
    ("a week ago", "2017-12-01", "2017-12-07", "ago"),
    ("a couple of years ago", "2015-01-01", "2015-12-31", "ago"),
    ("Twenty years ago", "1997-01-01", "1997-12-31", "ago"),
    ("three months from now", "2018-03-01", "2018-03-31", "ago"),
    ("tonight", "2017-12-11", "2017-12-11", "relative"),
    ("the day before yesterday", "2017-12-09", "2017-12-09", "relative"),
    ("the past two weeks", "2017-11-27", "2017-12-11", "relative"),
    ("the last five years", "2012-12-11", "2017-12-11", "relative"),
    ("later this month", "2017-12-11", "2017-12-31", "relative"),
    ("this quarter", "2017-10-01", "2017-12-31", "relative"),
    ("last weekend", "2017-12-09", "2017-12-10", "relative"),
    ("over the weekend", "2017-12-09", "2017-12-10", "relative"),
    ("this past Friday", "2017-12-08", "2017-12-08", "weekday"),
    ("this Friday", "2017-12-15", "2017-12-15", "weekday"),
    ("on Wednesday, 6 December", "2017-12-06", "2017-12-06", "day"),
    ("on the 4th of July", "2017-07-04", "2017-07-04", "day"),
    ("Fourth of July", "2017-07-04", "2017-07-04", "day"),
    ("DECEMBER 11, 2017", "2017-12-11", "2017-12-11", "day"),
    ("in early May", "2017-05-01", "2017-05-31", "month"),
    ("mid-March", "2017-03-01", "2017-03-31", "month"),
    ("last December", "2016-12-01", "2016-12-31", "month"),
    ("next December", "2018-12-01", "2018-12-31", "month"),
    ("late 2015", "2015-01-01", "2015-12-31", "year"),
    ("the late 1960s", "1960-01-01", "1969-12-31", "decade"),
    ("the 1800s", "1800-01-01", "1899-12-31", "decade"),
    ("last winter", "2016-12-01", "2017-02-28", "season"),
    ("this winter", "2017-12-01", "2018-02-28", "season"),
    ("next spring", "2018-03-01", "2018-05-31", "season"),
    ("summer of 2015", "2015-06-01", "2015-08-31", "season"),
    ("the spring of 1996", "1996-03-01", "1996-05-31", "season"),
    ("the winter of 1995-96", "1995-12-01", "1996-02-29", "season"),
    ("the spring of last year", "2016-03-01", "2016-05-31", "season"),
    ("1998", "1998-01-01", "1998-12-31", "year"),
    ("mid-1998", "1998-01-01", "1998-12-31", "year"),
    ("early-1999", "1999-01-01", "1999-12-31", "year"),
    ("fiscal 1998", "1998-01-01", "1998-12-31", "year"),
    ("the fiscal year 1998", "1998-01-01", "1998-12-31", "year"),
    ("the year 2000", "2000-01-01", "2000-12-31", "year"),
    ("the early 1990s", "1990-01-01", "1999-12-31", "decade"),
    ("the '90s", "1990-01-01", "1999-12-31", "decade"),
    ("the late ’60s", "1960-01-01", "1969-12-31", "decade"),
    ("the 80s", "1980-01-01", "1989-12-31", "decade"),
    ("the 19th century", "1800-01-01", "1899-12-31", "century"),
    ("the early 20th century", "1900-01-01", "1999-12-31", "century"),
    ("September", "2017-09-01", "2017-09-30", "month"),
    ("mid-April", "2017-04-01", "2017-04-30", "month"),
    ("late February", "2017-02-01", "2017-02-28", "month"),
    ("the third quarter", "2017-07-01", "2017-09-30", "quarter"),
    ("the second quarter of 1997", "1997-04-01", "1997-06-30", "quarter"),
    ("first half of 1997", "1997-01-01", "1997-06-30", "quarter"),
    ("the fourth quarter of fiscal 1998", "1998-10-01", "1998-12-31", "quarter"),
    ("the first nine months of this year", "2017-01-01", "2017-09-30", "quarter"),
    ("the first quarter of next year", "2018-01-01", "2018-03-31", "quarter"),
    ("04-03-98", "1998-04-03", "1998-04-03", "day"),
    ("04-03-1998", "1998-04-03", "1998-04-03", "day"),
    ("9/11", "2001-09-11", "2001-09-11", "day"),
    ("Christmas", "2017-12-25", "2017-12-25", "holiday"),
    ("Christmas Eve", "2017-12-24", "2017-12-24", "holiday"),
    ("last Christmas", "2016-12-25", "2016-12-25", "holiday"),
    ("Christmas 1996", "1996-12-25", "1996-12-25", "holiday"),
    ("New Year's Day", "2018-01-01", "2018-01-01", "holiday"),
    ("New Year’s Eve", "2017-12-31", "2017-12-31", "holiday"),
    ("Thanksgiving", "2017-11-23", "2017-11-23", "holiday"),
    ("Thanksgiving Day", "2017-11-23", "2017-11-23", "holiday"),
    ("last Thanksgiving weekend", "2017-11-23", "2017-11-23", "holiday"),
    ("Black Friday", "2017-11-24", "2017-11-24", "holiday"),
    ("Easter", "2017-04-16", "2017-04-16", "holiday"),
    ("Easter Monday", "2017-04-17", "2017-04-17", "holiday"),
    ("Easter 1998", "1998-04-12", "1998-04-12", "holiday"),
    ("Good Friday", "2017-04-14", "2017-04-14", "holiday"),
    ("Ash Wednesday", "2017-03-01", "2017-03-01", "holiday"),
    ("Memorial Day", "2017-05-29", "2017-05-29", "holiday"),
    ("Independence Day", "2017-07-04", "2017-07-04", "holiday"),
    ("Labor Day", "2017-09-04", "2017-09-04", "holiday"),
    ("Veterans Day", "2017-11-11", "2017-11-11", "holiday"),
    ("Veterans' Day", "2017-11-11", "2017-11-11", "holiday"),
    ("Halloween", "2017-10-31", "2017-10-31", "holiday"),
    ("Martin Luther King Jr. Day", "2017-01-16", "2017-01-16", "holiday"),
    ("Presidents' Day", "2017-02-20", "2017-02-20", "holiday"),
    ("Mother's Day", "2017-05-14", "2017-05-14", "holiday"),
    ("next Valentine's Day", "2018-02-14", "2018-02-14", "holiday"),
    ("Election Day 1996", "1996-11-05", "1996-11-05", "holiday"),
    ("November of this year", "2017-11-01", "2017-11-30", "month"),
    ("March last year", "2016-03-01", "2016-03-31", "month"),
    ("mid-90s", "1990-01-01", "1999-12-31", "decade"),
    ("late Monday", "2017-12-11", "2017-12-11", "weekday"),
    ("early Sunday morning", "2017-12-10", "2017-12-10", "weekday"),
    ("Tuesday night", "2017-12-05", "2017-12-05", "weekday"),
    ("next Tuesday night", "2017-12-12", "2017-12-12", "weekday"),
    ("late last year", "2016-01-01", "2016-12-31", "relative"),
    ("the past decade", "2007-12-11", "2017-12-11", "relative"),
    ("the next two years", "2017-12-11", "2019-12-11", "relative"),
    ("the coming year", "2018-01-01", "2018-12-31", "relative"),
    ("the current week", "2017-12-11", "2017-12-17", "relative"),
    ("last fiscal year", "2016-01-01", "2016-12-31", "relative"),
    ("the end of the year", "2017-01-01", "2017-12-31", "relative"),
    ("the rest of the decade", "2010-01-01", "2019-12-31", "relative"),
    ("the weekend", "2017-12-09", "2017-12-10", "relative"),
    ("earlier today", "2017-12-11", "2017-12-11", "relative"),
    ("yesterday morning", "2017-12-10", "2017-12-10", "relative"),
    ("year-ago", "2016-01-01", "2016-12-31", "ago"),
]

# Found, though it cannot be told which days they are.
OPEN = [
    "a year earlier", "two weeks later", "three days before", "the day before", "the night before", "the year before",
    "the following year", "the previous month", "the next day", "the following Monday", "the previous Friday",
    "Monday through Friday", "a few years ago", "several weeks ago",
    "a year and a half ago", "two and a half years ago", "the past few days", "the turn of the century",
    "Ramadan", "Passover", "Yom Kippur",
]  # fmt: skip

# What the words around them make of them.
IN_CONTEXT = [
    ("The council will meet on Thursday to vote.", "on Thursday", "2017-12-14"),
    ("He is scheduled to arrive Tuesday in Rome.", "Tuesday", "2017-12-12"),
    ("The trial opens on Wednesday.", "on Wednesday", "2017-12-13"),
    ("By Friday, the river had risen.", "Friday", "2017-12-08"),
    ("This Thursday, they ran for an hour.", "This Thursday", "2017-12-07"),
    ("They left following Friday's vote.", "Friday", "2017-12-08"),
    ("The offer stands until Friday.", "Friday", "2017-12-15"),
    ("The minister, who will resign, said Thursday that it was over.", "Thursday", "2017-12-07"),
    ("Those who will vote met on Thursday.", "on Thursday", "2017-12-07"),
    ("She could not be reached on Friday.", "on Friday", "2017-12-08"),
    ("The company said in a Friday statement that it was over.", "Friday", "2017-12-08"),
    ("The shop will reopen in the spring.", "the spring", "2018-03-01"),
    ("They lost their homes in the spring.", "the spring", "2017-03-01"),
    ("Work is to be done by summer.", "summer", "2018-06-01"),
    ("He left in the fall.", "the fall", "before the fall", "2017-09-01"),
    ("They will talk over the weekend.", "over the weekend", "2017-12-16"),
    ("They hope to be home by Thanksgiving.", "Thanksgiving", "2018-11-22"),
    ("The 1998 election was close.", "1998", "1998-01-01"),
    ("A 1996 law forbids it.", "1996", "1996-01-01"),
    ("It is 1998's best film.", "1998", "1998-01-01"),
    ("The team (1998) was theirs.", "1998", "1998-01-01"),
    ("The class of '98 came.", "'98", "1998-01-01"),
    ("Doe's 1998 film won.", "1998", "1998-01-01"),
    ("He took office 1965.", "1965", "1965-01-01"),
    ("They want it over the next year.", "the next year", "2017-12-11"),
    ("It was over two days before Thanksgiving.", "Thanksgiving", "2017-11-23"),
    ("A report, just before Thanksgiving, told it.", "Thanksgiving", "2017-11-23"),
    ("They want to vote before the May elections.", "May", "2018-05-01"),
    ("That September, they left.", "September", "2017-09-01"),
    ("It was decided by an April vote.", "April", "2017-04-01"),
    ("Rain fell through much of August.", "August", "2017-08-01"),
    ("April’s figures were better.", "April", "2017-04-01"),
    ("First-quarter earnings rose.", "First-quarter", "2017-01-01"),
    ("First-half profits rose.", "First-half", "2017-01-01"),
    ("D.C.   Today the senator spoke.", "Today", "2017-12-11"),
]


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
