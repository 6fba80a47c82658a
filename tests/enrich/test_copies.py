"""What a signature keeps of a text."""

from random import Random

import pytest

from newsgrep.engine.copies import THRESHOLD, similarity
from newsgrep.enrich.copies import FEWEST_WORDS, signature
from newsgrep.model.article import SIGNATURE_PARTS

chance = Random(1)
WORDS = ["".join(chance.choices("abcdefghij", k=5)) for _ in range(400)]
TEXT = " ".join(WORDS)


def test_a_text_keeps_its_signature_for_ever():
    """Indexes hold signatures: where one comes out otherwise, `READING_VERSION` is to be raised."""
    counted = " ".join(f"word{number}" for number in range(300))
    assert signature(counted).hex() == (
        "42b7c12af180cb0111c97227fa11625105af97ddfcf31291b77fd28cd1a7606aad74c543a088c310cda29d166c1490b8"
        "a95d727f758210031be86f2c5ae58987ca291cf0d109a577cd0af2353c46aed335f982b84c3c9a0b984861c9811080be"
        "74de00f3e5381c70c573ddc64d77f63b3e4c4807e9e28cb09f94c5d59308809d"
    )


def test_a_short_text_has_none():
    assert signature(" ".join(WORDS[: FEWEST_WORDS - 1])) == b""
    assert len(signature(" ".join(WORDS[:FEWEST_WORDS]))) == 2 * SIGNATURE_PARTS


def test_case_and_what_stands_between_words_do_not_matter():
    assert signature(TEXT.upper()) == signature(f"({TEXT.replace(' ', ', ')}!)")
    assert signature(f"{TEXT} it’s “over”") == signature(f"{TEXT} it's 'over'")


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
