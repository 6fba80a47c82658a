"""Checking an index that changes meanwhile finds no damage."""

import pytest

from newsgrep.app import checking, sealing
from newsgrep.app.checking import check
from newsgrep.app.folder import open_engine
from newsgrep.app.sealing import Sealed
from tests.app.clippings import clip, quiet, update


@pytest.fixture
def index(tmp_path):
    clip(tmp_path / "index", "a")
    update(tmp_path / "index")
    clip(tmp_path / "index", "b")
    return tmp_path / "index"


def test_a_list_of_files_that_is_sealed_anew_while_it_is_looked_at_is_sound(tmp_path, monkeypatch):
    file = tmp_path / "files.db"
    file.write_bytes(b"old")
    sealing.seal(file)
    written = sealing._written

    def meanwhile(changed):
        monkeypatch.undo()
        changed.write_bytes(b"new")
        sealing.seal(changed)
        return written(changed)

    monkeypatch.setattr(sealing, "_written", meanwhile)
    assert sealing.look(file) is Sealed.SOUND
    file.write_bytes(b"bad")
    assert sealing.look(file) is Sealed.DAMAGED


@pytest.mark.parametrize("times", [1, 99])
def test_a_run_that_commits_while_ids_are_compared_is_no_damage(index, monkeypatch, times):
    compared = checking.differences
    left = [times]

    def meanwhile(registry, engine):
        listed = compared(registry, engine)
        if left[0]:
            left[0] -= 1
            clip(index, f"again {left[0]}")
            update(index)
            return listed._replace(missing=("0" * 20,))
        return listed

    monkeypatch.setattr(checking, "differences", meanwhile)
    health = check(index, quiet)
    assert health.damage == ()
    assert len(health.notes) == (1 if times > 1 else 0)


def test_a_file_that_is_removed_while_sizes_are_summed_does_not_count(index, monkeypatch):
    with open_engine(index) as engine:
        before = engine.holdings()

        class Entry:
            def is_file(self):
                return True

            def stat(self):
                raise FileNotFoundError

        class Entries(list):
            def __enter__(self):
                return self

            def __exit__(self, *_):
                pass

        monkeypatch.setattr("newsgrep.engine.whoosh.engine.os.scandir", lambda _: Entries([Entry()]))
        assert engine.holdings() == before._replace(bytes=0)
