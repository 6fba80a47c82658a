from hypothesis import given
from hypothesis import strategies as st

from newsgrep.text.edits import within_edits

words = st.text(alphabet="abc", max_size=6)


def distance(one, other):
    """The textbook table of optimal string alignment."""
    table = {(i, j): i + j for i in range(len(one) + 1) for j in range(len(other) + 1) if not (i and j)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            best = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (one[i - 1] != other[j - 1]))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                best = min(best, table[i - 2, j - 2] + 1)
            table[i, j] = best
    return table[len(one), len(other)]


def test_two_swapped_letters_are_one_edit():
    assert list(within_edits(["syria"], "syrai", 1)) == [("syria", 1)]


@given(st.lists(words, unique=True).map(sorted), words, st.integers(0, 3))
def test_the_words_within_reach_are_found_and_no_others(known, wanted, most):
    expected = [(word, far) for word in known if (far := distance(word, wanted)) <= most]
    assert list(within_edits(known, wanted, most)) == expected
