"""Bytes for the kernels: what their own writers write, and what becomes of it."""

from array import array
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import NamedTuple

from newsgrep.engine.whoosh.codes import Output
from newsgrep.engine.whoosh.groups import GroupWriter
from newsgrep.engine.whoosh.inversion import Field, Inverted, ListWriter
from newsgrep.engine.whoosh.layout import worths
from newsgrep.engine.whoosh.pages import Pages
from newsgrep.engine.whoosh.postings import Place, PostingList, read_places
from newsgrep.engine.whoosh.terms import Terms
from newsgrep.text.grammar import ABBREVIATIONS, GAP_ENTRY
from newsgrep.text.scan import Entries

TELLING = (0, 1, 2, 0x7F, 0x80, 0x81, 0xFE, 0xFF)
"""Bytes at which numbers end, go on, or become large."""

LEAD_WORDS = 30
MOST = 1 << 62
STEMS = 5

FILES = 48
"""How many there are: making one takes as long as trying twenty inputs."""


def number(chance: Random) -> int:
    """Give a number that is rather small, or rather near a power of two."""
    near = 1 << chance.choice((0, 1, 3, 7, 8, 14, 16, 28, 31, 32, 33, 40, 62))
    return max(
        0, chance.choice((chance.randrange(20), near, near - 1, near + chance.randrange(9), chance.randrange(near)))
    )


def mutated(data: bytes, chance: Random, most: int = 6) -> bytes:
    """Give bytes with some changes: other bytes, bytes more and less, long numbers, stretches twice, an early end."""
    changed = bytearray(data)
    for _ in range(chance.randint(0, most)):
        if not changed:
            break
        at = chance.randrange(len(changed))
        match chance.randrange(9):
            case 0 | 1 | 2:
                changed[at] = chance.choice(TELLING)
            case 3:
                changed[at] ^= 1 << chance.randrange(8)
            case 4:
                changed[at:at] = chance.randbytes(chance.randint(1, 9))
            case 5:
                del changed[at : at + chance.randint(1, 9)]
            case 6:
                changed[at : at + chance.randint(1, 9)] = b"\xff" * chance.randint(1, 9) + b"\x7f"
            case 7:
                start = chance.randrange(len(changed))
                changed[at:at] = changed[start : start + chance.randint(1, 200)]
            case 8:
                if chance.random() < 0.3:
                    del changed[at:]
    return bytes(changed)


