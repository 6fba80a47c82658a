from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from newsgrep.engine.spans import Match, in_lead, near, window
from newsgrep.model.query import Near, Unit, Word
from newsgrep.text.words import Borders

ANYWHERE = Borders([0], [0])


def at(*positions):
    return [Match(position, position) for position in positions]


def pairs(left, right, reach, *, ordered=False, borders=ANYWHERE):
    return [(m.first, m.last) for m in near(left, right, Near(Word("a"), Word("b"), reach, ordered), borders)]


def test_neighbours_are_one_word_apart():
    assert pairs(at(4), at(3, 5, 6), 1) == [(3, 4), (4, 5)]
    assert pairs(at(4), at(3, 5, 6), 2) == [(3, 4), (4, 5), (4, 6)]


def test_in_order_the_left_one_comes_first():
    assert pairs(at(4), at(3, 5), 1, ordered=True) == [(4, 5)]


def test_a_word_is_not_near_itself():
    assert pairs(at(4), at(4), 5) == []
    assert pairs([Match(3, 5)], at(4), 5) == []


def test_the_distance_is_measured_between_the_ends_of_phrases():
    assert pairs([Match(1, 3)], [Match(5, 8)], 2) == [(1, 8)]
    assert pairs([Match(1, 3)], [Match(5, 8)], 1) == []
    assert pairs([Match(5, 8)], [Match(1, 3)], 2) == [(1, 8)]


def test_a_sentence_holds_what_stands_between_its_borders():
    sentences = Borders([0, 5, 9], [0])
    assert pairs(at(1, 6), at(4, 5, 9), Unit.SENTENCE, borders=sentences) == [(1, 4), (5, 6)]
    assert pairs(at(1), at(4, 9), Unit.PARAGRAPH, borders=Borders([0, 5, 9], [0, 9])) == [(1, 4)]


def test_a_window_holds_all_words_in_any_order():
    assert window([at(1, 20), at(5), at(3)], 4) == [Match(1, 5)]
    assert window([at(1), at(5), at(3)], 3) == []


def test_a_word_that_is_looked_for_twice_has_to_stand_there_twice():
    assert window([at(1, 2), at(1, 2)], 5) == [Match(1, 2)]
    assert window([at(1), at(1)], 5) == []


positions = st.lists(st.integers(0, 40), max_size=8, unique=True).map(sorted).map(lambda found: at(*found))


@given(positions, positions, st.integers(1, 9), st.booleans())
def test_near_finds_every_pair_within_reach_and_no_other(left, right, reach, ordered):
    expected = sorted(
        {
            (min(a.first, b.first), max(a.first, b.first))
            for a in left
            for b in right
            if 0 < abs(a.first - b.first) <= reach and (a.first < b.first or not ordered)
        }
    )
    assert pairs(left, right, reach, ordered=ordered) == expected


@given(positions, positions, st.lists(st.integers(1, 40), max_size=4, unique=True).map(sorted))
def test_whoever_shares_a_sentence_with_another_is_found_with_one(left, right, starts):
    borders = Borders([0, *starts], [0])

    def sentence(match):
        return sum(start <= match.first for start in borders.sentences)

    expected = {
        position
        for a in left
        for b in right
        if a != b and sentence(a) == sentence(b)
        for position in (a.first, b.first)
    }
    found = {position for pair in pairs(left, right, Unit.SENTENCE, borders=borders) for position in pair}
    assert found == expected


@given(st.lists(positions, min_size=2, max_size=3), st.integers(1, 9))
def test_a_window_is_found_where_there_is_one(words, reach):
    widest = max(reach, len(words) - 1)
    exists = any(
        len({one.first for one in chosen}) == len(words)
        and max(one.first for one in chosen) - min(one.first for one in chosen) <= widest
        for chosen in product(*words)
    )
    found = window(words, reach)
    assert bool(found) == exists
    assert all(match.last - match.first <= widest for match in found)


def test_the_word_that_opens_the_second_paragraph_is_not_in_the_lead():
    assert in_lead(at(0, 8, 9), Borders([0, 9], [0, 9])) == at(0, 8)
