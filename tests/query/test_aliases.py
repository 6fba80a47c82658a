import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.model.query import And, Not, Or, Phrase, Word
from newsgrep.query.aliases import gather, widen
from tests.strategies import WORDS, queries

YE = gather([("Ye", "Kanye West"), ("Yeezy", "ye"), ("Mumbai", "Bombay")])


@pytest.mark.parametrize(
    ("query", "widened"),
    [
        (Word("ye", "people"), Or((Word("ye", "people"), Phrase("Kanye West", "people"), Phrase("Yeezy", "people")))),
        (
            Phrase("kanye WEST", "people"),
            Or((Phrase("kanye WEST", "people"), Phrase("Yeezy", "people"), Phrase("Ye", "people"))),
        ),
        (Not(Word("mumbai", "places")), Not(Or((Word("mumbai", "places"), Phrase("Bombay", "places"))))),
    ],
)
def test_a_whole_name_stands_for_all_of_its_bearer(query, widened):
    assert set(parts_of(widen(query, YE))) == set(parts_of(widened))


@pytest.mark.parametrize(
    "query",
    [Word("west", "people"), Word("ye"), Word("ye", "source"), Word("ye", "body"), Phrase("Kanye West Jr", "people")],
)
def test_anything_else_stays(query):
    assert widen(query, YE) == query
    assert widen(And((query, Word("a"))), YE) == And((query, Word("a")))


@given(queries(), st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)), max_size=4))
def test_widening_twice_finds_nothing_more(query, pairs):
    aliases = gather(pairs)
    once = widen(query, aliases)
    assert once == query or aliases
    assert widen(query, {}) == query
    assert names(widen(once, aliases)) == names(once)


def parts_of(query):
    inner = query.part if isinstance(query, Not) else query
    return inner.parts


def names(query):
    """Give everything that a tree looks for, whatever its shape."""
    if isinstance(query, Word | Phrase):
        return {(query.text.lower(), query.field)}
    if not isinstance(query, tuple):
        return set()
    return set().union(*(names(part) for part in query))
