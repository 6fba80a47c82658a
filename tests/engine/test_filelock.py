"""Whoever waited for an index that was swapped meanwhile gets the lock of the one in its place."""

import os
import threading

import pytest

from newsgrep.engine.filelock import write_lock
from newsgrep.errors import IndexLocked


def test_the_lock_is_that_of_the_folder_that_is_there_in_the_end(tmp_path, monkeypatch):
    folder, other = tmp_path / "index", tmp_path / "other"
    folder.mkdir()
    other.mkdir()
    (other / "lock").touch()
    inodes = []

    def wait_for_it():
        with write_lock(folder / "lock", 30):
            inodes.append(os.stat(folder / "lock").st_ino)
            try:
                with write_lock(folder / "lock", 0):
                    inodes.append("a second one holds it, too")
            except Exception as error:
                inodes.append(type(error).__name__)

    is_waiting = threading.Event()
    monkeypatch.setattr("newsgrep.engine.filelock.time.sleep", lambda _: is_waiting.set())
    with write_lock(folder / "lock", 0):
        waiting = threading.Thread(target=wait_for_it)
        waiting.start()
        assert is_waiting.wait(30)
        expected = os.stat(other / "lock").st_ino
        folder.rename(tmp_path / "old")
        other.rename(folder)
    waiting.join()
    assert inodes == [expected, "IndexLocked"]


@pytest.mark.parametrize("wait", [0, 0.2])
def test_a_lock_that_is_never_the_file_that_was_locked_is_given_up_in_time(tmp_path, monkeypatch, wait):
    """As in a network folder that gives a file another number each time it is asked."""
    monkeypatch.setattr("newsgrep.engine.filelock.os.path.samestat", lambda *_: False)
    before = len(os.listdir("/dev/fd"))
    with pytest.raises(IndexLocked) as told, write_lock(tmp_path / "lock", wait):
        pass
    assert told.value.message == f"another index is being put in the place of {tmp_path}"
    assert len(os.listdir("/dev/fd")) == before
