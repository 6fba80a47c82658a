"""What a signature keeps of a text."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.engine.copies import THRESHOLD, similarity
from newsgrep.enrich.copies import FEWEST_WORDS, signature
from newsgrep.model.article import SIGNATURE_PARTS

chance = Random(1)
WORDS = ["".join(chance.choices("abcdefghij", k=5)) for _ in range(400)]
TEXT = " ".join(WORDS)


def test_a_text_keeps_its_signature_for_ever(kernels):
    """Indexes hold signatures: one that came out otherwise would be like none of them."""
    counted = " ".join(f"word{number}" for number in range(300))
    assert kernels.copies.signature(counted).hex() == (
        "1ed262d5b069c37ac9f4caa33e2683643533dd823f6f2c8bd8954841b72bdd1aefdb1942ca33779ec3c662ba75dc83f5"
        "2b3732091f4245a59fae06aa8f7471ce7bc2173dfedd09c7633af2b34996620c06299a7011149e46ed147f58496fd4bf"
        "e4152676cc1171dad11978e31a23e1604a8c5d1562ba4b3768be34fddd5b3aa6"
    )


@given(st.lists(st.sampled_from(["Zürich", "the", "U.S.", "O’Brien's", "10:30", "日本", "x\n\ny"]), max_size=90))
def test_a_signature_is_the_same_compiled_and_plain(kernels, words):
    text = " ".join(words)
    assert kernels.copies.signature(text) == signature(text)


def test_a_short_text_has_none():
    assert signature(" ".join(WORDS[: FEWEST_WORDS - 1])) == b""
    assert len(signature(" ".join(WORDS[:FEWEST_WORDS]))) == 2 * SIGNATURE_PARTS


def test_case_accents_and_what_stands_between_words_do_not_matter():
    text = TEXT.replace("a", "á")
    assert signature(text.upper()) == signature(f"({TEXT.replace(' ', ', ')}!)")


@pytest.mark.parametrize(
    ("edited", "is_copy"),
    [
        (f"LONDON (Reuters) - {TEXT}", True),
        (" ".join(WORDS[:270]), True),
        (" ".join("said" if number % 20 == 0 else word for number, word in enumerate(WORDS)), True),
        (" ".join("said" if number % 4 == 0 else word for number, word in enumerate(WORDS)), False),
        (" ".join(WORDS[:80]), False),
        (" ".join(reversed(WORDS)), False),
        ("", False),
    ],
)
def test_a_text_is_told_from_others_but_not_from_its_copies(edited, is_copy):
    assert (similarity(signature(TEXT), signature(edited)) >= THRESHOLD) is is_copy


@pytest.mark.parametrize("kept", [40, 100, 200, 300, 390])
def test_equal_parts_are_as_many_as_common_shingles(kept):
    """Of 397 shingles so many are left when the text is cut: the estimate is right within its spread of .06."""
    assert similarity(signature(TEXT), signature(" ".join(WORDS[: kept + 3]))) == pytest.approx(kept / 397, abs=0.15)
