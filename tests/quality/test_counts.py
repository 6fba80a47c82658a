from newsgrep.engine.engines import DEFAULT_ENGINE, ENGINES
from newsgrep.model.query import Everything
from tests.quality import counts
from tests.quality.counts import differences, run


def test_counts_are_those_of_the_hits_before_and_after_deletes_and_merges(archive, capsys):
    assert run(archive.folder / "index", 20) == 0
    assert capsys.readouterr().out == (
        "before deletes and merges: 20 queries, 7 articles, 0 differ\n"
        "after deletes and merges: 20 queries, 5 articles, 0 differ\n"
    )


def test_a_wrong_count_is_told(archive, monkeypatch):
    engine = ENGINES[DEFAULT_ENGINE].open(archive.folder / "index")
    assert differences(engine, Everything()) == []
    monkeypatch.setattr(counts, "facet", lambda engine, query, field: [])
    monkeypatch.setattr(counts, "timeline", lambda engine, asked, step: [[]])
    assert {"people", "year", "timeline"} <= set(differences(engine, Everything()))
    engine.close()
