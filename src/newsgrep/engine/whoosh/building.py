"""Building a segment: a file that holds some articles and everything that a search needs of them."""

from array import array
from collections.abc import Collection, Set
from pathlib import Path

from newsgrep.engine import ranking
from newsgrep.engine.base import NAMED_FIELDS, names_in
from newsgrep.engine.lengths import LENGTHS, code_of
from newsgrep.engine.meaning import field_text
from newsgrep.engine.whoosh import record
from newsgrep.engine.whoosh.codes import Output
from newsgrep.engine.whoosh.groups import GroupWriter
from newsgrep.engine.whoosh.inversion import Inverted, ListWriter
from newsgrep.engine.whoosh.layout import (
    EXACT_FIELDS,
    FILE,
    LEAD_FIELD_NAME,
    PARAGRAPH,
    PARAGRAPH_START,
    ROWS,
    SENTENCE,
    SENTENCE_START,
    Exact,
    label_field,
    label_term,
    path_term,
    worths,
)
from newsgrep.engine.whoosh.sections import Seal, SectionsWriter, bytes_from
from newsgrep.engine.whoosh.store import StoreWriter
from newsgrep.engine.whoosh.terms import TermsWriter
from newsgrep.model.article import Article
from newsgrep.model.fields import TEXT_FIELD_NAMES
from newsgrep.text.scan import Entries
from newsgrep.text.scanner import Scanner
from newsgrep.text.words import dotted_form, fold_spelling, stems

_HEXADECIMAL = frozenset("0123456789abcdef")

# In bytes, what is held of each and what is added to write it: fitted to the peak of building segments of 1,000 to
# 16,000 press releases, which is 80 to 120 % of what these say.
_ENTRY = 26
_TERM = 350
_DOCUMENT = 200


class Vocabulary:
    """Terms and their numbers.

    Attributes:
        terms: Every term, by its number.
    """

    def __init__(self, *terms: str) -> None:
        self.terms = list(terms)
        self._numbers = {term: number for number, term in enumerate(terms)}

    def number(self, term: str) -> int:
        """Give the number of a term, a new one where it has none."""
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self.terms)
            self.terms.append(term)
        return number

    def learn(self, spelling: str) -> tuple[int, int]:
        """Give the numbers of a word by its spelling, and of the dotted form that finds it too, or 0."""
        dotted = dotted_form(spelling)
        return self.number(fold_spelling(spelling)), self.number(dotted) if dotted else 0

    def sorted(self) -> list[int]:
        """Give the numbers in the order of their terms, which is that of their UTF-8 bytes."""
        return sorted(range(len(self.terms)), key=self.terms.__getitem__)


class _TextField:
    """The words of a text field, document by document."""

    def __init__(self) -> None:
        self.entries = Entries()
        self.counts = Entries()
        self.norms = bytearray()
        self.total = 0  # of the rounded lengths

    def add(self, document: int, text: str, scanner: Scanner) -> None:
        """Take the text of a document; one that is not given has none."""
        self.fill(document)
        before = self.entries.size
        code = code_of(scanner.scan(text, self.entries))
        self.counts.append(self.entries.size - before)
        self.norms.append(code)
        self.total += LENGTHS[code]

    def fill(self, documents: int) -> None:
        """Take so many documents as given."""
        missing = documents - len(self.norms)
        if missing:
            self.counts.extend([0] * missing)
            self.norms += bytes(missing)


