"""What every peer is: it indexes the releases and gives the same articles for the same question."""

import pytest

from newsgrep.bench.building import Setup, build
from newsgrep.bench.mix import MIX
from newsgrep.bench.peers.peers import PEERS, choose
from newsgrep.bench.question import Kind, Question
from newsgrep.errors import UsageError
from tests.bench.releases import RELEASES, written

# newsgrep names what it found by ids of its own, so texts stand for the articles here.
ANSWERS = {
    Question(Kind.MIDDLING, ("coal",)): {"b1", "b2"},
    Question(Kind.RARE, ("immigration",)): {"c1"},
    Question(Kind.EITHER, ("immigration", "beckley")): {"b1", "c1"},
    Question(Kind.ANY, ("immigration", "beckley", "miners")): {"b1", "b2", "c1"},
    Question(Kind.ALL, ("coast", "fence")): {"a1", "b1"},
    Question(Kind.PHRASE, ("coast", "guard")): {"a1"},
    Question(Kind.PREFIX, ("immigr",)): {"c1"},
    Question(Kind.NEARLY, ("okonkvo",)): {"b1"},
    Question(Kind.DATED, ("coal",), since="2007-05-01", until="2007-05-31"): {"b2"},
    Question(Kind.WITHOUT, ("coal",), without="oil"): {"b1"},
    Question(Kind.TITLE, ("coal",)): {"b2"},
}
PASSAGES = {"a1": "a fence", "b1": "Beckley", "b2": "dear", "c1": "45 billion"}


@pytest.fixture(scope="module", params=list(PEERS))
def indexed(request, tmp_path_factory):
    """A peer, and the folder that it has indexed the releases into."""
    peer = PEERS[request.param]
    if missing := peer.missing():
        pytest.skip(missing)
    folder = tmp_path_factory.mktemp(request.param)
    assert build(Setup(request.param), written(folder), folder / "index").articles == len(RELEASES)
    return peer, folder / "index"


@pytest.mark.parametrize("question", ANSWERS, ids=lambda question: question.kind.value)
def test_the_same_question_finds_the_same_articles(indexed, question):
    peer, folder = indexed
    text = peer.text(question)
    if text is None:
        pytest.skip("no way to ask this")
    with peer.open(folder) as ask:
        reply = ask(text, 10)
    rows = reply.rows.splitlines()
    assert len(rows) == len(reply.ids) == len(ANSWERS[question])
    assert {name for name in ANSWERS[question] if _shows(reply.rows, name)} == ANSWERS[question]


def _shows(rows, name):
    release = next(one for one in RELEASES if one.id == name)
    plain = rows.replace("<b>", "").replace("</b>", "")
    return release.id in rows or release.title in plain or PASSAGES[name] in plain


def test_a_row_has_five_cells_and_a_passage(indexed):
    peer, folder = indexed
    with peer.open(folder) as ask:
        (row,) = ask("immigration", 10).rows.splitlines()
    cells = row.split("\t")
    assert (len(cells), cells[1], cells[3]) == (5, "", "Health care")
    assert "mmigration" in cells[4]


def test_no_more_than_wanted_comes(indexed):
    peer, folder = indexed
    with peer.open(folder) as ask:
        assert len(ask("coal", 1).ids) == 1


def test_every_question_of_the_mix_is_understood(indexed):
    peer, folder = indexed
    texts = [text for question in MIX if (text := peer.text(question)) is not None]
    assert len(texts) >= 60
    with peer.open(folder) as ask:
        for text in texts:
            ask(text, 10)


def test_a_version_is_said(indexed):
    assert indexed[0].version()


def test_newsgrep_is_always_measured():
    assert choose("whoosh") == ("newsgrep", "whoosh")
    assert choose(None)[0] == "newsgrep"


def test_an_unknown_peer_is_named():
    with pytest.raises(UsageError, match="unknown peer 'lucene'"):
        choose("lucene")


def test_a_peer_that_is_not_here_is_named(monkeypatch):
    monkeypatch.setattr(PEERS["tantivy"], "missing", lambda: "it is not installed", raising=False)
    with pytest.raises(UsageError, match="tantivy cannot be measured: it is not installed"):
        choose("tantivy")
    assert "tantivy" not in choose(None)