class File(NamedTuple):
    """A dictionary with its lists and its groups in one piece of memory, as they lie in a segment.

    Attributes:
        data: All of it.
        starts: Where the list of the blocks of terms starts.
        terms: Where the terms start.
        stem_starts: Where that of the stems starts.
        stems: Where they start.
        postings: Where the posting lists start.
        positions: Where the positions start.
        held: How many terms there are.
        documents: How many documents.
        norms: The length of each document's field, in a byte.
    """

    data: bytes
    starts: int
    terms: int
    stem_starts: int
    stems: int
    postings: int
    positions: int
    held: int
    documents: int
    norms: bytes

    def pages(self) -> Pages:
        """Give its bytes, without sums: what is read is what is there."""
        return Pages(memoryview(self.data), None)

    def words(self, pages: Pages, count: int | None = None) -> Terms:
        """Give a place in the dictionary."""
        return Terms(pages, self.starts, (self.terms - self.starts) // 4 - 1, self.terms, count or self.held)

    def groups(self, pages: Pages) -> Terms:
        """Give a place in the dictionary of stems."""
        return Terms(pages, self.stem_starts, (self.stems - self.stem_starts) // 4 - 1, self.stems, STEMS)

    def places(self, pages: Pages, words: Terms) -> list[Place]:
        """Give where the lists of the term lie that a place in the dictionary stands at."""
        return read_places(pages.data, words.payload, self.postings, self.positions)

    def lists(self, pages: Pages, chance: Random, most: int) -> Iterator[tuple[int, PostingList]]:
        """Yield lists of terms by chance, each with the number of its field."""
        words = self.words(pages)
        for _ in range(chance.randint(1, most)):
            if words.go(chance.randrange(self.held)):
                for place in self.places(pages, words)[:3]:
                    slot, count, _, start, end, positions = place
                    opened = PostingList(pages, pages, slot == 0)
                    opened.open(count, start, end, positions)
                    yield slot, opened


def sound(chance: Random) -> File:
    """Give one of some sound files: a few documents with two fields, the first one with a lead."""
    return _written(chance.randrange(FILES))


@cache
def _written(seed: int) -> File:
    chance = Random(seed)
    terms = chance.choice((1, 7, 40))
    documents = chance.choice((1, 3, 127, 128, 300, 700))
    norms = bytes(chance.randrange(200) for _ in range(documents))
    fields = [_field(chance, documents, terms, norms, LEAD_WORDS if slot == 0 else 0) for slot in (0, 1)]
    writer = ListWriter(fields)
    ordinals = [-1] * terms
    count = 0
    for term in range(terms):
        if writer.add(_spelled(term), term):
            ordinals[term] = count
            count += 1
    groups = GroupWriter(fields, documents)
    for stem in range(STEMS):
        members = [term for term in range(terms) if term % STEMS == stem and ordinals[term] >= 0]
        groups.add(f"s{stem}".encode(), members, [ordinals[term] for term in members])
    writer.terms.finish()
    groups.terms.finish()
    parts = [
        writer.terms.starts.written(),
        writer.terms.out.written(),
        groups.terms.starts.written(),
        groups.terms.out.written(),
        writer.postings.written(),
        writer.positions.written(),
    ]
    starts, words, stem_starts, stems, postings, positions = (
        sum(map(len, parts[:number])) for number in range(len(parts))
    )
    data = b"".join(parts)
    return File(data, starts, words, stem_starts, stems, postings, positions, count, documents, norms)


def _field(chance: Random, documents: int, terms: int, norms: bytes, lead_words: int) -> Inverted:
    entries, counts = Entries(), Entries()
    for _ in range(documents):
        held = [
            GAP_ENTRY if chance.random() < 0.05 else 2 * min(chance.randrange(terms), chance.randrange(terms)) + 1
            for _ in range(chance.choice((0, 3, 9, 40)))
        ]
        entries.extend(held)
        counts.append(len(held))
    weights = array("d", worths("body" if lead_words else "title", 30.0))
    return Inverted(entries, counts, terms, Field(norms, weights, lead_words, 1.0, placed=True))


def _spelled(term: int) -> bytes:
    """Give a term, in ascending order of the numbers: near each other, some of them long or beyond ASCII."""
    more = ("", "é", "中" * 30, "z" * 90)[term % 4]
    return f"w{term:03}{more}".encode()


def output(values: list[int]) -> bytes:
    """Give numbers as they are written, seven bits a byte."""
    out = Output()
    out.numbers(values)
    return out.written()


PIECES = (
    *"aAbBsSzZ019_.,!?…:;-\"”’'»)]“‘«([ʼ＇`/@",
    *" \t\n\r\v\f\x1c\x1f\x85\xa0\u2028\u3000\ufeff\x00üßİıﬁǅΣ٣²Ⅷ中あ한ª",
    *"\u0300\u0308\u036f\u0370\u200d\ud800\udfff𝐀𝟘😀",
    "\n\n", "\n \n", ". ", "...", "'s", ".'s", "U.S.", "x" * 201, "a.b." * 9, "\u0301" * 9, "!" * 30,
    *(f"{one}. " for one in sorted(ABBREVIATIONS)[::5]),
)  # fmt: skip


def text(chance: Random, most: int = 300) -> str:
    """Give a text of pieces that a scanner looks at twice, and of any other characters."""
    few = chance.sample(PIECES, chance.randint(1, len(PIECES)))
    run = chance.choice((1, 1, 1, 50))
    return "".join(
        (chr(chance.randrange(0x110000)) if chance.random() < 0.05 else chance.choice(few)) * chance.randint(1, run)
        for _ in range(chance.randrange(most))
    )
