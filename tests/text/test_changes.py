from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.text.changes import Edit, Steps, edits

words = st.lists(st.sampled_from("abcdef"), max_size=30)
edited = words.flatmap(
    lambda old: st.tuples(st.just(old), st.lists(st.sampled_from([*old, "x", "y"]), max_size=30) | st.permutations(old))
)


def applied(old, new, found):
    made, at = [], 0
    for one in found:
        made += [*old[at : one.start], *new[one.new_start : one.new_end]]
        at = one.end
    return made + old[at:]


def changed(found):
    return sum(one.end - one.start + one.new_end - one.new_start for one in found)


def shortest(old, new):
    """Give how many words differ at least, by the longest common list."""
    row = [0] * (len(new) + 1)
    for word in old:
        above = row
        row = [0]
        for at, other in enumerate(new):
            row.append(above[at] + 1 if word == other else max(above[at + 1], row[at]))
    return len(old) + len(new) - 2 * row[-1]


@given(edited)
def test_the_edits_of_the_old_list_make_the_new_one(pair):
    old, new = pair
    found = edits(old, new)
    assert applied(old, new, found) == new
    kept = [(one.end, after.start, one.new_end, after.new_start) for one, after in pairwise(found)]
    assert all(end < start and start - end == new_start - new_end for end, start, new_end, new_start in kept)
    assert all(changed([one]) for one in found)


@given(words, words)
def test_no_way_is_shorter_where_no_word_stands_once_in_both(old, new):
    old, new = [word for word in old for _ in (0, 1)], [word for word in new for _ in (0, 1)]
    assert changed(edits(old, new)) == shortest(old, new)


@given(edited)
def test_what_takes_too_many_steps_has_changed_as_a_whole(pair):
    old, new = pair
    steps = Steps(3)
    assert applied(old, new, edits(old, new, steps)) == new
    rest = edits(["a", "b", "a", "b"], ["b", "b", "a", "a"], Steps(0))
    assert rest == [Edit(0, 4, 0, 4)]


def test_words_that_stand_once_hold_the_lists_together():
    old = "the cat sat on the mat and the dog lay".split()
    new = "the cat lay on the mat and a dog sat".split()
    assert edits(old, new) == [Edit(2, 3, 2, 3), Edit(7, 8, 7, 8), Edit(9, 10, 9, 10)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([], []),
        (["a"], ["a"]),
        (["a", "b"] * 5, ["a", "b"] * 5),
    ],
)
def test_what_is_the_same_has_no_edits(old, new):
    assert edits(old, new) == []


@pytest.mark.parametrize(
    "new",
    [
        ["b", "a"] * 20_000,
        [str(number % 7) for number in range(40_000)],
        [str(number) for number in range(40_000, 0, -1)],
    ],
)
def test_hostile_lists_are_compared(new):
    old = [str(number % 40_000) for number in range(60_000)]
    assert applied(old, new, edits(old, new)) == new
    old = ["a", "a", "b"] * 20_000
    assert applied(old, new, edits(old, new)) == new
