"""What the system refuses ends a command with a message and a status, and the last commit stays as it was.

Every command runs in a child: with a limit on the size of its files, on a disk that is full after some call, or without
what root may do beyond permissions.
"""

import errno
import os
import re
import resource
import shutil
from random import Random

import pytest

from newsgrep.app.checking import check
from tests.sessions import Outcome, ran
from tools import mounts, unprivileged
from tools.forked import run
from tools.trust.disk import Disk
from tools.trust.kill import articles, text

NEVER = float("inf")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with an index of two states, a backup of it, and an article that it does not have yet."""
    folder = tmp_path_factory.mktemp("refused") / "work"
    (folder / "clips").mkdir(parents=True)
    chance = Random(1)
    before = os.getcwd()
    os.chdir(folder)
    for number in range(6):
        (folder / "clips" / f"{number}.txt").write_text(4 * text(chance))
    assert ran(folder, "newsgrep index clips").status == 0
    (folder / "clips" / "5.txt").unlink()
    assert ran(folder, "newsgrep index").status == 0
    assert ran(folder, "newsgrep backup whole.tar").status == 0
    (folder / "clips" / "new.txt").write_text(4 * text(chance))
    shutil.copytree(folder, folder.with_name("kept"))
    os.chdir(before)
    return folder


@pytest.fixture
def work(made, monkeypatch):
    """That folder, as it was; the working folder."""
    monkeypatch.chdir(made.parent)
    shutil.rmtree(made, ignore_errors=True)
    shutil.copytree(made.with_name("kept"), made)
    monkeypatch.chdir(made)
    return made


def after(limit, folder, line):
    """Run a command in a child in which something is refused, and give its outcome, with W for the folder."""

    def work():
        limit()
        return tuple(ran(folder, f"newsgrep {line}"))

    outcome = run(work, lambda: NEVER)
    assert outcome.failure == ""
    status, out, err = outcome.value
    err = re.sub(r"articles-[0-9a-f]{16}-[0-9a-f]{8}", "articles-N", err)
    return Outcome(status, out.replace(str(folder), "W"), err.replace(str(folder), "W"))


def files(folder):
    """Give what the files of an index hold, but for who has locked it last."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "lock"}


def sound(folder):
    health = check(folder, lambda *_: None)
    return health.damage == () and health.leftovers == ()


def damage(index):
    largest = max(index.glob("articles-*.segment"), key=lambda path: path.stat().st_size)
    data = bytearray(largest.read_bytes())
    data[len(data) // 3] ^= 1
    largest.write_bytes(data)


NO_ROOM = "hint: what was there is as it was; make room and try again"
NOT_WRITTEN = "hint: what was committed is as it was; make room for more"
LISTS = f"newsgrep: cannot write W/index/files.db: disk I/O error\n  {NOT_WRITTEN}\n"
INDEX = "newsgrep: cannot use W/index: File too large\n"
BESIDE = f"newsgrep: there is no room for a new index beside W/index: File too large\n  {NO_ROOM}\n"
BESIDE_LISTS = BESIDE.replace("File too large", "disk I/O error")
FULL = {
    "index": (INDEX, LISTS, LISTS),
    "rm clips/1.txt": (INDEX, LISTS, LISTS),
    "compact": (INDEX, INDEX, LISTS),
    "index --rebuild": (INDEX, BESIDE_LISTS, BESIDE_LISTS),
    "repair": (INDEX, BESIDE_LISTS, BESIDE_LISTS),
    "backup other.tar": (f"newsgrep: cannot write W/other.tar: disk I/O error\n  {NOT_WRITTEN}\n",) * 3,
    "restore -i other whole.tar": (BESIDE.replace("W/index", "W/other"),) * 3,
    "restore --force whole.tar": (BESIDE,) * 3,
}

REASONS = (("File too large", "No space left on device"), ("File too large", "the disk is full"),
           ("disk I/O error", "No space left on device"), ("disk I/O error", "the disk is full"))  # fmt: skip
"""What a limit on files is called, and what a disk that is full is."""


@pytest.mark.parametrize("limit", [0, 1, 2], ids=["nothing", "a few pages", "less than the list of files"])
@pytest.mark.parametrize("line", FULL)
def test_files_that_may_not_grow_are_a_full_disk(work, line, limit):
    """As after `ulimit -f`."""
    size = (0, 5000, 30000)[limit]
    before = articles(work / "index")
    if line == "repair":
        damage(work / "index")
    outcome = after(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)), work, line)
    assert outcome == (74, "", FULL[line][limit])
    assert sorted(os.listdir(work)) == ["clips", "index", "whole.tar"]
    if line == "repair":
        assert ran(work, "newsgrep repair").status in (0, 5)
    else:
        # A run whose list of files could not be written has put its articles in place before: the next one goes on.
        assert articles(work / "index").keys() ^ before.keys() <= {*changed(work, before)}
        assert ran(work, "newsgrep index").status == 0
    assert sound(work / "index")


