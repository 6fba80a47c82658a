from hypothesis import given
from hypothesis import strategies as st

from newsgrep.engine.lengths import LENGTHS, code_of, rounded

lengths = st.integers(0, 100) | st.integers(0, 9_000_000)


def test_a_byte_holds_every_length_up_to_nine_million_words():
    assert len(LENGTHS) == 256
    assert list(LENGTHS) == sorted(set(LENGTHS))
    assert (LENGTHS[0], LENGTHS[40]) == (0, 41)
    assert LENGTHS[-1] * 1.06 > 9_000_000


@given(lengths)
def test_a_length_is_kept_within_six_percent_and_never_made_longer(length):
    assert rounded(length) <= length <= 1.06 * rounded(length)
    assert length >= 40 or rounded(length) == length


@given(lengths, lengths)
def test_a_longer_field_is_never_kept_as_a_shorter_one(one, other):
    assert (code_of(one) <= code_of(other)) or one > other
    assert 0 <= code_of(one) < 256


def test_what_is_longer_than_any_is_kept_as_the_longest():
    assert rounded(10**12) == LENGTHS[-1]


def test_a_length_that_is_kept_stays_as_it_is():
    assert [code_of(length) for length in LENGTHS] == list(range(256))
