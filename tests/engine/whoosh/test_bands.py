"""Copies looked for by bands are those that comparing every article with every other finds."""

from array import array
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.engine.copies import BANDS, WINDOW, are_copies, stories
from newsgrep.engine.whoosh.layout import SIGNATURE
from newsgrep.engine.whoosh.pieces import write_signatures
from newsgrep.model.article import Article
from tests.kernels import numbers
from tests.strategies import FIRST_SIGNATURE, OTHER_SIGNATURE, changed, signatures

DAY = 736_000

days = st.sampled_from([0, DAY, DAY + 1, DAY + WINDOW, DAY + WINDOW + 1, DAY + 2 * WINDOW])
documents = st.lists(st.tuples(days, signatures.filter(bool)), max_size=25)


def articles_of(held):
    return [
        Article(f"{number:03}", "/a", 1, "", "", published=date.fromordinal(day) if day else None, signature=one)
        for number, (day, one) in enumerate(held)
    ]


class Sections:
    """Takes sections as a file does."""

    def __init__(self):
        self.data = bytearray()
        self.starts = {}

    def fact(self, name, value):
        self.starts[name] = value

    def add(self, name, data):
        self.starts[name] = len(self.data)
        self.data += data

    def add_all(self, name, pieces):
        self.add(name, b"".join(pieces))


def bands_of(kernels, held, seen):
    out = Sections()
    write_signatures(b"".join(one or bytes(SIGNATURE) for _, one in held), out)
    out.add("dates", array("I", [day for day, _ in held]).tobytes())
    pages = kernels.pages.Pages(memoryview(bytes(out.data)), None)
    places = [out.starts[name] for name in ("signatures", "bands", "signed", "dates")]
    return kernels.bands.Bands(pages, *places, memoryview(seen))


@settings(deadline=None)
@given(st.lists(st.tuples(days, signatures), min_size=1, max_size=25), days, signatures.filter(bool), st.data())
def test_copies_of_an_article_are_found_once(kernels, held, day, signature, data):
    if not any(one for _, one in held):
        return
    (asked,) = articles_of([(day, signature)])
    gone = data.draw(st.sets(st.sampled_from(range(len(held)))))
    seen = bytearray((len(held) + 7) // 8)
    for number in gone:
        seen[number >> 3] |= 1 << (number & 7)
    bands = bands_of(kernels, held, seen)
    alike = {number for number, one in enumerate(articles_of(held)) if are_copies(asked, one)}
    assert sorted(bands.find(memoryview(signature), day)) == sorted(alike - gone)
    assert bands.find(memoryview(signature), day) == []


def test_what_has_been_seen_hides_nothing_behind_it(kernels):
    """Many equal bands are passed over once all that have them have been seen, and not before."""
    half = changed(FIRST_SIGNATURE, range(40))
    asked = b"".join(
        (half if part % 2 or part >= 40 else OTHER_SIGNATURE)[2 * part : 2 * part + 2] for part in range(64)
    )
    held = [(DAY, FIRST_SIGNATURE)] * 20 + [(DAY, half)] * 20
    bands = bands_of(kernels, held, bytearray(5))
    assert sorted(bands.find(memoryview(FIRST_SIGNATURE), DAY)) == list(range(20))
    assert sorted(bands.find(memoryview(FIRST_SIGNATURE), DAY)) == []
    assert sorted(bands.find(memoryview(asked), DAY)) == list(range(20, 40))  # only what the others have leads to them


@settings(deadline=None)
@given(documents)
def test_what_hangs_together_is_a_story(kernels, held):
    held = sorted(held, key=lambda one: one[0])
    heads = kernels.bands.hanging(memoryview(b"".join(one for _, one in held)), numbers([day for day, _ in held]))
    found = {}
    for number, head in enumerate(heads):
        found.setdefault(head, set()).add(f"{number:03}")
    assert sorted(map(sorted, found.values())) == sorted(
        sorted(one.id for one in story) for story in stories(articles_of(held))
    )


@pytest.mark.parametrize("held", [[], [(DAY, b"")] * 3])
def test_without_a_signature_nothing_is_written(held):
    out = Sections()
    write_signatures(b"".join(one or bytes(SIGNATURE) for _, one in held), out)
    assert (out.starts, out.data) == ({}, b"")


def test_each_band_has_the_documents_that_are_signed_in_its_order():
    out = Sections()
    write_signatures(OTHER_SIGNATURE + bytes(SIGNATURE) + FIRST_SIGNATURE, out)
    assert out.starts["signed"] == 2
    assert list(memoryview(out.data)[out.starts["bands"] :].cast("I")) == [2, 0] * BANDS
