"""Lists of words become lists of articles, the same as with a dict."""

import random
from array import array
from bisect import bisect_left

from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.engine.whoosh.codes import END
from newsgrep.text.grammar import GAP_ENTRY, PARAGRAPH_GAP
from tests.kernels import SETS, entries, listed

LEAD_WORDS = 5
TERMS = 9
WORTHS = array("d", [1 / (1 + number) for number in range(256)])


@st.composite
def fields(draw):
    """Give two fields of the same documents: for each document its entries, as a scanner writes them."""
    documents = draw(st.sampled_from((0, 1, 3, 127, 128, 300)))
    chance = random.Random(draw(st.integers(0, 2**32 - 1)))
    frequent = draw(st.lists(st.integers(0, TERMS - 1), min_size=1, max_size=TERMS))

    def entry():
        return GAP_ENTRY if chance.random() < 0.1 else 2 * chance.choice(frequent) + (chance.random() < 0.8)

    def field(most):
        return [[entry() for _ in range(chance.randint(0, most))] for _ in range(documents)]

    return field(9), field(chance.choice((0, 1, 40)))


def positions_of(field):
    """Give the positions by term and document."""
    found = {}
    for document, held in enumerate(field):
        position = 0
        for entry in held:
            if entry == GAP_ENTRY:
                position += PARAGRAPH_GAP
            else:
                found.setdefault(entry >> 1, {}).setdefault(document, []).append(position)
                position += entry & 1
    return found


def inverted(kernels, field, lead_words=0, placed=True):
    taken = entries(kernels, [entry for held in field for entry in held])
    counts = entries(kernels, [len(held) for held in field])
    norms = bytes(min(len(held), 255) for held in field)
    kind = kernels.inversion.Field(norms, WORTHS, lead_words, 1.0, placed)
    return kernels.inversion.Inverted(taken, counts, TERMS, kind)


class File:
    """What a `ListWriter` wrote, in one piece."""

    def __init__(self, kernels, writer):
        writer.terms.finish()
        starts, terms = writer.terms.starts.written(), writer.terms.out.written()
        self.postings = len(starts) + len(terms)
        self.data = starts + terms + writer.postings.written()
        self.positions = len(self.data)
        self.data += writer.positions.written()
        self.pages = kernels.pages.Pages(memoryview(self.data), None)
        self.terms = kernels.terms.Terms(self.pages, 0, len(starts) // 4 - 1, len(starts), writer.terms.count)
        self.kernels = kernels

    def places(self):
        return self.kernels.postings.read_places(
            memoryview(self.data), self.terms.payload, self.postings, self.positions
        )

    def lists(self):
        """Give the postings of the term that the dictionary stands at, by field: frequency, lead, positions."""
        found = {}
        for slot, count, more, start, end, positions in self.places():
            opened = self.kernels.postings.PostingList(self.pages, self.pages, slot == 0)
            opened.open(count, start, end, positions)
            postings = {}
            while opened.next() != END:
                opened.load_counts()
                at = entries(self.kernels)
                opened.positions(at)
                lead = opened.leads[opened.at] if slot == 0 else 0
                postings[opened.document] = (opened.frequencies[opened.at], lead, listed(at))
            assert len(postings) == count
            assert sum(frequency for frequency, _, _ in postings.values()) == count + more or count == 1
            found[slot] = postings
        return found


@settings(deadline=None, max_examples=60)
@given(fields())
def test_the_occurrences_of_a_term_lie_together_by_document_and_position(kernels, both):
    for field in both:
        made = inverted(kernels, field)
        expected = positions_of(field)
        for term in range(TERMS):
            occurrences = [(document, at) for document, held in expected.get(term, {}).items() for at in held]
            assert made.count(term) == len(occurrences)
            span = slice(made.starts[term], made.starts[term + 1])
            assert list(zip(made.documents[span], made.positions[span], strict=True)) == occurrences


def as_read(document_positions, lead_words):
    return {
        document: (len(positions), bisect_left(positions, lead_words), positions)
        for document, positions in document_positions.items()
    }


@settings(deadline=None, max_examples=60)
@given(fields())
def test_what_is_read_of_a_term_is_where_it_stands(kernels, both):
    writer = kernels.inversion.ListWriter([inverted(kernels, both[0], LEAD_WORDS), inverted(kernels, both[1])])
    body, title = (positions_of(field) for field in both)
    standing = [term for term in range(TERMS) if term in body or term in title]
    assert [term for term in range(TERMS) if writer.add(f"term{term}".encode(), term)] == standing
    file = File(kernels, writer)
    for term in standing:
        assert file.terms.find(f"term{term}".encode())
        expected = {}
        if term in body:
            expected[0] = as_read(body[term], LEAD_WORDS)
        if term in title:
            expected[1] = as_read(title[term], 0)
        assert file.lists() == expected


@settings(deadline=None, max_examples=40)
@given(fields())
def test_compiled_or_not_the_bytes_are_the_same(both):
    made = set()
    for kernels in SETS.values():
        fields = [inverted(kernels, both[0], LEAD_WORDS), inverted(kernels, both[1], placed=False)]
        writer = kernels.inversion.ListWriter(fields)
        for term in range(TERMS):
            writer.add(f"term{term}".encode(), term)
        made.add((writer.terms.out.written(), writer.postings.written(), writer.positions.written()))
    assert len(made) == 1
