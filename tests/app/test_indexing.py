import gzip
import io
import json
import os
from datetime import UTC, datetime

import pytest

from newsgrep.app.folder import create, open_engine
from newsgrep.app.indexing import index, preview
from newsgrep.app.job import IndexJob
from newsgrep.app.registry import open_registry
from newsgrep.app.status import known_roots
from newsgrep.errors import UsageError
from newsgrep.model.query import Everything, Word
from newsgrep.model.reading import ReadSettings
from newsgrep.model.request import Request

NOW = datetime(2017, 12, 12, tzinfo=UTC)


class Archive:
    """A folder of articles and its index."""

    def __init__(self, root):
        self.root = root
        self.clips = root / "clips"
        self.clips.mkdir()
        self.folder = root / "index"

    def write(self, name, text, **fields):
        path = self.clips / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"title": text, **fields}) if name.endswith(".json") else text, encoding="utf-8")
        return path

    def job(self, *paths, **changes):
        settings = changes.pop("settings", ReadSettings())
        paths = tuple(map(str, paths)) or None
        job = IndexJob(paths, settings, (), (), jobs=1, wait=0, force=False, now=NOW, memory=64 << 20)
        return job._replace(**changes)

    def index(self, *paths, stdin=b"", **changes):
        return index(self.folder, self.job(*(paths or [self.clips]), **changes), io.BytesIO(stdin), self.tell)

    def tell(self, path, articles):
        """Take no notice of progress."""

    def titles(self, query=Everything()):  # noqa: B008  a value
        with open_engine(self.folder) as engine:
            return sorted(hit.article.title for hit in engine.search(Request(query, limit=0)).hits)

    def article(self, title):
        with open_engine(self.folder) as engine:
            return next(hit.article for hit in engine.scan(Request(Everything())) if hit.article.title == title)


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path)


def counts(report):
    return report.added, report.replaced, report.dropped, report.unchanged


def test_what_is_new_is_read_and_the_rest_is_left_alone(archive):
    archive.write("a.json", "one")
    assert counts(archive.index()) == (1, 0, 0, 0)
    archive.write("b.json", "two")
    assert counts(archive.index()) == (1, 0, 0, 1)
    assert archive.titles() == ["one", "two"]


def test_an_article_that_stands_twice_in_a_file_counts_once(archive):
    record = '{"title": "%s", "url": "https://x.org/%d"}\n'
    archive.write("a.jsonl", record % ("one", 1) + record % ("two", 2) + record % ("two again", 2))
    assert counts(archive.index()) == (2, 0, 0, 0)
    archive.write("b.jsonl", record % ("two once more", 2) + record % ("three", 3))
    assert counts(archive.index()) == (1, 1, 0, 1)
    assert archive.titles() == ["one", "three", "two once more"]


def test_progress_counts_the_articles_of_the_whole_run(archive, monkeypatch):
    told = []
    monkeypatch.setattr(archive, "tell", lambda path, articles: told.append((os.path.basename(path), articles)))
    for name in ("a", "b"):
        archive.write(f"{name}.jsonl", "".join(f'{{"title": "{number}"}}\n' for number in range(150)))
    archive.index()
    assert told == [("a.jsonl", 150), ("b.jsonl", 300)]


def test_articles_are_stamped_with_the_time_of_the_run(archive):
    archive.write("a.json", "one")
    archive.index()
    assert archive.article("one").indexed_at == "2017-12-12T00:00:00Z"


def test_an_unchanged_file_is_not_opened_again(archive, monkeypatch):
    archive.write("a.json", "one")
    archive.index()
    monkeypatch.setattr("newsgrep.app.run.digest", lambda path: pytest.fail(f"read {path}"))
    assert counts(archive.index()) == (0, 0, 0, 1)


def test_a_touched_file_is_compared_by_its_bytes_and_left_alone(archive):
    path = archive.write("a.json", "one")
    archive.index()
    os.utime(path, ns=(1, 1))
    assert counts(archive.index()) == (0, 0, 0, 1)
    with open_registry(archive.folder) as registry:
        assert registry.file(str(path)).mtime_ns == 1


