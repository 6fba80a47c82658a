"""A merged segment is the file that building it at once from the articles that are left gives."""

import os
import pickle
import random
import shutil
import subprocess
import sys
from itertools import compress, pairwise
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsgrep
from newsgrep.engine.whoosh import merging
from newsgrep.engine.whoosh.building import SegmentBuilder
from newsgrep.engine.whoosh.merging import merge
from newsgrep.engine.whoosh.pages import PageDamaged
from newsgrep.engine.whoosh.sections import Seal
from newsgrep.engine.whoosh.segment import Segment
from newsgrep.engine.whoosh.state import Deleted, SegmentEntry
from newsgrep.model.article import Article
from newsgrep.text.scan import COMPILED
from tests.engine.whoosh.test_building import corpus
from tests.strategies import articles

CORPUS = tuple(corpus())


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    """Gives an empty folder, each time another one."""
    folder = tmp_path_factory.mktemp("merging")
    numbers = iter(range(10**6))

    def make():
        made = folder / str(next(numbers))
        made.mkdir()
        return made

    return make


def build(path, held):
    builder = SegmentBuilder()
    for one in held:
        builder.add(one)
    return builder.write(path)


def entry(folder, name, held, left):
    """Give a segment of some articles of which only those are left that are said to be."""
    seal = build(folder / name, held)
    bits = sum(1 << number for number, stays in enumerate(left) if not stays)
    if not bits:
        return SegmentEntry(name, len(held), seal)
    data = bits.to_bytes((len(held) + 7) // 8, "little")
    (folder / f"{name}.deleted").write_bytes(data)
    deleted = Deleted(f"{name}.deleted", bits.bit_count(), Seal(len(data), crc32(data)))
    return SegmentEntry(name, len(held), seal, deleted)


def parts_of(folder, parts):
    """Give the segments of several parts, each with what is left of it."""
    return [Segment(folder, entry(folder, str(number), *part)) for number, part in enumerate(parts)]


def assert_as_built_at_once(folder, parts):
    seal = merge(parts_of(folder, parts), folder / "merged")
    assert seal == build(folder / "built", [one for held, left in parts for one in compress(held, left)])
    assert (folder / "merged").read_bytes() == (folder / "built").read_bytes()


@st.composite
def histories(draw):
    """Give articles in parts, and which of them are left; ids of one width or not, of hexadecimal digits or not."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=5))
    letters = draw(st.sampled_from(("0123456789abcdef", "0ag")))
    ids = draw(
        st.lists(st.text(letters, min_size=1, max_size=4), min_size=sum(sizes), max_size=sum(sizes), unique=True)
    )
    if draw(st.booleans()):
        ids = [one.ljust(4, "0") + f"{number:02x}" for number, one in enumerate(ids)]
    waiting = iter(ids)
    parts = [[draw(articles(next(waiting))) for _ in range(size)] for size in sizes]
    return [(held, draw(st.lists(st.booleans(), min_size=len(held), max_size=len(held)))) for held in parts]


@settings(deadline=None, max_examples=150)
@given(histories())
def test_segments_become_what_is_built_of_their_articles(scratch, parts):
    assert_as_built_at_once(scratch(), parts)


@settings(deadline=None, max_examples=15)
@given(
    st.lists(st.integers(0, len(CORPUS)), max_size=5).map(sorted),
    st.integers(0, 2**32 - 1),
    st.lists(st.sampled_from((1.0, 1.0, 0.9, 0.3, 0.0)), min_size=6, max_size=6),
)
def test_segments_with_long_lists_do_so_too(scratch, cuts, seed, shares):
    chance = random.Random(seed)
    parts = []
    for share, (start, end) in zip(shares, pairwise((0, *cuts, len(CORPUS))), strict=False):
        parts.append((CORPUS[start:end], [chance.random() < share for _ in range(start, end)]))
    assert_as_built_at_once(scratch(), parts)


def test_lists_that_wait_in_a_file_come_out_the_same(scratch, monkeypatch):
    monkeypatch.setattr(merging, "_PIECE", 100)
    monkeypatch.setattr(merging, "_IN_MEMORY", 1000)
    assert_as_built_at_once(scratch(), [(CORPUS[:200], [True] * 200), (CORPUS[200:], [False, True] * 50)])


def test_an_article_with_two_words_of_one_stem_counts_once(scratch):
    held = [
        Article(id=f"{at}", path="a", line=1, title="", body=body) for at, body in enumerate(("war wars", "war", "x"))
    ]
    assert_as_built_at_once(scratch(), [(held, [True, True, False])])


def test_merging_what_was_merged_gives_the_same(scratch):
    folder = scratch()
    pieces = parts_of(folder, [(CORPUS[at : at + 60], [True] * 60) for at in range(0, 300, 60)])
    entries = []
    for name, taken in (("left", pieces[:2]), ("right", pieces[2:])):
        seal = merge(taken, folder / name)
        entries.append(SegmentEntry(name, sum(one.documents for one in taken), seal))
    seal = merge([Segment(folder, one) for one in entries], folder / "both")
    assert seal == build(folder / "built", CORPUS)


def test_a_damaged_segment_is_named_and_nothing_of_it_is_copied(scratch):
    folder = scratch()
    made = entry(folder, "one", CORPUS[:50], [True] * 50)
    data = bytearray((folder / "one").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "one").write_bytes(data)
    with pytest.raises(PageDamaged, match=str(folder / "one")):
        merge([Segment(folder, made)], folder / "merged")
    assert not (folder / "merged").exists()


MERGE = """
import sys
from pathlib import Path
from newsgrep.engine.whoosh import codes, merging
from newsgrep.engine.whoosh.merging import merge
from newsgrep.engine.whoosh.segment import Segment
import pickle
assert codes.__file__.endswith(".py")
folder = Path(sys.argv[1])
entries = pickle.loads((folder / "entries").read_bytes())
print(*merge([Segment(folder, one) for one in entries], folder / "plain"))
"""


@pytest.mark.skipif(not COMPILED, reason="nothing is compiled")
def test_a_merged_segment_is_the_same_where_no_kernel_is_compiled(scratch):
    folder = scratch()
    lefts = ([number % 3 > 0 for number in range(150)], [True] * 150)
    entries = [
        entry(folder, name, held, left)
        for name, held, left in zip(("one", "two"), (CORPUS[:150], CORPUS[150:]), lefts, strict=True)
    ]
    (folder / "entries").write_bytes(pickle.dumps(entries))
    seal = merge([Segment(folder, one) for one in entries], folder / "compiled")
    source = Path(newsgrep.__file__).parent
    hidden = shutil.ignore_patterns("*.so", "*.pyd", "__pycache__")
    shutil.copytree(source, folder / "src" / "newsgrep", ignore=hidden)
    ran = subprocess.run(
        [sys.executable, "-c", MERGE, str(folder)],
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.stdout.split(), ran.stderr) == ([str(part) for part in seal], "")
