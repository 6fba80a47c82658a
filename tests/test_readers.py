"""Readers, in processes and threads, see whole states only while a writer commits; see `tools/trust/readers.py`."""

import os

import pytest

from newsgrep.app.folder import create, open_engine
from newsgrep.model.query import Everything
from tools.trust import readers
from tools.trust.history import commit, counted, held, steps, total
from tools.trust.readers import KINDS, Ledger, Reader, Usage, trial


def test_readers_see_whole_states_while_a_writer_commits(tmp_path):
    commits, damage, seen = trial(tmp_path / "index", seconds=3, readers=len(KINDS), seed=3)
    assert ([one.violations for one in seen], damage) == ([[]] * len(KINDS), [])
    assert [one.kind for one in seen] == list(KINDS)
    assert min(one.asked for one in seen) > 0
    assert commits > 0


def test_an_index_goes_through_the_states_of_its_history(tmp_path):
    create(tmp_path / "index", 0)
    kinds = set()
    for step, _ in zip(steps(1), range(60), strict=False):
        commit(tmp_path / "index", step)
        kinds.add(step.kind)
        with open_engine(tmp_path / "index") as engine:
            assert engine.count(Everything()) == total(step.state)
            assert held(engine) == counted(step.state)
    assert kinds == {"add", "replace", "delete", "compact", "swap"}


def a_reader(done, begun):
    ledger = Ledger()
    for _ in range(done):
        with ledger.committing():
            pass
    ledger._numbers[0] = begun
    return Reader(ledger, 3, 0)


@pytest.mark.parametrize(("answer", "wrong"), [(0, 1), (5, 0), (10, 0), (7, 1), (15, 1)])
def test_a_total_that_no_state_has_is_told(answer, wrong):
    """The first commit of this history has been done, the second one is at work; both add a batch."""
    reader = a_reader(done=1, begun=2)
    reader._until = float("inf")

    def question():
        reader._until = 0
        return answer

    reader._ask({"count": (question, total)})
    assert len(reader.seen("keeps open").violations) == wrong


def test_files_and_memory_that_grow_are_told(monkeypatch):
    reader = a_reader(done=0, begun=0)
    taken = readers.usage()
    assert taken.files >= 3
    monkeypatch.setattr(readers, "usage", lambda: Usage(2 * taken.memory + readers.MORE_MEMORY, taken.files + 99))
    assert [one.partition(" grew")[0] for one in reader.seen("threads").violations] == ["memory", "open files"]


def test_a_file_that_is_opened_counts():
    before = readers.usage().files
    handle = os.open("/dev/null", os.O_RDONLY)
    try:
        assert readers.usage().files == before + 1
    finally:
        os.close(handle)
