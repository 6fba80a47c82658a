"""A backup is the index in one file; restoring it gives that index, or changes nothing."""

import io
import shutil
import tarfile

import pytest

from newsgrep.app.folder import LOCK


@pytest.fixture
def clips(session):
    """A session with an index of two articles, and a backup of it."""
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt && echo 'Gas fell.' > clips/b.txt")
    session.do("newsgrep index clips")
    session.do("newsgrep rm clips/b.txt")
    session.run("echo 'Gas rose.' > clips/c.txt")
    session.do("newsgrep index")
    outcome = session.do("newsgrep backup saved.tar")
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err.startswith(f"wrote {session.folder}/saved.tar (")
    return session


ALL = "newsgrep search --jsonl -n 0 '*'"


def test_what_is_restored_gives_the_same_answers_and_goes_on(clips):
    before = clips.do(ALL).out
    outcome = clips.run("newsgrep restore saved.tar -i other/index")
    assert outcome == (0, "", f"restored 2 articles to {clips.folder}/other/index\n")
    assert clips.do(f"{ALL} -i other/index").out == before
    check = clips.do("newsgrep check -i other/index")
    assert (check.status, "note" in check.out) == (0, False)
    again = clips.do("newsgrep index -i other/index")
    assert again.err.startswith("indexed: 0 new, 0 replaced, 0 dropped, 3 files unchanged")


def test_a_backup_is_a_plain_tar_without_pickles_that_leaves_nothing_beside_it(clips):
    with tarfile.open(clips.folder / "saved.tar", "r:") as tar:
        names = tar.getnames()
    assert {"manifest", "segments", "files.db", "files.db.seal"} < set(names)
    assert not [name for name in names if ".toc" in name or name == LOCK]
    assert sorted(path.name for path in clips.folder.iterdir()) == ["clips", "index", "saved.tar"]


def test_whoosh_opens_what_is_restored(clips):
    from whoosh.index import open_dir

    clips.do("newsgrep restore saved.tar -i other")
    assert open_dir(str(clips.folder / "other")).doc_count() == 2


def test_nothing_is_replaced_unasked(clips):
    assert clips.do("newsgrep backup saved.tar").status == 2
    assert clips.do("newsgrep restore saved.tar").err.startswith("newsgrep: there is an index in ")
    clips.run("mkdir full && touch full/letter.txt")
    assert clips.do("newsgrep restore saved.tar --force -i full").err.startswith("newsgrep: ")
    assert (clips.folder / "full" / "letter.txt").exists()
    assert clips.do("newsgrep backup -f saved.tar").status == 0


def test_an_index_is_replaced_on_request_and_what_lies_with_it_stays(clips):
    clips.run("echo 'Oil fell.' > clips/a.txt")
    clips.do("newsgrep index")
    clips.run("echo mine > index/README.md")
    assert clips.do("newsgrep restore --force saved.tar").status == 0
    assert set(clips.do("newsgrep search -l rose").out.split()) == {"clips/a.txt", "clips/c.txt"}
    assert (clips.folder / "index" / "README.md").read_text() == "mine\n"
    assert sorted(path.name for path in clips.folder.iterdir()) == ["clips", "index", "saved.tar"]


def test_a_damaged_index_is_not_backed_up(clips):
    segment = next((clips.folder / "index").glob("articles-*.segment"))
    segment.write_bytes(b"nonsense")
    outcome = clips.do("newsgrep backup other.tar")
    assert outcome.status == 3
    assert "newsgrep repair" in outcome.err
    assert not (clips.folder / "other.tar").exists()


def test_every_damage_of_a_backup_is_found_and_changes_nothing(clips):
    whole = (clips.folder / "saved.tar").read_bytes()
    with tarfile.open(clips.folder / "saved.tar", "r:") as tar:
        places = [member.offset_data + member.size // 2 for member in tar if member.size]
    damaged = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in places]
    damaged += [whole[: len(whole) // 2], whole[:100], b"", b"no tar at all\n" * 100]
    before = clips.do(ALL).out
    for data in damaged:
        (clips.folder / "damaged.tar").write_bytes(data)
        outcome = clips.do("newsgrep restore --force damaged.tar")
        assert outcome.status in (2, 3)
        assert f"{clips.folder}/damaged.tar is " in outcome.err
    assert clips.do(ALL).out == before
    assert sorted(path.name for path in clips.folder.iterdir()) == ["clips", "damaged.tar", "index", "saved.tar"]


def members(name, kind=tarfile.REGTYPE, link=""):
    """Give a tar with one more member than a backup has."""
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, link
    return member


HOSTILE = [
    members("../outside"),
    members("/outside"),
    members("articles-/../../outside.segment"),
    members("deeper/segments"),
    members("articles-0-0.segment", tarfile.SYMTYPE, "/etc/passwd"),
    members("articles-0-0.segment", tarfile.LNKTYPE, "manifest"),
    members("articles-0-0.segment", tarfile.FIFOTYPE),
    members("articles-0-0.segment", tarfile.DIRTYPE),
    members("letter.txt"),
    members("_MAIN_1.toc"),
    members("manifest"),
]


@pytest.mark.parametrize("member", HOSTILE, ids=lambda member: f"{member.name} {member.type.decode()}")
def test_what_no_backup_holds_is_refused_and_nothing_is_written(clips, member):
    shutil.copyfile(clips.folder / "saved.tar", clips.folder / "crafted.tar")
    with tarfile.open(clips.folder / "crafted.tar", "a:") as tar:
        tar.addfile(member, io.BytesIO())
    outcome = clips.do("newsgrep restore crafted.tar -i other/index")
    assert outcome.status == 2
    assert outcome.err.startswith(f"newsgrep: {clips.folder}/crafted.tar is no backup of an index: it holds ")
    assert list((clips.folder / "other").iterdir()) == []
    assert not (clips.folder / "outside").exists()


def test_a_backup_while_a_writer_works_is_of_one_commit(clips):
    """Nothing of what has been written and not committed is in it."""
    from newsgrep.app.folder import open_engine
    from newsgrep.model.article import Article

    with open_engine(clips.folder / "index") as engine, engine.writer() as writer:
        writer.put(Article(id="aaaaaa01", path="/news/a.txt", line=1, title="Coal", body="Coal fell."))
        assert clips.run("newsgrep backup other.tar").status == 0
        writer.commit()
        assert clips.run("newsgrep restore other.tar -i other").err.startswith("restored 2 articles")
