import random
from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.whoosh.test_inversion import TERMS, File, fields, inverted, positions_of
from tests.kernels import as_postings, listed, read, write

LEAD_WORDS = 30


@st.composite
def standing(draw, most=4, paragraphs=False):
    """Give where some words stand: for each one the positions by document, sets that meet each other often."""
    chance = random.Random(draw(st.integers(0, 2**32 - 1)))
    documents = draw(st.sampled_from((1, 5, 200, 700)))
    share = draw(st.sampled_from((0.05, 0.5, 1.0)))
    far = draw(st.sampled_from((6, 60)))
    words = []
    for _ in range(draw(st.integers(1, most))):
        held = [document for document in range(documents) if chance.random() < share] or [0]
        words.append({one: sorted(chance.sample(range(far), chance.randint(1, 5))) for one in held})
    return words


def opened(kernels, words, lead_words):
    return [write(kernels, as_postings(positions), lead_words).open(kernels) for positions in words]


def made_by(kernels, function, *given, lead_words):
    """Give what a kernel collects, and see that it counts and that it can be written as a list."""
    out = kernels.postings.Postings()
    function(*given, lead_words, out)
    found = read(kernels, out)
    leads = [sum(at < lead_words for at in positions) for positions in found.values()]
    assert listed(out.leads) == (leads if lead_words else [])
    assert listed(out.frequencies) == [len(positions) for positions in found.values()]
    return found


lead_words = st.sampled_from((0, LEAD_WORDS, 3))


@settings(deadline=None, max_examples=60)
@given(standing(), lead_words)
def test_a_phrase_stands_where_its_words_follow_each_other(kernels, words, lead_words):
    expected = {}
    for document in sorted(set.intersection(*(set(word) for word in words))):
        firsts = words[0][document]
        starts = [at for at in firsts if all(at + far in word[document] for far, word in enumerate(words))]
        if starts:
            expected[document] = starts
    found = made_by(kernels, kernels.derived.phrase, opened(kernels, words, lead_words), lead_words=lead_words)
    assert found == expected
    assert list(found) == list(expected)


@settings(deadline=None, max_examples=60)
@given(standing(most=1), lead_words)
def test_a_phrase_may_hold_a_word_twice(kernels, words, lead_words):
    twice = [words[0], words[0]]
    expected = {
        document: starts
        for document, positions in words[0].items()
        if (starts := [at for at in positions if at + 1 in positions])
    }
    assert made_by(kernels, kernels.derived.phrase, opened(kernels, twice, 0), lead_words=lead_words) == expected


def together(words):
    """Give the positions of any of some words, each once."""
    found = {}
    for word in words:
        for document, positions in word.items():
            found.setdefault(document, set()).update(positions)
    return {document: sorted(found[document]) for document in sorted(found)}


@settings(deadline=None, max_examples=60)
@given(standing(), lead_words)
def test_a_union_with_positions_stands_where_any_of_its_words_does(kernels, words, lead_words):
    lists = opened(kernels, words, lead_words)
    found = made_by(kernels, kernels.derived.placed_union, lists, lead_words=lead_words)
    assert found == together(words)
    assert list(found) == sorted(found)


@settings(deadline=None, max_examples=60)
@given(fields(), st.sets(st.integers(0, TERMS - 1)), st.integers(0, 1))
def test_a_union_without_positions_counts_all_of_its_words(kernels, both, terms, slot):
    writer = kernels.inversion.ListWriter([inverted(kernels, both[0], LEAD_WORDS), inverted(kernels, both[1])])
    written = [term for term in range(TERMS) if writer.add(f"term{term}".encode(), term)]
    file = File(kernels, writer)
    lead_words = 0 if slot else LEAD_WORDS
    one = kernels.postings.PostingList(file.pages, file.pages, slot == 0)
    out = kernels.postings.Postings()
    ordinals = [number for number, term in enumerate(written) if term in terms]
    documents = len(both[0])
    kernels.derived.union_of_terms(file.terms, ordinals, one, file.postings, slot, documents, lead_words, out)
    held = {}
    for term, standing in positions_of(both[slot]).items():
        for document, positions in standing.items() if term in terms else ():
            held.setdefault(document, []).extend(positions)
    assert listed(out.documents) == sorted(held)
    assert listed(out.frequencies) == [len(held[document]) for document in sorted(held)]
    leads = [sum(at < lead_words for at in held[document]) for document in sorted(held)]
    assert listed(out.leads) == (leads if lead_words else [])


@settings(deadline=None, max_examples=60)
@given(fields(), st.sampled_from((0b01, 0b10, 0b11, -1)), st.data())
def test_postings_are_counted_of_the_terms_and_the_fields_that_are_asked_for(kernels, both, slots, data):
    writer = kernels.inversion.ListWriter([inverted(kernels, both[0], LEAD_WORDS), inverted(kernels, both[1])])
    written = [term for term in range(TERMS) if writer.add(f"term{term}".encode(), term)]
    file = File(kernels, writer)
    first, last = sorted(data.draw(st.tuples(*2 * [st.integers(0, len(written))])))
    counts = memoryview(array("I", bytes(4 * (last - first))))
    kernels.derived.count_postings(file.terms, first, last, file.pages.data, slots, counts)
    held = [positions_of(one) for one in both]
    assert counts.tolist() == [
        sum(len(held[slot].get(term, ())) for slot in (0, 1) if slots >> slot & 1) for term in written[first:last]
    ]


@settings(deadline=None, max_examples=60)
@given(standing(most=1), standing(most=1), lead_words)
def test_what_leads_stands_before_the_second_paragraph(kernels, words, borders, lead_words):
    (word,), (paragraphs,) = words, borders
    expected = {}
    for document, positions in word.items():
        end = paragraphs.get(document, [0])[1:2]
        first = [at for at in positions if not end or at < end[0]]
        if first:
            expected[document] = first
    lists = (*opened(kernels, words, lead_words), *opened(kernels, borders, 0))
    assert made_by(kernels, kernels.derived.leading, *lists, lead_words=lead_words) == expected


@settings(deadline=None, max_examples=60)
@given(standing(most=1), standing(most=1), lead_words, st.integers(0, 3))
def test_what_is_inside_stands_in_one_stretch(kernels, words, borders, lead_words, reach):
    (word,), (stretches,) = words, borders
    opened_at = {document: at[: len(at) // 2 * 2 : 2] for document, at in stretches.items() if len(at) > 1}
    closed_at = {document: at[1::2] for document, at in stretches.items() if len(at) > 1}
    if not opened_at:
        return
    expected = {}
    for document, positions in word.items():
        pairs = list(zip(opened_at.get(document, ()), closed_at.get(document, ()), strict=True))
        found = [at for at in positions if any(start <= at and at + reach < end for start, end in pairs)]
        if found:
            expected[document] = found
    lists = (*opened(kernels, words, lead_words), *opened(kernels, [opened_at, closed_at], 0))
    assert made_by(kernels, kernels.derived.inside, *lists, reach, lead_words=lead_words) == expected
