import random
from bisect import bisect_left
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.engine.whoosh.codes import END
from tests.kernels import SETS, Posting, Scoring, entries, listed, many, write

SIZES = (1, 2, 3, 126, 127, 128, 129, 255, 256, 257, 1000)
LEAD_WORDS = 30


@st.composite
def lists(draw, sizes=SIZES):
    """Give postings: dense or far apart, with one position or many of them, near each other or not."""
    size = draw(st.sampled_from(sizes))
    gap = draw(st.sampled_from((1, 2, 50, 2**20)))
    step = draw(st.sampled_from((1, 100, 2**12)))
    most = draw(st.sampled_from((1, 3, 300)))
    chance = random.Random(draw(st.integers(0, 2**32 - 1)))
    made = []
    document = -1
    for _ in range(size):
        document += chance.randint(1, gap if chance.random() < 0.95 else 50 * gap)
        if document >= END:
            break
        count = chance.choice((1, 1, 1, 2, chance.randint(1, most))) if most > 1 else 1
        first = chance.choice((0, chance.randint(0, 40), chance.randint(0, 200_000)))
        positions = accumulate((chance.randint(1, step) for _ in range(count - 1)), initial=first)
        made.append(Posting(document, list(positions)))
    return made


def in_lead(positions):
    return sum(1 for at in positions if at < LEAD_WORDS)


def everything(kernels, written, placed=True):
    """Give each posting of a list, as it is read from one to the next."""
    opened = written.open(kernels)
    found = []
    while opened.next() != END:
        opened.load_counts()
        positions = entries(kernels)
        if placed:
            opened.positions(positions)
        lead = opened.leads[opened.at] if written.has_lead else None
        found.append((opened.document, opened.frequencies[opened.at], lead, listed(positions)))
    return found


@settings(deadline=None, max_examples=50)
@given(lists(), st.booleans())
def test_a_list_is_read_as_it_was_written(kernels, postings, has_lead):
    written = write(kernels, postings, LEAD_WORDS if has_lead else 0)
    assert everything(kernels, written) == [
        (document, len(positions), in_lead(positions) if has_lead else None, positions)
        for document, positions in postings
    ]


@settings(deadline=None, max_examples=30)
@given(lists(), st.booleans())
def test_a_list_without_positions_is_read_as_it_was_written(kernels, postings, has_lead):
    written = write(kernels, postings, LEAD_WORDS if has_lead else 0, placed=False)
    assert everything(kernels, written, placed=False) == [
        (document, len(positions), in_lead(positions) if has_lead else None, []) for document, positions in postings
    ]


@settings(deadline=None, max_examples=100)
@given(lists(), st.data())
def test_seeking_and_going_on_end_where_halving_does_and_positions_are_those_of_that_posting(kernels, postings, data):
    documents = [posting.document for posting in postings]
    opened = write(kernels, postings, LEAD_WORDS).open(kernels)
    assert opened.frequency == len(postings)
    assert opened.document == -1
    at = -1
    steps = st.sampled_from(("next", "positions", "positions", "near", "far", "exact"))
    for step in data.draw(many(steps, 30)):
        if step == "positions":
            if 0 <= at < len(documents):
                positions = entries(kernels, [99])
                opened.positions(positions)
                assert listed(positions) == [99, *postings[at].positions]
            continue
        if step == "next":
            at = min(at + 1, len(documents))
            given = opened.next()
        else:
            known = documents[at] if 0 <= at < len(documents) else documents[0]
            sought = {
                "near": known + data.draw(st.integers(0, 3)),
                "far": data.draw(st.integers(0, documents[-1] + 2)),
                "exact": data.draw(st.sampled_from(documents)),
            }[step]
            at = max(at, bisect_left(documents, sought))
            given = opened.seek(sought)
        assert given == opened.document == (documents[at] if at < len(documents) else END)
        if at < len(documents):
            assert opened.documents[opened.at] == given


@settings(deadline=None, max_examples=50)
@given(lists(), st.sampled_from((0.0, 1.0, 7.5)), st.integers(0, 2**32 - 1))
def test_the_impact_of_a_block_bounds_that_of_each_of_its_postings(kernels, postings, lead, seed):
    chance = random.Random(seed)
    postings = [Posting(number, positions) for number, (_, positions) in enumerate(postings)]
    norms = chance.randbytes(len(postings))
    worths = [chance.uniform(0.0001, 5) for _ in range(256)]
    written = write(kernels, postings, LEAD_WORDS, scoring=Scoring(norms, worths, lead))
    opened = written.open(kernels)
    assert opened.blocks == 1 if len(postings) < 128 else opened.blocks == (len(postings) + 127) // 128
    for block in range(opened.blocks):
        opened.load(block)
        bound = opened.impact_of(block) / 65535
        values = []
        for document, positions in postings[128 * block : 128 * block + opened.count]:
            value = len(positions) * worths[norms[document]] + lead * in_lead(positions)
            values.append(value / (1 + value))
        assert max(values) <= bound
        assert bound == 1 or len(postings) == 1 or bound <= max(values) + 2 / 65535
        assert opened.last_of(block) >= opened.documents[opened.count - 1]
        if len(postings) >= 128:
            assert opened.last_of(block) == opened.documents[opened.count - 1]


def test_a_list_can_be_opened_again_for_another_one(kernels):
    first = [Posting(document, [document]) for document in range(0, 600, 2)]
    opened = write(kernels, first, LEAD_WORDS).open(kernels)
    assert opened.seek(500) == 500
    opened.open(len(first), 5, 0, 5)
    assert (opened.document, opened.seek(3)) == (-1, 4)


def test_where_lists_lie_is_read_as_it_was_written(kernels):
    out = kernels.codes.Output()
    out.numbers([0b101, 3, 40, 1000, 77, 2**33, 1, 4, 9, 9, 9, 9, 250])
    assert kernels.postings.read_places(memoryview(b"x" + out.written()), 1, 10_000, 2**34) == [
        (0, 3, 40, 11_000, 11_077, 2**34 + 2**33),
        (2, 1, 0, 1 + 13, 1 + 17, 0),
    ]


@pytest.mark.parametrize("size", [2, 128, 129])
def test_a_list_that_is_cut_off_is_refused(kernels, size):
    postings = [Posting(document, [document, document + 5]) for document in range(size)]
    written = write(kernels, postings)
    for data, places in ((written.data[:-1], written.places), (written.data, written.places[:-1])):
        with pytest.raises((IndexError, ValueError)):
            everything(kernels, written._replace(data=data, places=places))


@settings(deadline=None, max_examples=50)
@given(lists(), st.booleans(), st.integers(0, 2**32 - 1))
def test_compiled_or_not_the_bytes_are_the_same(postings, has_lead, seed):
    chance = random.Random(seed)
    norms, worths = chance.randbytes(1000), [chance.uniform(0.0001, 5) for _ in range(256)]
    postings = [Posting(number, positions) for number, (_, positions) in enumerate(postings)]
    scoring = Scoring(norms, worths, 1.0)
    made = [write(kernels, postings, LEAD_WORDS if has_lead else 0, scoring=scoring) for kernels in SETS.values()]
    assert made[1:] == made[:-1]
