"""Archives among the files of an index."""

import io
import sqlite3
import zipfile
from datetime import UTC, datetime

import pytest

from newsgrep.app.database import Mode
from newsgrep.app.folder import open_engine
from newsgrep.app.indexing import index
from newsgrep.app.job import IndexJob
from newsgrep.app.registry import FILE_NAME, open_registry
from newsgrep.app.status import status
from newsgrep.model.query import Everything
from newsgrep.model.reading import Bounds, ReadSettings
from newsgrep.model.report import Problem
from newsgrep.model.request import Request

NOW = datetime(2017, 12, 12, tzinfo=UTC)
STORY = '{"title": "%s"}'


class Archive:
    """An archive in a folder, and an index of that."""

    def __init__(self, root):
        self.clips = root / "clips"
        self.clips.mkdir()
        self.path = self.clips / "a.zip"
        self.folder = root / "index"

    def write(self, **files):
        with zipfile.ZipFile(self.path, "w") as archive:
            for name, text in files.items():
                archive.writestr(f"inner/{name}.json", text)

    def index(self, **settings):
        job = IndexJob(
            (str(self.clips),), ReadSettings(**settings), (), (), jobs=1, wait=0, force=True, now=NOW, memory=64 << 20
        )
        report = index(self.folder, job, io.BytesIO(), lambda path, articles: None)
        return report.added, report.replaced, report.dropped, report.unchanged

    def titles(self):
        with open_engine(self.folder) as engine:
            return sorted(hit.article.title for hit in engine.scan(Request(Everything())))

    def member(self, name):
        return f"{self.path}!/inner/{name}.json"


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path)


def test_an_archive_is_read_again_as_a_whole_when_it_has_changed(archive):
    archive.write(one=STORY % "one", two=STORY % "two")
    assert archive.index() == (2, 0, 0, 0)
    assert archive.index() == (0, 0, 0, 1)
    archive.write(two=STORY % "zwei", three=STORY % "three")
    assert archive.index() == (1, 1, 1, 0)
    assert archive.titles() == ["three", "zwei"]
    archive.path.unlink()
    assert archive.index() == (0, 0, 2, 0)


def test_a_member_is_an_article_at_a_path_of_its_own(archive):
    archive.write(one=STORY % "one")
    archive.index()
    with open_engine(archive.folder) as engine:
        (article_id,) = engine.ids_of(archive.member("one"))
        assert engine.get(article_id).title == "one"


def test_problems_of_members_are_remembered_until_the_archive_is_mended(archive):
    archive.write(one=STORY % "one", two="{")
    archive.index()
    reason = "not JSON: expected a name in double quotes at column 2"
    assert status(archive.folder).problems == (Problem(archive.member("two"), 1, reason),)
    archive.index()
    assert len(status(archive.folder).problems) == 1
    archive.write(one=STORY % "one", two=STORY % "two")
    archive.index()
    assert status(archive.folder).problems == ()


def test_problems_of_members_go_with_the_archive(archive):
    archive.write(one="{")
    archive.index()
    archive.path.unlink()
    archive.index()
    assert status(archive.folder).problems == ()


def test_problems_of_an_archive_that_was_never_read_to_its_end_go_with_it(archive):
    archive.write(one=STORY % "one")
    archive.path.write_bytes(archive.path.read_bytes().replace(b"one", b"eno", 1).replace(b"title", b"tytle", 1))
    archive.index()
    (problem,) = status(archive.folder).problems
    assert problem == Problem(archive.member("one"), None, "damaged in the archive")
    archive.path.unlink()
    archive.index()
    assert status(archive.folder).problems == ()


def test_other_bounds_read_files_anew(archive):
    archive.write(one=STORY % "one", two=(STORY % "two") + " " * 2000)
    assert archive.index(bounds=Bounds(article=1000)) == (1, 0, 0, 0)
    assert archive.index() == (1, 1, 0, 0)
    assert archive.index() == (0, 0, 0, 1)


def test_an_older_registry_is_taken_over(archive):
    archive.write(one="{")
    archive.index()
    connection = sqlite3.connect(archive.folder / FILE_NAME)
    connection.executescript(
        "DROP INDEX problem_by_file; ALTER TABLE problem DROP COLUMN file; UPDATE problem SET path = x'78'"
    )
    connection.close()
    with open_registry(archive.folder) as registry:
        assert [problem.path for problem in registry.problems()] == ["x"]
    with open_registry(archive.folder, Mode.WRITE) as registry:
        assert registry.paths() == {"x", str(archive.path)}
        registry.forget_file("x")
        assert registry.problems() == []
