from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.app.facets import FACETS, Order, facet, significance
from newsgrep.engine.memory import MemoryEngine
from newsgrep.model.article import Article
from newsgrep.model.mention import Person
from newsgrep.model.query import Everything, Word


def holding(*articles):
    engine = MemoryEngine()
    with engine.writer() as writer:
        for number, (words, people, day) in enumerate(articles):
            named = tuple(Person(name, 2, (name,)) for name in people)
            writer.put(Article(f"{number:06x}", "/a", 1, "", words, people=named, published=day))
        writer.commit()
    return engine


ENGINE = holding(
    ("war", ("Anna", "Boris"), date(2017, 12, 11)),
    ("war", ("Anna", "Carla"), date(2017, 12, 12)),
    ("peace", ("Boris",), date(2018, 1, 1)),
    ("peace", ("Boris",), None),
    ("peace", (), None),
)


def told(found):
    return [(one.value, one.articles) for one in found]


def test_the_most_frequent_come_first_then_by_the_alphabet():
    assert told(facet(ENGINE, Everything(), "people")) == [("Boris", 3), ("Anna", 2), ("Carla", 1)]


def test_a_share_is_that_of_the_articles_that_match():
    assert [one.share for one in facet(ENGINE, Word("war"), "people")] == [1.0, 0.5, 0.5]


@pytest.mark.parametrize(
    ("field", "values"), [("year", [("2017", 2), ("2018", 1)]), ("month", [("2017-12", 2), ("2018-01", 1)])]
)
def test_times_are_counted_without_articles_that_have_none(field, values):
    assert told(facet(ENGINE, Everything(), field)) == values


@pytest.mark.parametrize("field", FACETS)
@pytest.mark.parametrize("order", Order)
def test_nothing_is_counted_where_nothing_matches(field, order):
    assert facet(ENGINE, Word("nowhere"), field, order) == []


def test_who_is_peculiar_to_a_query_is_not_who_is_everywhere():
    found = facet(ENGINE, Word("war"), "people", Order.SIGNIFICANCE)
    assert told(found) == [("Anna", 2), ("Carla", 1), ("Boris", 1)]
    assert found[0].significance > found[1].significance > 0 > found[2].significance


corpora = st.lists(
    st.tuples(st.sampled_from(("war", "peace")), st.sets(st.sampled_from("ABCDE")), st.none()), max_size=9
)


@given(corpora, st.sampled_from(Order), st.integers(1, 4), st.integers(1, 3))
def test_the_first_of_some_are_the_first_of_all(articles, order, limit, least):
    engine = holding(*articles)
    everything = facet(engine, Word("war"), "people", order)
    frequent = [one for one in everything if one.articles >= least]
    assert facet(engine, Word("war"), "people", order, limit, least) == frequent[:limit]


def test_nothing_is_significant_where_there_is_nothing_else():
    assert {one.significance for one in facet(ENGINE, Everything(), "people", Order.SIGNIFICANCE)} == {0.0}


def test_significance_is_the_log_likelihood_ratio():
    # 110 in 1,000 beside 100 in 2,000: 2 (110 ln(110/70) + 890 ln(890/930) + 100 ln(100/140) + 1900 ln(1900/1860))
    assert significance(110, 1000, 100, 2000) == pytest.approx(34.74, abs=0.01)


sizes = st.integers(1, 500)


@given(sizes, sizes, st.data())
def test_significance_has_the_sign_of_the_difference(articles, others, data):
    count, other_count = data.draw(st.integers(0, articles)), data.draw(st.integers(0, others))
    found = significance(count, articles, other_count, others)
    difference = count * others - other_count * articles
    assert found >= 0 if difference >= 0 else found <= 0
    assert significance(other_count, others, count, articles) == pytest.approx(-found, abs=1e-6)