def test_a_changed_file_replaces_its_articles(archive):
    path = archive.write("a.json", "one")
    archive.index()
    archive.write("a.json", "won")
    os.utime(path, ns=(2, 2))
    assert counts(archive.index()) == (0, 1, 0, 0)
    assert archive.titles() == ["won"]


def test_articles_that_a_file_holds_no_longer_are_dropped(archive):
    path = archive.write("a.jsonl", '{"id": 1, "title": "one"}\n{"id": 2, "title": "two"}\n')
    archive.index()
    path.write_text('{"id": 2, "title": "two"}\n')
    assert counts(archive.index()) == (0, 1, 1, 0)
    assert archive.titles() == ["two"]


def test_vanished_files_are_dropped_only_under_the_roots_given(archive):
    for number in range(8):
        archive.write(f"{number % 2}/{number}.json", f"title {number}")
    archive.index()
    (archive.clips / "0" / "0.json").unlink()
    (archive.clips / "1" / "1.json").unlink()
    assert counts(archive.index(archive.clips / "0")) == (0, 0, 1, 3)
    assert archive.titles() == [f"title {number}" for number in range(1, 8)]


def test_more_than_thirty_per_cent_are_dropped_only_by_force(archive):
    for number in range(10):
        archive.write(f"{number}.json", f"title {number}")
    archive.index()
    for number in range(4):
        (archive.clips / f"{number}.json").unlink()
    report = archive.index()
    assert counts(report) == (0, 0, 0, 6)
    assert [problem.reason for problem in report.problems] == [
        "4 files with 4 of 10 articles have vanished; kept them: -f drops them"
    ]
    assert report.failures == 1
    assert len(archive.titles()) == 10
    assert counts(archive.index(force=True)) == (0, 0, 4, 6)
    assert len(archive.titles()) == 6


def test_a_root_that_is_gone_as_a_whole_drops_nothing(archive, tmp_path):
    archive.write("a.json", "one")
    other = tmp_path / "other"
    other.mkdir()
    for number in range(9):
        (other / f"{number}.json").write_text(json.dumps({"title": f"other {number}"}))
    archive.index(archive.clips, other)
    (archive.clips / "a.json").unlink()
    archive.clips.rmdir()
    report = archive.index(archive.clips, other)
    assert counts(report) == (0, 0, 0, 9)
    assert [problem.reason for problem in report.problems] == ["no such file"]
    assert "one" in archive.titles()


def test_without_a_path_the_known_roots_are_read_with_their_own_settings(archive):
    archive.write("a.json", "one")
    page = archive.write("b.json", "two")
    archive.index()
    archive.index(page, settings=ReadSettings(published="2017-12-11"))
    assert known_roots(archive.folder) == (str(archive.clips), str(page))
    archive.write("c.json", "three")
    assert counts(index(archive.folder, archive.job(), io.BytesIO(), archive.tell)) == (1, 0, 0, 2)
    assert str(archive.article("two").published) == "2017-12-11"
    assert archive.article("three").published is None


def test_other_settings_read_an_unchanged_file_again(archive):
    archive.write("a.json", "one")
    archive.index()
    assert counts(archive.index(settings=ReadSettings(source="Example"))) == (0, 1, 0, 0)
    assert archive.article("one").source == "Example"


def test_the_same_url_in_two_files_is_one_article_and_survives_either_of_them(archive):
    url = "https://example.org/a"
    for number in range(9):
        archive.write(f"other{number}.json", f"other {number}")
    first = archive.write("a.json", "first", url=url)
    second = archive.write("b.json", "second", url=url)
    report = archive.index()
    assert (report.added, report.replaced) == (10, 1)
    assert archive.article("second").path == str(second)
    second.unlink()
    assert archive.index().dropped == 0
    assert archive.article("first").path == str(first)
    first.unlink()
    assert archive.index().dropped == 1
    assert len(archive.titles()) == 9


