"""Hostile articles go through every command and every format, and command nobody's terminal."""

import json
import re

import pytest

from newsgrep.render.formats import FORMATS
from tests.sessions import Session, on_terminal, ran

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
COMMANDS = {
    "search oil --format text": 0, "search oil --tsv --fields title,snippet,byline,people": 0, "search oil -c": 0,
    "search oil --csv --fields title,snippet,byline": 0, "search oil --format ids": 0,
    "search oil --explain --format text": 0, "search oil --json": 0, "search oil --jsonl": 0, "search oill": 1,
    "search '\x1b[2J'": 0, "show news/escapes.txt": 0, "show news/page.html": 0, "show --json news/escapes.txt": 0,
    "show '\x1b[2J'": 2, "extract news/escapes.txt": 0, "extract --jsonl news/lone.jsonl": 0, "extract news": 5,
    "facet source oil": 0, "facet source --json oil": 0, "facet people oil": 1, "timeline oil": 0,
    "timeline --json oil": 0, "kwic oil": 0, "kwic --json oil": 0, "kwic --jsonl oil": 0, "terms oi": 0,
    "terms --json oi": 0, "terms '\x1b[2J'": 1, "people": 1, "people --json": 1, "places": 1, "batch queries": 5,
    "batch --json queries": 5, "batch '\x1b[2J'": 2, "status": 0, "status --json": 0, "check": 0, "check --json": 0,
    "check -i '\x1b[2J'": 3, "index": 0, "index --rebuild": 5, "index --dry-run -f": 0, "index '\x1b[2J'": 2,
    "compact": 0, "repair": 0, "repair -i '\x1b[2J'": 3, "backup --force saved.tar": 0, "backup '\x1b[2J.tar'": 2,
    "restore --force -i restored whole.tar": 0, "restore -i other '\x1b[2J.tar'": 2, "rm --dry-run news/escapes.txt": 0,
    "rm '\x1b[2J'": 2,
}  # fmt: skip
"""What is run, and the status that it ends with."""
ON_TERMINAL = {"search oil": 0, "search -l oil": 0, "search --tsv oil": 0, "index -f": 0}
"""What has another form, or bytes of a name as they are, where it does not go to a terminal."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A folder with the articles, indexed; nothing that a test does changes what it finds."""
    folder = tmp_path_factory.mktemp("hostile") / "work"
    (folder / "news").mkdir(parents=True)
    for name, data in FILES.items():
        (folder / "news" / name).write_bytes(data)
    (folder / "queries").write_text("oil\n\x1b[2J \u202eoil\n\noil AND (\n", encoding="utf-8")
    (folder / "\x1b[2J.tar").write_bytes(b"no tar")
    session = Session(folder)
    assert session.do("newsgrep index news").status == 5
    assert session.do("newsgrep backup whole.tar").status == 0
    return session


def commanding(text):
    return sorted(set(text) & PEOPLE)


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_commands_what_reads_a_pipe(hostile, monkeypatch, command):
    monkeypatch.chdir(hostile.folder)
    outcome = ran(hostile.folder, f"newsgrep {command}")
    assert outcome.status == COMMANDS[command]
    assert (commanding(outcome.out), commanding(outcome.err)) == ([], [])
    if "--json" in command and outcome.out:
        for line in outcome.out.splitlines() if "--jsonl" in command else [outcome.out]:
            json.loads(line)


@pytest.mark.parametrize("command", [*COMMANDS, *ON_TERMINAL])
def test_nothing_commands_a_terminal(hostile, monkeypatch, command):
    monkeypatch.chdir(hostile.folder)
    monkeypatch.setenv("NO_COLOR", "1")  # Rich asks the process
    status, text = on_terminal(hostile.folder, f"newsgrep {command}")
    assert status == (COMMANDS | ON_TERMINAL)[command]
    if command.startswith(TELLING):
        text = BACK.sub("", text)
    assert commanding(text.replace("\r\n", "\n")) == []


TELLING = ("index", "check", "compact", "repair", "backup", "restore")
"""Commands that say how far they have come."""
BACK = re.compile(r"\r(?!\n)|\x1b\[(?:2K|1A|\?25[lh])")
"""What takes back the line that says it, and hides the cursor meanwhile."""


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"paths"}))
def test_every_format_finds_every_article(hostile, name):
    outcome = hostile.do(f"newsgrep search --format {name} oil -n 0")
    assert outcome.status == 0
    assert outcome.out.strip()


def test_paths_are_the_bytes_that_they_are(hostile):
    paths = hostile.do("newsgrep search -l -0 oil -n 0").out.split("\0")
    assert "news/\x1b]0;name\x07.txt" in paths


def test_entities_are_not_unfolded(hostile):
    assert "haha" not in hostile.do("newsgrep search --json oil -n 0").out


def test_a_word_of_ten_megabytes_is_an_article(session):
    (session.folder / "long.txt").write_bytes(b"Oil\n\n" + b"a" * 10_000_000 + b"\n")
    assert session.do("newsgrep index long.txt").status == 0
    assert session.do("newsgrep search -c oil").out == "1\n"
    searched = {"search --tsv oil": 0, "search --jsonl 'oil NEAR/3 aaa*'": 1, "kwic oil": 0, "show long.txt": 0}
    for command, status in searched.items():
        assert session.run(f"timeout 60 newsgrep {command}").status == status, command
