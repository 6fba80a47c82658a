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


def test_a_story_that_has_been_dropped_meanwhile_is_passed_over(engine, monkeypatch):
    monkeypatch.setattr(engine, "get", lambda one: None if one in ("01", "02") else FLOOD._replace(id=one))
    assert [len(story) for story in dupes(engine, Everything())] == [3]


def test_the_largest_stories_are_given_first_and_as_many_as_are_wanted(engine):
    assert [len(story) for story in dupes(engine, Everything())] == [3, 2]
    assert [len(story) for story in dupes(engine, Everything(), 1)] == [3]
