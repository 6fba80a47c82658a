"""The day an article was published."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.enrich.days.published import Published, find_published
from newsgrep.enrich.days.value import read_day
from newsgrep.model.article import Stated

DAY = date(2017, 12, 11)
days = st.dates(date(1600, 1, 1), date(2099, 12, 31))


def published(
    *,
    stated: str | None = None,
    stated_from: str = "metadata",
    url: str | None = None,
    lines: tuple[str, ...] = (),
    body: str = "",
    file_name: str | None = None,
) -> Published | None:
    return find_published(
        stated=(Stated(stated, stated_from),) if stated else (),
        url=url,
        lines=lines,
        body=body,
        file_name=file_name,
    )


def day_and_origin(found: Published | None) -> tuple[date, str] | None:
    return (found.day, found.origin) if found else None


@pytest.mark.parametrize(
    "text",
    [
        "2017-12-11", "2017-12-11T23:00:00-05:00", "2017-12-11T08:00:00.123Z", "2017-12-11 08:00:00 +0000 UTC",
        "2017-12-11+01:00", "2017-12-11, 5:03 pm", "20171211", "20171211T080000Z", "20171211080000", "2017/12/11",
        "2017.12.11", "Mon, 11 Dec 2017 08:00:00 GMT", "Mon, 11 Dec 2017 08:00:00 +0000 (UTC)", "December 11, 2017",
        "Dec. 11, 2017 5:03 pm", "DEC. 11, 2017", "dec 11 2017", "December 11th, 2017", "11 December 2017",
        "11-Dec-2017", "the 11th of December, 2017", "Monday 11 December 2017 17.03 GMT",
        "Dec 11, 2017 at 5:03 p.m. EST", "Mon Dec 11 08:00:00 +0000 2017", "11.12.2017", "  December  11,\n2017 ",
        "1512979200", "1512979200000",
    ],
)  # fmt: skip
def test_read_day_reads_what_metadata_writes(text: str) -> None:
    assert read_day(text) == DAY


def test_read_day_takes_the_day_as_written_whatever_the_zone() -> None:
    assert read_day("2017-12-31T23:30:00-11:00") == date(2017, 12, 31)
    assert read_day("2017-12-31T00:30:00+14:00") == date(2017, 12, 31)


def test_read_day_takes_two_numbers_only_where_one_reading_is_possible() -> None:
    assert read_day("11/12/2017") is None
    assert read_day("12/25/2017") == read_day("25/12/2017") == date(2017, 12, 25)
    assert read_day("12/12/2017") == date(2017, 12, 12)
    assert read_day("13/13/2017") is None


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "bananas",
        "2017", "2017-12", "2017-02-30", "2017-13-01", "0001-01-01T00:00:00", "9999-12-31", "12/11/17",
        "on 2017-12-11", "Dec. 11, 2017 5:03 pm and more", "They met on December 11, 2017.", "Dec. 11, 2017 99:99",
        "Dec 11", "Monday", "2017121108", "151297920", "1512979200.5", "2017-12/11", "ſept 11, 2017", "2017-12-11\x00",
        "١١ December 2017", "２０１７-12-11", "2017-12-11" * 100_000, " " * 1_000_000,
    ],
    ids=lambda text: repr(text[:30]),
)  # fmt: skip
def test_read_day_reads_nothing_else(text: str) -> None:
    assert read_day(text) is None


@given(days, st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 08:00:00 GMT"]))
def test_read_day_reads_back_what_was_written(day: date, form: str) -> None:
    assert read_day(day.strftime(form)) == day


@given(days, st.times())
def test_read_day_reads_back_iso_times(day: date, clock: time) -> None:
    assert read_day(datetime.combine(day, clock).isoformat()) == day
    assert read_day(datetime.combine(day, clock, UTC).isoformat(sep=" ")) == day


@given(st.text(max_size=60))
def test_read_day_reads_any_text(text: str) -> None:
    day = read_day(text)
    assert day is None or 1600 <= day.year <= 2286  # 13 or 10 digits reach that far


def test_the_origins_come_in_the_order_of_their_worth() -> None:
    stated, url = "2017-12-01", "https://example.org/2017/12/02/story"
    body, line, name = "PARIS, Dec. 3, 2017 (AFP) - It", ("Published: 4 December 2017",), "2017-12-05.txt"
    chain = [
        published(stated=stated, stated_from="flag", url=url, body=body, lines=line, file_name=name),
        published(stated=stated, stated_from="front matter", url=url, body=body, lines=line, file_name=name),
        published(stated=stated, stated_from="metadata", url=url, body=body, lines=line, file_name=name),
        published(url=url, body=body, lines=line, file_name=name),
        published(body=body, lines=line, file_name=name),
        published(lines=line, file_name=name),
        published(file_name=name),
        published(),
    ]
    assert [day_and_origin(found) for found in chain] == [
        (date(2017, 12, 1), "flag"),
        (date(2017, 12, 1), "front matter"),
        (date(2017, 12, 1), "metadata"),
        (date(2017, 12, 2), "url"),
        (date(2017, 12, 3), "dateline"),
        (date(2017, 12, 4), "byline"),
        (date(2017, 12, 5), "file name"),
        None,
    ]
    sure = {found.origin: found.confidence for found in chain if found}
    assert sure["flag"] == 1.0
    assert sure["flag"] > sure["front matter"] > sure["byline"] > sure["file name"]


def test_no_other_day_takes_the_place_of_a_stated_one_that_cannot_be_read() -> None:
    assert published(stated="bananas", stated_from="metadata") is None
    found = published(stated="11/12/2017", stated_from="metadata", url="https://example.org/2017/12/11/a")
    assert found is None


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.com/2017/12/11/putin-orders-a59876", "https://example.com/2017-12-11-putin",
        "https://example.com/20171211", "https://example.com/world/2017/dec/11/putin", "/2017/12/11/",
        "//a.com/2017/12/11",
        "http://[broken/2017/12/11/",
    ],
)  # fmt: skip
def test_a_url_states_a_day_in_its_path(url: str) -> None:
    assert day_and_origin(published(url=url)) == (DAY, "url")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/world-20171211", "https://example.com/a?d=2017-12-11", "https://example.com/a#/2017/12/11/",
        "https://2017-12-11.example.com/", "https://example.com/2017/13/41/", "https://example.com/2017/12/",
        "https://example.com/120171211", "https://example.com/2017/abc/11/", "x", "/" * 1_000_000,
    ],
    ids=lambda url: url[:40],
)  # fmt: skip
def test_a_number_elsewhere_in_a_url_is_no_day(url: str) -> None:
    assert published(url=url) is None


@pytest.mark.parametrize(
    "body",
    [
        "MOSCOW, Dec 11, 2017 (Reuters) - Putin ordered", "MOSCOW (Reuters), Dec. 11, 2017 — Putin ordered",
        "NEW YORK, Dec. 11, 2017 /PRNewswire/ -- The firm", "Washington, D.C. - December 11, 2017 - Senator Doe",
        "PORT OF SPAIN, Trinidad and Tobago, 11 December 2017 – It", "Dec. 11, 2017 (Reuters) - Putin ordered",
        "Monday, December 11, 2017 \n\n\nPutin ordered", "\n\n2017-12-11\nPutin ordered",
        "MOSCOW, December 11, 2017 /TASS/. Putin ordered", "MADRID, Dec. 11, 2017 (EFE).- Putin ordered",
    ],
)  # fmt: skip
def test_a_dateline_with_a_year_dates_the_article(body: str) -> None:
    assert day_and_origin(published(body=body)) == (DAY, "dateline")


@pytest.mark.parametrize(
    "body",
    [
        "MOSCOW, Dec 11 (Reuters) - Putin ordered", "MOSCOW (AP) — Putin, who met on Dec. 11, 2017 — a Monday",
        "The president said on Monday, December 11, 2017 - a day of snow - that", "On December 11, 2017, Putin ordered",
        "20171211\nPutin", "1512979200\nPutin", "", "MOSCOW, Feb. 30, 2017 - Putin", "A, " * 300_000, " - " * 300_000,
    ],
    ids=lambda body: body[:30],
)  # fmt: skip
def test_prose_with_a_date_is_no_dateline(body: str) -> None:
    assert published(body=body) is None


@pytest.mark.parametrize(
    "line",
    [
        "Published: 11 December 2017", "By Jane Doe | Dec. 11, 2017", "By Jane Doe, Dec. 11, 2017",
        "By JANE DOE DEC. 11, 2017", "Monday, December 11, 2017", "(Dec. 11, 2017)", "**December 11, 2017**",
        "Posted on December 11, 2017 by Jane Doe", "December 11, 2017 | World | 5 min read", "Reuters • Dec. 11, 2017",
        "First published on Mon 11 Dec 2017 17.03 GMT", "Last updated: 2017-12-11 08:00", "Dec. 11, 2017 - 5:03 pm",
        "Published Dec. 11, 2017 | Updated Dec. 12, 2017", "Updated Dec. 12, 2017 | Published Dec. 11, 2017",
    ],
)  # fmt: skip
def test_a_line_about_the_article_dates_it(line: str) -> None:
    assert day_and_origin(published(lines=("World", line))) == (DAY, "byline")


@pytest.mark.parametrize(
    "line",
    [
        "© 2017 The Times, December 11, 2017", "Copyright December 11, 2017", "World Cup Final | July 15, 2018",
        "The event is on Dec. 11, 2017", "He was born December 11, 2017", "Event date: December 11, 2017",
        "They met in Paris on December 11, 2017", "Published: 11/12/2017", "Published: Dec 11", "20171211",
        "By Jane Doe, " + "Dec. 11, 2017 " * 50_000, "by " * 300_000, "| " * 500_000,
    ],
    ids=lambda line: line[:40],
)  # fmt: skip
def test_other_lines_date_nothing(line: str) -> None:
    assert published(lines=(line,)) is None


@pytest.mark.parametrize(
    "lines",
    [
        ("December 11, 2017", "June 3, 2016"),
        ("Published: December 11, 2017", "By Jane Doe", "Published: December 1, 2017"),
        ("By Jane Doe | December 11, 2017", "By John Roe | December 18, 2017"),
    ],
)
def test_two_lines_that_tell_as_well_of_days_far_apart_date_nothing(lines: tuple[str, ...]) -> None:
    assert published(lines=lines) is None


def test_two_lines_that_are_a_day_apart_are_less_sure_of_the_first() -> None:
    alone = published(lines=("December 11, 2017",))
    both = published(lines=("December 11, 2017", "December 12, 2017"))
    assert alone is not None
    assert both is not None
    assert (both.day, both.origin) == (DAY, "byline")
    assert both.confidence < alone.confidence


def test_the_line_with_the_better_words_is_believed() -> None:
    found = published(lines=("June 3, 2016", "Published: December 11, 2017"))
    assert day_and_origin(found) == (DAY, "byline")


def test_a_line_is_not_believed_where_the_body_speaks_of_a_later_year_all_the_time() -> None:
    line = ("January 3, 2011",)
    assert published(lines=line, body="In 2019 it rained. Rain in 2019 was as in May 2019.") is None
    assert published(lines=line, body="In 2019 it rained. Rain in 2019 was as in May 2019, not as in 2011.")
    assert published(lines=line, body="In 2012 they vote. Will 2012 be theirs, or after 2012 another year?")
    assert published(lines=line, body="By 2050 it will rain, says the plan for 2050.")


def test_a_dateline_without_a_year_dates_nothing_and_has_to_be_near_what_does() -> None:
    body = "MOSCOW, Dec. 11 (AP) -- Putin ordered troops home."
    assert published(body=body) is None
    assert day_and_origin(published(body=body, lines=("December 12, 2017",))) == (date(2017, 12, 12), "byline")
    assert day_and_origin(published(body=body, lines=("January 2, 2018",))) == (date(2018, 1, 2), "byline")
    assert published(body=body, lines=("June 12, 2017",)) is None


def test_a_dateline_and_a_line_that_says_published_have_to_agree() -> None:
    body = "MOSCOW, Dec. 11, 2017 (AP) -- Putin ordered troops home."
    assert day_and_origin(published(body=body, lines=("Published: December 12, 2017",))) == (DAY, "dateline")
    assert published(body=body, lines=("Published: June 12, 2017",)) is None


def test_the_origins_of_stated_days_and_the_address_have_an_order() -> None:
    url = "https://example.org/2017/12/05/story"
    order = ["flag", "metadata", "front matter", "json-ld", "meta", "time", "mtime"]
    stated = [Stated(f"2017-12-0{number}", origin) for number, origin in enumerate(order, 1)]
    chosen = []
    while stated:
        chosen.append(find_published(stated=stated[::-1], url=url, lines=(), body="", file_name=None))
        del stated[0]
    assert [found.origin for found in chosen if found] == [*order[:4], "url", "url", "url"]
    of_page = [Stated("2017-12-06", "time"), Stated("2017-12-07", "mtime"), Stated("2017-12-08", "meta")]
    found = find_published(stated=of_page, url=None, lines=("December 1, 2017",), body="", file_name=None)
    assert day_and_origin(found) == (date(2017, 12, 8), "meta")


def test_of_days_with_one_origin_the_first_that_can_be_read_is_taken() -> None:
    stated = [Stated(text, "metadata") for text in ("11/12/2017", "2017-12-11", "2017-12-12")]
    found = find_published(stated=stated, url=None, lines=(), body="", file_name=None)
    assert day_and_origin(found) == (DAY, "metadata")


def test_what_a_page_states_and_cannot_be_read_is_passed_over() -> None:
    stated = [Stated("soon", "json-ld"), Stated("2017-12-11", "meta")]
    assert day_and_origin(find_published(stated=stated, url=None, lines=(), body="", file_name=None)) == (DAY, "meta")


def test_the_time_of_the_file_is_asked_last_and_hardly_believed() -> None:
    changed = [Stated("2017-12-11T10:00:00Z", "mtime")]
    found = find_published(stated=changed, url=None, lines=(), body="", file_name=None)
    by_name = find_published(stated=changed, url=None, lines=(), body="", file_name="2016-05-04.txt")
    assert day_and_origin(found) == (DAY, "mtime")
    assert found is not None
    assert found.confidence < 0.5
    assert day_and_origin(by_name) == (date(2016, 5, 4), "file name")


def test_a_day_of_publication_is_better_than_a_later_update() -> None:
    updated = published(lines=("Updated December 13, 2017",))
    both = published(lines=("Updated December 13, 2017", "By Jane Doe | December 11, 2017"))
    assert updated is not None
    assert both is not None
    assert (updated.day, both.day) == (date(2017, 12, 13), DAY)
    assert updated.confidence < both.confidence


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2017-12-11-putin.txt", DAY),
        ("/archive/2016-01-01/20171211_putin.md", DAY),
        ("putin_2017_12_11.txt", DAY),
        ("000_ca548ba173f1cd3a.txt", None),
        ("2017-12-11_2017-12-15.txt", None),
        ("x20171211.txt", None),
        ("201712110.txt", None),
        ("2017-13-41.txt", None),
    ],
)
def test_a_file_name_states_a_day_where_it_holds_just_one(name: str, expected: date | None) -> None:
    found = published(file_name=name)
    assert (found.day if found else None) == expected


@given(st.text(), st.text(), st.text(), st.text(), st.text())
def test_anything_can_be_given(stated: str, url: str, line: str, body: str, name: str) -> None:
    found = published(stated=stated, url=url, lines=(line,), body=body, file_name=name)
    assert found is None or 0 < found.confidence <= 1
