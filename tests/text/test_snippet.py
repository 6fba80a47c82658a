from hypothesis import given
from hypothesis import strategies as st

from newsgrep.text.sentences import sentences
from newsgrep.text.words import cut
from tests.kernels import SETS, many

LONGEST_PASSAGE = SETS["plain"].snippet.LONGEST_PASSAGE


def marks_of(text, *wanted):
    return [(w.start, w.end, 1 << wanted.index(w.text)) for w in cut(text) if w.text in wanted]


def chosen(kernels, text, *wanted, limit=1):
    return [text[start:end] for start, end, _ in kernels.snippet.passages(text, marks_of(text, *wanted), limit)]


def test_the_sentence_with_most_of_the_query_comes_first(kernels):
    text = "Syria waits. Troops withdraw from Syria now. Others withdraw."
    assert chosen(kernels, text, "withdraw", "syria") == ["Troops withdraw from Syria now."]


def test_what_is_not_shown_yet_comes_before_what_is_shown_again(kernels):
    text = "Troops leave Syria. Troops leave Syria. Putin waits."
    assert chosen(kernels, text, "troops", "syria", "putin", limit=2) == ["Troops leave Syria.", "Putin waits."]


def test_passages_stand_in_the_order_of_the_text(kernels):
    text = "Syria waits. Nothing here. Troops withdraw from Syria."
    assert chosen(kernels, text, "withdraw", "syria", limit=2) == ["Syria waits.", "Troops withdraw from Syria."]


def test_a_text_without_marks_has_no_passages(kernels):
    assert kernels.snippet.passages("Nothing here.", [], 3) == []
    assert kernels.snippet.passages("Syria waits.", [(0, 5, 1)], 0) == []


def test_a_long_sentence_is_cut_at_spaces_around_the_words(kernels):
    text = "so " * 300 + "Putin left Syria " + "and " * 300
    (passage,) = chosen(kernels, text, "putin", "syria")
    assert "Putin left Syria" in passage
    assert len(passage) <= LONGEST_PASSAGE
    assert f" {passage} " in f" {text} "


def test_a_phrase_over_the_end_of_a_sentence_is_shown_whole(kernels):
    text = "He left. Syria waits."
    assert kernels.snippet.passages(text, [(3, 14, 1)], 3) == [(0, 14, [(3, 14)])]


def test_marks_that_overlap_are_one_and_those_that_reach_out_are_none(kernels):
    marks = [(0, 2, 1), (3, 9, 1), (5, 7, 2), (9, 10, 4), (9, 12, 1)]
    assert kernels.snippet.marked(marks, 3, 10) == [(0, 6), (6, 7)]


pieces = many(st.sampled_from(["aa", "bb", "cc.", "Dd", "\n", "Ee. Ff"]), 30, 400).map(" ".join)


@given(pieces, st.integers(1, 4))
def test_every_passage_lies_in_the_text_and_shows_marks_as_they_stand(kernels, text, limit):
    marks = marks_of(text, "bb", "dd")
    found = kernels.snippet.passages(text, marks, limit)
    assert len(found) <= limit
    assert bool(found) == bool(marks)
    assert found == sorted(found)
    for start, end, spans in found:
        assert 0 <= start < end <= len(text)
        assert spans
        assert {(start + first, start + last) for first, last in spans} <= {mark[:2] for mark in marks}


@given(pieces)
def test_where_all_fit_every_sentence_with_a_mark_is_a_passage(kernels, text):
    marks = marks_of(text, "bb", "dd")
    found = kernels.snippet.passages(text, marks, 1000)
    holding = [one for one in sentences(text) if any(one.start <= mark[0] < one.end for mark in marks)]
    assert len(found) == len(holding)
    for (start, end, _), sentence in zip(found, holding, strict=True):
        assert sentence.start <= start < end <= sentence.end
        if sentence.end - sentence.start <= LONGEST_PASSAGE:
            assert (start, end) == tuple(sentence)


@given(st.lists(st.integers(1, 7), min_size=1, max_size=9), st.integers(1, 3))
def test_the_passages_are_those_that_one_after_the_other_show_most(kernels, parts, limit):
    # A sentence for each set of parts; a part is a word of its own.
    words = ("aa", "bb", "cc")
    lines = [" ".join(["Xx", *(word for bit, word in enumerate(words) if one >> bit & 1)]) + "." for one in parts]
    text = " ".join(lines)
    rest = list(range(len(parts)))
    expected = []
    shown = 0
    while rest and len(expected) < limit:
        best = max(rest, key=lambda at: ((parts[at] & ~shown).bit_count(), parts[at].bit_count(), -at))
        rest.remove(best)
        expected.append(best)
        shown |= parts[best]
    assert chosen(kernels, text, *words, limit=limit) == [lines[at] for at in sorted(expected)]
