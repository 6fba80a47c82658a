from datetime import date

import pytest

from newsgrep.app.concordance import Around, occurrences
from newsgrep.engine.memory import MemoryEngine
from newsgrep.model.article import Article
from newsgrep.model.query import Or, Phrase, Word
from newsgrep.model.request import Request
from newsgrep.model.span import LineMark

ARTICLES = (
    Article("aaaa01", "/a", 1, "A war", "The cold war\n\nended. Wars do.", published=date(2018, 1, 1),
            lines=(LineMark(0, 3), LineMark(14, 5))),
    Article("aaaa02", "/b", 1, "Peace", "Another war began.", published=date(2017, 1, 1)),
    Article("aaaa03", "/c", 1, "", "war"),
)  # fmt: skip


def holding(articles):
    engine = MemoryEngine()
    with engine.writer() as writer:
        for one in articles:
            writer.put(one)
        writer.commit()
    return engine


def lines(query, width=9, around=None, articles=ARTICLES):
    engine = holding(articles)
    return [
        (one.id, one.line, one.left, one.match, one.right) for one in occurrences(engine, Request(query), width, around)
    ]


def test_every_occurrence_has_a_line_with_what_stands_around_it():
    assert lines(Word("war")) == [
        ("aaaa01", 1, "A ", "war", ""),
        ("aaaa01", 3, "The cold ", "war", " ended. W"),
        ("aaaa01", 5, "r ended. ", "Wars", " do."),
        ("aaaa02", 1, "Another ", "war", " began."),
        ("aaaa03", 1, "", "war", ""),
    ]


def test_a_phrase_is_one_occurrence_and_its_words_are_none():
    assert [one[3] for one in lines(Or((Phrase("cold war"), Phrase("another war"))))] == ["cold war", "Another war"]


@pytest.mark.parametrize(
    ("around", "order"),
    [
        (Around.LEFT, ["", "A ", "Another ", "The cold ", "r ended. "]),
        (Around.RIGHT, ["A ", "", "Another ", "r ended. ", "The cold "]),
        (Around.DATE, ["Another ", "A ", "The cold ", "r ended. ", ""]),
    ],
)
def test_lines_are_put_in_order(around, order):
    assert [one[2] for one in lines(Word("war"), around=around)] == order


def test_no_context_is_shown_where_none_is_wanted():
    assert {(left, right) for _, _, left, _, right in lines(Word("war"), width=0)} == {("", "")}


def test_nothing_is_yielded_where_nothing_matches():
    assert lines(Word("nowhere")) == []


def test_the_first_line_comes_before_the_second_article_is_read():
    class Engine:
        def matching(self, request):
            yield from [next(holding(ARTICLES[:1]).matching(request))]
            raise AssertionError("it was read")

    assert next(occurrences(Engine(), Request(Word("war")), 9)).match == "war"
