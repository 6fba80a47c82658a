from hypothesis import given
from hypothesis import strategies as st

from newsgrep.model.span import Span
from newsgrep.text.snippet import LONGEST_PASSAGE, Mark, passages, within
from newsgrep.text.words import cut


def marks_of(text, *wanted):
    return [Mark(w.start, w.end, w.text) for w in cut(text) if w.text in wanted]


def chosen(text, *wanted, limit=1):
    return [text[span.start : span.end] for span in passages(text, marks_of(text, *wanted), limit)]


def test_the_sentence_with_most_of_the_query_comes_first():
    text = "Syria waits. Troops withdraw from Syria now. Others withdraw."
    assert chosen(text, "withdraw", "syria") == ["Troops withdraw from Syria now."]


def test_passages_stand_in_the_order_of_the_text():
    text = "Syria waits. Nothing here. Troops withdraw from Syria."
    assert chosen(text, "withdraw", "syria", limit=2) == ["Syria waits.", "Troops withdraw from Syria."]


def test_a_text_without_marks_has_no_passages():
    assert passages("Nothing here.", [], 3) == ()


def test_a_long_sentence_is_cut_at_spaces_around_the_words():
    text = "so " * 300 + "Putin left Syria " + "and " * 300
    (passage,) = chosen(text, "putin", "syria")
    assert "Putin left Syria" in passage
    assert len(passage) <= LONGEST_PASSAGE
    assert f" {passage} " in f" {text} "


def test_marks_within_a_span_are_those_that_lie_wholly_inside():
    marks = [Mark(0, 2, "a"), Mark(3, 9, "a"), Mark(5, 7, "b"), Mark(9, 12, "a")]
    assert within(marks, Span(3, 10)) == [Mark(3, 9, "a"), Mark(5, 7, "b")]


@given(st.lists(st.sampled_from(["aa", "bb", "cc.", "Dd", "\n"]), max_size=400).map(" ".join), st.integers(1, 4))
def test_every_passage_lies_in_the_text_and_shows_a_mark(text, limit):
    marks = marks_of(text, "bb", "dd")
    found = passages(text, marks, limit)
    assert len(found) <= limit
    assert bool(found) == bool(marks)
    for span in found:
        assert 0 <= span.start < span.end <= len(text)
        assert within(marks, span)
