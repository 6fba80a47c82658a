import random
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.engine.whoosh.pages import PAGE, PageDamaged
from newsgrep.engine.whoosh.sections import Damaged, Seal, Sections, SectionsWriter, bytes_from, numbers_from

CONTENT = {"first": b"abc", "none": b"", "numbers": bytes(range(16)), "last": b"x" * 41}
FACTS = {"documents": 12, "b.title": 0.75}


def written(path, content, facts):
    out = SectionsWriter(path)
    for name, data in content.items():
        out.add(name, data)
    for fact, value in facts.items():
        out.fact(fact, value)
    return out.finish()


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A file of a few sections, its seal, and a place for damaged copies of it."""
    path = tmp_path_factory.mktemp("sections") / "small"
    return path, written(path, CONTENT, FACTS), path.with_name("damaged")


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """The same for a file of several pages."""
    path = tmp_path_factory.mktemp("sections") / "large"
    content = {"noise": random.Random(5).randbytes(3 * PAGE), "more": bytes(PAGE)}
    return path, written(path, content, FACTS), path.with_name("damaged")


def test_sections_and_facts_are_read_as_they_were_written(small):
    path, seal, _ = small
    sections = Sections(path, seal)
    sections.check()
    assert {name: bytes(sections.section(name)) for name in CONTENT} == CONTENT
    assert sections.facts == {"documents": "12", "b.title": "0.75"}
    assert sections.number("documents") == 12
    assert all(sections.place(name)[0] % 8 == 0 for name in CONTENT)


def test_what_a_file_does_not_hold_is_empty(small):
    sections = Sections(small[0], small[1])
    assert (bytes(sections.section("other")), sections.place("other"), sections.number("other")) == (b"", (0, 0), 0)


def check(path, seal):
    Sections(path, seal).check()


def test_any_byte_that_changes_is_noticed(small):
    path, seal, damaged = small
    data = path.read_bytes()
    for at in range(len(data)):
        for bit in (1, 128):
            damaged.write_bytes(data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :])
            with pytest.raises((Damaged, PageDamaged)):
                check(damaged, seal)


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_any_stretch_that_changes_in_a_large_file_is_noticed(large, data):
    path, seal, damaged = large
    content = bytearray(path.read_bytes())
    start = data.draw(st.integers(0, len(content) - 1))
    end = min(len(content), start + data.draw(st.sampled_from((1, 7, 4096))))
    change = random.Random(data.draw(st.integers(0, 999))).randbytes(end - start)
    before = bytes(content)
    content[start:end] = change
    damaged.write_bytes(content)
    if content == before:
        check(damaged, seal)
    else:
        with pytest.raises((Damaged, PageDamaged)):
            check(damaged, seal)


def test_any_cut_is_noticed_before_the_file_is_read(small):
    path, seal, damaged = small
    data = path.read_bytes()
    for size in range(len(data)):
        damaged.write_bytes(data[:size])
        with pytest.raises(Damaged, match=f"{size} bytes instead of {len(data)}"):
            Sections(damaged, seal)


def test_a_file_that_another_one_has_been_put_in_place_of_is_noticed(small, tmp_path):
    _, seal, _ = small
    other = tmp_path / "other"
    assert written(other, CONTENT, FACTS | {"documents": 13}).size == seal.size
    with pytest.raises(Damaged, match="not the file that was written"):
        Sections(other, seal)
    with pytest.raises(FileNotFoundError):
        Sections(tmp_path / "none", seal)


def test_a_page_is_checked_when_it_is_read_and_not_before(large):
    path, seal, damaged = large
    content = bytearray(path.read_bytes())
    content[2 * PAGE + 100] ^= 1
    damaged.write_bytes(content)
    sections = Sections(damaged, seal)
    assert bytes(sections.read(PAGE, PAGE + 5)) == bytes(content[PAGE : PAGE + 5])
    with pytest.raises(PageDamaged):
        sections.section("noise")


def test_a_file_is_never_written_over(small):
    with pytest.raises(FileExistsError):
        SectionsWriter(small[0])


def test_the_seal_is_of_the_whole_file(small):
    path, seal, _ = small
    assert seal == Seal(path.stat().st_size, seal.crc)
    with pytest.raises(Damaged):
        Sections(path, Seal(seal.size, seal.crc ^ 1))


def test_numbers_that_are_cut_off_are_refused():
    numbers = array("Q", [1, 2**40])
    data = memoryview(bytes_from(numbers))
    assert list(numbers_from(data, "Q")) == [1, 2**40]
    with pytest.raises(ValueError, match="cut off"):
        numbers_from(data[:-1], "Q")
