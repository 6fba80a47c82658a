import json

from newsgrep.bench.building import Measured, Setup
from newsgrep.bench.goals import Row
from newsgrep.bench.question import Kind, Question
from newsgrep.bench.report import Results, save, table
from newsgrep.bench.timing import Timed

RUNS = {
    Setup("newsgrep"): [Measured(seconds, 1, 10, 2_000_000, 3_000_000) for seconds in (2, 1, 9)],
    Setup("fts5"): [Measured(4, 1, 10, 8_000_000, 3_000_000)],
}
RESULTS = Results(
    "10",
    RUNS,
    [Timed(Question(Kind.RARE, ("oil",)), {"newsgrep": 1.0, "fts5": 2.0}, {"newsgrep": 3, "fts5": 3})],
    {"newsgrep": 20.0},
)


def test_a_table_has_columns_and_says_what_is_missed():
    rows = [
        Row("10: index", "5 articles/s", "fts5 2 articles/s", 2.5, "at least 0.80", True),
        Row("10: answer", "6 ms", goal="at most 5.00 ms", met=False),
    ]
    assert table(rows) == (
        "what       | figure       | peer              | ratio | goal\n"
        "10: index  | 5 articles/s | fts5 2 articles/s | 2.50  | at least 0.80: met\n"
        "10: answer | 6 ms         |                   |       | at most 5.00 ms: MISSED\n"
    )


def test_rows_are_of_medians():
    assert next(iter(RESULTS.rows())) == Row(
        "10: index, one process", "5 articles/s", "fts5 2 articles/s", 2.0, "at least 0.80", True
    )


def test_everything_is_saved(tmp_path):
    save([RESULTS], ["newsgrep", "fts5"], tmp_path / "figures.json")
    saved = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert saved["schema"] == "newsgrep.bench/1"
    assert saved["machine"].keys() == {"cpu", "cores", "system", "python"}
    assert saved["versions"].keys() == {"newsgrep", "fts5"}
    assert [one["seconds"] for one in saved["index"]] == [2, 1, 9, 4]
    assert saved["query"] == [
        {
            "size": "10",
            "kind": "rare word",
            "texts": {"newsgrep": "oil", "fts5": "oil"},
            "ms": {"newsgrep": 1.0, "fts5": 2.0},
            "hits": {"newsgrep": 3, "fts5": 3},
        }
    ]
    assert saved["start"] == [{"size": "10", "ms": {"newsgrep": 20.0}}]
    assert saved["plain"] == []
    assert len(saved["rows"]) == len(list(RESULTS.rows()))
