from collections import Counter

from newsgrep.bench.mix import MIX
from newsgrep.bench.question import Kind


def test_every_kind_has_six_questions():
    assert Counter(question.kind for question in MIX) == dict.fromkeys(Kind, 6)


def test_no_question_stands_twice():
    assert len(set(MIX)) == len(MIX)


def test_questions_have_what_their_kind_says():
    counts = {Kind.EITHER: {2}, Kind.ANY: {3, 4}, Kind.ALL: {2, 3}, Kind.COMMON: {1}, Kind.PREFIX: {1}, Kind.TITLE: {1}}
    for question in MIX:
        assert len(question.words) in counts.get(question.kind, {1, 2, 3, 4})
        assert bool(question.without) == (question.kind is Kind.WITHOUT)
        assert bool(question.since and question.until) == (question.kind is Kind.DATED)
