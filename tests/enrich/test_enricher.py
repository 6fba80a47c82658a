"""A draft becomes an article: what is stated wins, the rest is read out of the text, and trouble is told."""

from datetime import date

import pytest

from newsgrep.enrich.enricher import enrich
from newsgrep.enrich.page.boilerplate import KEPT_WHOLE
from newsgrep.model.article import Article, Draft, Paragraph, Stated
from newsgrep.model.mention import Person
from newsgrep.model.reading import Enrichment
from newsgrep.model.report import Problem
from newsgrep.model.span import LineMark
from tests.enrich.places import listed

TITLE = "Putin orders troops home"
STATED = (Stated("2017-12-12", "metadata"),)
SENTENCE = "President Vladimir Putin ordered Russian troops to leave Syria on Monday, the Kremlin said in Moscow."
PAGE = (TITLE, "By Jane Doe", "December 12, 2017", SENTENCE, "Read more: The war", SENTENCE)

FRENCH = (
    "Le président Emmanuel Macron a annoncé lundi le retrait des troupes. Macron a parlé devant les députés. Les "
    "Français ont voté le 7 May 2017, et Paris attend la suite des discussions avec Berlin et Rome."
)
GERMAN = (
    "Angela Merkel hat am Montag den Abzug der Truppen angekündigt. Merkel sprach vor dem Bundestag "
    "in Berlin. Am 7. April 2017 hatte Hans die Wahl gewonnen, sagte der Sprecher des Ministers."
)


def pasted(*lines: str, path: str = "/news/a.txt", **facts: object) -> Draft:
    """Give a page as the reader of plain text does; the lines are numbered from 1."""
    return Draft(
        path, 0, 1, tuple(Paragraph(line, (LineMark(0, at),)) for at, line in enumerate(lines, 1)), pasted=True, **facts
    )


def given_body(body: str, **facts: object) -> Draft:
    """Give a record whose format has a field for the body, on line 5 of its file."""
    return Draft("/news/a.jsonl", 4, 5, (Paragraph(body, (LineMark(0, 5),)),), **facts)


def article(draft: Draft, *options: Enrichment, **more: bool) -> Article:
    return enrich(draft, *options, **more).article


def test_a_pasted_page_is_read() -> None:
    read = article(pasted(*PAGE))
    assert (read.title, read.line, read.byline) == (TITLE, 1, "Jane Doe")
    assert (read.published, read.published_from) == (date(2017, 12, 12), "byline")
    assert read.body == f"{SENTENCE}\n\n{SENTENCE}"
    assert read.lines == (LineMark(0, 4), LineMark(len(SENTENCE) + 2, 6))
    assert [(line.text, line.rule) for line in read.boilerplate if line.rule == "phrase"] == [
        ("Read more: The war", "phrase")
    ]
    assert [person.name for person in read.people] == ["Vladimir Putin"]
    assert {place.name for place in read.places} == {"Syria", "Moscow"}
    assert [(found.text, found.start) for found in read.dates] == [("on Monday", date(2017, 12, 11))] * 2


def test_without_enrichment_only_what_is_stated_counts() -> None:
    read = article(pasted(*PAGE, url="https://example.org/2017/12/11/a", published=STATED), Enrichment.NONE)
    assert read.body == "\n\n".join(PAGE)
    assert (read.title, read.byline, read.boilerplate) == ("", None, ())
    assert (read.people, read.places, read.demonyms, read.dates) == ((), (), (), ())
    assert read.published == date(2017, 12, 12)
    assert article(pasted(*PAGE, url="https://example.org/2017/12/11/a"), Enrichment.NONE).published is None


def test_stated_facts_win() -> None:
    read = article(
        pasted(
            *PAGE,
            title="The stated title",
            byline="By John Roe",
            source="The Gazette",
            published=(Stated("Dec. 1, 2017", "front matter"),),
            people=("Vladimir Putin", "Nobody Here"),
            places=("Syria",),
        )
    )
    assert (read.title, read.byline, read.source) == ("The stated title", "John Roe", "The Gazette")
    assert (read.published, read.published_from) == (date(2017, 12, 1), "front matter")
    assert read.people == (
        Person("Vladimir Putin", 3, ("Vladimir Putin", "Putin")),
        Person("Nobody Here", 1, ("Nobody Here",)),
    )
    assert read.places == (listed("Syria", "SY", 2, ("Syria",)),)


