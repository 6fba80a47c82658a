"""Compiled and as they are written, the kernels find the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.enrich.names.context import RIGHT
from tests.kernels import SETS

PARTS = (
    "MOSCOW, Dec 11 (Reuters) - ", "President Vladimir Putin ", "Putin's ", "said ", "in Syria ", "of the Interior ",
    "Marion, Ill., ", "Sen. Patty Murray, D-Wash., ", "Tim Cook, the company's chief executive, ", "Boies, of Armonk, ",
    "at the Khmeimim airbase ", "Akron, Ohio. ", "the Bank of Zulvaro ", "Goldman Sachs ", "Goldman ", "Smith, 45, ",
    "Syrian troops ", "New York-based ", "\n\n", "\n", "SYRIA WAR GOES ON\n", "Putin Orders Troops Home\n", ". ", ", ",
    " ", "U.S. ", "Nishioka of Japan ", "Bashar al-Assad ", "Mr. ", "The ", "É. Zola ",
)  # fmt: skip
RIGHTS = ("'s", "’s", " ", "'", "s", ",", "(", "-", "\n", "a", "Z", "é", "٣", "7", "_")


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join), st.booleans())
def test_plain_and_compiled_find_the_same_names(text, english):
    found = [kernels.finder.find_names("", text, english=english) for kernels in SETS.values()]
    assert all(tuple(one) == tuple(found[0]) for one in found)


@pytest.mark.parametrize("kernels", SETS.values(), ids=SETS)
@given(st.lists(st.sampled_from(RIGHTS), max_size=6).map("".join), st.integers(0, 2))
def test_the_loops_see_to_the_right_what_the_pattern_says(kernels, text, at):
    at = min(at, len(text))
    match = RIGHT.match(text, at)
    kind = "" if match.lastgroup in (None, "genitive") else match.lastgroup
    genitive, found, written, end = kernels.context._scan_right(text, at)
    assert (genitive, found) == (match["genitive"] is not None, kind)
    assert written == (match[kind] if kind else "")
    assert end == match.end()
