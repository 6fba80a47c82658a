"""The names are read from a byline, and lines for the press are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.enrich.page.signature import find_byline, is_release_note, without_by


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
        ("By Hugo Bachega in Kyiv & Matt Murphy in London", "Hugo Bachega & Matt Murphy"),
        ("By Jane Doe in New York and John Roe in Rome", "Jane Doe and John Roe"),
        ("BY JANE DOE IN KYIV AND JOHN ROE", "JANE DOE AND JOHN ROE"),
        ("By Jane Doe in Trinidad and Tobago", "Jane Doe"),
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


@pytest.mark.parametrize(
    ("stated", "byline"),
    [("By Jane Doe, Staff", "Jane Doe, Staff"), ("Jane Doe", "Jane Doe"), ("By", "By"), ("Byron Doe", "Byron Doe")],
)
def test_stated_byline_loses_its_by_and_nothing_else(stated: str, byline: str) -> None:
    assert without_by(stated) == byline


@pytest.mark.parametrize(
    "line",
    ["FOR IMMEDIATE RELEASE", "*** For immediate release ***", "EMBARGOED", "Embargoed until noon", "Contact: Jo"],
)
def test_note_for_the_press(line: str) -> None:
    assert is_release_note(line)


@pytest.mark.parametrize("line", ["", "Embargoed goods found", "For release of the hostages", "Contact sports"])
def test_other_lines_are_no_note_for_the_press(line: str) -> None:
    assert not is_release_note(line)


@given(st.lists(st.text() | st.text().map("By {}".format) | st.text().map("By A in {} and B C".format)))
def test_words_of_a_byline_are_words_of_its_line(lines: list[str]) -> None:
    names = find_byline(lines)
    assert names is None or any(all(word in line for word in names.split()) for line in lines)