def test_a_file_is_not_read_again_for_an_article_that_a_later_one_has_put_meanwhile(archive):
    url = "https://example.org/a"
    paths = [archive.write(f"{name}.json", name, url=url) for name in ("one", "two")]
    archive.index()
    archive.write("one.json", "one has another", url="https://example.org/b")
    archive.write("two.json", "two changed", url=url)
    for path in paths:
        os.utime(path, ns=(2, 2))
    report = archive.index()
    assert (report.files, *counts(report)) == (2, 1, 1, 0, 0)
    assert archive.titles() == ["one has another", "two changed"]


def test_a_file_that_cannot_be_read_any_more_keeps_its_articles(archive):
    path = archive.write("a.jsonl", '{"title": "one"}\n')
    archive.index()
    path.write_bytes(b"\x1f\x8b\x08\x00 this is no gzip")
    report = archive.index()
    assert report.failures == 1
    assert archive.titles() == ["one"]


@pytest.mark.parametrize("data", [b"", bytes(2000)])
def test_a_file_that_holds_no_article_any_more_drops_it(archive, data):
    for number in range(9):
        archive.write(f"{number}.txt", f"The title {number}\n\nIt has a text of {number} words.")
    archive.index()
    (archive.clips / "3.txt").write_bytes(data)
    assert archive.index().dropped == 1
    assert archive.index().files == 0


def test_articles_of_a_file_that_broke_off_are_dropped_with_it(archive):
    for number in range(9):
        archive.write(f"{number}.json", f"title {number}")
    path = archive.write("z.jsonl", "")
    path.write_bytes(gzip.compress(b'{"title": "in a broken file"}\n' + os.urandom(9000).hex().encode())[:-50])
    assert archive.index().failures == 1
    assert "in a broken file" in archive.titles()
    path.unlink()
    assert archive.index().dropped == 1
    with open_registry(archive.folder) as registry:
        assert registry.problems() == []


def test_two_files_with_one_url_may_vanish_together(archive):
    for number in range(9):
        archive.write(f"{number}.json", f"title {number}")
    paths = [archive.write(f"{name}.json", name, url="https://example.org/a") for name in "xy"]
    archive.index()
    for path in paths:
        path.unlink()
    report = archive.index()
    assert (report.dropped, report.problems) == (1, ())


def test_a_path_that_was_never_there_is_not_remembered(archive):
    archive.write("a.json", "one")
    archive.index(archive.clips, "nope")
    assert known_roots(archive.folder) == (str(archive.clips),)


def test_a_file_that_was_named_and_vanished_is_forgotten(archive):
    archive.write("a.json", "one")
    named = archive.write("b.json", "two")
    archive.index(archive.clips)
    archive.index(named)
    named.unlink()
    again = index(archive.folder, archive.job(force=True), io.BytesIO(), archive.tell)
    assert again.dropped == 1
    assert known_roots(archive.folder) == (str(archive.clips),)


def test_an_empty_list_of_paths_reads_nothing(archive):
    archive.write("a.json", "one")
    archive.index()
    archive.write("b.json", "two")
    report = index(archive.folder, archive.job()._replace(paths=()), io.BytesIO(), archive.tell)
    assert counts(report) == (0, 0, 0, 0)


def test_what_was_chosen_in_a_folder_is_remembered_with_it(archive):
    archive.write("a.json", "one")
    archive.write("drafts/b.json", "two")
    archive.index(excludes=("drafts",))
    index(archive.folder, archive.job(), io.BytesIO(), archive.tell)
    assert archive.titles() == ["one"]


def test_a_dry_run_over_an_index_tells_and_leaves_it_alone(archive):
    archive.write("a.json", "one")
    archive.index()
    archive.write("b.json", "two")
    said = preview(archive.folder, archive.job(archive.clips), io.BytesIO(), archive.tell)
    assert counts(said) == (1, 0, 0, 1)
    assert archive.titles() == ["one"]
    assert counts(archive.index()) == (1, 0, 0, 1)


