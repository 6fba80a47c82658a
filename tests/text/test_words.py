import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.text.words import LONGEST_WORD, PARAGRAPH_GAP, CutText, cut, fold, index_terms, stem, terms_of_stem


def written(text):
    return [word.text for word in cut(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Putin's airbase", ["putin", "airbase"]),
        ("Moscow’s war", ["moscow", "war"]),
        ("the U.S. and U.S.-led", ["the", "u.s.", "and", "u.s.", "led"]),
        ("at 5 p.m.", ["at", "5", "p.m."]),
        ("anti-war AT&T 02091-C", ["anti", "war", "at", "t", "02091", "c"]),
        ("Zürich ŁÓDŹ Straße İstanbul", ["zurich", "lodz", "strasse", "istanbul"]),
        ("O’Brien isn't", ["o", "brien", "isn", "t"]),
        ("snake_case", ["snake", "case"]),
        ("— … !", []),
    ],
)
def test_text_is_cut_into_folded_words(text, words):
    assert written(text) == words


def test_composed_and_decomposed_letters_are_the_same_word():
    assert fold("Zu\u0308rich") == fold("Z\u00fcrich") == "zurich"


def test_a_word_in_capitals_is_found_by_its_dotted_form():
    assert [word.dotted for word in cut("US us U.S. IT's")] == ["u.s.", None, None, "i.t."]


def test_an_empty_line_parts_positions_and_a_line_break_does_not():
    assert [word.position for word in cut("one\ntwo\n \nthree")] == [0, 1, 2 + PARAGRAPH_GAP]


def test_forms_of_a_word_have_one_stem():
    assert {stem(word) for word in ("withdraw", "withdrawal", "withdrawals", "withdrawing")} == {"withdraw"}


def test_a_word_of_a_million_letters_is_cut_into_pieces():
    pieces = written("x" * 1_000_001)
    assert {len(piece) for piece in pieces} == {LONGEST_WORD, 1}
    assert sum(map(len, pieces)) == 1_000_001


@given(st.text())
def test_words_lie_in_the_text_in_order_and_do_not_overlap(text):
    end = 0
    for word in cut(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text(alphabet="abdegilnorsty", min_size=1, max_size=9), min_size=1))
def test_the_terms_of_a_stem_are_exactly_those_of_the_words_with_that_stem(words):
    terms = index_terms(" ".join(words))
    for wanted in {stem(word) for word in words}:
        found = sorted(position for term in terms_of_stem(wanted) for position in terms.get(term, ()))
        assert found == [at for at, word in enumerate(words) if stem(word) == wanted]


@given(st.text())
def test_every_word_is_a_term_at_its_position(text):
    terms = index_terms(text)
    for word in cut(text):
        assert word.position in terms[word.text]


@given(st.text() | st.text(alphabet="aAuU.'’s\u0308ü_\n SZ", max_size=40))
def test_words_whose_places_are_looked_up_are_those_that_are_cut(text):
    found = CutText(text)
    cut_out = [(word.text, word.stem, word.dotted, word.position, word.start, word.end) for word in cut(text)]
    places = [found.span(at) for at in range(len(found))]
    looked_up = [
        (one.text, one.stem, one.dotted, position, *place)
        for one, position, place in zip(found.spellings, found.positions, places, strict=True)
    ]
    assert looked_up == cut_out
