"""An index that somebody has made to do harm: nothing of it is run or believed, and what is wrong with it is named."""

import os
import pickle
import time
from zlib import crc32

import pytest

from newsgrep.app.checking import check
from newsgrep.engine.whoosh import toc
from newsgrep.engine.whoosh.sections import Seal, seal_of
from newsgrep.engine.whoosh.state import FILE_NAME, read_state, write_state
from tests.sessions import ran
from tools.forked import run

COMMANDS = (
    "search oil", "search --json oil", "search --explain --format text oil", "search -c oil", "search 'oi*'",
    "show clips/a.txt", "status", "check", "check --quick", "facet people oil", "timeline oil", "kwic oil",
    "terms o", "people", "places", "batch queries", "extract clips/a.txt", "index clips", "rm clips/a.txt", "compact",
    "backup --force saved.tar", "restore -i restored whole.tar", "restore --force whole.tar", "repair",
    "index --rebuild",
)  # fmt: skip
"""Every command; those that mend the index come last."""

READING = ("search oil", "search --json 'oil rose'", "search 'oi*'", "show clips/a.txt", "kwic oil", "facet people oil")
MEMORY = 1 << 30  # bytes of address space, for what takes some tens of megabytes


def quiet(*_):
    pass


@pytest.fixture
def index(tmp_path, monkeypatch):
    """An index of two segments, from one of which an article is deleted, in the working folder; and a backup of it."""
    folder = tmp_path / "work"
    (folder / "clips").mkdir(parents=True)
    monkeypatch.chdir(folder)
    for name in ("a", "b", "c", "d", "e"):
        (folder / "clips" / f"{name}.txt").write_text(f"Oil {name}\n\nOil rose in Paris, said Vladimir Putin.\n")
    (folder / "queries").write_text("oil\n")
    ran(folder, "newsgrep index clips")
    (folder / "clips" / "e.txt").unlink()
    (folder / "clips" / "f.txt").write_text("Oil f\n\nOil fell.\n")
    assert ran(folder, "newsgrep index clips -f").status == 0
    assert ran(folder, "newsgrep backup whole.tar").status == 0
    return folder / "index"


class Harmful:
    """What runs a command as it is unpickled."""

    def __init__(self, mark):
        self.mark = mark

    def __reduce__(self):
        return os.system, (f"touch '{self.mark}'",)


def crafted_toc(index, mark, sealed):
    """Put a pickle that runs a command into Whoosh's table of contents, and seal it as ours would be."""
    state = read_state(index)
    file = index / toc.file_name(state)
    data = file.read_bytes()
    _, segments = toc._pickles(data)
    head = data[: len(data) - len(segments)]
    crafted = head + pickle.dumps(Harmful(mark))
    file.write_bytes(crafted)
    if sealed:
        write_state(index, state._replace(toc=Seal(len(crafted), crc32(crafted))))
    return file


@pytest.mark.parametrize("sealed", [False, True])
def test_a_table_of_contents_that_runs_a_command_is_run_by_no_command(index, sealed):
    mark = index.parent / "mark"
    file = crafted_toc(index, mark, sealed)
    why = "what newsgrep writes: unpickling it loads " if sealed else "what was written (only Whoosh reads it)"
    ((named, reason),) = check(index, quiet, quick=True).damage
    assert named == str(file)
    assert reason.startswith(f"it is not {why}")
    statuses = {}
    for command in COMMANDS:
        statuses[command] = ran(index.parent, f"newsgrep {command}").status
        assert not mark.exists(), command
        file = crafted_toc(index, mark, sealed)
    refusing = ("check", "check --quick", "backup --force saved.tar")
    assert {command: status for command, status in statuses.items() if status} == dict.fromkeys(refusing, 3)
    pickle.loads(toc._pickles(file.read_bytes())[1])  # it would have run
    assert mark.exists()


def test_our_own_tables_of_contents_are_not_foreign(index):
    state = read_state(index)
    data = (index / toc.file_name(state)).read_bytes()
    assert toc.foreign_names(data, state) == []
    assert "?" not in toc._names(data)
    assert "newsgrep.engine.whoosh.codec IndexSegment" in toc._names(data)


