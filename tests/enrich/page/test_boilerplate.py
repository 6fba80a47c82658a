"""A pasted page is taken apart into title, body and boilerplate, and nothing of it is lost."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.enrich.page.boilerplate import KEPT_WHOLE, Cleaned, clean
from newsgrep.enrich.page.signature import find_byline
from newsgrep.model.article import Paragraph
from newsgrep.model.span import LineMark

PAGES = Path(__file__).parent / "pages"
SEED = Path(__file__).parents[3] / "seeds" / "000_ca548ba173f1cd3a.txt"

SENTENCE = "The council said on Monday that it would repair the harbour wall before the winter storms came back."
MENU = ("Skip to main content", "News", "Sport", "Business", "Weather", "Opinion")


def page(*lines: str) -> list[Paragraph]:
    """Number the lines from 1 and leave out the empty ones, as the reader of pasted text does."""
    return [Paragraph(line, (LineMark(0, number),)) for number, line in enumerate(lines, 1) if line.strip()]


def read(name: str) -> list[str]:
    """Give the lines of a page beside this file; the Moscow Times page is the one that stands among the seeds."""
    path = SEED if name == "moscow_times" else PAGES / f"{name}.txt"
    return path.read_text("utf-8").split("\n")


def body(cleaned: Cleaned) -> list[str]:
    return [paragraph.text for paragraph in cleaned.paragraphs]


def rules(cleaned: Cleaned) -> list[tuple[str, str]]:
    return [(line.text, line.rule) for line in cleaned.boilerplate]


@pytest.mark.parametrize("name", ["moscow_times", "menu", "prose", "reader"])
def test_page_comes_apart_as_written_beside_it(name: str) -> None:
    cleaned = clean(page(*read(name)), None)
    found = {
        "title": cleaned.title,
        "title_line": cleaned.title_line,
        "body": [paragraph.lines[0].line for paragraph in cleaned.paragraphs],
        "boilerplate": {str(line.line): line.rule for line in cleaned.boilerplate},
        "near_title": list(cleaned.near_title),
    }
    assert found == json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    assert cleaned.warning is None


def test_pleas_of_the_moscow_times_are_no_body() -> None:
    cleaned = clean(page(*read("moscow_times")), None)
    assert len(cleaned.paragraphs) == 11
    assert body(cleaned)[0].startswith("President Vladimir Putin ordered")
    assert body(cleaned)[-1].split() == "The Islamic State is a terrorist group banned in Russia.".split()
    credit = ("Bashar Assad and Vladimir Putin / Kremlin Press Service", "credit")
    assert credit in rules(cleaned)


def test_stated_title_on_the_page_is_no_body() -> None:
    cleaned = clean(page("HARBOUR WALL, to be repaired", SENTENCE, SENTENCE), "Harbour wall to be repaired")
    assert cleaned.title == "Harbour wall to be repaired"
    assert rules(cleaned) == [("HARBOUR WALL, to be repaired", "title")]
    assert body(cleaned) == [SENTENCE, SENTENCE]


def test_with_a_stated_title_no_other_is_looked_for() -> None:
    cleaned = clean(page("What the storm did", SENTENCE, SENTENCE), "Harbour wall to be repaired")
    assert cleaned.title == "Harbour wall to be repaired"
    assert body(cleaned) == ["What the storm did", SENTENCE, SENTENCE]
    assert cleaned.boilerplate == ()


def test_stated_title_said_again_far_down_is_body() -> None:
    cleaned = clean(page(SENTENCE, "Harbour wall to be repaired", SENTENCE), "Harbour wall to be repaired")
    assert body(cleaned) == [SENTENCE, "Harbour wall to be repaired", SENTENCE]


def test_headings_and_lists_of_an_article_stay() -> None:
    lines = (
        "Harbour wall to be repaired",
        SENTENCE,
        "What it costs",
        SENTENCE,
        "Stone: 4 million",
        "Cranes: 1 million",
    )
    assert body(clean(page(*lines), None)) == list(lines[1:])


def test_date_line_above_the_body_is_near_the_title() -> None:
    cleaned = clean(page("Friday, January 4, 2019", SENTENCE, SENTENCE), "Harbour wall to be repaired")
    assert cleaned.near_title == ("Friday, January 4, 2019",)
    assert body(cleaned) == [SENTENCE, SENTENCE]


@pytest.mark.parametrize(
    "line",
    ["Oct 18, 2019 · 8 min read", "January 17, 2017 at 6:08 PM ET by Jane Doe", "HARBOUR WALL to be repaired"],
)
def test_line_between_title_and_lead_that_says_when_or_the_title_again_is_no_body(line: str) -> None:
    lines = ("Harbour wall to be repaired", line, SENTENCE, "Work ends on 3 May 2020 at noon", SENTENCE)
    assert body(clean(page(*lines), None)) == [SENTENCE, lines[3], SENTENCE]


def test_date_line_below_the_lead_stays() -> None:
    lines = ("Harbour wall to be repaired", SENTENCE, "Friday, January 4, 2019", SENTENCE)
    assert body(clean(page(*lines), None)) == list(lines[1:])


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Storm closes the coast road",
        "Advertisement",
        "Sign up for our weekly newsletter",
        "Click here to download our app.",
        "Share this article",
        "Facebook Twitter Email",
        "Story continues below advertisement",
        "12 comments",
        "© 2019 The Harbour Gazette",
    ],
)
def test_furniture_between_paragraphs_goes_and_the_paragraphs_stay(line: str) -> None:
    cleaned = clean(page("Harbour wall to be repaired", SENTENCE, SENTENCE, line, SENTENCE, SENTENCE, SENTENCE), None)
    assert rules(cleaned) == [(line, "phrase")]
    assert body(cleaned) == [SENTENCE] * 5


@pytest.mark.parametrize("below", [1, 2, 3])
@pytest.mark.parametrize("above", [2, 6])
@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Skip advert",
        "Play video",
        "12 comments",
        "Newsletter",
        "Sign up for our newsletter",
        "Please enable JavaScript to view the video",
        "Media caption, The wall as it was in 1901.",
        "Image caption, The wall",
    ],
)
def test_paragraphs_below_an_interruption_stay(line: str, above: int, below: int) -> None:
    cleaned = clean(page("Harbour wall to be repaired", *[SENTENCE] * above, line, *[SENTENCE] * below), None)
    assert rules(cleaned) == [(line, "phrase")]
    assert body(cleaned) == [SENTENCE] * (above + below)


def test_pictures_between_paragraphs_go() -> None:
    pictures = ("Image source, Getty Images", "Image caption, The wall on Monday")
    cleaned = clean(page("Harbour wall to be repaired", *[SENTENCE] * 6, *pictures, SENTENCE), None)
    assert rules(cleaned) == [(pictures[0], "credit"), (pictures[1], "phrase")]
    assert body(cleaned) == [SENTENCE] * 7


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By MELINDA DESLATTE and GERALD HERBERT, Associated Press", "MELINDA DESLATTE and GERALD HERBERT"),
        ("By Jane Doe, Reuters", "Jane Doe"),
        ("By AFP", "AFP"),
    ],
)
def test_byline_with_an_agency_is_no_credit(line: str, names: str) -> None:
    cleaned = clean(page("Harbour wall to be repaired", line, SENTENCE, SENTENCE, SENTENCE), None)
    assert cleaned.near_title == (line,)
    assert find_byline(cleaned.near_title) == names
    assert body(cleaned) == [SENTENCE] * 3


def test_paragraph_below_a_byline_stays_where_no_title_stands() -> None:
    cleaned = clean(page("Read more", "By Jane Doe", SENTENCE, SENTENCE, SENTENCE), None)
    assert body(cleaned) == [SENTENCE] * 3


@pytest.mark.parametrize(
    "title",
    [
        "Ministry denies report by Reuters",
        "Oil prices fall (Reuters)",
        "Support us, say miners",
        "Copyright 1976 act challenged in court",
    ],
)
def test_headline_that_ends_with_an_agency_is_the_title(title: str) -> None:
    cleaned = clean(page(title, SENTENCE, SENTENCE, "Read more"), None)
    assert cleaned.title == title


def test_title_of_a_press_release_stands_below_its_note() -> None:
    lines = ("FOR IMMEDIATE RELEASE", "March 3, 2020", "Senator announces grant for harbour", SENTENCE, SENTENCE)
    cleaned = clean(page(*lines), None)
    assert cleaned.title == lines[2]
    assert cleaned.near_title == lines[:2]
    assert body(cleaned) == [SENTENCE] * 2


@pytest.mark.parametrize(
    "line",
    [
        "The new wall / Eastport Town Hall",
        "Photo: Jane Doe",
        "The harbour on Monday. (Photo by Jane Doe)",
        "Jane Doe/Reuters",
        "Jane Doe, AFP via Getty Images",
        "Kremlin Press Service",
    ],
)
def test_photo_credit_goes(line: str) -> None:
    cleaned = clean(page("Harbour wall to be repaired", line, SENTENCE, SENTENCE), None)
    assert rules(cleaned) == [(line, "credit")]
    assert body(cleaned) == [SENTENCE, SENTENCE]


@pytest.mark.parametrize(
    "line",
    [
        "Facebook said on Monday that it would pay for a part of the wall.",
        "Share prices of the two builders rose.",
        "Popular support for the wall has grown since the storm of last year.",
        "Support the troops, the banner read.",
        "The council publishes a weekly newsletter.",
        "Print newspapers wrote little about it, said Reuters.",
        "Subscribers to the fund get their money back in 2030, the mayor said.",
    ],
)
def test_sentence_that_begins_like_furniture_stays(line: str) -> None:
    lines = ("Harbour wall to be repaired", SENTENCE, line, SENTENCE, SENTENCE)
    cleaned = clean(page(*lines, "Read more"), None)
    assert body(cleaned) == list(lines[1:])


def test_lead_above_a_list_and_below_the_title_stays() -> None:
    cleaned = clean(page(*MENU, "Harbour wall to be repaired", "By Jane Doe", SENTENCE, "4 million", SENTENCE), None)
    assert cleaned.title == "Harbour wall to be repaired"
    assert body(cleaned)[0] == SENTENCE
    assert "By Jane Doe" in cleaned.near_title


def test_page_without_an_article_is_kept_whole_with_a_warning() -> None:
    lines = (*MENU, "Read more", "Donate", "Log in")
    cleaned = clean(page(*lines), "Harbour wall to be repaired")
    assert body(cleaned) == list(lines)
    assert cleaned.boilerplate == ()
    assert cleaned.warning == KEPT_WHOLE


def test_short_brief_with_one_button_is_no_reason_to_warn() -> None:
    cleaned = clean(page("Harbour wall to be repaired", "Work begins on Monday.", "Read more"), None)
    assert body(cleaned) == ["Work begins on Monday."]
    assert cleaned.warning is None


def test_page_in_another_language_keeps_its_paragraphs() -> None:
    german = "Der Stadtrat hat am Montag beschlossen, dass die Mauer am Hafen noch vor dem Winter repariert wird."
    lines = ("Mauer am Hafen wird repariert", german, german, german)
    cleaned = clean(page(*lines, "Facebook", "Twitter"), None)
    assert cleaned.title == lines[0]
    assert body(cleaned) == list(lines[1:])


def test_comments_below_an_article_go() -> None:
    comments = ("View comments (27)", "Jane", "I have lived here for years, and the wall was never any good.", "Reply")
    more = ("Reply", "John", "Who is to pay for it, I would like to know, if not the people who live there?", "Reply")
    cleaned = clean(page(*MENU, "Harbour wall to be repaired", *[SENTENCE] * 6, *comments, *more), None)
    assert body(cleaned) == [SENTENCE] * 6


def test_notice_about_the_browser_is_no_lead() -> None:
    notice = "IE 11 is not supported. For an optimal experience visit our site on another browser."
    cleaned = clean(page(notice, "Harbour wall to be repaired", SENTENCE, SENTENCE), None)
    assert cleaned.title == "Harbour wall to be repaired"
    assert rules(cleaned) == [(notice, "phrase")]


def test_nothing_is_an_empty_title_and_body() -> None:
    assert clean([], None) == Cleaned("", 1, (), (), (), None)


@pytest.mark.parametrize(
    ("lines", "title", "kept"),
    [
        (["Harbour wall to be repaired"], "Harbour wall to be repaired", []),
        ([SENTENCE], "", [SENTENCE]),
        (["We shall see!"], "", ["We shall see!"]),
        (["word " * 30], "", ["word " * 30]),
        (["Harbour wall to be repaired", "It leaks"], "Harbour wall to be repaired", ["It leaks"]),
        (["Harbour wall to be repaired", "Read more"], "Harbour wall to be repaired", ["Read more"]),
        ([SENTENCE, SENTENCE], "", [SENTENCE, SENTENCE]),
    ],
)
def test_one_or_two_lines_are_kept_whole(lines: list[str], title: str, kept: list[str]) -> None:
    cleaned = clean(page(*lines), None)
    assert (cleaned.title, body(cleaned), cleaned.boilerplate) == (title, kept, ())


@pytest.mark.parametrize("char", ["a", "A ", ".", "/ ", "1", "(", "“", " \t", "Photo: ", "by ", "Sign up ", "a, "])
def test_line_of_a_megabyte_is_kept(char: str) -> None:
    huge = char * (1_000_000 // len(char)) + "end."
    cleaned = clean(page("Harbour wall to be repaired", huge, "Read more", SENTENCE), None)
    assert huge in body(cleaned)


TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(
        [
            *MENU,
            SENTENCE,
            "Harbour wall to be repaired",
            "By Jane Doe",
            "By ",
            "Friday, January 4, 2019",
            "Read more",
            "Jane Doe / Reuters",
            "Never miss a story.",
            "harbour WALL to be repaired!",
        ]
    ),
)


@given(lines=st.lists(TEXTS, max_size=30), title=st.none() | TEXTS)
def test_every_line_is_title_or_body_or_boilerplate_once(lines: list[str], title: str | None) -> None:
    paragraphs = [Paragraph(line, (LineMark(0, number),)) for number, line in enumerate(lines, 1)]
    cleaned = clean(paragraphs, title)

    kept = [(paragraph.lines[0].line, paragraph.text) for paragraph in cleaned.paragraphs]
    aside = [(line.line, line.text) for line in cleaned.boilerplate]
    missing = Counter(enumerate(lines, 1))
    missing.subtract(kept)
    missing.subtract(aside)
    rest = [entry for entry, count in missing.items() if count]
    if title is None and cleaned.title:
        assert [(line, " ".join(text.split())) for line, text in rest] == [(cleaned.title_line, cleaned.title)]
        assert missing[rest[0]] == 1
    else:
        assert rest == []
    assert kept == sorted(kept)
    assert aside == sorted(aside)
    assert set(cleaned.near_title) <= {" ".join(line.split()) for line in lines}


@given(lines=st.lists(TEXTS, min_size=2, max_size=30))
def test_no_page_of_several_lines_loses_its_whole_body(lines: list[str]) -> None:
    assert clean(page("First line", *lines, SENTENCE), None).paragraphs


@given(lines=st.lists(st.just(SENTENCE), min_size=1, max_size=40))
def test_prose_loses_nothing(lines: list[str]) -> None:
    cleaned = clean(page("Harbour wall to be repaired", *lines), None)
    assert body(cleaned) == lines
