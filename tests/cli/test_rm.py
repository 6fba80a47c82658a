"""`newsgrep rm` takes out what it is told, and says what that was."""

import json

import pytest


@pytest.fixture
def clips(session):
    """A session with three articles, two of them in one file."""
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt")
    records = [{"title": "Gas", "body": "Gas rose."}, {"title": "Oil again", "body": "Oil fell."}]
    (session.folder / "clips" / "b.jsonl").write_text("\n".join(map(json.dumps, records)))
    assert session.do("newsgrep index clips").status == 0
    return session


def id_of(session, query):
    return session.do(f"newsgrep search --format ids '{query}'").out.strip()


def test_what_is_removed_is_named_and_no_longer_found(clips):
    gas, oil = id_of(clips, "gas"), id_of(clips, "oil rose")
    outcome = clips.do(f"newsgrep rm clips/a.txt {gas[:8]} {gas}")
    assert outcome == (0, f"{oil}\tclips/a.txt\t\n{gas}\tclips/b.jsonl\tGas\n", "removed 2 articles\n")
    assert clips.do("newsgrep search -c rose") == (1, "0\n", "")
    assert (clips.folder / "clips" / "a.txt").exists()


def test_it_stays_out_until_its_file_changes(clips):
    clips.do("newsgrep rm clips/a.txt")
    clips.do("newsgrep index")
    assert clips.do("newsgrep search -l rose").out == "clips/b.jsonl\n"
    clips.run("echo 'Oil rose twice.' > clips/a.txt")
    clips.do("newsgrep index")
    assert clips.do("newsgrep search -l twice").out == "clips/a.txt\n"
    clips.do("newsgrep rm clips/a.txt")
    clips.do("newsgrep index --rebuild")
    assert clips.do("newsgrep search -l twice").out == "clips/a.txt\n"


def test_an_index_without_it_is_sound(clips):
    clips.do("newsgrep rm clips/a.txt")
    outcome = clips.do("newsgrep check")
    assert outcome.status == 0
    assert "articles  2\n" in outcome.out
    assert "note" not in outcome.out


def test_a_dry_run_removes_nothing(clips):
    outcome = clips.do("newsgrep rm -n clips/a.txt")
    assert outcome.out.endswith("\tclips/a.txt\t\n")
    assert outcome.err == "would remove 1 article\n"
    assert clips.do("newsgrep search -c oil").out == "2\n"


@pytest.mark.parametrize("reference", ["clips/b.jsonl", "clips/none.txt", "abcdef"])
def test_nothing_is_removed_where_one_reference_is_of_no_use(clips, reference):
    assert clips.do(f"newsgrep rm clips/a.txt {reference}").status == 2
    assert clips.do("newsgrep search -c rose").out == "2\n"


def test_compacting_says_what_it_gained_and_changes_no_answer(clips):
    clips.run("echo 'Coal fell.' > clips/c.txt")
    clips.do("newsgrep index")
    clips.do("newsgrep rm clips/a.txt")
    assert len(list((clips.folder / "index").glob("articles-*"))) > 1
    before = clips.do("newsgrep search --jsonl -n 0 '*'").out
    outcome = clips.run("newsgrep compact")
    assert outcome.err.startswith("compacted 3 articles: ")
    assert clips.do("newsgrep search --jsonl -n 0 '*'").out == before
    assert len(list((clips.folder / "index").glob("articles-*"))) == 1
    assert "note" not in clips.do("newsgrep check").out
