from datetime import date, timedelta

import pytest

from newsgrep.engine.engines import ENGINES
from newsgrep.engine.recency import LEAST, factor
from newsgrep.model.article import Article
from newsgrep.model.query import Word
from newsgrep.model.request import Recency, Request

TODAY = date(2017, 12, 11)
MONTH = Recency(30, TODAY)


def test_half_of_what_newness_adds_is_gone_after_the_half_life():
    assert factor(MONTH, TODAY) == 1
    assert factor(MONTH, TODAY - timedelta(30)) == LEAST + (1 - LEAST) / 2
    assert factor(MONTH, date(1990, 1, 1)) == pytest.approx(LEAST)
    assert factor(MONTH, None) == LEAST


def test_an_article_of_tomorrow_is_as_new_as_today():
    assert factor(MONTH, TODAY + timedelta(1)) == 1


def test_without_recency_age_does_not_matter():
    assert factor(None, date(1990, 1, 1)) == 1


@pytest.mark.parametrize("name", ENGINES)
def test_the_newer_of_two_equal_articles_comes_first_and_says_why(name, tmp_path):
    engine = ENGINES[name].create(tmp_path)
    with engine.writer() as writer:
        for number, day in enumerate([None, date(2017, 11, 1), date(2017, 12, 10)]):
            writer.put(Article(id=f"{number:06x}", path="/a", line=1, title="", body="Oil rose.", published=day))
        writer.commit()
    assert [hit.article.id for hit in engine.search(Request(Word("oil"))).hits] == ["000000", "000001", "000002"]
    hits = engine.search(Request(Word("oil"), recency=MONTH, explain=True)).hits
    assert [hit.article.id for hit in hits] == ["000002", "000001", "000000"]
    for hit in hits:
        assert sum(part.value for part in hit.explanation) == pytest.approx(hit.score)
        assert hit.explanation[-1].what.startswith("recency: ")
