"""What stands between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.enrich.quotes.marks import find_marked


def quoted(body: str) -> list[str]:
    return [body[slice(*span)] for span in find_marked(body)]


@pytest.mark.parametrize(
    ("body", "quotations"),
    [
        ('"We won," he said. "We did."', ["We won,", "We did."]),
        ("“We won,” he said.", ["We won,"]),
        ("‘We won,’ he said, ‘and didn’t boast.’", ["We won,", "and didn’t boast."]),
        ("Er sagte: „Wir haben gewonnen“, und »das ist gut«.", ["Wir haben gewonnen", "das ist gut"]),
        ("Il a dit : «Nous avons gagné», puis « rien ».", ["Nous avons gagné"]),
        ("Powiedział „wygraliśmy” dziś.", ["wygraliśmy"]),
        ("Han sade ”vi vann” igår.", ["vi vann"]),
        ("He said, “They told us, ‘Go home,’ and “that” was it.”", ["They told us, ‘Go home,’ and “that” was it."]),
        ("\"She said, 'no,' and left,\" he said.", ["She said, 'no,' and left,"]),
        ("the 'real' one, the boys' toys, rock 'n' roll", []),
        ("the boys’ toys and don’t", []),
        ('a 6\' 2" man and a 5" pipe', []),
        ('("a") —"b"— ["c"]', ["a", "b", "c"]),
        ('It is so-"called".', []),
        ('"" and " " and "…"', []),
    ],
)  # fmt: skip
def test_marks_of_many_languages(body: str, quotations: list[str]) -> None:
    assert quoted(body) == quotations


@pytest.mark.parametrize(
    ("body", "quotations"),
    [
        ('He said: "One.\n\n"Two.\n\n"Three," and left. "Four."', ['One.\n\n"Two.\n\n"Three,', "Four."]),
        ("“One.\n \n  “Two.” He left.", ["One.\n \n  “Two."]),
        ('"One.\n\nHe left. "Two."', ["Two."]),
        ('"One.\n\nHe left.\n\n"Two."', ["Two."]),
        ('"One. "Two."', ["Two."]),
        ('A wrapped\n"one\nline" here.', ["one\nline"]),
        ('"One.', []),
        ('One."', []),
    ],
)
def test_a_mark_that_its_paragraph_leaves_open_goes_on_where_the_next_repeats_it(
    body: str, quotations: list[str]
) -> None:
    assert quoted(body) == quotations


@given(st.lists(st.sampled_from([*"\"“”„«»‘’'a. (", "\n\n", "word"]), max_size=40).map("".join))
def test_quotations_hold_a_word_stand_apart_and_between_marks(body: str) -> None:
    end = 0
    for start, stop in find_marked(body):
        assert end < start < stop
        assert any(map(str.isalnum, body[start:stop]))
        assert body[start - 1] in '"“”„«»‘'
        assert body[stop] in '"“”«»’'
        end = stop
