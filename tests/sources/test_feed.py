from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.model.article import Draft, Stated
from newsgrep.model.reading import InputSettings
from newsgrep.model.report import Problem
from newsgrep.sources.files import Found
from newsgrep.sources.reader import read

RSS = b"""<rss version="2.0"><channel><title>The Wire</title><language>en</language>
<item><title>Dam &lt;b&gt;bursts&lt;/b&gt;</title><link>https://wire.example/dam</link>
<guid isPermaLink="false">w-1</guid>
<author>ann@wire.example (Ann Lee)</author><pubDate>Mon, 11 Dec 2017 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Water rose.&lt;/p&gt;&lt;p&gt;People left.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>
</item>
<item><title>Second</title></item></channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Daily</title>
<entry><title>Vote</title><id>tag:daily.example,2017:1</id><link href="https://daily.example/1"/>
<author><name>Ann Lee</name></author><author><name>Bo Day</name></author>
<updated>2017-12-12T01:00:00Z</updated><published>2017-12-11T23:00:00-05:00</published>
<summary>Short.</summary><content type="html">&lt;p&gt;All of it, in full.&lt;/p&gt;</content></entry></feed>"""

JSON_FEED = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Notes", "items": [
{"id": "1", "url": "https://notes.example/1", "title": "One", "date_published": "2017-12-11T10:00:00Z",
 "authors": [{"name": "Ann Lee"}], "content_html": "<p>First.</p><p>Second.</p>"}]}"""


def body(draft: Draft) -> str:
    return "\n\n".join(paragraph.text for paragraph in draft.paragraphs)


def test_rss_states_its_facts(read_bytes) -> None:
    first, second = read_bytes("a.xml", RSS)
    assert (first.title, first.url, first.external_id) == ("Dam bursts", "https://wire.example/dam", "w-1")
    assert (first.byline, first.source, first.lang, first.line) == ("Ann Lee", "The Wire", "en", 2)
    assert first.published[0] == Stated("Mon, 11 Dec 2017 10:00:00 GMT", "metadata")
    assert body(first) == "Water rose.\n\nPeople left."
    assert (second.title, second.position, second.line) == ("Second", 1, 7)


def test_atom_gives_full_content_and_the_day_of_publication_first(read_bytes) -> None:
    (draft,) = read_bytes("a.atom", ATOM)
    assert body(draft) == "All of it, in full."
    assert draft.byline == "Ann Lee, Bo Day"
    assert [stated.text for stated in draft.published if "T" in stated.text] == [
        "2017-12-11T23:00:00-05:00",
        "2017-12-12T01:00:00Z",
    ]


def test_a_json_feed_is_told_by_its_version_and_gives_its_title_as_source(read_bytes) -> None:
    (draft,) = read_bytes("a.json", JSON_FEED)
    assert (draft.title, draft.source, draft.byline) == ("One", "Notes", "Ann Lee")
    assert body(draft) == "First.\n\nSecond."


def test_the_format_is_told_by_the_first_element_whatever_the_name(read_bytes) -> None:
    assert [each.title for each in read_bytes("a", b"<?xml version='1.0'?>\n<!-- x -->\n" + RSS)] == [
        "Dam bursts",
        "Second",
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Mon, 11 Dec 17 10:00:00 GMT", "2017-12-11"),
        ("2017년 12월 11일 오전 10:00:00", "2017년 12월 11일 오전 10:00:00"),  # which it reads as 1 November
    ],
)
def test_a_date_that_only_feedparser_reads_is_given_as_it_reads_it_if_it_can(read_bytes, text: str, last: str) -> None:
    data = RSS.replace(b"Mon, 11 Dec 2017 10:00:00 GMT", text.encode())
    assert read_bytes("a.xml", data)[0].published[-1] == Stated(last, "metadata")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><body><p>words</p></body></html>", "a web page, or XML that is no feed"),
        (b"<project><name>x</name></project>", "a web page, or XML that is no feed"),
        (b'<rss version="2.0"><channel><title>x</title></channel></rss>', "no articles in it"),
        (b" \n", "empty file"),
    ],
)
def test_what_gives_no_article_says_why(read_bytes, data: bytes, reason: str) -> None:
    (problem,) = read_bytes("a.rss", data, format="feed")
    assert problem.reason == reason


def test_a_broken_feed_is_read_and_named(read_bytes) -> None:
    first, second, problem = read_bytes("a.xml", RSS.replace(b"Water rose.", b"Water & <rose."))
    assert (first.title, second.title) == ("Dam bursts", "Second")
    assert isinstance(problem, Problem)
    assert problem.warning


def test_entities_are_neither_fetched_nor_expanded(read_bytes, tmp_path) -> None:
    (tmp_path / "secret").write_text("hidden words")
    declared = f'<!DOCTYPE rss [<!ENTITY f SYSTEM "file://{tmp_path}/secret"><!ENTITY a "lol"><!ENTITY b "&a;&a;">]>'
    data = declared.encode() + RSS.replace(b"Second", b"Second &f; &b;")
    answer = read_bytes("a.xml", data)
    assert answer[1].title.startswith("Second")
    assert not any(word in str(answer) for word in ("hidden words", "lollol"))


@given(
    st.sampled_from([RSS, ATOM, JSON_FEED]),
    st.lists(
        st.tuples(
            st.integers(0, 1_000), st.integers(0, 40), st.sampled_from([b"", b"<", b"&", b"\0", b"\xff", b"<!["])
        ),
        min_size=1,
        max_size=5,
    ),
)
@settings(max_examples=200, deadline=None)
def test_any_damage_gives_drafts_and_problems(data: bytes, cuts: list[tuple[int, int, bytes]]) -> None:
    for start, length, put in cuts:
        data = data[:start] + put + data[start + length :]
    answer = list(read(Found("-", None, True), InputSettings(format="feed"), stream=BytesIO(data)))
    assert answer
    assert all("\n" not in each.reason for each in answer if isinstance(each, Problem))


def test_a_feed_that_breaks_its_library_is_a_problem(read_bytes, monkeypatch) -> None:
    import feedparser

    def fail(*arguments: object, **options: object) -> None:
        raise AssertionError

    monkeypatch.setattr(feedparser, "parse", fail)
    (problem,) = read_bytes("a.xml", RSS)
    assert (problem.reason, problem.broken) == ("a feed so broken that it cannot be read", True)
