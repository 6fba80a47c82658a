import pytest

from newsgrep.bench.building import Measured, Setup, build, median, place, ready
from newsgrep.bench.corpus import Corpus
from newsgrep.bench.peers.peers import PEERS
from newsgrep.errors import NewsgrepError
from tests.bench.releases import written


@pytest.mark.parametrize("setup", [Setup("newsgrep"), Setup("newsgrep", 2), Setup("fts5")], ids=str)
def test_what_building_takes_is_measured(tmp_path, setup):
    folder = tmp_path / "index"
    measured = build(setup, written(tmp_path), folder)
    assert measured.articles == 4
    assert measured.seconds > 0
    assert measured.bytes == sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    assert measured.peak_rss > 5_000_000


def test_a_process_that_fails_is_an_error(tmp_path, capfd):
    with pytest.raises(NewsgrepError, match="fts5 could not index"):
        build(Setup("fts5"), tmp_path / "none.jsonl", tmp_path / "index")
    assert "FileNotFoundError" in capfd.readouterr().err


def test_medians_are_of_each_figure():
    runs = [Measured(3.0, 1.0, 4, 10, 30), Measured(1.0, 2.0, 4, 20, 10), Measured(2.0, 3.0, 4, 30, 20)]
    assert median(runs) == Measured(2.0, 2.0, 4, 20, 20)


def test_an_index_is_built_again_only_when_it_would_be_another(tmp_path, monkeypatch):
    corpus = Corpus("4", written(tmp_path), recombined=False)
    folder = ready("fts5", corpus, tmp_path)
    assert folder == place(Setup("fts5"), corpus, tmp_path)
    mark = folder / "mark"
    mark.touch()
    assert ready("fts5", corpus, tmp_path) == folder
    assert mark.exists()
    monkeypatch.setattr(PEERS["fts5"], "version", lambda: "a newer one", raising=False)
    assert ready("fts5", corpus, tmp_path) == folder
    assert not mark.exists()
