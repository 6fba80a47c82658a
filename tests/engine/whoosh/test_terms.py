from bisect import bisect_left

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.text.edits import within_edits
from tests.kernels import SETS, many

few_letters = st.text(alphabet="ab", max_size=7)
any_letters = st.text(alphabet="abcé中\U0010ffffz\x7f\x80^", max_size=5)
words = few_letters | any_letters | st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=80)
dictionaries = many(words, 16, 17, 60, unique=True).map(sorted)
near_ones = many(few_letters, 33, 120, unique=True).map(sorted)


def written(kernels, terms):
    """Write a dictionary in which each term has its own number as payload."""
    writer = kernels.terms.TermsWriter()
    for number, term in enumerate(terms):
        payload = kernels.codes.Output()
        payload.text(str(number).encode())
        writer.add(term.encode(), payload)
    writer.finish()
    assert writer.count == len(terms)
    return writer.starts.written(), writer.out.written()


def opened(kernels, terms):
    starts, data = written(kernels, terms)
    file = b"other" + starts + data
    pages = kernels.pages.Pages(memoryview(file), None)
    return kernels.terms.Terms(pages, 5, len(starts) // 4 - 1, 5 + len(starts), len(terms)), file


def stands_at(place, file, terms, number):
    """Say whether a place in a dictionary is that of this term."""
    payload = file[place.payload : place.payload_end]
    return (place.term(), place.ordinal, payload) == (terms[number].encode(), number, str(number).encode())


@settings(deadline=None)
@given(dictionaries, many(words, 9), st.data())
def test_a_term_is_sought_as_in_a_sorted_list(kernels, terms, others, data):
    place, file = opened(kernels, terms)
    for sought in [*others, *(data.draw(st.lists(st.sampled_from(terms), max_size=20)) if terms else [])]:
        at = bisect_left(terms, sought)
        there = at < len(terms)
        assert place.seek(sought.encode()) == there
        if there:
            assert stands_at(place, file, terms, at)
            assert place.compare(sought.encode()) == (terms[at] > sought)
        assert place.find(sought.encode()) == (there and terms[at] == sought)


@settings(deadline=None)
@given(dictionaries, many(st.tuples(st.sampled_from(("go", "next", "on")), st.integers(-2, 80)), 30))
def test_a_term_is_gone_to_by_its_number_from_wherever_the_place_is(kernels, terms, steps):
    place, file = opened(kernels, terms)
    at = -1
    for step, number in steps:
        if step == "next":
            there = place.next()
            at = min(at + 1, len(terms))
        elif step == "go":
            there = place.go(number)
            at = number if 0 <= number < len(terms) else at
        elif 0 <= at < len(terms):
            at = min(at + max(number, 0), len(terms))
            there = place.seek_on(terms[at].encode() if at < len(terms) else b"\xff")
        else:
            continue
        if there:
            assert stands_at(place, file, terms, at)
        else:
            assert at == len(terms) or step == "go"
            at = place.ordinal


@settings(deadline=None)
@given(dictionaries, words)
def test_going_on_gives_the_terms_that_follow(kernels, terms, start):
    place, file = opened(kernels, terms)
    at = bisect_left(terms, start)
    there = place.seek(start.encode())
    while there:
        assert stands_at(place, file, terms, at)
        at += 1
        there = place.next()
    assert at == len(terms)


@settings(deadline=None)
@given(dictionaries | near_ones, words | few_letters, st.integers(0, 90), st.integers(0, 90))
def test_a_stretch_of_terms_is_that_of_a_sorted_list(kernels, terms, prefix, first, last):
    place, _ = opened(kernels, terms)
    starting = [number for number, term in enumerate(terms) if term.startswith(prefix)]
    found = place.starting(prefix.encode())
    assert list(range(*found)) == starting
    assert starting or found[0] == bisect_left(terms, prefix) or found == (len(terms), len(terms))
    assert place.between(first, last) == [term.encode() for term in terms[first:last]]


@settings(deadline=None)
@given(dictionaries.filter(len), st.lists(words, max_size=9), st.data())
def test_a_term_starts_with_each_of_its_starts_and_nothing_else(kernels, terms, others, data):
    place, _ = opened(kernels, terms)
    number = data.draw(st.integers(0, len(terms) - 1))
    assert place.go(number)
    whole = terms[number].encode()
    for prefix in [*(whole[:size] for size in range(len(whole) + 1)), *(other.encode() for other in others)]:
        assert place.starts_with(prefix) == whole.startswith(prefix)
        assert place.compare(prefix) == (whole > prefix) - (whole < prefix)


@settings(deadline=None, max_examples=100)
@given(dictionaries | near_ones, words | few_letters, st.integers(0, 3))
def test_the_terms_within_some_edits_are_those_of_a_sorted_list(kernels, terms, wanted, most):
    place, _ = opened(kernels, terms)
    expected = [(word.encode(), far, terms.index(word)) for word, far in within_edits(terms, wanted, most)]
    assert place.within(wanted, most) == expected


def test_a_dictionary_without_terms_has_none(kernels):
    place, _ = opened(kernels, [])
    assert not place.seek(b"")
    assert not place.find(b"a")
    assert not place.go(0)
    assert not place.next()
    assert place.within("a", 2) == []


def test_long_terms_are_kept_and_what_is_too_long_is_refused(kernels):
    terms = ["a" * 60_000, "a" * 60_001, "b"]
    place, _file = opened(kernels, terms)
    assert all(place.find(term.encode()) for term in terms)
    starts, data = written(kernels, ["a" * 70_000])
    pages = kernels.pages.Pages(memoryview(starts + data), None)
    with pytest.raises(ValueError, match="too long"):
        kernels.terms.Terms(pages, 0, 1, len(starts), 1).next()


@settings(deadline=None)
@given(dictionaries)
def test_compiled_or_not_the_bytes_are_the_same(terms):
    assert len({written(kernels, terms) for kernels in SETS.values()}) == 1
