from hypothesis import given
from hypothesis import strategies as st

from newsgrep.model.span import Span
from newsgrep.text.sentences import sentences


def parts(text):
    return [text[span.start : span.end] for span in sentences(text)]


def test_sentences_end_at_stops_and_line_breaks():
    assert parts("He came. She left!\nNobody stayed") == ["He came.", "She left!", "Nobody stayed"]


def test_no_sentence_ends_after_an_abbreviation_or_an_initial():
    text = "Gen. J. Smith met U.S. troops on Dec. 11 in St. Petersburg. They left."
    assert parts(text) == ["Gen. J. Smith met U.S. troops on Dec. 11 in St. Petersburg.", "They left."]


def test_a_quotation_mark_belongs_to_the_sentence_it_closes():
    assert parts("“We will strike.” Putin left.") == ["“We will strike.”", "Putin left."]


def test_no_sentence_ends_inside_a_number():
    assert parts("It cost $3.50 a day.") == ["It cost $3.50 a day."]


@given(st.text(alphabet='aB.!?\n "”1'))
def test_sentences_hold_everything_but_white_space(text):
    assert "".join("".join(parts(text)).split()) == "".join(text.split())


def test_a_million_stops_take_no_longer_than_a_million_letters():
    assert list(sentences("." * 1_000_000 + "x")) == [Span(0, 1_000_001)]
