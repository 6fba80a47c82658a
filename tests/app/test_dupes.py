"""Stories with their articles."""

from datetime import date

import pytest

from newsgrep.app.dupes import dupes
from newsgrep.engine.memory import MemoryEngine
from newsgrep.model.article import Article
from newsgrep.model.query import Everything, Word
from tests.strategies import FIRST_SIGNATURE, OTHER_SIGNATURE, changed

FLOOD = Article("01", "/a", 1, "Flood", "A flood.", published=date(2018, 1, 2), signature=FIRST_SIGNATURE)
CUT = FLOOD._replace(id="02", published=date(2018, 1, 3), signature=changed(FIRST_SIGNATURE, range(16)))
STORMS = [FLOOD._replace(id=f"1{number}", title="Storm", signature=OTHER_SIGNATURE) for number in range(3)]


@pytest.fixture
def engine():
    engine = MemoryEngine()
    with engine.writer() as writer:
        for article in (CUT, FLOOD, *STORMS):
            writer.put(article)
        writer.commit()
    return engine


def told(stories):
    return [
        [(one.story, one.articles, one.leads, one.article.id, one.similarity) for one in story] for story in stories
    ]


def test_copies_stand_behind_the_article_that_leads(engine):
    assert told(dupes(engine, Word("flood", "title"))) == [[(1, 2, True, "01", 1.0), (1, 2, False, "02", 0.75)]]


@pytest.mark.parametrize(
    ("dropped", "left"), [({"10"}, [(1, ["11", "12"]), (2, ["01", "02"])]), ({"10", "11"}, [(1, ["01", "02"])])]
)
def test_what_has_been_dropped_meanwhile_is_not_counted(engine, monkeypatch, dropped, left):
    held = engine.get
    monkeypatch.setattr(engine, "get", lambda one: None if one in dropped else held(one))
    found = [(story[0].story, [one.article.id for one in story]) for story in dupes(engine, Everything())]
    assert found == left
    assert all(one.articles == len(story) for story in dupes(engine, Everything()) for one in story)


def test_the_largest_stories_are_given_first_and_as_many_as_are_wanted(engine):
    assert [len(story) for story in dupes(engine, Everything())] == [3, 2]
    assert [len(story) for story in dupes(engine, Everything(), 1)] == [3]