def test_a_given_body_is_cleaned_only_where_that_is_asked_for() -> None:
    draft = given_body("\n".join((SENTENCE, "Advertisement", SENTENCE)), title=TITLE)
    assert article(draft).body == f"{SENTENCE}\nAdvertisement\n{SENTENCE}"
    assert article(draft).boilerplate == ()
    cleaned = article(draft, clean_given=True)
    assert cleaned.body == f"{SENTENCE}\n\n{SENTENCE}"
    assert [(line.text, line.rule, line.line) for line in cleaned.boilerplate] == [("Advertisement", "phrase", 5)]


@pytest.mark.parametrize(
    ("draft", "line"),
    [
        (pasted("Read more", TITLE, SENTENCE, SENTENCE), 2),
        (pasted("Menu", TITLE, SENTENCE, SENTENCE, title=TITLE), 2),
        (pasted("Menu", SENTENCE, SENTENCE, title=TITLE), 1),
        (given_body(SENTENCE, title=TITLE), 5),
    ],
)
def test_the_line_is_that_of_the_title(draft: Draft, line: int) -> None:
    assert article(draft).line == line


@pytest.mark.parametrize(
    ("facts", "source"),
    [
        ({"source": "The Gazette", "url": "https://example.org/a", "folder": "times"}, "The Gazette"),
        ({"url": "https://www.Example.org:80/a", "folder": "times"}, "example.org"),
        ({"url": "n/a", "folder": "times"}, "times"),
        ({"url": "http://[/", "folder": "times"}, "times"),
        ({}, None),
    ],
)
def test_the_source_is_the_stated_one_else_the_host_else_the_folder(facts: dict[str, str], source: str | None) -> None:
    assert article(given_body(SENTENCE, **facts)).source == source
    assert article(given_body(SENTENCE, **facts)).url == facts.get("url")


def test_a_stated_day_that_cannot_be_read_is_a_warning_and_no_other_takes_its_place() -> None:
    draft = given_body(
        SENTENCE, title=TITLE, published=(Stated("11/12/2017", "metadata"),), url="https://example.org/2017/12/11/a"
    )
    read = enrich(draft)
    assert (read.article.published, read.article.published_from) == (None, None)
    assert read.problems == (Problem("/news/a.jsonl", 5, "cannot read the date '11/12/2017'", warning=True),)
    assert enrich(draft, Enrichment.NONE).problems == read.problems


def test_a_page_that_is_no_article_is_a_warning() -> None:
    read = enrich(pasted("Skip to content", "News", "Sport", "Read more", "Donate", "Log in", title=TITLE))
    assert read.problems == (Problem("/news/a.txt", 1, KEPT_WHOLE, warning=True),)


@pytest.mark.parametrize(("name", "found"), [("2017-12-11 a.txt", date(2017, 12, 11)), ("a.txt", None)])
def test_the_name_of_a_pasted_file_may_date_it(name: str, found: date | None) -> None:
    assert article(pasted(TITLE, SENTENCE, path=f"/2016-01-01/{name}")).published == found


@pytest.mark.parametrize(("body", "person"), [(FRENCH, "Emmanuel Macron"), (GERMAN, "Angela Merkel")])
@pytest.mark.parametrize("lang", [None, "und", "de"])
def test_in_other_languages_neither_single_words_nor_dates_are_read(body: str, person: str, lang: str | None) -> None:
    read = article(given_body(body, lang=lang))
    assert person in [one.name for one in read.people]
    assert [one.name for one in read.people if " " not in one.name] == []
    assert read.dates == ()


def test_the_stated_language_counts_for_more_than_the_words() -> None:
    assert article(given_body(SENTENCE, lang="fr", published=STATED)).dates == ()
    assert [found.text for found in article(given_body(GERMAN, lang="en-GB")).dates] == ["April 2017"]


def test_a_short_text_is_taken_for_english() -> None:
    assert [found.start for found in article(given_body("Berlin, 7 April 2017.")).dates] == [date(2017, 4, 7)]
