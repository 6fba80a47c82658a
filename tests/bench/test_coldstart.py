import pytest

from newsgrep.bench import coldstart
from newsgrep.bench.building import ready
from newsgrep.bench.coldstart import HELP, NOTHING, time_starts
from newsgrep.bench.corpus import Corpus
from newsgrep.bench.peers.peers import PEERS
from newsgrep.errors import NewsgrepError
from tests.bench.releases import written


def test_a_search_is_timed_from_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(coldstart, "QUESTIONS", coldstart.QUESTIONS[:1])
    corpus = Corpus("4", written(tmp_path), recombined=False)
    peers = [peer for peer in ("newsgrep", "tantivy") if not PEERS[peer].missing()]
    starts = time_starts({peer: ready(peer, corpus, tmp_path) for peer in peers}, rounds=1)
    assert starts.keys() == {NOTHING, HELP, *peers}
    assert all(ms > 0 for ms in starts.values())


def test_a_search_that_fails_is_an_error(tmp_path):
    with pytest.raises(NewsgrepError, match="could not search"):
        time_starts({"newsgrep": tmp_path}, rounds=1)
