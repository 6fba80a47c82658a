from datetime import date

import pytest

from newsgrep.app.diagnosis import count_parts, count_undated, suggest
from newsgrep.app.searching import Typed, understand
from newsgrep.engine.memory import MemoryEngine
from newsgrep.model.article import Article

TODAY = date(2017, 12, 11)


@pytest.fixture
def engine():
    engine = MemoryEngine()
    with engine.writer() as writer:
        for number, (body, day) in enumerate(
            [
                ("Troops leave Syria. The government agrees.", date(2017, 12, 1)),
                ("Troops stay. The government waits.", date(2017, 12, 2)),
                ("Syria is quiet.", None),
            ]
        ):
            writer.put(Article(id=f"{number:06x}", path="/a", line=1, title="", body=body, published=day))
        writer.commit()
    return engine


def request(text="", **typed):
    return understand(Typed(text, **typed), TODAY).request


def test_each_part_is_counted_alone(engine):
    asked = request("troops syria -quiet", since="2017-12-02")
    assert [tuple(one) for one in count_parts(engine, asked)] == [
        ("troops", 2),
        ("syria", 2),
        ("-quiet", 2),
        ("date:2017-12-02..", 1),
    ]


def test_words_that_are_in_no_article_are_compared_with_those_that_are(engine):
    assert [tuple(one) for one in suggest(engine, request("goverment syrai"))] == [
        ("goverment", "government", 2),
        ("syrai", "syria", 2),
    ]


def test_words_that_are_there_and_short_ones_are_left_alone(engine):
    assert suggest(engine, request("troop xyz")) == ()


def test_articles_without_a_date_are_counted_only_where_a_date_is_asked_for(engine):
    assert count_undated(engine, request("syria", since="2017")) == 1
    assert count_undated(engine, request("syria date:2017")) == 1
    assert count_undated(engine, request("in:body syria date:2017")) == 1
    assert count_undated(engine, request("troops", on="2017-12-01")) == 0
    assert count_undated(engine, request("syria")) == 0
    assert count_undated(engine, request("syria date:*")) == 0
