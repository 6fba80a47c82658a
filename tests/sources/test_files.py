import io
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from newsgrep.model.report import Problem
from newsgrep.sources.files import Found, Walk, read_list


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def below(root: Path, walk: Walk) -> list[str]:
    return [os.path.relpath(found.path, root) for found in walk]


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/2.txt", "a/1.md", "c.jsonl.gz", "noname")
    assert below(tmp_path, Walk([str(tmp_path)])) == ["a/1.md", "a/2.txt", "b.txt", "c.jsonl.gz", "noname"]


def test_what_is_no_article_is_passed_over_and_counted(tmp_path: Path) -> None:
    passed = (".hidden.txt", ".git/a.txt", "README.md", "readme", "LICENSE-MIT", "licence.txt", "Notice.txt", "a.png")
    make(tmp_path, *passed, "a.pdf", "a.docx", "a.txt", "noticeable-losses.txt", "U.S. troops leave")
    walk = Walk([str(tmp_path)])
    assert below(tmp_path, walk) == ["U.S. troops leave", "a.txt", "noticeable-losses.txt"]
    assert walk.skipped == 10
    assert walk.problems == []


@pytest.mark.parametrize(
    "name",
    ["license-plate-readers-spread.txt", "notice-of-eviction.txt", "Notice of default.txt", "story-2017.12.11"],
)
def test_news_may_begin_like_a_licence_and_end_like_a_suffix(tmp_path: Path, name: str) -> None:
    make(tmp_path, name)
    assert below(tmp_path, Walk([str(tmp_path)])) == [name]


@pytest.mark.parametrize(
    "name",
    [
        *("README.zh-CN.md", "README-first.txt", "LICENSE", "LICENSE.txt", "LICENSE-MIT", "LICENSE-APACHE-2.0.txt"),
        *("LICENSES.md", "NOTICE", "NOTICE.txt", "NOTICE.md.gz", "licence_cc-by-4.0.txt", "a.7z", "a.mp3"),
    ],
)
def test_files_about_the_files_are_passed_over(tmp_path: Path, name: str) -> None:
    make(tmp_path, name)
    walk = Walk([str(tmp_path)])
    assert list(walk) == []
    assert walk.skipped == 1


def test_a_file_given_by_name_is_always_taken(tmp_path: Path) -> None:
    make(tmp_path, ".hidden", "README.md", "a.png")
    paths = [str(tmp_path / name) for name in (".hidden", "a.png", "README.md")]
    walk = Walk(paths, globs=["*.txt"], excludes=["*"])
    assert list(walk) == [Found(path, tmp_path.name, True) for path in paths]
    assert walk.skipped == 0


def test_folder_is_the_first_below_the_root(tmp_path: Path) -> None:
    make(tmp_path, "news/a.txt", "news/times/b.txt", "news/times/2017/c.txt")
    folders = {os.path.basename(found.path): found.folder for found in Walk([str(tmp_path / "news")])}
    assert folders == {"a.txt": "news", "b.txt": "times", "c.txt": "times"}
    (named,) = Walk([str(tmp_path / "news/times/2017/c.txt")])
    assert named.folder == "2017"


def test_paths_are_absolute_and_free_of_dots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a/b.txt", "c/d.txt")
    monkeypatch.chdir(tmp_path / "a")
    assert [found.path for found in Walk([".", "../c/d.txt"])] == [str(tmp_path / "a/b.txt"), str(tmp_path / "c/d.txt")]


@pytest.mark.parametrize(
    ("globs", "excludes", "names"),
    [
        (["*.md"], [], ["a/2.md"]),
        (["a/*"], [], ["a/1.txt", "a/2.md"]),
        (["*.txt", "*.md"], ["2*"], ["a/1.txt", "b/3.txt"]),
        (["!b"], [], ["a/1.txt", "a/2.md"]),
        (["*.txt", "!a/1*"], [], ["b/3.txt"]),
        ([], ["b/"], ["a/1.txt", "a/2.md"]),
        ([], ["[a]"], ["b/3.txt"]),
    ],
)
def test_globs(tmp_path: Path, globs: Sequence[str], excludes: Sequence[str], names: list[str]) -> None:
    make(tmp_path, "a/1.txt", "a/2.md", "b/3.txt")
    walk = Walk([str(tmp_path)], globs, excludes)
    assert below(tmp_path, walk) == names
    assert walk.skipped == 0


def test_the_same_file_comes_once(tmp_path: Path) -> None:
    make(tmp_path, "a/1.txt", "a/2.txt")
    paths = [tmp_path / "a/2.txt", tmp_path / "a", tmp_path, tmp_path / "a/../a/1.txt"]
    walk = Walk([str(path) for path in paths])
    assert below(tmp_path, walk) == ["a/2.txt", "a/1.txt"]
    assert below(tmp_path, walk) == ["a/2.txt", "a/1.txt"]


def test_links_to_folders_and_out_of_the_root_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "outside/secret.txt", "root/sub/a.txt")
    root = tmp_path / "root"
    (root / "out.txt").symlink_to(tmp_path / "outside/secret.txt")
    (root / "folder").symlink_to(root / "sub")
    (root / "up").symlink_to(root)
    (root / "broken.txt").symlink_to(root / "none")
    (root / "self.txt").symlink_to(root / "self.txt")
    walk = Walk([str(root)])
    assert below(root, walk) == ["sub/a.txt"]
    assert walk.skipped == 5


