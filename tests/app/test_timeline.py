from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.app.timeline import UNDATED, Step, timeline
from newsgrep.engine.memory import MemoryEngine
from newsgrep.model.article import Article
from newsgrep.model.query import Everything, Word


def holding(*articles):
    engine = MemoryEngine()
    with engine.writer() as writer:
        for number, (words, day) in enumerate(articles):
            writer.put(Article(f"{number:06x}", "/a", 1, "", words, published=day))
        writer.commit()
    return engine


ENGINE = holding(
    ("war", date(2017, 12, 11)),
    ("war", date(2017, 12, 31)),
    ("peace", date(2017, 12, 12)),
    ("peace", date(2018, 1, 1)),
    ("war", date(2018, 3, 1)),
    ("peace", date(2019, 1, 1)),
    ("peace", None),
)


def told(buckets):
    return [(one.bucket, one.articles, one.share, one.gap) for one in buckets]


def test_empty_months_are_shown_and_months_without_any_article_are_gaps():
    ((*buckets,),) = timeline(ENGINE, [("war", Word("war"))], Step.MONTH)
    assert told(buckets) == [
        ("2017-12", 2, 2 / 3, False),
        ("2018-01", 0, 0.0, False),
        ("2018-02", 0, None, True),
        ("2018-03", 1, 1.0, False),
    ]
    assert [(one.start, one.end) for one in buckets][2] == (date(2018, 2, 1), date(2018, 2, 28))


def test_several_queries_have_the_same_buckets_and_the_undated_come_last():
    war, peace = timeline(ENGINE, [("war", Word("war")), ("peace", Word("peace"))], Step.YEAR)
    assert told(war) == [
        ("2017", 2, 2 / 3, False),
        ("2018", 1, 0.5, False),
        ("2019", 0, 0.0, False),
        (UNDATED, 0, 0.0, False),
    ]
    assert [one.articles for one in peace] == [1, 1, 1, 1]
    assert {one.query for one in peace} == {"peace"}


def test_nothing_has_no_buckets():
    assert timeline(ENGINE, [("nowhere", Word("nowhere"))], Step.DAY) == [[]]


@pytest.mark.parametrize(
    ("step", "day", "bucket"),
    [
        (Step.DAY, date(2017, 12, 11), ("2017-12-11", date(2017, 12, 11), date(2017, 12, 11))),
        (Step.WEEK, date(2017, 12, 13), ("2017-W50", date(2017, 12, 11), date(2017, 12, 17))),
        (Step.WEEK, date(2021, 1, 3), ("2020-W53", date(2020, 12, 28), date(2021, 1, 3))),
        (Step.MONTH, date(2020, 2, 3), ("2020-02", date(2020, 2, 1), date(2020, 2, 29))),
        (Step.MONTH, date(2020, 12, 3), ("2020-12", date(2020, 12, 1), date(2020, 12, 31))),
        (Step.YEAR, date(2020, 2, 3), ("2020", date(2020, 1, 1), date(2020, 12, 31))),
        (Step.WEEK, date.max, ("9999-W52", date(9999, 12, 27), date.max)),
        (Step.YEAR, date.min, ("0001", date.min, date(1, 12, 31))),
    ],
)
def test_a_day_is_in_a_bucket(step, day, bucket):
    ((one,),) = timeline(holding(("war", day)), [("war", Word("war"))], step)
    assert (one.bucket, one.start, one.end) == bucket


days = st.lists(st.none() | st.dates(date(2015, 1, 1), date(2018, 12, 31)), max_size=9)


@given(days, st.sampled_from(Step))
def test_every_article_is_in_one_bucket_and_buckets_follow_each_other(published, step):
    (buckets,) = timeline(holding(*(("war", day) for day in published)), [("*", Everything())], step)
    dated = [one for one in buckets if one.start]
    for one in dated:
        assert one.articles == sum(day is not None and one.start <= day <= one.end for day in published)
        assert one.gap == (not one.articles)
    assert [one.end + timedelta(1) for one in dated[:-1]] == [one.start for one in dated[1:]]
    assert Counter(one.articles for one in buckets if not one.start) == Counter(
        {published.count(None): 1} if None in published else {}
    )