class _ExactField:
    """The terms of a field of whole terms, document by document."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self.entries = Entries()
        self.counts = Entries()

    def add(self, document: int, terms: Collection[str]) -> None:
        """Take the terms of a document; one that is not given has none."""
        self.fill(document)
        for term in terms:
            self.entries.append(2 * self.vocabulary.number(term))
        self.counts.append(len(terms))

    def fill(self, documents: int) -> None:
        """Take so many documents as given."""
        if self.counts.size < documents:
            self.counts.extend([0] * (documents - self.counts.size))


class SegmentBuilder:
    """Takes articles and writes a segment of them.

    Attributes:
        documents: How many it has taken.
    """

    def __init__(self) -> None:
        self.documents = 0
        self._vocabulary = Vocabulary(SENTENCE_START, PARAGRAPH_START)
        self._scanner = Scanner(self._vocabulary.learn, SENTENCE, PARAGRAPH)
        self._texts = {name: _TextField() for name in TEXT_FIELD_NAMES}
        self._exacts = {field.name: _ExactField() for field in EXACT_FIELDS}
        self._named = [(name, self._exacts[label_field(name)]) for name in NAMED_FIELDS]
        self._ids: list[str] = []
        self._dates = array("I")
        self._store = StoreWriter()

    def add(self, article: Article) -> int:
        """Take an article and give the number of its document."""
        stored = record.encode(article)  # first: an article that cannot be stored leaves nothing behind
        document = self.documents
        for name, field in self._texts.items():
            text = field_text(article, name)
            if text:
                field.add(document, text, self._scanner)
        for name, exact in self._named:
            labels = self._labels(names_in(article, name))
            if labels:
                exact.add(document, labels)
        self._exacts[FILE].add(document, [path_term(article.path)])
        self._ids.append(article.id)
        self._dates.append(article.published.toordinal() if article.published else 0)
        self._store.add(stored)
        self.documents += 1
        return document

    @property
    def memory(self) -> int:
        """About how many bytes it takes to hold the articles and to write them."""
        entries = sum(field.entries.size for field in self._texts.values())
        exact = sum(field.entries.size for field in self._exacts.values())
        terms = len(self._vocabulary.terms) + sum(len(field.vocabulary.terms) for field in self._exacts.values())
        return _ENTRY * (entries + exact) + _TERM * terms + _DOCUMENT * self.documents + self._store.memory

    def _labels(self, names: Set[str]) -> list[str]:
        """Give the terms of whole names, in their order. White space becomes plain: a tab parts a name from itself."""
        if not names:
            return []
        return sorted(label_term(label) for label in {" ".join(one.split()) for one in names} if label)

    def write(self, path: Path) -> Seal:
        """Write the segment.

        Raises:
            OSError: It cannot be written.
        """
        out = SectionsWriter(path)
        try:
            out.fact("documents", self.documents)
            self._write_texts(out)
            for field in EXACT_FIELDS:
                self._exacts[field.name].fill(self.documents)
                _write_exact(field, self._exacts[field.name], out)
            self._write_ids(out)
            out.add("dates", bytes_from(self._dates))
            self._store.finish(out)
            return out.finish()
        except BaseException:
            out.abandon()
            raise

    def _write_texts(self, out: SectionsWriter) -> None:
        terms = self._vocabulary.terms
        inverted = []
        for name, field in self._texts.items():
            field.fill(self.documents)
            average = field.total / self.documents if self.documents else 0.0
            has_lead = name == LEAD_FIELD_NAME
            inverted.append(
                Inverted(
                    field.entries,
                    field.counts,
                    len(terms),
                    bytes(field.norms),
                    array("d", worths(name, average)),
                    ranking.LEAD_WORDS if has_lead else 0,
                    ranking.LEAD_WEIGHT if has_lead else 0.0,
                    placed=True,
                )
            )
            field.entries.clear()
            out.fact(f"length.{name}", field.total)
            out.fact(f"b.{name}", ranking.B[name])
            if field.total:
                out.add(f"norms.{name}", field.norms)
        out.fact("lead.words", ranking.LEAD_WORDS)
        out.fact("lead.weight", ranking.LEAD_WEIGHT)
        order = self._vocabulary.sorted()
        ordinals = _write_lists("words", inverted, terms, order, out)
        self._write_groups(inverted, order, ordinals, out)

    def _write_groups(
        self, inverted: list[Inverted], order: list[int], ordinals: list[int], out: SectionsWriter
    ) -> None:
        """Write which words have one stem, unless it is the stem itself and no other word."""
        groups: dict[str, list[int]] = {}
        terms = self._vocabulary.terms
        words = [number for number in order if number not in (SENTENCE, PARAGRAPH) and ordinals[number] >= 0]
        for number, stemmed in zip(words, stems([terms[number] for number in words]), strict=True):
            groups.setdefault(stemmed, []).append(number)
        writer = GroupWriter(inverted, self.documents)
        for stemmed in sorted(groups):
            members = groups[stemmed]
            if len(members) > 1 or terms[members[0]] != stemmed:
                writer.add(stemmed.encode(), members, [ordinals[number] for number in members])
        _write_terms("stems", writer.terms, out)

    def _write_ids(self, out: SectionsWriter) -> None:
        ids = pack_ids(self._ids)
        out.fact("ids.width", len(ids[0]) if ids else 0)
        out.fact("ids.packed", int(bool(ids) and is_packed(self._ids)))
        out.add("ids", b"".join(ids))
        out.add("ids.order", bytes_from(array("I", sorted(range(self.documents), key=self._ids.__getitem__))))


def is_packed(ids: list[str]) -> bool:
    """Say whether ids are kept as the bytes that their digits stand for."""
    width = len(ids[0])
    return width % 2 == 0 and all(len(one) == width and _HEXADECIMAL.issuperset(one) for one in ids)


def pack_ids(ids: list[str]) -> list[bytes]:
    """Give ids as bytes of one length: two hexadecimal digits a byte where all have as many, else padded with zeros."""
    if not ids or is_packed(ids):
        return [bytes.fromhex(one) for one in ids]
    width = max(map(len, ids))
    return [one.encode("ascii").ljust(width, b"\0") for one in ids]


def _write_exact(field: Exact, taken: _ExactField, out: SectionsWriter) -> None:
    terms = taken.vocabulary.terms
    if not terms:
        return
    inverted = Inverted(
        taken.entries, taken.counts, len(terms), b"", array("d"), lead_words=0, lead_weight=0.0, placed=False
    )
    ordinals = _write_lists(field.name, [inverted], terms, taken.vocabulary.sorted(), out)
    if field.listed:
        _write_rows(field.name, taken, ordinals, out)


def _write_lists(
    name: str, inverted: list[Inverted], terms: list[str], order: list[int], out: SectionsWriter
) -> list[int]:
    """Write a dictionary and its posting lists, and give the place of each term in it by the term's number, or -1."""
    writer = ListWriter(inverted)
    ordinals = [-1] * len(terms)
    ordinal = 0
    for number in order:
        if writer.add(terms[number].encode(), number):
            ordinals[number] = ordinal
            ordinal += 1
    _write_terms(name, writer.terms, out)
    out.add(f"{name}.postings", writer.postings.written())
    out.add(f"{name}.positions", writer.positions.written())
    return ordinals


def _write_terms(name: str, writer: TermsWriter, out: SectionsWriter) -> None:
    writer.finish()
    out.fact(f"{name}.count", writer.count)
    out.add(f"{name}.starts", writer.starts.written())
    out.add(f"{name}.terms", writer.out.written())


def _write_rows(name: str, taken: _ExactField, ordinals: list[int], out: SectionsWriter) -> None:
    """Write which terms each document has: their number, then their places in the dictionary as differences."""
    rows = Output()
    starts = array("I")
    at = 0
    for document in range(taken.counts.size):
        if document % ROWS == 0:
            starts.append(rows.size)
        end = at + taken.counts.view[document]
        held = sorted(ordinals[taken.entries.view[entry] >> 1] for entry in range(at, end))
        rows.number(len(held))
        before = 0
        for ordinal in held:
            rows.number(ordinal - before)
            before = ordinal
        at = end
    out.add(f"{name}.rows.starts", bytes_from(starts))
    out.add(f"{name}.rows", rows.written())
