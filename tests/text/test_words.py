import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.text.grammar import LONGEST_WORD, PARAGRAPH_GAP
from newsgrep.text.stemming import stem
from newsgrep.text.words import borders, cut, dotted_form, fold, fold_spelling, spelling_of


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
    assert [dotted_form(word) for word in ("US", "us", "U.S", "IT", "É", "A1", "NORTHERN")] == [
        "u.s.", None, None, "i.t.", None, None, None,
    ]  # fmt: skip


def test_an_empty_line_parts_positions_and_a_line_break_does_not():
    assert [word.position for word in cut("one\ntwo\n \nthree")] == [0, 1, 2 + PARAGRAPH_GAP]


def test_sentences_and_paragraphs_start_with_their_first_words():
    text = "He came. “She left!”\n\n— \n\nNobody stayed. 5"
    paragraph = 4 + 2 * PARAGRAPH_GAP
    assert borders(text) == ([0, 2, paragraph, paragraph + 2], [0, paragraph])


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


@given(st.text())
def test_a_spelling_is_found_by_what_it_folds_to(text):
    assert spelling_of(text) == (fold_spelling(text), dotted_form(text))


@settings(deadline=None)
@given(st.text() | st.text(alphabet="aAuU.'’s\u0308ü_\n SZ", max_size=40))
def test_words_whose_places_are_looked_up_are_those_that_are_cut(kernels, text):
    found = kernels.words.CutText(text)
    words = cut(text)
    looked_up = [
        (found.spelling(at).text, *found.span(at), position)
        for at, position in zip(range(len(found)), found.positions, strict=False)
    ]
    assert looked_up == words
    assert [fold_spelling(spelled) for spelled in found.spelled] == [word.text for word in words]
    assert [found.spelling(at).text for at in range(len(found))] == [word.text for word in words]


@settings(deadline=None)
@given(st.text() | st.text(alphabet="aAuU.'’s\u0308ü_\n SZ", max_size=40))
def test_the_terms_of_a_text_are_what_its_words_are_found_by(kernels, text):
    terms = kernels.words.CutText(text).terms()
    spelled = kernels.words.CutText(text).spelled
    assert terms == {word.text for word in cut(text)} | {one for one in map(dotted_form, spelled) if one}