@pytest.mark.parametrize(
    ("pickled", "named"),
    [
        (b"cos\nsystem\n(S'true'\ntR.", "os system"),
        (b"(S'true'\nios\nsystem\n.", "os system"),
        (b"\x80\x04\x8c\x02os\x94\x8c\x06system\x94\x93.", "os system"),
        (b"\x80\x04\x8c\x02os\x94\x8c\x06system\x94h\x00h\x01\x93.", "os system"),
        (b"\x80\x04\x8c\x02os\x8c\x06system\x8c\x04Seal0\x93.", "?"),
        (b"\x80\x02\x82\x01.", "?"),
        (b"P1\n.", "?"),
        (b"\x80\x02}q\x00", "?"),
        (b"", "?"),
    ],
)
def test_whatever_way_a_pickle_loads_something_it_is_named(index, pickled, named):
    state = read_state(index)
    data = (index / toc.file_name(state)).read_bytes()
    _, segments = toc._pickles(data)
    crafted = data[: len(data) - len(segments)] + pickled
    assert toc.foreign_names(crafted, state) == [named]


def resealed(index, change, documents=None):
    """Change the directory of a segment, and seal the segment anew."""
    state = read_state(index)
    entry = state.segments[0]
    data = (index / entry.name).read_bytes()
    start, length, sums_length = (int.from_bytes(data[at - 28 : at - 20 or None], "little") for at in (0, 8, 16))
    lines = data[start : start + length].decode().split("\n")
    directory = "\n".join(map(change, lines)).encode()
    assert directory != data[start : start + length] or documents
    sums = data[start + length : start + length + sums_length]
    trailer = b"".join(number.to_bytes(8, "little") for number in (start, len(directory), len(sums)))
    trailer += crc32(sums, crc32(directory)).to_bytes(4, "little")
    (index / entry.name).write_bytes(data[:start] + directory + sums + trailer)
    changed = entry._replace(seal=seal_of(index / entry.name), documents=documents or entry.documents)
    write_state(index, state._replace(segments=(changed, *state.segments[1:])))
    return entry.name


def placed(section, start=None, length=None, after=0):
    """Give what puts a section elsewhere; `after` is how far behind the end of it."""

    def change(line):
        kind, name, *values = line.split(" ")
        if kind != "section" or name != section:
            return line
        places = [values[0] if start is None else start, values[1] if length is None else length]
        return f"section {name} {places[0]} {int(places[1]) + after}"

    return change


def said(fact, value):
    return lambda line: f"fact {fact} {value}" if line.startswith(f"fact {fact} ") else line


CRAFTED = {
    "far away": placed("words.terms", start=10**18),
    "before the file": placed("words.starts", start=-(1 << 14)),
    "of a negative length": placed("words.terms", length=-8),
    "absurdly long": placed("words.postings", length=10**18),
    "over the end": placed("store.blocks", after=1 << 14),
    "ids of a terabyte": said("ids.width", 1 << 40),
    "ids of nothing": said("ids.width", 0),
    "no number": said("documents", "many"),
}


def answers(index, lines):
    """Run commands in a child of little memory, and give what each of them came to."""
    deadline = time.monotonic() + 60
    outcome = run(lambda: [tuple(ran(index.parent, f"newsgrep {line}")) for line in lines], lambda: deadline, MEMORY)
    assert outcome.failure == ""
    return outcome.value


@pytest.mark.parametrize("name", CRAFTED)
def test_a_directory_that_leads_nowhere_is_damage(index, name):
    segment = resealed(index, CRAFTED[name])
    for status, out, err in answers(index, READING):
        assert (status, out) == (3, "")
        assert err.startswith(f"newsgrep: the index in {index} is damaged: ")
        assert err.endswith("\n  hint: save what can be saved with: newsgrep repair\n")
    assert segment in {flaw.file.rpartition("/")[2] for flaw in check(index, quiet, quick=True).damage}


@pytest.mark.parametrize("documents", [10**15, 1])
def test_a_number_of_articles_that_there_are_not_takes_no_memory(index, documents):
    segment = resealed(index, said("documents", documents), documents)
    for status, out, err in answers(index, (*READING, "status")):
        assert (status, out) == (3, "")
        assert err.startswith(f"newsgrep: the index in {index} is damaged: ")
    assert segment in {flaw.file.rpartition("/")[2] for flaw in check(index, quiet).damage}


@pytest.mark.parametrize("name", ["../clips/a.txt", "/etc/passwd", "a/../../b"])
def test_a_state_that_names_a_file_elsewhere_is_refused(index, name):
    state = read_state(index)
    write_state(index, state._replace(segments=(state.segments[0]._replace(name=name),)))
    reason = f"{index / FILE_NAME} is unreadable: it names a file elsewhere: '{name}'"
    hint = "save what can be saved with: newsgrep repair"
    message = f"newsgrep: the index in {index} is damaged: {reason}\n  hint: {hint}\n"
    assert ran(index.parent, "newsgrep search oil") == (3, "", message)
