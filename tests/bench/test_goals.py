import pytest

from newsgrep.bench.building import Measured, Setup
from newsgrep.bench.coldstart import HELP, NOTHING
from newsgrep.bench.goals import Goal, Row, grown_rows, growth_rows, index_rows, plain_rows, query_rows, start_rows
from newsgrep.bench.growing import Grown
from newsgrep.bench.plain import Plain
from newsgrep.bench.question import Kind, Question
from newsgrep.bench.timing import Timed


def measured(seconds, megabytes=10):
    return Measured(seconds, seconds, 1000, megabytes * 1_000_000, 50_000_000)


BUILT = {
    Setup("newsgrep"): measured(2),
    Setup("newsgrep", 2): measured(1),
    Setup("tantivy"): measured(1.8, megabytes=20),
    Setup("tantivy", 2): measured(0.5, megabytes=20),
    Setup("fts5"): measured(4, megabytes=40),
    Setup("whoosh"): measured(20, megabytes=50),
}


def test_building_is_compared_with_the_faster_of_two_and_with_whoosh():
    rows = list(index_rows("1k", BUILT))
    assert rows[:4] == [
        Row("1k: index, one process", "500 articles/s", "tantivy 556 articles/s", 0.9, "at least 0.80", True),
        Row("1k: index, one process", "500 articles/s", "whoosh 50 articles/s", 10.0, "at least 15.00", False),
        Row("1k: index, two processes", "1,000 articles/s", "tantivy x2 2,000 articles/s", 0.5, "at least 1.10", False),
        Row("1k: index, two processes", "1,000 articles/s", "newsgrep, one process 500 articles/s", 2.0),
    ]
    assert Row("1k: index on disk", "10.0 MB", "tantivy 20.0 MB", 0.5, "at most 0.80", True) in rows
    assert Row("1k: index on disk", "10.0 MB", "fts5 40.0 MB", 0.25) in rows


def test_nothing_is_compared_where_only_newsgrep_was_measured():
    assert list(index_rows("1k", {Setup("newsgrep"): measured(2)})) == []
    assert list(index_rows("1k", {})) == []


def test_answers_are_compared_over_the_mix_and_by_kind():
    timed = [
        Timed(Question(Kind.RARE, ("oil",)), {"newsgrep": 3.0, "tantivy": 1.0, "fts5": 6.0}, {}),
        Timed(Question(Kind.NEARLY, ("oill",)), {"newsgrep": 1.0, "tantivy": 4.0}, {}),
    ]
    assert list(query_rows("1k", timed)) == [
        Row("1k: answer of ten, median of all", "2.000 ms", "tantivy 2.500 ms", 0.8, "at most 1.00", True),
        Row("1k: answer of ten, median of all", "3.000 ms", "fts5 6.000 ms", 0.5),
        Row("1k: answer of ten, rare word", "3.000 ms", "tantivy 1.000 ms", 3.0, "at most 2.00", False),
        Row("1k: answer of ten, misspelt word", "1.000 ms", "tantivy 4.000 ms", 0.25, "at most 2.00", True),
    ]


def test_starts_are_compared_with_tantivy_and_with_nothing():
    rows = list(start_rows("1k", {"newsgrep": 20.0, "tantivy": 18.0, NOTHING: 10.0, HELP: 110.0}))
    assert rows == [
        Row("1k: search in a new process", "20.000 ms", "tantivy 18.000 ms", 20 / 18, "at most 1.20", True),
        Row("1k: search in a new process", "20.000 ms", "python -c pass 10.000 ms", 2.0, "at most 1.80", False),
        Row("1k: newsgrep --help, over python -c pass", "100 ms", goal="at most 90.00 ms", met=False),
    ]


def test_what_newsgrep_takes_alone_is_compared_with_itself():
    grown = Grown(measured(4), measured(0.1)._replace(articles=10), measured(2))
    assert list(grown_rows("1k", grown)) == [
        Row("1k: adding a hundredth", "0.10 s", "the whole 4.00 s", 0.025, "at most 0.03", True),
        Row("1k: index with names and dates", "500 articles/s", goal="at least 1000.00 articles/s", met=False),
    ]


def test_the_largest_size_is_compared_with_the_smallest():
    def timed(ms):
        return [Timed(Question(Kind.RARE, ("oil",)), {"newsgrep": ms}, {})]

    assert list(growth_rows({"1k": timed(2.0), "2k": [], "9k": timed(3.0)})) == [
        Row("9k: answer of ten, one word", "3.000 ms", "1k 2.000 ms", 1.5, "at most 2.00", True)
    ]
    assert list(growth_rows({"1k": timed(2.0)})) == []


def test_plain_figures_are_compared_with_whoosh_and_with_a_bound():
    rate, one_word = plain_rows("1k", Plain(measured(4), 6.0), BUILT)
    assert (rate.ratio, rate.goal, rate.met) == (5.0, "at least 4.00", True)
    assert (one_word.figure, one_word.goal, one_word.met) == ("6.00 ms", "at most 5.00 ms", False)


def test_plain_figures_stand_alone_without_whoosh():
    rate, _ = plain_rows("1k", Plain(measured(4), 6.0), {})
    assert rate == Row("1k: plain index, one process", "250 articles/s")


@pytest.mark.parametrize(
    ("goal", "met"), [(Goal(2), [True, True, False]), (Goal(2, at_least=True), [False, True, True])]
)
def test_a_bound_is_within_itself(goal, met):
    assert [goal.is_met(value) for value in (1.9, 2, 2.1)] == met
