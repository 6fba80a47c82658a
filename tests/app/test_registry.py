"""The list of files survives a writer that is killed, and is sealed when it is whole."""

import os
import subprocess
import sys
import textwrap

import pytest

from newsgrep.app import sealing
from newsgrep.app.database import Mode
from newsgrep.app.registry import FILE_NAME, open_registry
from newsgrep.app.sealing import Sealed

KILLED = textwrap.dedent(
    """
    import os, sqlite3, sys
    db = sqlite3.connect(sys.argv[1])
    db.execute("PRAGMA cache_size = 1")  # so that it writes before the commit
    for number in range(500):
        db.execute("INSERT INTO fact VALUES (?, ?)", (str(number), "x" * 2000))
    os._exit(9)
    """
)


@pytest.fixture
def folder(tmp_path):
    """A folder with a list of files that knows one fact."""
    with open_registry(tmp_path, Mode.WRITE) as registry:
        registry.set_fact("last_run", "today")
        registry.commit()
    return tmp_path


@pytest.mark.parametrize("mode", Mode)
def test_what_a_killed_writer_had_begun_is_taken_back_by_whoever_comes_next(folder, mode):
    subprocess.run([sys.executable, "-c", KILLED, folder / FILE_NAME])
    assert (folder / f"{FILE_NAME}-journal").exists()
    with open_registry(folder, mode) as registry:
        assert registry.fact("last_run") == "today"
        assert registry.fact("1") is None
        assert registry.faults() == []


def test_it_is_sealed_after_each_commit_and_not_between(folder, monkeypatch):
    file = folder / FILE_NAME
    assert sealing.look(file) is Sealed.SOUND
    monkeypatch.setattr("newsgrep.app.registry.seal", lambda _: None)  # killed before
    with open_registry(folder, Mode.WRITE) as registry:
        registry.set_fact("last_run", "tomorrow")
        registry.commit()
    assert sealing.look(file) is Sealed.UNKNOWN


def test_any_change_from_outside_breaks_the_seal(folder):
    file = folder / FILE_NAME
    data = file.read_bytes()
    for at in range(0, len(data), 997):
        file.write_bytes(data[:at] + bytes([data[at] ^ 16]) + data[at + 1 :])
        assert sealing.look(file) is Sealed.DAMAGED
    file.write_bytes(data)
    assert sealing.look(file) is Sealed.SOUND
    os.truncate(sealing.seal_of(file), 20)
    assert sealing.look(file) is Sealed.DAMAGED


def test_what_was_not_committed_leaves_the_seal_alone(folder):
    with open_registry(folder, Mode.WRITE) as registry:
        registry.set_fact("last_run", "tomorrow")
    assert sealing.look(folder / FILE_NAME) is Sealed.SOUND
