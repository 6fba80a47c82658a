"""Queries of nothing but words are read as the grammar reads them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from newsgrep.model.query import And, Or, Word
from newsgrep.query.parse import parse, parse_literal
from newsgrep.query.plain import MOST_WORDS, Parsed, read_plain

TODAY = date(2017, 12, 12)
PIECES = ("Syria", "withdraw", "US", "AND", "OR", "not", "NEAR", "w", "5", "atleast2", "x" * 200, "1st", "in", "date")


def test_words_are_read():
    assert read_plain(" withdraw  Syria ") == Parsed(And((Word("withdraw"), Word("Syria"))), ())
    assert read_plain("withdraw Syria", any_word=True) == Parsed(Or((Word("withdraw"), Word("Syria"))), ())


def test_what_takes_the_grammar_is_not():
    for query in ("", " ", "a AND b", "a-b", '"a b"', "x" * 201, "Zürich", "date:2017", "a_b", "a\tb", "NEAR"):
        assert read_plain(query) is None
    assert read_plain(" ".join(["a"] * (MOST_WORDS + 1))) is None


@given(st.lists(st.sampled_from(PIECES) | st.text("aB1 -:*~^()\"'.é_\n", max_size=4), max_size=6), st.booleans())
def test_it_gives_what_the_grammar_gives(pieces, any_word):
    query = " ".join(pieces)
    found = read_plain(query, any_word=any_word)
    if found:
        assert found == parse(query, TODAY, any_word=any_word)
        assert found.query == parse_literal(query, any_word=any_word)
