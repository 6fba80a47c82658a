import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.engine.whoosh.sections import Sections, SectionsWriter
from newsgrep.engine.whoosh.store import BLOCK_SIZE, LARGEST, Store, StoreWriter, join_stores
from tests.kernels import many
from tools.forked import run


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    """Gives a path that nothing is at, each time another one."""
    folder = tmp_path_factory.mktemp("store")
    numbers = iter(range(10**6))
    return lambda: folder / f"{next(numbers)}"


def stored(path, records, dictionary=b""):
    writer = StoreWriter(dictionary)
    for record in records:
        writer.add(record)
    out = SectionsWriter(path)
    writer.finish(out)
    return Store(Sections(path, out.finish()))


sizes = st.sampled_from((0, 1, 100, 3000, BLOCK_SIZE - 4, BLOCK_SIZE, 3 * BLOCK_SIZE))


@settings(deadline=None, max_examples=30)
@given(many(sizes, 40), st.integers(0, 999), st.data())
def test_records_are_read_as_they_were_put_in_any_order(scratch, sizes, seed, data):
    chance = random.Random(seed)
    records = [chance.randbytes(size // 2) + b"the same again " * (size // 15) for size in sizes]
    store = stored(scratch(), records)
    asked = data.draw(st.lists(st.integers(0, len(records) - 1), max_size=20)) if records else []
    assert [store.record(number) for number in asked] == [records[number] for number in asked]
    assert [store.record(number) for number in range(len(records))] == records


def test_records_that_a_dictionary_is_made_of_are_read_as_they_were_put(scratch):
    chance = random.Random(3)
    words = [chance.randbytes(6) for _ in range(500)]
    records = [b" ".join(chance.choices(words, k=300)) for _ in range(800)]
    assert sum(map(len, records)) > 1 << 20
    path = scratch()
    store = stored(path, records)
    assert [store.record(number) for number in range(len(records))] == records
    assert path.stat().st_size < sum(map(len, records)) / 2


def repeated(size, stated):
    """Give a frame of Zstandard (RFC 8878) of so many pieces of 128 KB of zeros, four bytes each."""
    head = b"\x28\xb5\x2f\xfd" + (b"\xc0\x38" + stated.to_bytes(8, "little") if stated else b"\x00\x38")
    piece = (1 << 17) << 3 | 1 << 1
    return head + (size - 1) * (piece.to_bytes(3, "little") + b"\0") + (piece | 1).to_bytes(3, "little") + b"\0"


@pytest.mark.parametrize("stated", [1 << 33, LARGEST + 1, 0])
def test_a_block_that_unfolds_to_more_than_any_block_takes_no_memory(scratch, stated):
    writer = StoreWriter()
    writer.copy(repeated(1 << 16, stated), 1)
    path = scratch()
    out = SectionsWriter(path)
    writer.finish(out)
    store = Store(Sections(path, out.finish()))

    def refused():
        with pytest.raises(ValueError, match=r"^a block of records has no size, or one that no block of records has$"):
            store.record(0)

    assert run(refused, lambda: float("inf"), 1 << 30).failure == ""


def test_a_block_that_states_another_size_than_it_has_is_refused(scratch):
    writer = StoreWriter()
    writer.copy(repeated(2, 1 << 17), 1)
    path = scratch()
    out = SectionsWriter(path)
    writer.finish(out)
    with pytest.raises(ValueError, match="a block of records is unreadable"):
        Store(Sections(path, out.finish())).record(0)


def test_a_record_that_is_not_there_is_refused(scratch):
    store = stored(scratch(), [b"one", b"two"])
    for number in (2, 99):
        with pytest.raises(ValueError, match=f"record {number}"):
            store.record(number)
    with pytest.raises(ValueError, match="record 0"):
        stored(scratch(), []).record(0)


@pytest.mark.parametrize("records", [[bytes(1 << 20)] * 3, [b""] * 10 + [bytes(1 << 20)], [b"one"] * 400_000])
def test_records_that_no_dictionary_can_be_made_of_are_read_as_they_were_put(scratch, records):
    store = stored(scratch(), records)
    for number in (0, len(records) // 2, len(records) - 1):
        assert store.record(number) == records[number]


def test_a_store_goes_on_with_the_dictionary_of_another(scratch):
    chance = random.Random(3)
    words = [chance.randbytes(6) for _ in range(500)]
    records = [b" ".join(chance.choices(words, k=300)) for _ in range(800)]
    first = stored(scratch(), records)
    writer = StoreWriter(first.dictionary)
    for record in records[:20]:
        writer.add(record)
    path = scratch()
    out = SectionsWriter(path)
    writer.finish(out)
    second = Store(Sections(path, out.finish()))
    assert second.dictionary == first.dictionary != b""
    assert [second.record(number) for number in range(20)] == records[:20]


def joined(path, stores):
    out = SectionsWriter(path)
    join_stores(stores, out)
    return Store(Sections(path, out.finish()))


WORDS = [random.Random(3).randbytes(6) for _ in range(500)]


def letters(seed, count):
    """Give records that a dictionary can be made of."""
    chance = random.Random(seed)
    return [b" ".join(chance.choices(WORDS, k=chance.choice((1, 30, 300)))) for _ in range(count)]


@pytest.fixture(scope="module")
def dictionaries(scratch):
    """Gives none and two."""
    return [b"", *(stored(scratch(), letters(seed, 1600)).dictionary for seed in (98, 99))]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 2)), max_size=5), st.data())
def test_stores_become_one_of_the_records_that_are_left(scratch, dictionaries, shape, data):
    """Whatever dictionaries they have, and however small they are."""
    stores, expected = [], []
    for seed, (count, dictionary) in enumerate(shape):
        records = letters(seed, count)
        gone = sorted(data.draw(st.sets(st.integers(0, count - 1), max_size=3))) if count else []
        stores.append((stored(scratch(), records, dictionaries[dictionary]), gone))
        expected += [record for number, record in enumerate(records) if number not in gone]
    one = joined(scratch(), stores)
    assert [one.record(number) for number in range(len(expected))] == expected
    with pytest.raises(ValueError, match="record"):
        one.record(len(expected))


def test_most_blocks_are_copied_as_they_are(scratch, dictionaries, monkeypatch):
    records = letters(1, 600)
    stores = [(stored(scratch(), records[at : at + 200], dictionaries[1]), []) for at in (0, 200, 400)]
    read = []
    real = Store._block
    monkeypatch.setattr(Store, "_block", lambda store, number: read.append(number) or real(store, number))
    one = joined(scratch(), stores)
    # The last of each, which may be small, and one after it to fill that up.
    assert len(read) <= 2 * len(stores)
    assert [one.record(number) for number in range(600)] == records


def test_joining_again_and_again_leaves_no_small_blocks(scratch, dictionaries):
    store = stored(scratch(), letters(0, 1), dictionaries[1])
    for seed in range(1, 60):
        store = joined(scratch(), [(stored(scratch(), letters(seed, 1), dictionaries[1]), []), (store, [])])
    whole = stored(scratch(), [store.record(number) for number in range(60)], dictionaries[1])
    assert len(store._ends) <= 2 * len(whole._ends)
