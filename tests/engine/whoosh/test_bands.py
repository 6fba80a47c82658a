"""Copies looked for by bands are those that comparing every article with every other finds."""

import random
from array import array
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.engine.copies import BANDS, WINDOW, are_copies, stories
from newsgrep.engine.whoosh.layout import SIGNATURE
from newsgrep.engine.whoosh.pausing import OFTEN
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


def hanging(kernels, held):
    signatures = memoryview(b"".join(one for _, one in held)).cast("Q")
    return kernels.bands.hanging(signatures, numbers([day for day, _ in held]))


@settings(deadline=None)
@given(documents)
def test_what_hangs_together_is_a_story(kernels, held):
    held = sorted(held, key=lambda one: one[0])
    heads = hanging(kernels, held)
    found = {}
    for number, head in enumerate(heads):
        found.setdefault(head, set()).add(f"{number:03}")
    assert sorted(map(sorted, found.values())) == sorted(
        sorted(one.id for one in story) for story in stories(articles_of(held))
    )


words = st.integers(0, (1 << 16) - 1)


@settings(deadline=None)
@given(st.lists(words, min_size=64, max_size=64), st.sets(st.sampled_from(range(64))), words.filter(bool))
def test_any_two_are_copies_where_enough_parts_are_equal(kernels, parts, differing, difference):
    other = [part ^ difference if number in differing else part for number, part in enumerate(parts)]
    signatures = (array("H", parts).tobytes(), array("H", other).tobytes())
    (one, two) = articles_of([(DAY, signature) for signature in signatures])
    heads = list(hanging(kernels, [(DAY, signature) for signature in signatures]))
    assert heads == [0, 0 if are_copies(one, two) else 1]


def test_many_that_are_compared_each_with_each_can_be_interrupted(kernels, monkeypatch):
    """Forms of one day have a band in common, and are no copies."""
    apart = random.Random(1)
    held = [(DAY, FIRST_SIGNATURE[:4] + apart.randbytes(SIGNATURE - 4)) for _ in range(400)]
    heard = []
    monkeypatch.setattr(kernels.bands, "pause", lambda: heard.append(1))
    assert list(hanging(kernels, held)) == list(range(400))
    assert len(heard) == BANDS + 400 * 399 // 2 // OFTEN

    def stop():
        raise TimeoutError

    monkeypatch.setattr(kernels.bands, "pause", stop)
    with pytest.raises(TimeoutError):
        hanging(kernels, held)


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