def test_links_that_lead_in_a_circle_end_no_walk(tmp_path: Path) -> None:
    make(tmp_path, "root/sub/a.txt")
    root = tmp_path / "root"
    for name, target in (
        ("one.txt", "two.txt"),
        ("two.txt", "one.txt"),
        ("sub/back", ".."),
        ("sub/b.txt", "../one.txt"),
    ):
        (root / name).symlink_to(target)
    walk = Walk([str(root)])
    assert below(root, walk) == ["sub/a.txt"]
    assert walk.skipped == 4
    walk = Walk([str(root / "one.txt")])
    assert list(walk) == []
    assert walk.problems == [Problem(str(root / "one.txt"), None, "symbolic links that lead in a circle")]


def test_a_link_stands_in_for_a_file_that_the_walk_does_not_meet(tmp_path: Path) -> None:
    make(tmp_path, ".store/blob", "real.txt")
    for name, target in (
        ("1.txt", ".store/blob"),
        ("2.txt", ".store/blob"),
        ("a.txt", "real.txt"),
        ("z.txt", "real.txt"),
    ):
        (tmp_path / name).symlink_to(tmp_path / target)
    assert below(tmp_path, Walk([str(tmp_path)])) == ["1.txt", "real.txt"]


def test_a_root_that_is_a_link_is_walked(tmp_path: Path) -> None:
    make(tmp_path, "real/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert below(tmp_path, Walk([str(tmp_path / "link")])) == ["link/a.txt"]


def test_fifos_are_passed_over_in_a_walk_and_a_problem_by_name(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo.txt"
    os.mkfifo(fifo)
    walk = Walk([str(tmp_path)])
    assert list(walk) == []
    assert (walk.skipped, walk.problems) == (1, [])
    walk = Walk([str(fifo)])
    assert list(walk) == []
    assert walk.problems == [Problem(str(fifo), None, "not a regular file")]


def test_what_does_not_exist_is_a_problem_and_the_rest_is_walked(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    walk = Walk([str(tmp_path / "none"), "", "a\0b", str(tmp_path)])
    assert below(tmp_path, walk) == ["a.txt"]
    assert [problem.reason for problem in walk.problems] == [
        "no such file",
        "no such file",
        "no file can have this name",
    ]


def test_a_folder_that_cannot_be_listed_is_a_problem(unprivileged: Path) -> None:
    make(unprivileged, "a/1.txt", "b/2.txt")
    (unprivileged / "a").chmod(0)
    walk = Walk([str(unprivileged)])
    assert below(unprivileged, walk) == ["b/2.txt"]
    assert walk.problems == [Problem(str(unprivileged / "a"), None, "no permission to read it")]
    (unprivileged / "a").chmod(0o700)


def test_names_that_are_no_utf8_are_kept_in_paths_and_mended_in_folders(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/caf\xe9"
    os.mkdir(folder)
    with open(folder + b"/a.txt", "w"):
        pass
    (found,) = Walk([str(tmp_path)])
    assert os.fsencode(found.path) == folder + b"/a.txt"
    assert found.folder == "caf\ufffd"


@pytest.mark.parametrize(
    ("data", "null", "paths"),
    [
        (b"a.txt\nb c.txt\r\n\nd", False, ["a.txt", "b c.txt", "d"]),
        (b"a\nb.txt\0c.txt\0", True, ["a\nb.txt", "c.txt"]),
        (b"", False, []),
        (b"caf\xe9\n", False, ["caf\udce9"]),
    ],
)
def test_read_list(data: bytes, null: bool, paths: list[str]) -> None:
    assert read_list(io.BytesIO(data), null) == paths


def test_a_walk_can_be_told_to_look_at_some_paths_only(tmp_path):
    for name in ("a.txt", "b/b.txt", "b/c/c.txt", "b/.hidden/d.txt", "e/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")

    def walked(*only):
        walk = Walk([str(tmp_path)], only={str(tmp_path / one) for one in only})
        return [one.path.removeprefix(f"{tmp_path}/") for one in walk]

    assert walked("b") == ["b/b.txt", "b/c/c.txt"]
    assert walked("b/c/c.txt", "a.txt") == ["a.txt", "b/c/c.txt"]
    assert walked("b/.hidden/d.txt", "gone.txt") == []
    assert walked("") == ["a.txt", "b/b.txt", "b/c/c.txt", "e/e.txt"]
    assert [one.path for one in Walk([str(tmp_path / "a.txt")], only={str(tmp_path)})] == [str(tmp_path / "a.txt")]


def test_a_message_of_a_maildir_has_no_suffix(tmp_path: Path) -> None:
    make(tmp_path, "new/1512990000.M1P2.mail.wire.example", "cur/1512990001.M2P2.host:2,S", "new/1512990000.host")
    assert below(tmp_path, Walk([str(tmp_path)])) == [
        "cur/1512990001.M2P2.host:2,S",
        "new/1512990000.M1P2.mail.wire.example",
    ]
