"""An index that an older newsgrep wrote, or that is damaged, is made anew from its files on request."""

import json

import pytest


def test_an_index_of_an_older_newsgrep_is_named_and_made_anew(session):
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt")
    session.do("newsgrep index clips")
    index = session.folder / "index"
    (index / "manifest").unlink()
    (index / "manifest.json").write_text(json.dumps({"format": 2, "engine": "whoosh", "newsgrep": "0.1.0"}))
    for file in ("_MAIN_7.toc", "MAIN_abcdefghijklmnop.seg", "MAIN_WRITELOCK"):
        (index / file).write_text("as Whoosh's own codec wrote it")
    outcome = session.do("newsgrep search oil")
    assert outcome == (
        3,
        "",
        (
            f"newsgrep: the index in {index} was made by an older newsgrep (0.1.0)\n"
            "  hint: make it anew from its files with: newsgrep index --rebuild\n"
        ),
    )
    assert session.do("newsgrep index clips").status == 3
    rebuilt = session.run("newsgrep index --rebuild")
    assert rebuilt.status == 0
    assert rebuilt.err.startswith("indexed: 1 new, 0 replaced, 0 dropped")
    assert session.do("newsgrep search -l oil").out == "clips/a.txt\n"
    assert not (index / "manifest.json").exists()
    assert not [file.name for file in index.iterdir() if file.suffix == ".seg" or file.name == "MAIN_WRITELOCK"]


def test_an_index_whose_old_manifest_is_broken_is_an_older_one_too(session):
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt")
    session.do("newsgrep index clips")
    (session.folder / "index" / "manifest").unlink()
    (session.folder / "index" / "manifest.json").write_text("{")
    outcome = session.do("newsgrep search oil")
    assert outcome.status == 3
    assert "was made by an older newsgrep (unknown version)" in outcome.err
    assert session.do("newsgrep index --rebuild").status == 0
    assert session.do("newsgrep search -l oil").out == "clips/a.txt\n"


@pytest.mark.parametrize("name", ["segments", "articles-*.segment", "manifest"])
def test_a_damaged_index_is_made_anew(session, name):
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt")
    session.do("newsgrep index clips")
    for file in (session.folder / "index").glob(name):
        file.write_bytes(b"nonsense")
    outcome = session.do("newsgrep search oil")
    assert outcome.status == 3
    assert outcome.err.endswith("  hint: save what can be saved with: newsgrep repair\n")
    assert session.do("newsgrep index --rebuild").status == 0
    assert session.do("newsgrep search -l oil").out == "clips/a.txt\n"


def test_a_rebuild_of_a_sound_index_changes_nothing_that_is_found(session):
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt && echo 'Oil fell.' > clips/b.txt")
    session.do("newsgrep index clips")
    before = session.do("newsgrep search --jsonl oil").out
    said = session.do("newsgrep index --rebuild --dry-run").err
    assert said.startswith("would")
    assert session.do("newsgrep index --rebuild").err.startswith("indexed: 2 new, 0 replaced, 0 dropped")
    assert session.do("newsgrep search --jsonl oil").out == before


def test_rebuilding_where_there_is_no_index_makes_one(session):
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt")
    assert session.do("newsgrep index --rebuild clips").status == 0
    assert session.do("newsgrep search -l oil").out == "clips/a.txt\n"


def test_a_rebuild_that_would_lose_many_articles_is_not_put_in_place_unasked(session):
    session.run("mkdir old new && echo 'Oil rose.' > old/a.txt && echo 'Oil fell.' > old/b.txt")
    session.run("echo 'Gas fell.' > new/c.txt")
    session.do("newsgrep index old new")
    session.run("rm old/*")
    told = (
        "newsgrep: made anew, the index would hold 1 of 3 articles; the old one was kept\n"
        "  hint: are all disks there, and all folders named? -f puts the new one in its place\n"
    )
    assert session.do("newsgrep index --rebuild") == (2, "", told)
    assert session.do("newsgrep search -c oil").out == "2\n"
    assert session.do("newsgrep index --rebuild -f").status == 0
    assert session.do("newsgrep search -c 'oil OR gas'").out == "1\n"
