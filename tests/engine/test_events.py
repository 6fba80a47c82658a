from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from newsgrep.engine.events import counts, speaking, stretch_of, stretch_terms
from newsgrep.model.article import Article
from newsgrep.model.mention import DateMention
from newsgrep.model.span import Span
from tests.strategies import FIRST_DAY


def article(start, end):
    mention = DateMention("", start, end, Span(0, 0), "")
    return Article(id="aa", path="/a", line=1, title="", body="", dates=(mention,))


ends = st.integers(0, 400).map(lambda number: FIRST_DAY + timedelta(number))
stretches = st.tuples(ends, ends).map(sorted)


def test_a_year_is_spoken_of_but_none_of_its_days():
    year = (date(2017, 1, 1), date(2017, 12, 31))
    assert counts(*year, *year)
    assert not counts(*year, date(2017, 12, 1), date(2017, 12, 31))
    assert not counts(*year, date(2017, 12, 11), date(2017, 12, 11))


def test_a_week_is_spoken_of_with_its_days():
    week = (date(2017, 12, 4), date(2017, 12, 10))
    assert counts(*week, date(2017, 12, 10), date(2017, 12, 10))
    assert not counts(*week, date(2017, 12, 11), date(2017, 12, 11))
    assert not counts(date(2017, 12, 4), date(2017, 12, 11), date(2017, 12, 10), date(2017, 12, 10))


@given(stretches, stretches)
def test_what_lies_inside_a_period_counts_for_it(inner, outer):
    inside = outer[0] <= inner[0] and inner[1] <= outer[1]
    assert counts(*inner, *outer) or not inside


@given(st.lists(stretches, min_size=2, max_size=2))
def test_terms_are_in_the_order_of_their_days(pair):
    terms = [next(iter(stretch_terms(article(start, end)))) for start, end in pair]
    assert [stretch_of(term) for term in terms] == [(str(start), str(end)) for start, end in pair]
    assert sorted(terms) == [term for _, term in sorted(zip(pair, terms, strict=True))]


def test_words_without_days_speak_of_none():
    assert stretch_terms(article(None, None)) == set()
    assert speaking(article(None, None), None, None) == []
