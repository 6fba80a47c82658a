"""The title is found among the lines of a page, and the names are read from its byline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.enrich.page.title import find_byline, find_stated, find_title, first_title, looks_like_title

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


def test_no_title_where_no_line_looks_like_one() -> None:
    assert find_title(["Read more", "By Jane Doe", SENTENCE], 2, 3) is None


def test_stated_title_is_found_in_other_case_and_punctuation() -> None:
    assert find_stated(["News", "HARBOUR WALL: “safe”"], "Harbour wall safe", 2) == 1


def test_stated_title_of_punctuation_is_on_no_line() -> None:
    assert find_stated(["—", "…"], "—", 2) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("by Jane Doe", "Jane Doe"),
        ("BY JANE DOE", "JANE DOE"),
        ("By: Jane Doe", "Jane Doe"),
        ("By JANE DOE and John Roe, Associated Press", "JANE DOE and John Roe"),
        ("By Jane Doe, John Roe and Ann Poe, Associated Press", "Jane Doe, John Roe and Ann Poe"),
        ("By Jane Doe, Staff Writer", "Jane Doe"),
        ("By Jane Doe | Harbour Gazette | 4 January 2019", "Jane Doe"),
        ("By Jane Doe January 4, 2019", "Jane Doe"),
        ("By Jane Doe - January 4", "Jane Doe"),
        ("By Jane Doe of the Harbour Gazette", "Jane Doe"),
        ("By Maria de la Cruz", "Maria de la Cruz"),
        ("By John D. Doe Jr.", "John D. Doe Jr"),
        ("By Jean-Luc O’Neill @jlo", "Jean-Luc O’Neill"),
        ("By April Ryan", "April Ryan"),
        ("By M. Night Doe", "M. Night Doe"),
        ("Written by Jane Doe", "Jane Doe"),
        ("By The Associated Press", "The Associated Press"),
    ],
)
def test_byline_holds_names(line: str, names: str) -> None:
    assert find_byline(["4 January 2019", line]) == names


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By",
        "By ",
        "By the numbers",
        "By order of the mayor",
        "By 2020 the wall will be repaired",
        "By Wednesday, crews had reached the village.",
        "By January the wall will be repaired",
        "By Monday Evening",
        "Bystanders Saw It",
        "Jane Doe",
    ],
)
def test_no_byline_in_other_lines(line: str) -> None:
    assert find_byline([line]) is None


def test_first_byline_counts() -> None:
    assert find_byline(["Harbour Gazette", "By Jane Doe", "By John Roe"]) == "Jane Doe"


@given(st.text() | st.text().map(" / {}".format) | st.text().map("{} / ".format))
def test_any_line_can_be_asked_about(line: str) -> None:
    assert looks_like_title(line) in (True, False)


@given(st.lists(st.text() | st.text().map("By {}".format)))
def test_byline_is_a_part_of_its_line(lines: list[str]) -> None:
    names = find_byline(lines)
    assert names is None or any(names in line for line in lines)
