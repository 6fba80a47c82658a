"""What makes a copy, and what a story."""

from datetime import date

import pytest

from newsgrep.engine.copies import are_copies, equal_parts, similarity, stories
from newsgrep.model.article import SIGNATURE_PARTS, Article
from tests.strategies import FIRST_SIGNATURE, OTHER_SIGNATURE, changed


@pytest.mark.parametrize("parts", [0, 1, 31, SIGNATURE_PARTS])
def test_parts_are_compared_one_by_one(parts):
    other = changed(FIRST_SIGNATURE, range(parts))
    assert equal_parts(FIRST_SIGNATURE, other) == SIGNATURE_PARTS - parts
    assert similarity(FIRST_SIGNATURE, other) == 1 - parts / SIGNATURE_PARTS


def test_what_has_no_signature_is_like_nothing():
    assert similarity(b"", FIRST_SIGNATURE) == similarity(b"", b"") == 0


def test_both_bytes_of_a_part_count():
    low, high = bytearray(FIRST_SIGNATURE), bytearray(FIRST_SIGNATURE)
    low[0] ^= 1
    high[1] ^= 1
    assert equal_parts(FIRST_SIGNATURE, bytes(low)) == equal_parts(FIRST_SIGNATURE, bytes(high)) == SIGNATURE_PARTS - 1


def test_a_story_hangs_together_by_its_copies():
    first = Article("a", "/a", 1, "", "", published=date(2018, 1, 1), signature=FIRST_SIGNATURE)
    second = first._replace(id="b", published=date(2018, 2, 1))
    third = first._replace(id="c", published=date(2018, 3, 1))
    other = first._replace(id="d", signature=OTHER_SIGNATURE)
    assert not are_copies(first, third)
    assert stories([third, other, first, second]) == [[other], [first, second, third]]
