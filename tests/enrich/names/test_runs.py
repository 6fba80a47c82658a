import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.enrich.names.runs import RUN
from tests.kernels import SETS

PIECES = (
    *"ABÉǅṀKßé1_-'’.&/@# \n", " ", " ", "Ab", "Don", "Jean", "U.", "al-", "ash-", "d'", "n't", "n’t", "'s", "’ll",
    "de ", "van ", "del la ", "Mr.", "Calif.", "Sens.", "Xyz.", "word",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Then Bashar al-Assad met Jean-Claude Juncker.", ["Then Bashar al-Assad", "Jean-Claude Juncker"]),
        ("Ludwig van der Rohe of O'Brien & Co. didn't", ["Ludwig van der Rohe", "O'Brien & Co."]),
        ("Don't ask Putin's men, J.K. Rowling said in the U.S.", ["Putin", "J.K. Rowling", "U.S."]),
        ("BEIJING/HONG KONG and he/She, a@Bob #News I'm", ["BEIJING", "HONG KONG", "I"]),
        ("Sen. Smith of Wis. met d'Angelo", ["Sen. Smith", "Wis.", "d'Angelo"]),
    ],
)
@pytest.mark.parametrize("kernels", SETS.values(), ids=SETS)
def test_runs_of_capitalised_words(kernels, text, runs):
    assert [text[slice(*span)] for span in kernels.runs.find_runs(text, 0, len(text))] == runs
    assert kernels.runs.scan_runs(text, 0, len(text)) == kernels.runs.find_runs(text, 0, len(text))


@pytest.mark.parametrize("kernels", SETS.values(), ids=SETS)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.integers(0, 3), st.integers(0, 3))
def test_the_loops_find_what_the_pattern_says(kernels, text, before, after):
    end = max(len(text) - after, before)
    if end <= len(text):
        assert kernels.runs.scan_runs(text, before, end) == [match.span() for match in RUN.finditer(text, before, end)]
