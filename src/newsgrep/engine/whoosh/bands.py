"""Copies by their signatures: a kernel, compiled where a compiler is.

`engine/copies.py` says what copies are. Here they are looked for among the documents that have a band in common, which
stand side by side where documents are in the order of that band.
"""

from array import array

from newsgrep.engine import copies
from newsgrep.engine.whoosh.codes import word_at
from newsgrep.engine.whoosh.layout import SIGNATURE
from newsgrep.engine.whoosh.pages import Pages
from newsgrep.engine.whoosh.pausing import OFTEN, pause

BANDS, LEAST, DAYS = copies.BANDS, copies.LEAST_PARTS, copies.WINDOW
WIDTH = SIGNATURE
WORDS = SIGNATURE // 8
ENOUGH = OFTEN

TOPS, OTHERS, ONES = 0x8000800080008000, 0x7FFF7FFF7FFF7FFF, 0x0001000100010001
"""The highest bit of each of four parts, all others, the lowest."""

MANY = 8
"""Of so many documents with an equal band it is kept in mind that all of them have been seen."""


class Bands:
    """The signatures of a segment, and its documents in the order of each band."""

    def __init__(self, pages: Pages, signatures: int, bands: int, count: int, dates: int, seen: memoryview) -> None:
        """Take a segment.

        Args:
            pages: Its bytes.
            signatures: Where these start.
            bands: Where the documents start in the order of the first band.
            count: How many documents have a signature.
            dates: Where the days start.
            seen: A bit for each document that is not looked for; those that are found are added.
        """
        self.pages = pages
        self.signatures = signatures
        self.bands = bands
        self.count = count
        self.dates = dates
        self.seen = seen
        self.spent: set[tuple[int, int]] = set()

    def find(self, signature: memoryview, day: int) -> list[int]:
        """Give the documents that are copies of an article and have not been seen.

        Args:
            signature: Of the article.
            day: Its day as an ordinal; 0 for none.
        """
        found: list[int] = []
        for band in range(BANDS):
            key = word_at(signature, 4 * band)
            if (band, key) in self.spent:
                continue
            at = self.first(band, key)
            passed = 0
            missed = 0
            while at < self.count:
                document = self.document_at(band, at)
                if self.key_of(document, band) != key:
                    break
                passed += 1
                if not self.seen[document >> 3] >> (document & 7) & 1:
                    if self.is_copy(document, signature, day):
                        self.seen[document >> 3] |= 1 << (document & 7)
                        found.append(document)
                    else:
                        missed += 1
                at += 1
            if passed >= MANY and not missed:
                self.spent.add((band, key))
        return found

    def first(self, band: int, key: int) -> int:
        """Give the first place in the order of a band whose document has this key or a higher one."""
        low = 0
        high = self.count
        while low < high:
            middle = (low + high) >> 1
            if self.key_of(self.document_at(band, middle), band) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def document_at(self, band: int, at: int) -> int:
        """Give the document at a place in the order of a band."""
        place = self.bands + 4 * (band * self.count + at)
        self.pages.check(place, place + 4)
        return word_at(self.pages.data, place)

    def key_of(self, document: int, band: int) -> int:
        """Give the band of a document."""
        place = self.signatures + WIDTH * document + 4 * band
        self.pages.check(place, place + 4)
        return word_at(self.pages.data, place)

    def is_copy(self, document: int, signature: memoryview, day: int) -> bool:
        """Say whether a document, which has a band in common with an article, is a copy of it."""
        place = self.dates + 4 * document
        self.pages.check(place, place + 4)
        if are_apart(word_at(self.pages.data, place), day):
            return False
        place = self.signatures + WIDTH * document
        self.pages.check(place, place + WIDTH)
        return are_alike(self.pages.data, place, signature, 0)


def are_apart(one: int, other: int) -> bool:
    """Say whether two days, as ordinals, are too far apart; 0, for none, is not."""
    return one > 0 and other > 0 and (one - other > DAYS or other - one > DAYS)


def are_alike(one: memoryview, at: int, other: memoryview, there: int) -> bool:
    """Say whether enough parts of the signatures that start at two places are equal."""
    equal = 0
    for part in range(0, WIDTH, 2):
        if one[at + part] == other[there + part] and one[at + part + 1] == other[there + part + 1]:
            equal += 1
    return equal >= LEAST


def are_near(signatures: memoryview, one: int, other: int) -> bool:
    """Say what `are_alike` says, of signatures that are numbers of eight bytes: four parts at a time."""
    equal = 0
    for word in range(WORDS):
        different = signatures[one + word] ^ signatures[other + word]
        # The highest bit stays off in a part that has no bit on, whatever is added to the others.
        same = ~(((different & OTHERS) + OTHERS) | different) & TOPS
        equal += (same >> 15) * ONES >> 48 & 7
    return equal >= LEAST


def hanging(signatures: memoryview, days: memoryview) -> memoryview:
    """Give for each of some documents the first one that it hangs together with by copies.

    Args:
        signatures: Of all of them, one after the other, as numbers of eight bytes.
        days: Theirs, as ordinals, in ascending order; 0 for none.
    """
    count = len(days)
    parents = memoryview(array("I", range(count)))
    order = memoryview(array("I", bytes(4 * count)))
    spare = memoryview(array("I", bytes(4 * count)))
    keys = memoryview(array("I", bytes(4 * count)))  # side by side, so that putting them in order finds them in reach
    for band in range(BANDS):
        for at in range(count):
            order[at] = at
            keys[at] = signatures[WORDS * at + (band >> 1)] >> 32 * (band & 1) & 0xFFFFFFFF
        for shift in range(0, 32, 8):
            deal(keys, shift, order, spare)
            order, spare = spare, order
        start = 0
        while start < count:
            key = keys[order[start]]
            end = start + 1
            while end < count and keys[order[end]] == key:
                end += 1
            if end - start > 1:
                join(signatures, days, parents, order, start, end)
            start = end
        pause()
    for at in range(count):
        parents[at] = root(parents, at)
    return parents


def deal(keys: memoryview, shift: int, order: memoryview, out: memoryview) -> None:
    """Put documents in the order of eight bits of their keys; those with equal ones keep theirs."""
    starts = memoryview(array("I", bytes(4 * 257)))
    for at in range(len(order)):
        starts[(keys[at] >> shift & 255) + 1] += 1
    for value in range(256):
        starts[value + 1] += starts[value]
    for at in range(len(order)):
        value = keys[order[at]] >> shift & 255
        out[starts[value]] = order[at]
        starts[value] += 1


def join(
    signatures: memoryview, days: memoryview, parents: memoryview, order: memoryview, start: int, end: int
) -> None:
    """Hang together those that are copies of documents with an equal band: `start` to `end`, in ascending order.

    Many that are alike without being copies, such as thousands of forms of one day, are compared each with each.
    """
    compared = 0
    for left in range(start, end):
        one = order[left]
        together = True
        for right in range(left + 1, end):
            other = order[right]
            if are_apart(days[one], days[other]):
                together = False
                break
            first = root(parents, one)
            second = root(parents, other)
            if first == second:
                continue
            compared += 1
            if compared == ENOUGH:
                compared = 0
                pause()
            if are_near(signatures, WORDS * one, WORDS * other):
                parents[max(first, second)] = min(first, second)
            else:
                together = False
        if together:
            break  # so are all that follow


def root(parents: memoryview, at: int) -> int:
    """Give the document at the head of those that one hangs together with."""
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at
