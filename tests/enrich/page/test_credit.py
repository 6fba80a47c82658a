"""A photo credit is told from a headline that ends with an agency."""

import pytest

from newsgrep.enrich.page.credit import is_credit


@pytest.mark.parametrize(
    "line",
    [
        "Bashar Assad and Vladimir Putin / Kremlin Press Service",
        "Reuters",
        "Jane Doe/Reuters",
        "Jane Doe / Reuters",
        "Jane Doe and John de la Cruz, AFP",
        "The harbour on Monday. (AP)",
        "The harbour on Monday. Reuters",
        "Photo by Jane Doe",
        "Picture: Reuters",
        "Courtesy of AP",
        "The harbour (Photo: Jane Doe)",
    ],
)
def test_credit(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ministry denies report by Reuters",
        "Oil prices fall (Reuters)",
        "Explosion kills five in Kabul, AFP",
        "Britain / EU Trade Deal Reached",
        "Trade talks / What happens next",
        "By Jane Doe, Reuters",
        "The harbour on Monday. Photo by Jane Doe. All of it is true.",
    ],
)
def test_no_credit(line: str) -> None:
    assert not is_credit(line)
