"""`newsgrep check` finds whatever is not what was written, and calls nothing else damage."""

import json
import shutil
import sqlite3

import pytest

from newsgrep.app import sealing
from newsgrep.app.checking import check
from newsgrep.app.registry import FILE_NAME


@pytest.fixture
def index(session):
    """An index of two segments, from one of which an article is deleted."""
    session.run('mkdir clips && for n in 1 2 3 4 5 6; do echo "Oil rose $n." > clips/$n.txt; done')
    session.do("newsgrep index clips")
    session.run("echo 'Gas rose.' > clips/c.txt && rm clips/6.txt")
    session.do("newsgrep index clips -f")
    return session.folder / "index"


def test_a_sound_index_is_called_sound(session, index):
    outcome = session.do("newsgrep check")
    assert (outcome.status, outcome.err) == (0, "")
    first, articles, checked, result = outcome.out.splitlines()
    assert first == f"index     {index}"
    assert articles == "articles  6"
    assert checked.startswith("checked   every byte (")
    assert result == "result    sound"
    assert "checked   lengths and headers\n" in session.do("newsgrep check --quick").out


def test_a_program_reads_what_came_of_it(session, index):
    (index / "articles-0-1.segment").write_text("what a writer that was killed left")
    told = json.loads(session.do("newsgrep check --json").out)
    assert told["schema"] == "newsgrep.check/1"
    assert (told["sound"], told["quick"], told["articles"], told["damage"]) == (True, False, 6, [])
    assert told["leftovers"] == [str(index / "articles-0-1.segment")]


def test_what_is_damaged_is_named_once(session, index):
    file = max(index.glob("articles-*.segment"), key=lambda file: file.stat().st_size)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    damaged = [line for line in session.do("newsgrep check").out.splitlines() if line.startswith("damaged ")]
    assert damaged == [f"damaged   {file.name}: bytes 0 to 16384 are not what was written"]


def test_leftovers_are_reported_and_no_damage(session, index):
    for name in ("articles-0-1.segment", "segments.new", "_MAIN_99.toc", "manifest.new"):
        (index / name).write_text("what a writer that was killed left")
    outcome = session.do("newsgrep check")
    assert outcome.status == 0
    left = {line.removeprefix("left over ") for line in outcome.out.splitlines() if line.startswith("left over")}
    assert left == {"articles-0-1.segment", "segments.new", "_MAIN_99.toc", "manifest.new"}


def damages(file):
    """Give what a file may become: a bit of each of some places turned over, cut, emptied, longer, gone."""
    data = file.read_bytes()
    for at in range(0, len(data), max(1, len(data) // 7)):
        yield data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    yield data[:-1] + bytes([data[-1] ^ 1])
    yield from (data[: len(data) // 2], b"", data + b"\0", None)


@pytest.mark.parametrize(
    "name", ["articles-*.segment", "articles-*.deleted", "segments", "manifest", "_MAIN_*.toc", FILE_NAME]
)
def test_every_damage_is_found_and_its_file_named(index, name):
    copy = index.with_name("copy")
    shutil.copytree(index, copy)
    files = sorted(copy.glob(name))
    assert files
    for file in files:
        for damage in damages(file):
            if damage is None:
                file.unlink()
            else:
                file.write_bytes(damage)
            if name != "manifest" or damage is not None:  # a folder without one is no index at all
                assert file.name in {flaw.file.rpartition("/")[2] for flaw in check(copy, lambda *_: None).damage}
            shutil.copyfile(index / file.name, file)


def test_what_is_damaged_is_named_with_what_to_do(session, index):
    (file,) = index.glob("_MAIN_*.toc")
    file.write_bytes(b"nonsense")
    outcome = session.run("newsgrep check")
    assert outcome.status == 3
    assert f"damaged   {file.name}: it is not what was written (only Whoosh reads it)\n" in outcome.out
    assert outcome.err == (
        f"newsgrep: the index in {index} is damaged: a file of it is not what was written\n"
        "  hint: save what can be saved with: newsgrep repair\n"
    )
    assert session.do("newsgrep check --quick").status == 3


def test_a_list_of_files_that_says_something_else_is_damaged(session, index):
    """SQLite finds nothing wrong with it, and its seal is right."""
    with sqlite3.connect(index / FILE_NAME) as db:
        db.execute("DELETE FROM held")
    db.close()
    sealing.seal(index / FILE_NAME)
    outcome = session.do("newsgrep check")
    assert outcome.status == 3
    assert f"damaged   {FILE_NAME}: 6 articles of the index are missing in it, such as " in outcome.out


def test_a_run_killed_between_its_commits_is_no_damage_and_the_next_one_mends_it(session, index):
    before = (index / FILE_NAME).read_bytes()
    seal = (index / f"{FILE_NAME}.seal").read_bytes()
    session.run("echo 'Oil fell again.' > clips/d.txt && rm clips/c.txt")
    session.do("newsgrep index clips -f")
    (index / FILE_NAME).write_bytes(before)
    (index / f"{FILE_NAME}.seal").write_bytes(seal)
    outcome = session.do("newsgrep check")
    assert outcome.status == 0
    assert "note      files.db is of another run than the articles" in outcome.out
    session.run("rm clips/d.txt")
    session.do("newsgrep index clips -f")
    assert "note" not in session.do("newsgrep check").out
    found = session.do("newsgrep search -l oil").out.splitlines()
    assert sorted(found) == [f"clips/{number}.txt" for number in range(1, 6)]


def test_a_list_of_files_without_a_seal_is_no_damage(session, index):
    (index / f"{FILE_NAME}.seal").unlink()
    outcome = session.do("newsgrep check")
    assert outcome.status == 0
    assert "note      files.db has no seal" in outcome.out
    session.do("newsgrep index")
    assert "note" not in session.do("newsgrep check").out


def test_an_index_that_is_missing_is_told(session):
    outcome = session.do("newsgrep check")
    assert outcome.status == 3
    assert outcome.err.startswith("newsgrep: there is no index in ")
