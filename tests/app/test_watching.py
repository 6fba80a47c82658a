"""An index that is watched is what indexing anew gives, after whatever happens to the files."""

import threading
from datetime import UTC, datetime
from io import BytesIO

import pytest

from newsgrep.app import watching
from newsgrep.app.watching import watch
from newsgrep.errors import IndexLocked, UsageError
from tests.app.test_indexing import NOW, Archive

LATER = datetime(2018, 1, 1, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path)


class Watched:
    """An archive that is watched, with changes told by hand instead of by the operating system."""

    def __init__(self, archive, monkeypatch, *paths, **changes):
        self.told = [set()]
        monkeypatch.setattr(watching, "_changes", lambda roots: iter(self.told))
        self.outcomes = watch(
            archive.folder, archive.job(*(paths or [archive.clips]), **changes), BytesIO(), archive.tell, lambda: LATER
        )

    def first(self):
        return next(self.outcomes)

    def after(self, *changed):
        """Give what comes of changes at some paths, in one batch."""
        self.told.append({str(path) for path in changed})
        return next(self.outcomes)


def counts(report):
    return report.added, report.replaced, report.dropped, report.unchanged


def test_only_what_has_changed_is_looked_at(archive, monkeypatch):
    archive.write("a.json", "one")
    archive.write("b/b.json", "two")
    watched = Watched(archive, monkeypatch)
    assert counts(watched.first()) == (2, 0, 0, 0)
    archive.write("a.json", "one again, longer")
    archive.write("b/b.json", "nobody says that this has changed")
    assert counts(watched.after(archive.clips / "a.json")) == (0, 1, 0, 0)
    assert archive.titles() == ["one again, longer", "two"]
    new = archive.write("b/c/c.json", "three")
    assert counts(watched.after(new.parent)) == (1, 0, 0, 0)
    assert archive.article("three").indexed_at == "2018-01-01T00:00:00Z"
    assert archive.article("three").source == "b"


def test_what_has_vanished_is_dropped_and_nothing_else(archive, monkeypatch):
    for number in range(9):
        archive.write(f"{number}/{number}.json", f"title {number}")
    watched = Watched(archive, monkeypatch)
    watched.first()
    for number in (3, 4):
        (archive.clips / f"{number}/{number}.json").unlink()
    (archive.clips / "3").rmdir()
    assert counts(watched.after(archive.clips / "3")) == (0, 0, 1, 0)
    assert "title 4" in archive.titles()


def test_runs_that_find_nothing_to_do_are_not_told(archive, monkeypatch):
    path = archive.write("a.json", "one")
    watched = Watched(archive, monkeypatch)
    watched.first()
    watched.told += [set(), {str(path)}, {str(archive.clips / "picture.png")}]
    with pytest.raises(StopIteration):
        next(watched.outcomes)


def test_a_run_that_failed_is_made_up_for_by_the_next(archive, monkeypatch):
    watched = Watched(archive, monkeypatch)
    watched.first()
    path = archive.write("a.json", "one")
    real, failing = watching.index, [True, True]

    def index(*arguments):
        if failing:
            failing.pop()
            raise IndexLocked("locked")
        return real(*arguments)

    monkeypatch.setattr(watching, "index", index)
    assert isinstance(watched.after(path), IndexLocked)
    watched.told += [set()]
    assert counts(watched.after()) == (1, 0, 0, 0)  # the second failure, with the same words, is not told again


def test_standard_input_cannot_be_watched(archive, monkeypatch):
    with pytest.raises(UsageError, match="standard input"):
        Watched(archive, monkeypatch, "-").first()


def test_the_system_tells_what_changes(archive):
    """A file that is written, while another thread watches."""
    archive.write("a.json", "one")
    outcomes = watch(archive.folder, archive.job(archive.clips), BytesIO(), archive.tell, lambda: NOW)
    assert counts(next(outcomes)) == (1, 0, 0, 0)
    found = []
    thread = threading.Thread(target=lambda: found.append(next(outcomes)), daemon=True)
    thread.start()
    archive.write(".hidden.json", "never")
    archive.write("b.json", "two")
    thread.join(30)
    assert [counts(one) for one in found] == [(1, 0, 0, 0)]
    assert archive.titles() == ["one", "two"]
