"""A segment as it is read: terms, lists, days, ids, records."""

from __future__ import annotations

import os
from zlib import crc32

from newsgrep.engine.lengths import LENGTHS
from newsgrep.engine.whoosh import record
from newsgrep.engine.whoosh.groups import read_group
from newsgrep.engine.whoosh.layout import LEAD_FIELD_NAME, SIGNATURE, SLOTS, worths
from newsgrep.engine.whoosh.pages import Pages
from newsgrep.engine.whoosh.postings import Place, PostingList, read_places
from newsgrep.engine.whoosh.sections import Damaged, Sections, numbers_from
from newsgrep.engine.whoosh.store import Store
from newsgrep.engine.whoosh.terms import Terms
from newsgrep.model.fields import TEXT_FIELD_NAMES
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.userfiles import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from newsgrep.engine.whoosh.state import SegmentEntry
    from newsgrep.engine.whoosh.values import Values
    from newsgrep.model.article import Article

NO_POSITIONS = Pages(memoryview(b""), None)

_FLAGS = bytes.maketrans(b"01", b"\0\1")


class Segment:
    """One segment of a state.

    Attributes:
        documents: How many it has, deleted ones among them.
        deleted: A bit for each document that is deleted, as one number.
        stemming: How the texts of all its articles are stemmed.
    """

    def __init__(self, folder: str | PathLike[str], entry: SegmentEntry) -> None:
        """Open it.

        Raises:
            FileNotFoundError: A file of it is not there.
            Damaged: A file of it is not what was written.
        """
        path = os.path.join(folder, entry.name)
        self._sections = Sections(path, entry.seal)
        self.pages = self._sections.pages
        self.documents = self._sections.number("documents")
        if self.documents != entry.documents:
            raise Damaged(f"{path} holds {self.documents:,} articles instead of {entry.documents:,}")
        self._width, self._packed = id_form(self._sections)
        self._check_columns()
        self.deleted = _read_deleted(folder, entry)
        self.stemming = entry.stemming
        self.everything = (1 << self.documents) - 1
        self.live = self.everything & ~self.deleted
        self._store = Store(self._sections)
        self._norms: dict[str, memoryview] = {}
        self._values: Values | None = None

    def _check_columns(self) -> None:
        """See that there are as many articles as it says, so that what is made by their number has bounds."""
        for column, width in (("ids", self._width), ("dates", 4)):
            if self._sections.place(column)[1] != width * self.documents:
                raise Damaged(f"{self.name} has a column '{column}' of another number of articles")

    @property
    def name(self) -> str:
        """The path of its file."""
        return str(self._sections.path)

    @property
    def live_count(self) -> int:
        """How many documents are not deleted."""
        return self.live.bit_count()

    @property
    def store(self) -> Store:
        """The records of its articles."""
        return self._store

    @property
    def values(self) -> Values:
        """The values of its documents in fields of whole names."""
        if self._values is None:
            from newsgrep.engine.whoosh.values import Values

            self._values = Values(self._sections, self.documents)
        return self._values

    @property
    def word_postings(self) -> int:
        """Where the posting lists of words start."""
        return self.lists("words")[0]

    def lists(self, name: str) -> tuple[int, int]:
        """Give where the posting lists of a dictionary start, and their positions."""
        return self._sections.place(f"{name}.postings")[0], self._sections.place(f"{name}.positions")[0]

    def words(self) -> Terms:
        """Give a place in the dictionary of words."""
        return terms_in(self._sections, "words")

    def exact(self, field: str) -> Terms:
        """Give a place in the dictionary of a field of whole terms."""
        return terms_in(self._sections, field)

    def stems(self) -> Terms:
        """Give a place in the dictionary of stems."""
        return terms_in(self._sections, "stems")

    def word_places(self, words: Terms) -> list[Place]:
        """Give where the lists of the word lie that a place in the dictionary stands at."""
        return self._places("words", words)

    def group(self, stem: str) -> tuple[list[int], dict[int, int]] | None:
        """Give the places of the words that have a stem, and the number of articles by field; None for itself alone."""
        stems = self.stems()
        return read_group(self.pages.data, stems.payload) if stems.find(stem.encode()) else None

    def list_of(self, place: Place) -> PostingList:
        """Give the list of a word in a field, before its first posting."""
        slot, count, _, start, end, positions = place
        opened = PostingList(self.pages, self.pages, slot == SLOTS[LEAD_FIELD_NAME])
        opened.open(count, start, end, positions)
        return opened

    def exact_list(self, field: str, terms: Terms) -> PostingList:
        """Give the list of the whole term that a place in the dictionary stands at."""
        ((_, count, _, start, end, _),) = self._places(field, terms)
        opened = PostingList(self.pages, NO_POSITIONS, False)
        opened.open(count, start, end, 0)
        return opened

    def norms(self, field: str) -> memoryview:
        """Give the length of each document's field, in a byte; empty where no document has the field."""
        if field not in self._norms:
            self._norms[field] = self._sections.section(f"norms.{field}")
        return self._norms[field]

    def total_length(self, field: str) -> int:
        """Give the rounded length of a field in all documents, deleted ones among them."""
        return self._sections.number(f"length.{field}")

    def live_length(self, field: str) -> int:
        """Give the rounded length of a field in the documents that are not deleted."""
        total = self.total_length(field)
        if self.deleted and total:
            norms = self.norms(field)
            total -= sum(LENGTHS[norms[document]] for document in bits(self.deleted))
        return total

    def length(self, document: int, field: str) -> int:
        """Give the rounded length of a document's field."""
        norms = self.norms(field)
        return LENGTHS[norms[document]] if len(norms) else 0

    def worths(self, field: str) -> list[float]:
        """Give what an occurrence counts for in a field of each length, as the bounds of the lists were made with."""
        return worths(field, self.total_length(field) / max(self.documents, 1), self.built_with(f"b.{field}"))

    def built_with(self, fact: str) -> float:
        """Give a number that the bounds of the lists were made with: `b.FIELD`, `lead.words`, `lead.weight`."""
        value = self._sections.facts.get(fact)
        if value is None:
            raise Damaged(f"{self.name} does not say what its bounds were made with")
        return float(value)

    def dates(self) -> memoryview:
        """Give the day of each document, four bytes each, as an ordinal; 0 for none."""
        return self._sections.section("dates")

    def day(self, document: int) -> int:
        """Give the day of a document as an ordinal; 0 for none."""
        start, _ = self._sections.place("dates")
        return int.from_bytes(self._sections.read(start + 4 * document, start + 4 * document + 4), "little")

    def signatures(self) -> memoryview:
        """Give the signature of each document, zeros for none; empty where no document has one."""
        return self._sections.section("signatures")

    def bands(self) -> memoryview:
        """Give the documents that have a signature in the order of each band, four bytes each."""
        return self._sections.section("bands")

    def signature(self, document: int) -> bytes:
        """Give the signature of a document; empty where it has none."""
        return signature_at(self._sections, document)

    def signature_places(self) -> tuple[int, int, int, int] | None:
        """Give what `Bands` takes: where signatures and bands start, how many there are, where the days start.

        None where no document has a signature.
        """
        count = self._sections.number("signed")
        signatures, bands, dates = (self._sections.place(name)[0] for name in ("signatures", "bands", "dates"))
        return (signatures, bands, count, dates) if count else None

    def ids(self) -> tuple[int, int]:
        """Give where the ids of all documents lie, one after the other, and the length of one."""
        return self._sections.place("ids")[0], self._width

    def id_of(self, document: int) -> str:
        """Give the id of a document."""
        return id_at(self._sections, document, self._width, self._packed)

    def find(self, article_id: str) -> int | None:
        """Give the newest document of an id that is not deleted, or None."""
        found = [document for document in self.starting(article_id) if self.id_of(document) == article_id]
        return max(found, default=None)

    def starting(self, prefix: str) -> Iterator[int]:
        """Yield the documents whose ids start with a prefix and that are not deleted, in the order of their ids."""
        low, high = 0, self.documents
        while low < high:
            middle = (low + high) >> 1
            if self.id_of(self._ordered(middle)) < prefix:
                low = middle + 1
            else:
                high = middle
        while low < self.documents:
            document = self._ordered(low)
            if not self.id_of(document).startswith(prefix):
                return
            if not self.deleted >> document & 1:
                yield document
            low += 1

    def by_id(self) -> Iterator[tuple[str, int]]:
        """Yield every id with its document, deleted ones among them, in the order of the ids, then of the documents."""
        ids = self._sections.section("ids")
        width = self._width
        for document in numbers_from(self._sections.section("ids.order"), "I"):
            one = ids[document * width : (document + 1) * width]
            yield one.hex() if self._packed else bytes(one).rstrip(b"\0").decode("ascii"), document

    def article(self, document: int) -> Article:
        """Give the article of a document.

        Raises:
            ValueError: Its record cannot be read.
        """
        return record.decode(self.id_of(document), self._store.record(document), self.signature(document))

    def check(self) -> None:
        """Read all of it, and compare it with what was written."""
        self._sections.check()

    def check_pages(self) -> Iterator[tuple[int, int, bool]]:
        """Yield where each page starts and ends, and whether it is what was written."""
        return self._sections.check_pages()

    def columns(self) -> Iterator[tuple[str, int]]:
        """Yield each column with the number of documents it is of."""
        for name, width in (("ids", self._width), ("ids.order", 4), ("dates", 4)):
            yield name, self._sections.place(name)[1] // max(width, 1)
        for field in TEXT_FIELD_NAMES:
            if self.total_length(field):
                yield f"norms.{field}", self._sections.place(f"norms.{field}")[1]
        if self._sections.number("signed"):
            yield "signatures", self._sections.place("signatures")[1] // SIGNATURE

    def live_documents(self) -> Iterator[int]:
        """Yield the documents that are not deleted, ascending."""
        return bits(self.live)

    def release(self) -> None:
        """Give back the memory of what has been read of its file."""
        self._sections.release()

    def close(self) -> None:
        """Let go of its file."""
        self._norms.clear()
        self._sections.close()

    def _ordered(self, rank: int) -> int:
        start, _ = self._sections.place("ids.order")
        return int.from_bytes(self._sections.read(start + 4 * rank, start + 4 * rank + 4), "little")

    def _places(self, name: str, terms: Terms) -> list[Place]:
        return read_places(self.pages.data, terms.payload, *self.lists(name))


