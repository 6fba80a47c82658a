import gzip
import io
import os
import socket
from pathlib import Path

import pytest

from newsgrep.model.article import Draft
from newsgrep.model.report import Problem
from newsgrep.sources import opening, streams
from newsgrep.sources.files import Found
from newsgrep.sources.reader import read

RECORDS = b"".join(b'{"title": "%d"}\n' % number for number in range(3))


def titles(answer: list[Draft | Problem]) -> list[str | None]:
    return [each.title if isinstance(each, Draft) else each.reason for each in answer]


def test_gzip_is_told_by_content_not_by_name(read_bytes) -> None:
    assert titles(read_bytes("a.jsonl", gzip.compress(RECORDS))) == ["0", "1", "2"]
    assert titles(read_bytes("b.jsonl.gz", RECORDS)) == ["0", "1", "2"]


def test_gzip_of_several_members_is_read_to_its_end(read_bytes) -> None:
    assert titles(read_bytes("a.jsonl.gz", gzip.compress(RECORDS) * 2)) == ["0", "1", "2"] * 2


def test_truncated_gzip_gives_what_stands_before_the_end(read_bytes) -> None:
    answer = read_bytes("a.jsonl.gz", gzip.compress(RECORDS)[:-4])
    assert titles(answer) == ["0", "1", "2", "truncated gzip file: the end is missing"]


def test_wrong_checksum_is_said_after_the_records(read_bytes) -> None:
    data = bytearray(gzip.compress(RECORDS))
    data[-6] ^= 0xFF
    assert titles(read_bytes("a.jsonl.gz", bytes(data))) == ["0", "1", "2", "damaged gzip file"]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_gzip_that_breaks_off_in_its_head(read_bytes, name: str) -> None:
    answer = read_bytes(name, b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"name")
    assert titles(answer) == ["truncated gzip file: the end is missing"]


def test_gzip_with_an_endless_name_is_damaged(read_bytes) -> None:
    answer = read_bytes("a.gz", b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"n" * 200_000)
    assert titles(answer) == ["damaged gzip file"]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz"])
def test_gzip_bomb_is_given_up(read_bytes, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(streams, "LIMIT", 1_000_000)
    answer = read_bytes(name, gzip.compress(b"a" * 3_000_000))
    assert titles(answer) == ["gzip file that unpacks to more than 100 times its size"]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json"])
def test_files_read_whole_have_a_limit(read_bytes, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(opening, "LIMIT", 100_000)
    too_large = "larger than 0 MB, which is more than one article can have"
    assert titles(read_bytes(name, b'{"title":"%s"}' % (b"word" * 24_000))) != [too_large]
    assert titles(read_bytes(name, b'{"title":"%s"}' % (b"word" * 26_000))) == [too_large]


def test_a_line_too_long_costs_only_itself(read_bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LIMIT", 1000)
    long = b'{"title": "%s"}\n' % (b"x" * 3_000_000)
    answer = read_bytes("a.jsonl", b'{"title": "a"}\n' + long + b'{"title": "b"}\n')
    assert titles(answer) == ["a", "line longer than 64 MB", "b"]
    assert [answer[0].line, answer[1].line, answer[2].line] == [1, 2, 3]


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
