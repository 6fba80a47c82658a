"""The best of a segment are those that scoring every document by `ranking.py` gives."""

import random
from array import array
from datetime import date
from functools import partial
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.engine import ranking, recency
from newsgrep.engine.lengths import LENGTHS
from newsgrep.engine.ranking import Collection, Sought
from newsgrep.engine.whoosh.layout import worths
from newsgrep.model.request import Recency
from tests.kernels import Scoring, as_postings, write

FIELDS = ("title", "body")
"""By slot; the second one has a lead."""

BEFORE_IDS = b"before"


class Leaf(NamedTuple):
    """A leaf of a query.

    Attributes:
        lists: For each of its forms the field's slot, and positions by document.
        weight: Of the leaf.
    """

    lists: list[tuple[int, dict[int, list[int]]]]
    weight: float


class Corpus(NamedTuple):
    """A segment and a question.

    Attributes:
        documents: How many.
        norms: By slot, the lengths of the fields in a byte.
        ids: Of the documents, two letters or more, all of the same length.
        days: Ordinals; 0 for none.
        leaves: Of the query.
    """

    documents: int
    norms: tuple[bytes, bytes]
    ids: list[str]
    days: list[int]
    leaves: list[Leaf]


class Asked(NamedTuple):
    """How the corpus is asked.

    Attributes:
        required: Every leaf must stand in a document.
        mask: The documents that may be found, a bit each; None for all.
        recency: As in a request.
        nearness: As in `ranking.Rules`.
    """

    required: bool = False
    mask: bytes | None = None
    recency: Recency | None = None
    nearness: float = 0.5


@st.composite
def corpora(draw, sizes=(1, 2, 130, 700, 9000)):
    """Give corpora in which scores are often the same, and documents of a leaf in a row or far apart."""
    documents = draw(st.sampled_from(sizes))
    chance = random.Random(draw(st.integers(0, 2**32 - 1)))
    few = draw(st.booleans())
    norms = tuple(
        bytes(chance.choice((3, 3, 60)) if few else chance.randrange(200) for _ in range(documents)) for _ in FIELDS
    )
    ids = [f"{number:05}" for number in range(documents)]
    chance.shuffle(ids)
    days = [chance.choice((0, 700_000, chance.randint(699_000, 700_100))) for _ in range(documents)]
    leaves = []
    for _ in range(draw(st.integers(1, 4))):
        held = {}
        lists = []
        for slot in draw(st.sampled_from(((0,), (1,), (0, 1), (1, 1), (0, 0, 1), (1, 1, 1)))):
            most = min(documents, draw(st.sampled_from((1, 20, 300, 2000))))
            standing = {}
            for document in chance.sample(range(documents), most):
                # No two forms of a leaf stand at the same place.
                free = [
                    at for at in range(0, 60, draw_step(chance)) if at not in held.setdefault((slot, document), set())
                ]
                places = sorted(chance.sample(free, chance.choice((1, 1, 1, 2, 5))))
                held[slot, document].update(places)
                standing[document] = places
            lists.append((slot, standing))
        leaves.append(Leaf(lists, draw(st.sampled_from((1.0, 1.0, 3.5, 0.15)))))
    return Corpus(documents, norms, ids, days, leaves)


def draw_step(chance):
    return chance.choice((1, 3))


@st.composite
def questions(draw):
    today = date.fromordinal(700_000)
    return Asked(
        draw(st.booleans()),
        draw(st.none() | st.sampled_from((b"\xff", b"\x11", b"\xf7\x00\xfe"))),
        draw(st.none() | st.builds(Recency, st.sampled_from((1, 30, 1000)), st.just(today))),
        draw(st.sampled_from((0.0, 0.5))),
    )


def repeated(mask, documents):
    """Give a mask as long as a segment, from its start."""
    if mask is None:
        return None
    size = (documents + 7) // 8
    return (mask * size)[:size]


def averages(corpus):
    """Give the average length of each field, as a segment does."""
    return [sum(LENGTHS[code] for code in norms) / corpus.documents for norms in corpus.norms]


def searched(kernels, corpus, asked, most, floor=-1.0, *, pruned=True):
    """Give what the kernel finds, the best first, and how many windows it read."""
    rules = ranking.Rules()
    field_worths = [worths(field, average) for field, average in zip(FIELDS, averages(corpus), strict=True)]
    counted = set(ranking.counted([leaf.weight for leaf in corpus.leaves]) if asked.nearness else ())
    made = []
    for number, leaf in enumerate(corpus.leaves):
        lists = []
        for slot, standing in leaf.lists:
            lead = rules.lead if slot else 0.0
            scoring = Scoring(corpus.norms[slot], field_worths[slot], ranking.LEAD_WEIGHT)
            written = write(kernels, as_postings(standing), ranking.LEAD_WORDS if slot else 0, scoring=scoring)
            weight = rules.weights[FIELDS[slot]]
            weighed = memoryview(array("d", [weight * worth for worth in field_worths[slot]]))
            norms = memoryview(corpus.norms[slot])
            again = partial(written.open, kernels)
            bound = max(weight, lead)
            lists.append(kernels.nearness.FieldList(written.open(kernels), again, slot, norms, weighed, lead, bound))
        made.append(kernels.nearness.Leaf(lists, leaf.weight, number in counted))
    half_life, today = (asked.recency[0], asked.recency[1].toordinal()) if asked.recency else (0, 0)
    share = ranking.nearness_share(asked.nearness, len(counted)) if len(counted) > 1 else 0.0
    scored = kernels.topk.Rules(rules.k1, share, ranking.NEARNESS_REACH, half_life, today, recency.LEAST, pruned)
    pages = kernels.pages.Pages(memoryview(BEFORE_IDS + "".join(corpus.ids).encode()), None)
    best = kernels.topk.Best(most, pages, len(BEFORE_IDS), len(corpus.ids[0]), floor)
    dates = memoryview(b"".join(day.to_bytes(4, "little") for day in corpus.days))
    mask = repeated(asked.mask, corpus.documents)
    search = kernels.topk.Search(made, asked.required, scored, best, corpus.documents, mask, dates)
    search.go()
    return sorted(best.found(), key=lambda one: (-one[0], corpus.ids[one[1]])), search.read_windows


