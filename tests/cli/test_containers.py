"""Archives, bounds and commands, as they are asked for on the command line."""

import gzip
import json
import zipfile

import pytest


@pytest.fixture
def clips(session):
    """Give the session, with an archive and a file of a command's in its folder."""
    with zipfile.ZipFile(session.folder / "clips.zip", "w") as archive:
        archive.writestr("2017/rain.txt", "Rain in the valley\n\nIt rained for three days.\n")
        archive.writestr("2017/snow.json", json.dumps({"title": "Snow on the pass", "body": "It snowed."}))
        archive.writestr("../up.txt", "text")
    (session.folder / "a.pdf").write_bytes(b"%PDF-1.7")
    (session.folder / "totext").write_text(
        "#!/bin/sh\necho Hail in the hills; echo; echo It hailed on the vineyards.\n"
    )
    (session.folder / "totext").chmod(0o700)
    return session


def test_a_member_is_found_and_shown_by_its_path(clips):
    outcome = clips.do("newsgrep index clips.zip")
    assert outcome.status == 5
    assert outcome.err.startswith("clips.zip: '../up.txt' leads out of the archive; left out\nindexed: 2 new")
    assert clips.do("newsgrep search -l rained").out == "clips.zip!/2017/rain.txt\n"
    assert clips.do("newsgrep show clips.zip!/2017/snow.json").out.startswith("Snow on the pass\n")


def test_bounds_are_sizes(clips):
    (clips.folder / "large.txt.gz").write_bytes(gzip.compress(bytes(range(32, 127)) * 20_000))
    outcome = clips.do("newsgrep extract --max-size 1M large.txt.gz")
    assert outcome == (5, "", "large.txt.gz: larger than 1 MB, the most for an article (--max-size)\n")
    outcome = clips.do("newsgrep extract --max-unpacked 1M large.txt.gz")
    assert outcome == (5, "", "large.txt.gz: unpacks to more than 1 MB, the most for a file (--max-unpacked)\n")
    outcome = clips.do("newsgrep extract --max-size 1K large.txt.gz")
    assert outcome.err == ("newsgrep: --max-size cannot be '1K'\n  hint: write a size from 1M on, such as 64M or 1G\n")


def test_a_command_makes_text_of_what_is_none(clips):
    assert clips.do("newsgrep index --pre ./totext --pre-glob '*.pdf' . -g '*.pdf'").status == 0
    assert clips.do("newsgrep search -l hail").out == "a.pdf\n"
    refused = clips.do("newsgrep index")
    assert (refused.status, refused.out) == (2, "")
    (said,) = [line for line in refused.err.splitlines() if "hint" in line]
    again = said.removeprefix("  hint: if you trust it: ")
    assert clips.run(again).err.startswith("indexed: 0 new, 0 replaced, 0 dropped, 1 file unchanged")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--pre-glob '*.pdf'", "--pre-glob says which files --pre is for"),
        ("--pre 'totext -x'", "there is no command 'totext -x' for --pre"),
        ("--pre ./none", "there is no command 'DIR/none' for --pre"),
    ],
)
def test_a_command_has_to_be_one(clips, options, message):
    outcome = clips.do(f"newsgrep extract {options} a.pdf")
    assert outcome.status == 2
    assert outcome.err.splitlines()[0].replace(str(clips.folder), "DIR") == f"newsgrep: {message}"


def test_a_command_of_which_an_index_knows_nothing_needs_a_path(clips):
    clips.do("newsgrep index clips.zip")
    outcome = clips.do("newsgrep index --pre ./totext")
    assert outcome.status == 2
    assert outcome.err.startswith("newsgrep: nothing is read with this --pre yet\n")
    assert clips.do("newsgrep index", NEWSGREP_INDEX_PRE="./totext").status == 0