def terms_in(sections: Sections, name: str) -> Terms:
    """Give a place in a dictionary of a segment."""
    starts, length = sections.place(f"{name}.starts")
    data, _ = sections.place(f"{name}.terms")
    return Terms(sections.pages, starts, max(length // 4 - 1, 0), data, sections.number(f"{name}.count"))


def id_at(sections: Sections, document: int, width: int, packed: bool) -> str:
    """Give the id of a document.

    Args:
        sections: Of its segment.
        document: Its number.
        width: How many bytes an id takes.
        packed: Whether they are those that its hexadecimal digits stand for.
    """
    start, _ = sections.place("ids")
    at = start + document * width
    one = sections.read(at, at + width)
    return one.hex() if packed else bytes(one).rstrip(b"\0").decode("ascii")


def signature_at(sections: Sections, document: int) -> bytes:
    """Give the signature of a document of a segment; empty where it has none."""
    start, length = sections.place("signatures")
    if not length:
        return b""
    at = start + document * SIGNATURE
    one = bytes(sections.read(at, at + SIGNATURE))
    return one if any(one) else b""


def id_form(sections: Sections) -> tuple[int, bool]:
    """Give the width of an id in a segment, and whether they are packed, as `id_at` takes them."""
    return sections.number("ids.width"), sections.number("ids.packed") == 1


def bits(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, ascending."""
    # By bytes: shifting a number of a million bits for each of them would copy it each time.
    for at, byte in enumerate(mask.to_bytes((mask.bit_length() + 7) // 8, "little")):
        while byte:
            low = byte & -byte
            yield 8 * at + low.bit_length() - 1
            byte ^= low  # noqa: PLW2901


def flags(mask: int, size: int) -> bytes:
    """Give a byte for each of so many bits, the lowest first: 1 where it is set."""
    return f"{mask:0{size}b}"[::-1].encode().translate(_FLAGS) if size else b""


def _read_deleted(folder: str | PathLike[str], entry: SegmentEntry) -> int:
    if entry.deleted is None:
        return 0
    path = os.path.join(folder, entry.deleted.name)
    data = read_bytes(path)
    deleted = int.from_bytes(data, "little")
    if len(data) != entry.deleted.seal.size or crc32(data) != entry.deleted.seal.crc:
        raise Damaged(f"{path} is not what was written")
    return deleted