def changed(work, before):
    """Give the ids that `index` adds, and `rm` takes away."""
    ids = {one for one, article in before.items() if article.path.endswith("/1.txt")}
    return ids | {one for one, article in articles(work / "index").items() if article.path.endswith("/new.txt")}


def full(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("line", ["index", "rm clips/1.txt", "compact"])
def test_a_disk_that_is_full_after_any_call_keeps_the_state_before_or_after(work, line):
    index = work / "index"

    def calls():
        disk = Disk(index, lambda: None)
        ran(work, f"newsgrep {line}")
        return len(disk.calls)

    before = articles(index)
    count = run(calls, lambda: NEVER).value
    then = articles(index)
    seen = set()
    for at in range(1, count, max(1, count // 9)):
        shutil.rmtree(index)
        shutil.copytree(work.with_name("kept") / "index", index)
        outcome = after(lambda at=at: Disk(index, full, at), work, line)
        seen.add((outcome.status, outcome.out))
        assert outcome.err.endswith(": No space left on device\n")
        assert articles(index) in (before, then)
        assert check(index, lambda *_: None).damage == ()
        assert ran(work, f"newsgrep {line}").status in ((0, 2) if line.startswith("rm") else (0,))
        assert articles(index) == then
        assert sound(index)
    assert seen == {(74, "")}


@pytest.fixture
def own_mounts(tmp_path):
    """For what needs a disk of its own; where the system mounts none for its users, the tests above stand alone."""
    if run(lambda: mounts.small_disk(tmp_path, 1 << 20), lambda: NEVER).failure:
        pytest.skip("the system mounts nothing for this user")


SMALL = {
    line: {message.replace(old, new) for message in messages for old, new in REASONS} for line, messages in FULL.items()
}


@pytest.mark.usefixtures("own_mounts")
@pytest.mark.parametrize("room", [0, 8 << 10, 48 << 10])
@pytest.mark.parametrize("line", FULL)
def test_a_small_disk_that_is_full_keeps_the_state_before_or_after(work, line, room):
    """Of ten megabytes, with so much room left."""

    def attempt():
        mounts.small_disk(work, 10 << 20)
        shutil.copytree(work.with_name("kept"), work, dirs_exist_ok=True)
        before = articles(work / "index")
        if line == "repair":
            damage(work / "index")
        disk = os.statvfs(work)
        (work / "ballast").write_bytes(bytes(disk.f_bavail * disk.f_frsize - room))
        outcome = ran(work, f"newsgrep {line}")
        (work / "ballast").unlink()
        names = set(os.listdir(work))
        if line == "repair":
            assert ran(work, "newsgrep repair").status in (0, 5)
            differences = set()
        else:
            differences = (articles(work / "index").keys() ^ before.keys()) - changed(work, before)
        assert ran(work, "newsgrep index").status == 0
        return tuple(outcome), names, differences, sound(work / "index")

    outcome = run(attempt, lambda: NEVER)
    assert outcome.failure == ""
    (status, out, err), names, differences, is_sound = outcome.value
    assert status == 74 or room
    if status:
        assert (status, out) == (74, "")
        assert err.replace(str(work), "W") in SMALL[line]
        assert names == {"clips", "index", "whole.tar"}
    assert (differences, is_sound) == (set(), True)


NOT_WRITABLE = {
    **dict.fromkeys(("index", "rm clips/1.txt", "compact", "index --rebuild", "repair"), "index/lock"),
    "backup other.tar": "other.tar",
    "restore -i other whole.tar": "other",
    "restore --force whole.tar": "index",
}


@pytest.mark.usefixtures("own_mounts")
@pytest.mark.parametrize("line", NOT_WRITABLE)
def test_a_disk_that_may_only_be_read_is_told_with_what_was_to_be_written(work, line):
    before = files(work / "index")
    outcome = after(lambda: mounts.read_only(work), work, line)
    assert outcome == (3, "", f"newsgrep: cannot use W/{NOT_WRITABLE[line]}: Read-only file system\n")
    assert files(work / "index") == before
    assert sorted(os.listdir(work)) == ["clips", "index", "whole.tar"]


@pytest.mark.usefixtures("own_mounts")
@pytest.mark.parametrize("line", ["check", "search oil", "show --json clips/1.txt", "status", "facet people oil"])
def test_an_index_on_a_disk_that_may_only_be_read_answers_as_always(work, line):
    expected = ran(work, f"newsgrep {line}")
    outcome = after(lambda: mounts.read_only(work), work, line)
    assert expected.status == 0
    assert outcome == tuple(one.replace(str(work), "W") if isinstance(one, str) else one for one in expected)


DENIED = "newsgrep: cannot read the index in W/index: Permission denied\n"
CLOSED = {  # the index may not be read
    "index": "newsgrep: cannot use W/index/files.db: Permission denied\n",
    "index clips": "newsgrep: cannot use W/index: Permission denied\n",
    "index --rebuild": "newsgrep: cannot use W/index/files.db: Permission denied\n",
    "restore --force whole.tar": "newsgrep: cannot use W/index: Permission denied\n",
    **dict.fromkeys(
        ("rm clips/1.txt", "compact", "backup other.tar", "repair", "check", "search oil", "show clips/1.txt", "status",
         "facet people oil", "timeline oil", "kwic oil", "terms o", "people", "places"), DENIED,
    ),
}  # fmt: skip
LIST_READ_ONLY = (
    "newsgrep: cannot use W/index/files.db: attempt to write a readonly database\n"
    "  hint: see who may read and write the folder of the index\n"
)
READ_ONLY = {  # its folder may not be written to
    **dict.fromkeys(("index", "rm clips/1.txt"), LIST_READ_ONLY),
    "compact": "newsgrep: cannot use W/index/articles-N.segment: Permission denied\n",
    **dict.fromkeys(
        ("index --rebuild", "restore --force whole.tar"), "newsgrep: cannot use W/index: Permission denied\n"
    ),
}


@pytest.mark.parametrize(
    ("mode", "line", "message"),
    [(0, *one) for one in CLOSED.items()] + [(0o500, *one) for one in READ_ONLY.items()],
)
def test_a_folder_that_may_not_be_used_is_named_and_stays_as_it_is(work, mode, line, message):
    before = files(work / "index")
    os.chmod(work / "index", mode)
    outcome = after(unprivileged.drop, work, line)
    os.chmod(work / "index", 0o700)
    assert outcome == (3, "", message)
    assert files(work / "index") == before
    assert sorted(os.listdir(work)) == ["clips", "index", "whole.tar"]


@pytest.mark.parametrize(
    ("line", "status"),
    [("check", 0), ("search -c oil", 0), ("show --json clips/1.txt", 0), ("status", 0), ("repair", 0), ("kwic oil", 0)],
)
def test_an_index_that_may_only_be_read_answers_as_always(work, line, status):
    expected = ran(work, f"newsgrep {line}")
    os.chmod(work / "index", 0o500)
    outcome = after(unprivileged.drop, work, line)
    os.chmod(work / "index", 0o700)
    assert expected.status == status
    assert outcome == tuple(one.replace(str(work), "W") if isinstance(one, str) else one for one in expected)


@pytest.mark.parametrize("line", ["search oil", "check", "backup other.tar", "compact"])
def test_a_file_that_may_not_be_read_is_no_damage(work, line):
    segments = list((work / "index").glob("articles-*.segment"))
    for path in segments:
        os.chmod(path, 0)
    outcome = after(unprivileged.drop, work, line)
    for path in segments:
        os.chmod(path, 0o600)
    assert (outcome.status, outcome.out, "damaged" in outcome.err) == (3, "", False)
    assert "Permission denied" in outcome.err
    assert sound(work / "index")


def test_an_article_that_may_not_be_read_is_told_and_keeps_its_place(work):
    os.utime(work / "clips" / "1.txt", (0, 0))
    os.chmod(work / "clips" / "1.txt", 0)
    before = articles(work / "index")
    outcome = after(unprivileged.drop, work, "index")
    os.chmod(work / "clips" / "1.txt", 0o600)
    assert (outcome.status, outcome.out) == (5, "")
    assert outcome.err.startswith("clips/1.txt: no permission to read it\nindexed: 1 new, 0 replaced, 0 dropped, ")
    assert before.keys() < articles(work / "index").keys()


MISSING = (
    "newsgrep: there is no index in W/index\n"
    "  hint: make one with: newsgrep index PATH..., or name another one with -i DIR\n"
)


@pytest.mark.parametrize("line", ["search oil", "show clips/1.txt", "status", "check", "rm 1", "compact", "repair"])
def test_an_index_that_has_vanished_is_told(work, line):
    shutil.rmtree(work / "index")
    assert after(lambda: None, work, line) == (3, "", MISSING)
    assert not (work / "index").exists()


@pytest.mark.parametrize("name", ["articles-*.segment", "segments"])
def test_a_file_of_the_index_that_has_vanished_is_named(work, name):
    file = min((work / "index").glob(name))
    file.unlink()
    outcome = after(lambda: None, work, "search oil")
    assert (outcome.status, outcome.out) == (3, "")
    assert outcome.err.startswith("newsgrep: the index in W/index is damaged: ")
    assert f"W/index/{re.sub(r'-.*[.]', '-N.', file.name)}" in outcome.err
    assert f"damaged   {file.name}: it is missing\n" in after(lambda: None, work, "check").out


def test_a_clock_that_goes_backwards_loses_nothing(work, monkeypatch):
    """The system's clock, that of file times, and the day that newsgrep takes it for."""
    times = iter(range(2_000_000_000, 0, -1_000_000))
    monkeypatch.setattr("time.time", lambda: float(next(times)))
    changed = (work / "clips" / "1.txt").read_text().replace("oil", "tar")
    (work / "clips" / "1.txt").write_text(changed)
    os.utime(work / "clips" / "1.txt", (1, 1))
    outcome = ran(work, "newsgrep index", NEWSGREP_NOW="1999-01-01")
    assert outcome.status == 0
    assert outcome.err.startswith("indexed: 1 new, 1 replaced, 0 dropped, 4 files unchanged")
    assert sorted({one.indexed_at[:4] for one in articles(work / "index").values()}) == ["1999", "2017"]
    assert ran(work, "newsgrep search -c tar").out == "1\n"
    assert sound(work / "index")


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP])
def test_a_disk_that_knows_no_locks_is_told(work, monkeypatch, number):
    """As some network folders are."""

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    before = files(work / "index")
    monkeypatch.setattr("newsgrep.engine.filelock.fcntl.flock", refuse)
    hint = "hint: an index lies on a disk that knows locks; some network folders know none"
    message = f"newsgrep: cannot lock {work}/index/lock: {os.strerror(number)}\n  {hint}\n"
    assert ran(work, "newsgrep index") == (3, "", message)
    assert ran(work, "newsgrep index --rebuild") == (3, "", message)
    assert files(work / "index") == before
