"""The title is found among the lines of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.enrich.page.title import find_stated, find_title, first_title, looks_like_title

SENTENCE = "The council said on Monday that it would repair the harbour wall before the winter storms came back."


@pytest.mark.parametrize(
    "line",
    [
        "Putin Orders Russian Military to Withdraw During Surprise Syria Visit",
        "Facebook fined 5 billion",
        "Is the harbour wall safe?",
        "Senator to visit the U.S.",
        "Twitter bans the mayor of Eastport",
        "Kremlin press service denies the report",
        "Reuters journalists freed in Myanmar",
        "Sept. 11, 2001 attacks remembered",
        "/ Live: the harbour wall / what we know",
        "市議会、港の壁を修理へ",
        "Ministry denies report by Reuters",
        "Oil prices fall (Reuters)",
        "Britain / EU Trade Deal Reached",
        "Explosion kills five in Kabul, AFP",
        "Hackers attack Kremlin press service",
        "Embargoed goods found in Rotterdam",
    ],
)
def test_headline_looks_like_a_title(line: str) -> None:
    assert looks_like_title(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "—",
        SENTENCE,
        "word " * 31,
        "Read more",
        "By Jane Doe",
        "Friday, January 4, 2019",
        "Updated 2019-01-04 10:30",
        "NEW YORK, Dec. 11, 2017 (Reuters)",
        "Jane Doe / Harbour Gazette",
        "Photo: Jane Doe",
        "FOR IMMEDIATE RELEASE",
        "EMBARGOED UNTIL MONDAY, 10 A.M.",
        "Media Contact: Jane Doe, (202) 555-0100",
    ],
)
def test_other_lines_do_not_look_like_a_title(line: str) -> None:
    assert not looks_like_title(line)


def test_first_title_passes_over_a_section_name() -> None:
    assert first_title(["Politics", "Harbour wall to be repaired", SENTENCE], 2) == 1


def test_first_title_is_a_short_one_if_there_is_no_other() -> None:
    assert first_title(["By Jane Doe", "Obituary", SENTENCE], 2) == 1


def test_first_title_stands_above_any_sentence() -> None:
    assert first_title(["It leaks.", "Harbour wall to be repaired", SENTENCE], 2) is None


def test_title_says_what_the_body_says() -> None:
    lines = ["Insurers count the cost", "Harbour wall to be repaired", "Island council wants a tunnel", SENTENCE]
    assert find_title(lines, 3, 4) == 1


def test_title_is_followed_by_its_byline() -> None:
    lines = ["Insurers count the cost", "Sport", "Weather", "Nobody is to blame", "By Jane Doe", SENTENCE]
    assert find_title(lines, 5, 6) == 3


def test_function_words_are_no_topic_of_the_body() -> None:
    lines = ["Greta Thunberg in Davos once more", "What they have that other people have only some time", "Read more"]
    body = "Greta Thunberg has told them what they have done, and that other people have only some time left."
    assert find_title([*lines, body], 3, 4) == 0


def test_no_title_where_no_line_looks_like_one() -> None:
    assert find_title(["Read more", "By Jane Doe", SENTENCE], 2, 3) is None


def test_stated_title_is_found_in_other_case_and_punctuation() -> None:
    assert find_stated(["News", "HARBOUR WALL: “safe”"], "Harbour wall safe", 2) == 1


def test_stated_title_of_punctuation_is_on_no_line() -> None:
    assert find_stated(["—", "…"], "—", 2) is None


@given(st.text() | st.text().map(" / {}".format) | st.text().map("{} / ".format))
def test_any_line_can_be_asked_about(line: str) -> None:
    assert looks_like_title(line) in (True, False)


def test_title_is_said_again_as_the_name_of_the_page() -> None:
    title = "Nobody is to blame for it"
    lines = [f"News > Coast > {title}", title, "Mayor says that nobody could know", SENTENCE]
    assert find_title(lines, 3, 4) == 1


def test_title_may_ask() -> None:
    lines = ["Letters from the coast", "Is the harbour wall safe before the winter storms?", SENTENCE]
    assert find_title(lines, 1, 3) == 1


def test_title_stands_close_to_the_body() -> None:
    lines = ["Harbour wall is repaired", *["Weather"] * 30, "Harbour wall to be repaired", SENTENCE]
    assert find_title(lines, 32, 33) == 31


@pytest.mark.parametrize("name", ["News > {} ", "{} | The Harbour Gazette", "{} - Gazette - 3 March 2020"])
def test_name_of_the_page_is_not_the_title_where_the_title_stands_by_itself(name: str) -> None:
    title = "Harbour wall to be repaired"
    lines = ["Weather", title, "Sport", "Opinion", "Culture", name.format(title), "By Jane Doe", SENTENCE]
    assert find_title(lines, 7, 8) == 1


def test_longer_headline_is_not_the_name_of_a_page() -> None:
    lines = ["Harbour wall to be repaired", "Storm", "Harbour wall to be repaired before winter storms", SENTENCE]
    assert find_title(lines, 3, 4) == 2


@pytest.mark.parametrize(
    "sign", ["Published Tue, Dec 20 201610:32 AM EST", "6 min read", "By Jane Doe March 3 at 6 PM Follow @jane"]
)
def test_title_is_followed_by_a_sign_of_when_and_by_whom(sign: str) -> None:
    lines = ["Insurers count the cost", "Sport", "Nobody is to blame", sign, "Weather", SENTENCE]
    assert find_title(lines, 5, 6) == 2
