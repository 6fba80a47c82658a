import gzip
import io
import os
import socket
import tracemalloc
from pathlib import Path

import pytest

from newsgrep.model.article import Draft
from newsgrep.model.reading import Bounds, InputSettings
from newsgrep.model.report import Problem
from newsgrep.sources.files import Found
from newsgrep.sources.reader import read


def titles(answer: list[Draft | Problem]) -> list[str | None]:
    return [each.title if isinstance(each, Draft) else each.reason for each in answer]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json"])
def test_files_read_whole_have_a_limit(read_bytes, name: str) -> None:
    bounds = Bounds(article=100_000)
    too_large = "larger than 100,000 bytes, the most for an article (--max-size)"
    assert titles(read_bytes(name, b'{"title":"%s"}' % (b"word" * 24_000), bounds=bounds)) != [too_large]
    assert titles(read_bytes(name, b'{"title":"%s"}' % (b"word" * 26_000), bounds=bounds)) == [too_large]


def test_a_line_too_long_costs_only_itself(read_bytes) -> None:
    long = b'{"title": "%s"}\n' % (b"x" * 3_000_000)
    data = b'{"title": "a"}\n' + long + b'{"title": "b"}\n'
    answer = read_bytes("a.jsonl", data, bounds=Bounds(article=1 << 10))
    assert titles(answer) == ["a", "a line larger than 1 KB, the most for an article (--max-size)", "b"]
    assert [answer[0].line, answer[1].line, answer[2].line] == [1, 2, 3]


class Endless(io.RawIOBase):
    """A line of so many bytes, and one more record behind it."""

    def __init__(self, size: int) -> None:
        self._left = size
        self._rest = io.BytesIO(b'\n{"title": "b"}\n')

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        if not self._left:
            return self._rest.readinto(buffer)
        size = min(len(buffer), self._left)
        buffer[:size] = b"x" * size
        self._left -= size
        return size


def test_a_line_of_two_gigabytes_takes_no_more_memory_than_an_article() -> None:
    stream = Endless(2 << 30)
    tracemalloc.start()
    try:
        answer = list(
            read(Found("-", None, True), InputSettings(format="jsonl", bounds=Bounds(article=1 << 20)), stream=stream)
        )
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert titles(answer) == ["a line larger than 1 MB, the most for an article (--max-size)", "b"]
    assert peak < 8 << 20


def test_standard_input_is_read_and_left_open() -> None:
    stream = io.BytesIO(gzip.compress(b'{"title": "a"}\n{"title": "b"}\n'))
    answer = list(read(Found("-", None, True), stream=stream))
    assert [(each.path, each.line) for each in answer] == [("-", 1), ("-", 2)]
    assert not stream.closed


def only_reason(path: Path) -> str:
    (problem,) = read(Found(str(path), None, True))
    assert isinstance(problem, Problem)
    return problem.reason


def test_a_file_that_has_vanished(tmp_path: Path) -> None:
    assert only_reason(tmp_path / "gone.txt") == "no such file"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert only_reason(tmp_path) == "a folder, not a file"


def test_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.txt")
    assert only_reason(tmp_path / "fifo.txt") == "not a regular file"


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket has to be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        assert only_reason(tmp_path / "s.txt") == "not a regular file"


def test_a_file_without_permission(unprivileged: Path) -> None:
    path = unprivileged / "secret.txt"
    path.touch(mode=0)
    assert only_reason(path) == "no permission to read it"


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert only_reason(tmp_path / "a\0b") == "no file can have this name"
    assert only_reason(tmp_path / ("a" * 300)) == "the name is too long"
