"""An index that is made anew answers until the new one is complete, and is then exchanged for it."""

import errno
import fcntl
import os
import time

import pytest

from newsgrep.app import swapping
from newsgrep.app.checking import check
from newsgrep.app.folder import open_engine
from newsgrep.app.swapping import clear_beside, exchange, folder_beside, put_in_place
from newsgrep.errors import OutputError
from newsgrep.model.query import Word
from tests.app.clippings import clip, quiet, update
from tools.forked import run


def found(folder):
    """Give how many articles speak of oil, and how many of gas."""
    with open_engine(folder) as engine:
        return engine.count(Word("oil")), engine.count(Word("gas"))


@pytest.fixture
def index(tmp_path):
    """An index of two articles on oil, of which one is on gas meanwhile; a letter lies with it."""
    clip(tmp_path / "index", "a", "b")
    update(tmp_path / "index")
    clip(tmp_path / "index", "b", text="Gas fell.")
    (tmp_path / "index" / "lockpicking.txt").write_text("mine")
    return tmp_path / "index"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=[True, False], ids=["exchanged", "renamed twice"])
def way(request, monkeypatch):
    """Both ways of putting a folder in the place of another."""
    if not request.param:
        monkeypatch.setattr(swapping, "exchange", lambda *_: False)


@pytest.mark.usefixtures("way")
def test_the_old_one_answers_until_the_new_one_is_complete(index):
    seen = []
    report = update(index, lambda *_: seen.append(found(index)), rebuild=True)
    assert (report.added, set(seen), found(index)) == (2, {(2, 0)}, (1, 1))
    assert (index / "lockpicking.txt").read_text() == "mine"
    assert names(index.parent) == ["clips", "index"]
    health = check(index, quiet)
    assert (health.articles, health.damage, health.leftovers, health.notes) == (2, (), (), ())


@pytest.mark.usefixtures("way")
def test_an_engine_that_is_open_meanwhile_goes_on_with_the_new_one(index):
    with open_engine(index) as engine:
        assert engine.count(Word("gas")) == 0
        update(index, rebuild=True)
        assert engine.count(Word("gas")) == 1


def test_a_run_that_is_interrupted_changes_nothing(index):
    def interrupt(*_):
        raise KeyboardInterrupt

    before = names(index)
    with pytest.raises(KeyboardInterrupt):
        update(index, interrupt, rebuild=True)
    assert (found(index), names(index), names(index.parent)) == ((2, 0), before, ["clips", "index"])


def killed(work):
    """Do something in a child that does not end what it does."""
    child = os.fork()
    if not child:
        try:
            work(lambda *_: os._exit(9))
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_what_a_run_has_left_that_was_killed_is_named_and_cleared_away_by_the_next_one(index):
    killed(lambda end: update(index, end, rebuild=True))
    assert found(index) == (2, 0)
    (left,) = set(names(index.parent)) - {"clips", "index"}
    health = check(index, quiet)
    assert (health.damage, health.leftovers) == ((), (str(index.with_name(left)),))
    update(index)
    assert (found(index), names(index.parent)) == ((1, 1), ["clips", "index"])


def test_a_swap_that_is_killed_before_it_has_cleared_away_leaves_the_new_one(index, monkeypatch):
    monkeypatch.setattr(swapping, "_clear_away", lambda *_: os._exit(9))
    killed(lambda _: update(index, rebuild=True))
    assert found(index) == (1, 1)
    monkeypatch.undo()
    update(index)
    assert (index / "lockpicking.txt").read_text() == "mine"
    assert names(index.parent) == ["clips", "index"]


def test_a_swap_that_is_interrupted_loses_nothing_of_what_lies_with_the_index(index, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(swapping, "_clear_away", interrupt)
    with pytest.raises(KeyboardInterrupt):
        update(index, rebuild=True)
    monkeypatch.undo()
    update(index)
    assert (found(index), (index / "lockpicking.txt").read_text()) == ((1, 1), "mine")
    assert names(index.parent) == ["clips", "index"]


@pytest.mark.parametrize("name", [".", "index"])
def test_a_folder_that_somebody_else_holds_is_not_waited_for_without_end(index, monkeypatch, name):
    """As `flock . newsgrep index --rebuild` does."""
    monkeypatch.setattr(swapping, "_PATIENCE", 0.1)
    held = os.open(index.parent / name, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    deadline = time.monotonic() + 30
    outcome = run(lambda: update(index, rebuild=True).added, lambda: deadline)
    os.close(held)
    assert outcome == (2, "")
    assert (found(index), names(index.parent)) == ((1, 1), ["clips", "index"])


def test_an_index_that_was_renamed_only_once_is_put_back(index):
    index.rename(index.with_name(".index.old-12345678"))
    clear_beside(index)
    assert (found(index), names(index.parent)) == ((2, 0), ["clips", "index"])


def test_what_is_at_work_beside_an_index_is_left_alone(index):
    with folder_beside(index) as made:
        (made / "segments").write_text("in the making")
        clear_beside(index)
        assert check(index, quiet).leftovers == ()
        assert names(made) == ["segments"]


def test_what_a_user_has_called_like_it_is_not_touched(index):
    (index.parent / ".index.new-notes").write_text("mine")
    (index.parent / ".index.new-1").mkdir()
    (index.parent / ".index.new-1" / "letter.txt").write_text("mine")
    (index / "letter.txt").write_text("another")
    update(index)
    assert (index.parent / ".index.new-notes").read_text() == "mine"
    assert (index.parent / ".index.new-1" / "letter.txt").read_text() == "mine"


def test_a_folder_that_is_a_link_is_made_anew_where_it_leads(index, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    index.rename(elsewhere / "kept")
    index.symlink_to(elsewhere / "kept")
    with folder_beside(index) as made:
        assert made.parent == elsewhere
    update(index, rebuild=True)
    assert index.is_symlink()
    assert (found(index), names(elsewhere)) == ((1, 1), ["kept"])


def test_where_there_is_no_room_that_is_said(index):
    with pytest.raises(OutputError) as told, folder_beside(index):
        raise OSError(errno.ENOSPC, "No space left on device", "elsewhere")
    assert told.value.message == f"there is no room for a new index beside {index}: No space left on device"
    assert told.value.hint == "what was there is as it was; make room and try again"
    assert names(index.parent) == ["clips", "index"]


def test_folders_are_exchanged_in_one_step_or_not_at_all(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    done = exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one" / "file").read_text() == ("other" if done else "one")
    assert (tmp_path / "other" / "file").read_text() == ("one" if done else "other")
    with pytest.raises(OSError, match="none"):
        put_in_place(tmp_path / "none", tmp_path / "one")
    assert names(tmp_path) == ["one", "other"]
