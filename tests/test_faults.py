"""A commit that is stopped after any call, or that the power fails in, leaves the index before or after."""

import itertools
import os
from pathlib import Path

import pytest

from tools.forked import run
from tools.trust.disk import Disk
from tools.trust.faults import Trial


@pytest.fixture(scope="module")
def trial(tmp_path_factory):
    return Trial(tmp_path_factory.mktemp("faults"))


@pytest.mark.parametrize(("work", "every"), [("creating", 37), ("adding", 29), ("deleting", 5), ("compacting", 29)])
def test_a_commit_that_is_stopped_leaves_the_index_before_or_after(trial, work, every):
    found = list(trial.run(work, every, times=1))
    assert len(found) > 5
    assert [one for one in found if one.violations] == []


def test_a_first_run_that_was_stopped_is_taken_up_again(trial):
    """Wherever it was, until it has a manifest and a list of files: before that the folder is no index yet."""
    found = list(itertools.islice(trial.run("creating", 3, times=0), 16))
    assert [one for one in found if one.violations] == []


def left(work, folder):
    """Do something to a folder in a child, and give what the power failing at the end leaves of it."""

    def child():
        disk = Disk(folder, lambda: None)
        work(folder)
        disk.show(folder.with_name("left"), None)

    assert run(lambda: (child(), 1), lambda: float("inf")).value
    shown = folder.with_name("left")
    return {path.name: path.read_bytes() for path in shown.iterdir()} if shown.exists() else None


def write(path: Path, synced: bool) -> None:
    with open(path, "wb") as file:
        file.write(b"news")
        if synced:
            file.flush()
            os.fsync(file.fileno())


def sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def test_the_disk_forgets_what_was_not_brought_to_it(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "old").write_bytes(b"olds")
    assert left(lambda at: write(at / "a", synced=True), folder) == {"old": b"olds"}


def test_a_name_without_its_bytes_is_empty(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    assert left(lambda at: (write(at / "a", synced=False), sync(at)), folder) == {"a": b""}


def test_a_rename_that_was_not_brought_to_the_disk_has_not_been(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a").write_bytes(b"olds")
    renamed = [lambda at: write(at / "b", synced=True), lambda at: (at / "b").replace(at / "a")]
    assert left(lambda at: [one(at) for one in renamed], folder) == {"a": b"olds"}


def test_a_folder_whose_name_was_not_brought_to_the_disk_is_not_there(tmp_path):
    folder = tmp_path / "folder"
    assert left(lambda at: (at.mkdir(), write(at / "a", synced=True), sync(at)), folder) is None
