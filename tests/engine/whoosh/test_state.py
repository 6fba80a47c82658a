import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.engine.whoosh.sections import Damaged, Seal
from newsgrep.engine.whoosh.state import FILE_NAME, Deleted, SegmentEntry, State, read_state, write_state

seals = st.builds(Seal, st.integers(0, 2**40), st.integers(0, 2**32 - 1))
names = st.text(alphabet="MAIN_0123456789abcdef.segment", min_size=1, max_size=30)
counts = st.integers(0, 2**31)
deletions = st.none() | st.builds(Deleted, names, counts, seals)
entries = st.builds(SegmentEntry, names, counts, seals, deletions, st.sampled_from(["english", "french", "-"]))
states = st.builds(State, counts, st.lists(entries, max_size=5).map(tuple), st.none() | seals)

STATE = State(
    7,
    (
        SegmentEntry("MAIN_0.segment", 12, Seal(3921, 184733), Deleted("MAIN_0.7.deleted", 2, Seal(2, 34091))),
        SegmentEntry("MAIN_1.segment", 5, Seal(99, 0)),
    ),
    Seal(2291, 2034),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("state")


@settings(deadline=None)
@given(states)
def test_a_state_is_read_as_it_was_written(folder, state):
    write_state(folder, state)
    assert read_state(folder) == state
    assert [file.name for file in folder.iterdir()] == [FILE_NAME]


def test_any_byte_that_changes_and_any_cut_is_noticed(folder):
    write_state(folder, STATE)
    path = folder / FILE_NAME
    data = path.read_bytes()
    damaged = [data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :] for at in range(len(data)) for bit in range(8)]
    damaged += [data[:size] for size in range(len(data))]
    for one in damaged:
        path.write_bytes(one)
        with pytest.raises(Damaged, match=str(path)):
            read_state(folder)


def test_a_state_knows_its_files_and_its_articles():
    assert STATE.files() == {"MAIN_0.segment", "MAIN_0.7.deleted", "MAIN_1.segment"}
    assert [entry.live for entry in STATE.segments] == [10, 5]


def test_a_folder_without_a_state_has_none(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_state(tmp_path)


def test_a_state_that_names_a_file_elsewhere_is_refused(folder):
    write_state(folder, State(1, (SegmentEntry("../MAIN_0.segment", 12, Seal(3921, 184733)),)))
    with pytest.raises(Damaged, match="it names a file elsewhere"):
        read_state(folder)
