import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.model.article import Draft
from newsgrep.model.reading import Bounds, Command, InputSettings
from newsgrep.model.report import Problem
from newsgrep.sources import commands
from newsgrep.sources.commands import takes
from newsgrep.sources.files import Found, Walk
from newsgrep.sources.reader import Whole, portions, read


class Folder:
    """A folder with a file that is no text, and a command."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.file = root / "a b.pdf"
        self.file.write_bytes(b"%PDF-1.7")

    def command(self, script: str, *globs: str) -> Command:
        path = self.root / "command"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
        return Command(str(path), globs)

    def read(self, script: str, *globs: str, **options: object) -> list[Draft | Problem]:
        return list(read(Found(str(self.file), None, True), InputSettings(pre=self.command(script, *globs), **options)))

    def reason(self, script: str, **options: object) -> str:
        (problem,) = self.read(script, **options)
        assert isinstance(problem, Problem)
        assert problem.broken
        return problem.reason.removeprefix(str(self.root / "command"))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_what_a_command_writes_is_read_as_text(folder: Folder) -> None:
    (draft,) = folder.read('echo \'{"title": "a"}\'; echo; echo "$# $1"; echo noise >&2')
    assert [paragraph.text for paragraph in draft.paragraphs] == ['{"title": "a"}', f"1 {folder.file}"]
    assert draft.path == str(folder.file)


def test_a_given_format_is_that_of_what_a_command_writes(folder: Folder) -> None:
    (draft,) = folder.read('echo \'{"title": "a"}\'', format="json")
    assert draft.title == "a"


def test_no_shell_looks_at_the_command(folder: Folder) -> None:
    reason = " cannot be started: no such file or directory"
    command = folder.command("echo text")
    (problem,) = read(Found(str(folder.file), None, True), InputSettings(pre=Command(f"{command.program} ; echo")))
    assert problem.reason == f"{command.program} ; echo{reason}"


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo text; echo one >&2; echo ' two ' >&2; echo >&2; exit 3", ": two"),
        ("echo text; exit 3", ": ended with status 3"),
        ("kill -9 $$", ": ended with signal 9"),
        ("head -c 200000 /dev/zero >&2; echo >&2; echo words >&2; exit 1", ": words"),
    ],
)
def test_a_command_that_fails_is_a_problem_with_its_last_words(folder: Folder, script: str, reason: str) -> None:
    assert folder.reason(script) == reason


@pytest.mark.parametrize(
    "script", ["sleep 600", "echo text; sleep 600", "sleep 600 >&- 2>&-", "(sleep 600; echo) & wait"]
)
def test_a_command_has_a_time_limit(folder: Folder, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setattr(commands, "PATIENCE", 0.3)
    assert folder.reason(script) == " took longer than 0 seconds"


def test_a_command_is_ended_with_what_it_started(folder: Folder) -> None:
    script = f"sleep 600 & echo $! > '{folder.root}/pid'; yes"
    assert folder.reason(script, bounds=Bounds(article=1 << 20)).startswith("larger than 1 MB")
    pid = int((folder.root / "pid").read_text())
    for _ in range(500):  # whoever takes care of orphans takes its time
        if not is_running(pid):
            break
        time.sleep(0.01)
    assert not is_running(pid)


def is_running(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        return not os.path.isdir("/proc/self")


def test_a_file_that_a_command_is_not_for_is_read_as_it_is(folder: Folder) -> None:
    (problem,) = folder.read("echo text", "*.docx")
    assert problem.reason == "binary file, no text"


@pytest.mark.parametrize(
    ("globs", "path", "taken"),
    [
        ((), "/a/b.pdf", True),
        (("*.pdf",), "/a/b.pdf", True),
        (("*.pdf",), "/a.pdf/b", False),
        (("*.doc", "*.pdf"), "/a/b.pdf", True),
        (("scans/*.pdf",), "/a/scans/b.pdf", True),
        (("./scans/*.pdf",), "/a/scans/b.pdf", True),
        (("scans/*.pdf",), "/a/prescans/b.pdf", False),
        (("b.pdf",), "/a/bb.pdf", False),
    ],
)
def test_globs_match_a_name_or_the_end_of_a_path(globs: tuple[str, ...], path: str, taken: bool) -> None:
    assert takes(Command("x", globs), path) is taken


@given(st.lists(st.text(max_size=9), max_size=3), st.text(max_size=9))
def test_any_glob_can_be_asked(globs: list[str], path: str) -> None:
    assert takes(Command("x", tuple(globs)), path) in (True, False)


def test_a_walk_takes_what_a_command_is_for(tmp_path: Path) -> None:
    for name in ("a.txt", "b.pdf", "c.png", ".d.pdf", "README.pdf", "e/f.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    walk = Walk([str(tmp_path)], command=Command("x", ("*.pdf",)))
    assert [os.path.relpath(found.path, tmp_path) for found in walk] == ["a.txt", "b.pdf", "e/f.pdf"]
    walk = Walk([str(tmp_path)], command=Command("x"))
    assert [os.path.relpath(found.path, tmp_path) for found in walk] == ["a.txt", "b.pdf", "c.png", "e/f.pdf"]


def test_a_file_for_a_command_is_one_portion_and_starts_nothing(folder: Folder) -> None:
    folder.file.write_bytes(b'{"title": "a"}\n{"title": "b"}\n')
    command = folder.command(f"touch '{folder.root}/started'")
    assert list(portions(Found(str(folder.file), None, True), 10, InputSettings(pre=command))) == [Whole()]
    assert not (folder.root / "started").exists()
