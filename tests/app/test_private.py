"""The files of an index are their user's alone, and none of them is a symbolic link."""

import os
import stat

import pytest

from newsgrep.app.backup import backup, restore
from newsgrep.app.checking import check
from newsgrep.app.compacting import compact
from newsgrep.app.folder import open_engine
from newsgrep.app.repairing import repair
from newsgrep.errors import EngineError
from newsgrep.model.query import Word
from newsgrep.model.request import Request
from tests.app.clippings import NOW, clip, quiet, update

READ = ("segments", "manifest", "articles-*.segment", "articles-*.deleted")
"""What a search reads."""
WRITTEN = ("lock", "files.db", "files.db.seal.new", "segments.new", "manifest.new")
"""What only a writer opens."""


@pytest.fixture
def index(tmp_path):
    """An index of two segments, from one of which an article is deleted."""
    made = tmp_path / "index"
    clip(made, "one", "two", "three", "four", "five")
    update(made)
    (tmp_path / "clips" / "two.txt").unlink()
    clip(made, "six")
    update(made)
    return made


def modes(folder):
    return {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


@pytest.fixture
def open_umask():
    """A umask that takes nothing away."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_files_are_their_users_alone_whatever_the_umask_allows(open_umask, index, tmp_path):
    assert stat.S_IMODE(index.stat().st_mode) == 0o700
    assert modes(index) == {0o600}
    backup(index, tmp_path / "backup.tar", quiet, force=False)
    restore(tmp_path / "backup.tar", tmp_path / "copy", quiet, force=False, wait=0)
    compact(index, 0)
    assert stat.S_IMODE((tmp_path / "backup.tar").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o700
    assert modes(index) == modes(tmp_path / "copy") == {0o600}


def test_a_folder_that_exists_keeps_its_mode(open_umask, tmp_path):
    clip(tmp_path / "index", "a")
    (tmp_path / "index").mkdir(0o750)
    update(tmp_path / "index")
    assert stat.S_IMODE((tmp_path / "index").stat().st_mode) == 0o750
    assert modes(tmp_path / "index") == {0o600}


def linked(index, name, target):
    """Put a link in the place of a file of an index, to what it held or to something else."""
    file = min(index.glob(name), default=index / name)
    if target == "itself":
        elsewhere = index.parent / "elsewhere"
        if file.exists():
            file.rename(elsewhere)
        else:
            elsewhere.write_bytes(b"somebody's")
    else:
        elsewhere = index.parent / "nothing"
        file.unlink(missing_ok=True)
    file.symlink_to(elsewhere)
    return file, elsewhere


def refused(work, file):
    with pytest.raises(EngineError) as told:
        work()
    assert told.value.message == f"{file} is a symbolic link, and newsgrep follows none in an index"
    assert told.value.hint is not None


def search(index):
    with open_engine(index) as engine:
        engine.search(Request(Word("oil")))


@pytest.mark.parametrize("name", READ)
def test_a_link_in_the_place_of_a_file_is_refused_by_name(index, name):
    file, _ = linked(index, name, "itself")
    refused(lambda: search(index), file)
    refused(lambda: update(index), file)
    refused(lambda: compact(index, 0), file)
    refused(lambda: check(index, quiet), file)
    refused(lambda: repair(index, NOW, quiet, wait=0), file)
    refused(lambda: backup(index, index.parent / "backup.tar", quiet, force=False), file)


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("target", ["itself", "nothing"])
def test_nothing_is_written_through_a_link(index, name, target):
    (index.parent / "clips" / "one.txt").write_text("Gas fell.")
    file, elsewhere = linked(index, name, target)
    before = elsewhere.read_bytes() if elsewhere.exists() else None
    if name == "manifest.new":
        from newsgrep.app.manifest import write_manifest

        refused(lambda: write_manifest(index, "whoosh"), file)
    else:
        refused(lambda: update(index), file)
    assert (elsewhere.read_bytes() if elsewhere.exists() else None) == before


def test_the_folder_itself_may_be_a_link(index):
    link = index.with_name("link")
    link.symlink_to(index)
    search(link)
    update(link)
    assert not check(link, quiet).damage


def test_a_list_of_files_that_is_a_link_is_not_read(index):
    file, _ = linked(index, "files.db", "itself")
    refused(lambda: check(index, quiet), file)
