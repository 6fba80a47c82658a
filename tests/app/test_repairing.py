"""Repairing brings back every article whose bytes, or whose file, survived, and says what it could not."""

import json
from datetime import UTC, datetime

import pytest

from newsgrep.app.checking import check
from newsgrep.app.folder import open_engine
from newsgrep.app.registry import FILE_NAME
from newsgrep.app.repairing import repair
from newsgrep.engine.whoosh.pages import PAGE
from newsgrep.engine.whoosh.sections import Sections

NOW = datetime(2017, 12, 12, tzinfo=UTC)


def silent(_file, _count):
    pass


def repaired(index):
    return repair(index, NOW, silent, wait=0)


@pytest.fixture
def index(session):
    """An index of two segments with 40 articles of one file, three of others and one that was deleted."""
    (session.folder / "clips").mkdir()
    words = [" ".join(f"word{(7 * number + at) % 997}" for at in range(600)) for number in range(40)]
    records = (json.dumps({"title": f"Report {number}", "body": words[number]}) for number in range(40))
    (session.folder / "clips" / "many.jsonl").write_text("\n".join(records))
    session.run("echo 'Oil rose.' > clips/a.txt && echo 'Gas fell.' > clips/b.txt")
    session.do("newsgrep index clips")
    session.do("newsgrep rm clips/b.txt")
    session.run("echo 'Coal fell.' > clips/c.txt")
    session.do("newsgrep index")
    return session.folder / "index"


def articles(index):
    with open_engine(index) as engine:
        return {one: engine.get(one)._replace(indexed_at="") for one in engine.ids()}


def flip(file, at):
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)


def large(index):
    return max(index.glob("articles-*.segment"), key=lambda file: file.stat().st_size)


def test_a_page_that_nothing_but_its_sum_tells_is_found(index):
    file = large(index)
    start, length = Sections.unsealed(file).place("words.positions")
    assert length > 2 * PAGE
    flip(file, start + length // 2)
    ((named, reason),) = check(index, silent).damage
    assert named == str(file)
    assert reason.startswith("a page of it is not what was written, from byte ")
    assert check(index, silent, quick=True).damage == ()


def test_a_sound_index_is_left_as_it_is(index):
    before = {file.name: file.stat().st_ino for file in index.iterdir()}
    done = repaired(index)
    assert (done.before.damage, done.saved, done.read, done.lost) == ((), 42, 0, ())
    assert {file.name: file.stat().st_ino for file in index.iterdir()} == before


def test_a_signature_is_made_anew(session):
    words = (" ".join(f"word{(7 * number + at) % 997}" for at in range(50)) for number in range(400))
    records = "\n".join(
        json.dumps({"title": f"Report {at}", "lang": "en", "body": text}) for at, text in enumerate(words)
    )
    assert session.do("newsgrep index -j 1 -", stdin=records.encode()).status == 0
    index = session.folder / "index"
    before = articles(index)
    file = large(index)
    start, length = Sections.unsealed(file).place("signatures")
    assert length > 3 * PAGE
    flip(file, start + length // 2)
    done = repaired(index)
    assert (done.saved, done.read, done.lost) == (400, 0, ())
    assert articles(index) == before


def test_without_the_files_every_article_of_a_sound_page_is_saved(index):
    before = articles(index)
    (index.parent / "clips").rename(index.parent / "gone")
    file = large(index)
    start, length = Sections.unsealed(file).place("store.blocks")
    flip(file, start + length // 2)
    done = repaired(index)
    after = articles(index)
    assert check(index, silent).damage == ()
    assert 0 < len(done.lost) <= 2 * PAGE // (length // 41) + 2
    assert done.saved == len(after) == 42 - len(done.lost)
    assert after == {one: article for one, article in before.items() if one in after}
    assert {one.id for one in done.lost} == before.keys() - after.keys()
    assert str(index.parent / "clips" / "many.jsonl") in {one.file for one in done.lost}


@pytest.mark.parametrize(
    "name", ["articles-*.segment", "articles-*.deleted", "segments", "manifest", "_MAIN_*.toc", FILE_NAME]
)
@pytest.mark.parametrize("damage", ["flipped", "cut", "gone"])
def test_with_the_files_nothing_is_lost_whatever_is_damaged(index, name, damage):
    before = articles(index)
    for file in index.glob(name):
        if damage == "gone" and name != "manifest":
            file.unlink()
        elif damage == "flipped":
            flip(file, file.stat().st_size // 2)
        else:
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    done = repaired(index)
    assert done.before.damage
    assert (done.lost, done.unknown) == ((), 0) or name == FILE_NAME
    assert check(index, silent).damage == ()
    after = articles(index)
    # With the list of files goes the memory of what was removed by hand.
    assert {one.path for one in after.values()} - {one.path for one in before.values()} <= (
        {str(index.parent / "clips" / "b.txt")} if name == FILE_NAME else set()
    )
    assert before.items() <= after.items()


@pytest.mark.parametrize("at", [-1, -28, -60])
def test_a_trailer_or_sum_that_is_damaged_costs_a_page_at_most(index, at):
    """The last 28 bytes are the trailer; the sums of the pages stand before it."""
    before = articles(index)
    (index.parent / "clips").rename(index.parent / "gone")
    file = large(index)
    flip(file, file.stat().st_size + at)
    done = repaired(index)
    assert done.before.damage
    after = articles(index)
    assert after.items() <= before.items()
    assert len(after) == 42 if at != -60 else len(after) > 0


def test_the_index_goes_on_after_a_repair(session, index):
    large(index).unlink()
    outcome = session.run("newsgrep repair")
    assert outcome.status == 0
    assert outcome.err.endswith("repaired: 1 article saved, 41 more read again from 2 files, 0 lost\n")
    assert session.do("newsgrep index").err.startswith("indexed: 0 new, 0 replaced, 0 dropped, 4 files unchanged")
    assert session.do("newsgrep check").status == 0
    assert session.do("newsgrep search -l fell").out == "clips/c.txt\n"


def test_what_is_lost_is_named_and_the_status_says_so(session, index):
    large(index).unlink()
    session.run("rm clips/a.txt")
    outcome = session.do("newsgrep repair")
    assert outcome.status == 5
    lost, summary = outcome.err.splitlines()[-2:]
    assert lost.endswith(" of clips/a.txt")
    assert summary == "repaired: 1 article saved, 40 more read again from 1 file, 1 lost"
    assert session.do("newsgrep check").status == 0


def test_a_sound_index_is_told(session, index):
    assert session.do("newsgrep repair") == (0, "", "nothing is damaged: the index was left as it is\n")
