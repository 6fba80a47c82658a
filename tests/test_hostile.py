"""Hostile articles go through every command and every format, and command nobody's terminal."""

import json
import os
import pty
import subprocess

import pytest

from newsgrep.render.formats import FORMATS
from tests.sessions import Session

ESCAPES = (
    "Oil \x1b[31m red\x1b[2J \x1b]8;;http://evil.example\x07link\x1b]8;;\x07 \x9b31m \u202eturned \u2066round\u2069"
)
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><nitf><head><title>Oil</title></head><body><body.content><p>Oil &i;</p></body.content></body></nitf>"
)
FILES = {
    "escapes.txt": f"{ESCAPES}\n\nOil fell. {ESCAPES}\n".encode(),
    "formula.md": b"---\ntitle: =cmd|' /C calc'!A0\nbyline: \"@SUM(1)\"\n---\n\nOil rose.\n",
    "laughs.xml": LAUGHS.encode(),
    "deep.json": b'{"title": "Oil", "body": ' + b"[" * 1000 + b"]" * 1000 + b"}",
    "nul.txt": b"Oil with\0NUL\n\nOil\0fell.\n",
    "lone.jsonl": b'{"title": "Oil \\ud800 alone", "body": "Oil \\udfff \\u001b[2J fell."}\n',
    "page.html": b"<html><head><title>Oil &#27;[31m</title></head><body><article><p>Oil &#155;2J &#8238;x.</p></html>",
    "\x1b]0;name\x07.txt": b"Oil and its name\n\nOil fell.\n",
}
PEOPLE = frozenset(map(chr, (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F))))
"""What commands a terminal, or turns a line round."""
COMMANDS = (
    "search oil --format text", "search oil --tsv --fields title,snippet,byline,people", "search oil -c",
    "search oil --csv --fields title,snippet,byline", "search oil --format ids", "search oil --explain --format text",
    "search oil --json", "search oil --jsonl", "show news/escapes.txt", "show news/page.html",
    "show --json news/escapes.txt", "extract news/escapes.txt", "extract --jsonl news/lone.jsonl", "status",
    "status --json",
    "check", "check --json", "index", "index --rebuild", "compact", "search oill",
    "search '\x1b[2J'", "show '\x1b[2J'",
)  # fmt: skip
STATUSES = {0, 1, 2, 5}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A folder with the articles, indexed; nothing that a test does changes what it finds."""
    folder = tmp_path_factory.mktemp("hostile") / "work"
    (folder / "news").mkdir(parents=True)
    for name, data in FILES.items():
        (folder / "news" / name).write_bytes(data)
    session = Session(folder)
    assert session.run("newsgrep index news").status in (0, 5)
    return session


def commanding(text):
    return sorted(set(text) & PEOPLE)


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_commands_what_reads_a_pipe(hostile, command):
    outcome = hostile.run(f"newsgrep {command}")
    assert outcome.status in STATUSES
    assert "Traceback" not in outcome.err
    assert (commanding(outcome.out), commanding(outcome.err)) == ([], [])
    if "--json" in command:
        for line in outcome.out.splitlines() if "--jsonl" in command else [outcome.out]:
            json.loads(line)


@pytest.mark.parametrize(
    "command", [*COMMANDS, "search oil", "search -l oil", "search --tsv oil", "extract news", "index -f"]
)
def test_nothing_commands_a_terminal(hostile, command):
    status, text = on_terminal(hostile, f"newsgrep {command}", NO_COLOR="1", NEWSGREP_LINKS="never", PAGER="cat")
    assert status in STATUSES
    assert "Traceback" not in text
    if not command.startswith(("index", "check")):  # progress takes a line back
        assert commanding(text.replace("\r\n", "\n")) == []


def on_terminal(session, command, **env):
    """Run a command with a terminal as its output, and give its status and what came there."""
    parent, child = pty.openpty()
    process = subprocess.Popen(
        ["bash", "-c", command], cwd=session.folder, env=session.env | {"TERM": "xterm", "COLUMNS": "100"} | env,
        stdin=subprocess.DEVNULL, stdout=child, stderr=child,
    )  # fmt: skip
    os.close(child)
    data = b""
    try:
        while piece := os.read(parent, 1 << 16):
            data += piece
    except OSError:  # Linux: the other end is closed
        pass
    os.close(parent)
    return process.wait(), data.decode("utf-8", "replace")


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"paths"}))
def test_every_format_finds_every_article(hostile, name):
    outcome = hostile.run(f"newsgrep search --format {name} oil -n 0")
    assert outcome.status == 0
    assert outcome.out.strip()


def test_paths_are_the_bytes_that_they_are(hostile):
    paths = hostile.run("newsgrep search -l -0 oil -n 0").out.split("\0")
    assert "news/\x1b]0;name\x07.txt" in paths


def test_entities_are_not_unfolded(hostile):
    assert "haha" not in hostile.run("newsgrep search --json oil -n 0").out


def test_a_word_of_ten_megabytes_is_an_article(session):
    (session.folder / "long.txt").write_bytes(b"Oil\n\n" + b"a" * 10_000_000 + b"\n")
    assert session.run("newsgrep index long.txt").status == 0
    assert session.run("newsgrep search -c oil").out == "1\n"
    for command in ("search --tsv oil", "search --jsonl 'oil NEAR/3 aaa*'", "kwic oil", "show 1"):
        assert session.run(f"timeout 60 newsgrep {command}").status != 124, command
