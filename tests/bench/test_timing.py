from newsgrep.bench.building import ready
from newsgrep.bench.corpus import Corpus
from newsgrep.bench.peers.base import Reply
from newsgrep.bench.question import Kind, Question
from newsgrep.bench.timing import Timed, clock, middle, time_questions
from tests.bench.releases import written

WORD = Question(Kind.MIDDLING, ("coal",))
MISSPELT = Question(Kind.NEARLY, ("beckly",))


def test_each_peer_is_asked_what_it_can_be_asked(tmp_path):
    corpus = Corpus("4", written(tmp_path), recombined=False)
    folders = {peer: ready(peer, corpus, tmp_path) for peer in ("newsgrep", "fts5")}
    word, misspelt = time_questions(folders, [WORD, MISSPELT], rounds=2)
    assert (word.question, word.hits) == (WORD, {"newsgrep": 2, "fts5": 2})
    assert (misspelt.question, misspelt.hits) == (MISSPELT, {"newsgrep": 1})
    assert word.ms.keys() == {"newsgrep", "fts5"}
    assert all(ms > 0 for ms in (*word.ms.values(), *misspelt.ms.values()))


def test_an_answer_is_clocked_as_often_as_asked():
    taken, reply = clock(lambda text, wanted: Reply((text, str(wanted)), ""), "oil", 3, times=4)
    assert (len(taken), reply.ids) == (4, ("oil", "3"))


def test_the_middle_is_of_what_both_can_be_asked():
    timed = [Timed(WORD, {"newsgrep": 2.0, "fts5": 3.0}, {}), Timed(MISSPELT, {"newsgrep": 9.0}, {})]
    assert middle(timed, "newsgrep", "fts5") == 2.0
    assert middle(timed, "newsgrep") == 5.5
    assert middle(timed, "newsgrep", kinds=[Kind.NEARLY]) == 9.0
    assert middle(timed, "fts5", kinds=[Kind.NEARLY]) is None