def test_an_index_is_not_read_as_news_however_it_is_reached(archive, tmp_path):
    archive.write("a.json", "one")
    archive.index()
    (tmp_path / "link").symlink_to(archive.root)
    report = index(tmp_path / "other", archive.job(tmp_path / "link"), io.BytesIO(), archive.tell)
    assert (report.added, report.problems) == (1, ())


def test_a_lost_list_of_files_is_noticed(archive):
    archive.write("a.json", "one")
    archive.index()
    (archive.folder / "files.db").unlink()
    (problem,) = archive.index().problems
    assert problem.warning
    assert problem.reason.startswith("the list of files was lost")


def test_problems_are_remembered_until_the_file_is_mended(archive):
    path = archive.write("a.jsonl", '{"title": "one"}\nnonsense\n')
    report = archive.index()
    assert [(one.path, one.line) for one in report.problems] == [(str(path), 2)]
    assert archive.index().problems == ()
    with open_registry(archive.folder) as registry:
        assert tuple(registry.problems()) == report.problems
    path.write_text('{"title": "one"}\n')
    archive.index()
    with open_registry(archive.folder) as registry:
        assert registry.problems() == []


def test_standard_input_adds_and_takes_nothing_away(archive):
    assert counts(archive.index("-", stdin=b"The first article.\n\nIt has two lines of text.")) == (1, 0, 0, 0)
    assert counts(archive.index("-", stdin=b"The second article.\n\nIt has two lines of text.")) == (1, 0, 0, 0)
    assert counts(archive.index("-", stdin=b"The second article.\n\nIt has two lines of text.")) == (0, 1, 0, 0)
    archive.write("a.json", "one")
    archive.index()
    assert len(archive.titles()) == 3


def test_a_dry_run_says_the_same_and_writes_nothing(archive):
    archive.write("a.json", "one")
    said = preview(archive.folder, archive.job(archive.clips), io.BytesIO(), archive.tell)
    assert counts(said) == (1, 0, 0, 0)
    assert not archive.folder.exists()
    assert counts(archive.index()) == counts(said)


def test_several_processes_find_the_same(archive):
    lines = [
        json.dumps({"id": n, "title": f"Paris and Moscow {n}", "body": f"Angela Merkel met {n}."}) for n in range(130)
    ]
    archive.write("a.jsonl", "\n".join([*lines[:60], "nonsense", *lines[60:]]))
    report = archive.index(jobs=2)
    assert (report.added, report.failures) == (130, 1)
    with open_engine(archive.folder) as engine:
        assert engine.count(Word("merkel", "people")) == 130


def test_the_index_does_not_index_itself(archive):
    archive.write("a.json", "one")
    archive.index()
    report = archive.index(archive.root)
    assert archive.titles() == ["one"]
    assert report.failures == 0


def test_a_folder_with_other_files_in_it_is_not_written_to(archive, tmp_path):
    stranger = tmp_path / "index"
    stranger.mkdir()
    (stranger / "thesis.txt").write_text("mine")
    archive.write("a.json", "one")
    with pytest.raises(UsageError, match=r"no newsgrep index and not empty: it holds thesis\.txt"):
        archive.index()
    assert os.listdir(stranger) == ["thesis.txt"]


def test_a_readme_may_lie_in_the_folder_of_the_index(archive, tmp_path):
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / "README.md").write_text("here lies the index")
    create(folder, wait=0)
    create(folder, wait=0)
    assert (folder / "README.md").read_text() == "here lies the index"


def test_nothing_to_read_makes_no_index(archive):
    with pytest.raises(UsageError, match="there is no file or folder 'missing'"):
        archive.index("missing")
    assert not archive.folder.exists()


def test_an_interrupted_run_changes_nothing(archive):
    archive.write("a.json", "one")
    archive.index()
    archive.write("b.json", "two")

    def interrupt(path, articles):
        if path.endswith("b.json"):
            raise KeyboardInterrupt

    archive.tell = interrupt
    with pytest.raises(KeyboardInterrupt):
        archive.index()
    archive.tell = Archive.tell.__get__(archive)
    assert archive.titles() == ["one"]
    assert counts(archive.index()) == (1, 0, 0, 1)