def by_hand(corpus, asked):
    """Give the score of each document that matches, by `ranking.py`."""
    mask = repeated(asked.mask, corpus.documents)
    rules = ranking.Rules(nearness=asked.nearness)
    collection = Collection(corpus.documents, dict(zip(FIELDS, averages(corpus), strict=True)), rules)
    sought = [Sought(f"leaf {number}", leaf.weight) for number, leaf in enumerate(corpus.leaves)]
    scores = {}
    for document in sorted(set().union(*(standing for leaf in corpus.leaves for _, standing in leaf.lists))):
        if mask is not None and not mask[document >> 3] >> (document & 7) & 1:
            continue
        uses = []
        for leaf in corpus.leaves:
            use = {}
            for slot, standing in leaf.lists:
                if document in standing:
                    use[FIELDS[slot]] = sorted(use.get(FIELDS[slot], []) + standing[document])
            uses.append(use)
        if asked.required and not all(uses):
            continue
        lengths = {field: LENGTHS[norms[document]] for field, norms in zip(FIELDS, corpus.norms, strict=True)}
        day = date.fromordinal(corpus.days[document]) if corpus.days[document] else None
        scores[document] = ranking.score(sought, uses, lengths, collection) * recency.factor(asked.recency, day)
    return scores


@settings(deadline=None, max_examples=40)
@given(corpora(), questions())
def test_every_document_has_the_score_that_ranking_gives_it(kernels, corpus, asked):
    found, _ = searched(kernels, corpus, asked, corpus.documents, pruned=False)
    assert {document: score for score, document in found} == pytest.approx(by_hand(corpus, asked))


@settings(deadline=None, max_examples=60)
@given(corpora(), questions(), st.data())
def test_the_best_are_the_first_of_all_whatever_is_passed_over(kernels, corpus, asked, data):
    everything, read = searched(kernels, corpus, asked, corpus.documents, pruned=False)
    sizes = {0, 1, 2, 10, len(everything) // 2, len(everything), corpus.documents}
    most = data.draw(st.sampled_from(sorted(size for size in sizes if size <= corpus.documents)))
    floors = [-1.0, 0.0, 1e9, *(score for score, _ in everything[:: max(1, len(everything) // 9)])]
    floor = data.draw(st.sampled_from(floors))
    expected = [one for one in everything if one[0] >= floor][:most]
    plain, _ = searched(kernels, corpus, asked, most, floor, pruned=False)
    pruned, fewer = searched(kernels, corpus, asked, most, floor)
    assert plain == expected
    assert pruned == expected
    assert fewer <= read


def test_windows_that_hold_none_of_the_best_are_passed_over(kernels):
    """A word in every article, ten times in a few of the first."""
    often = {document: list(range(40, 50)) for document in range(0, 100, 20)}
    standing = {document: often.get(document, [40]) for document in range(20_000)}
    norms = bytes([50]) * 20_000
    ids = [f"{number:05}" for number in range(20_000)]
    corpus = Corpus(20_000, (norms, norms), ids, [0] * 20_000, [Leaf([(1, standing)], 1.0)])
    everything, all_windows = searched(kernels, corpus, Asked(), 5, pruned=False)
    found, windows = searched(kernels, corpus, Asked(), 5)
    assert found == everything
    assert [document for _, document in found] == sorted(often)
    assert (all_windows, windows) == (20_000 // 128 + 1, 1)


def test_of_equal_scores_the_first_ids_are_kept(kernels):
    norms = bytes([5]) * 300
    ids = [f"{(number * 7) % 300:03}" for number in range(300)]
    leaf = Leaf([(0, {document: [3] for document in range(300)})], 1.0)
    found, _ = searched(kernels, Corpus(300, (norms, norms), ids, [0] * 300, [leaf]), Asked(), 4)
    assert [ids[document] for _, document in found] == ["000", "001", "002", "003"]


@settings(deadline=None, max_examples=40)
@given(st.sampled_from((1, 2, 128, 700)), st.integers(0, 2**32 - 1))
def test_the_documents_of_a_list_are_marked(kernels, size, seed):
    documents = sorted(random.Random(seed).sample(range(1000), size))
    bitmap = bytearray(125)
    opened = write(kernels, as_postings({document: [1, 2] for document in documents})).open(kernels)
    kernels.topk.mark(opened, memoryview(bitmap))
    assert int.from_bytes(bitmap, "little") == sum(1 << document for document in documents)


def test_days_between_two_are_marked_and_undated_articles_never(kernels):
    days = [0, 1, 5, 9, 10, 0, 700_000, 5, 5]
    dates = memoryview(b"".join(day.to_bytes(4, "little") for day in days))
    for first, last in ((1, 1 << 31), (5, 9), (1, 4), (10, 5)):
        bitmap = bytearray(2)
        kernels.topk.between(dates, len(days), first, last, memoryview(bitmap))
        marked = [number for number in range(len(days)) if bitmap[number >> 3] >> (number & 7) & 1]
        assert marked == [number for number, day in enumerate(days) if first <= day <= last]