def test_a_long_run_commits_meanwhile_and_goes_on_where_it_was_cut_off(archive):
    for number in range(4):
        archive.write(f"{number}.json", f"title {number}")
    seen = []

    def interrupt(path, articles):
        seen.append(archive.titles())
        if path.endswith("2.json"):
            raise KeyboardInterrupt

    archive.tell = interrupt
    with pytest.raises(KeyboardInterrupt):
        archive.index(commit_every=0)
    assert seen == [[], ["title 0"], ["title 0", "title 1"]]
    archive.tell = Archive.tell.__get__(archive)
    assert counts(archive.index(commit_every=0)) == (2, 0, 0, 2)
    assert archive.titles() == [f"title {number}" for number in range(4)]


def test_what_two_files_held_is_not_lost_where_a_run_is_cut_off(archive):
    """The second file has put its article over that of the first, and gives it up in a run that does not end."""
    archive.write("a.json", "one", url="https://x.org/1")
    archive.write("b.json", "two", url="https://x.org/1")
    archive.index()
    archive.write("b.json", "three, which is another one", url="https://x.org/3")
    archive.write("c.json", "four")

    def interrupt(path, articles):
        if path.endswith("c.json"):
            raise KeyboardInterrupt

    archive.tell = interrupt
    with pytest.raises(KeyboardInterrupt):
        archive.index(commit_every=0)
    archive.tell = Archive.tell.__get__(archive)
    archive.index()
    assert archive.titles() == ["four", "one", "three, which is another one"]


def test_what_failed_is_read_again_on_request_though_it_has_not_changed(archive):
    archive.write("a.json", "one")
    broken = archive.clips / "sub" / "b.jsonl.gz"
    broken.parent.mkdir()
    whole = gzip.compress(b'{"title": "two"}\n')
    broken.write_bytes(whole[:-4])
    assert archive.index().failures == 1
    assert archive.index(retry=True).failures == 1
    broken.write_bytes(whole)
    archive.write("c.json", "not looked at")
    assert counts(archive.index(archive.clips / "elsewhere", archive.clips, retry=True)) == (1, 0, 0, 0)
    assert archive.titles() == ["one", "two"]
    assert archive.article("two").source == "sub"
    assert counts(archive.index(retry=True)) == (0, 0, 0, 0)
    assert counts(archive.index()) == (1, 0, 0, 2)


@pytest.mark.parametrize("field", ["body", "title", "byline", "people"])
def test_what_is_longer_than_any_article_is_a_problem(archive, monkeypatch, field):
    monkeypatch.setattr("newsgrep.app.reading.LONGEST", 50)
    archive.write("a.json", "Oil rose")
    archive.write("b.json", "Oil fell", **{field: ["Oil", 50 * "x"] if field == "people" else 51 * "x"})
    report = archive.index()
    assert [(problem.path, problem.line, problem.reason) for problem in report.problems] == [
        (str(archive.clips / "b.json"), 1, "longer than 50 characters, the most for an article")
    ]
    assert archive.titles() == ["Oil rose"]


def test_only_what_failed_under_the_given_paths_is_read_again(archive):
    for name in ("a", "b"):
        path = archive.write(f"{name}/x.json", "")
        path.write_text("{", encoding="utf-8")
    assert archive.index().failures == 2
    report = archive.index(archive.clips / "b", retry=True)
    assert [problem.path for problem in report.problems] == [str(archive.clips / "b" / "x.json")]
    assert known_roots(archive.folder) == (str(archive.clips),)


def test_a_report_counts_by_format(archive):
    archive.write("a.json", "one")
    archive.write("b.jsonl", '{"title": "two"}\n{"title": "three"}\n')
    archive.write("c.txt", "Title\n\nIt rained on Monday, and nobody in the town was surprised at all by that.\n")
    assert sorted(archive.index().formats) == [("json", 1, 1), ("jsonl", 1, 2), ("text", 1, 1)]
    assert archive.index().formats == ()
