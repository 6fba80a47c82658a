"""Building a segment: a file that holds some articles and everything that a search needs of them."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

from newsgrep.engine.base import names_in, values_in
from newsgrep.engine.events import stretch_terms
from newsgrep.engine.lengths import LENGTHS, code_of
from newsgrep.engine.texts import field_text
from newsgrep.engine.whoosh import record
from newsgrep.engine.whoosh.groups import GroupWriter
from newsgrep.engine.whoosh.inversion import Inverted, ListWriter
from newsgrep.engine.whoosh.layout import (
    BORDERS,
    EVENTS,
    EXACT_FIELDS,
    FILE,
    LEAD_FIELD_NAME,
    PARAGRAPH,
    QUOTE,
    SENTENCE,
    SIGNATURE,
    SPOKEN,
    UNQUOTE,
    Exact,
    label_field,
    label_term,
    path_term,
)
from newsgrep.engine.whoosh.pieces import (
    exact_field,
    text_field,
    write_ids,
    write_lead,
    write_lists,
    write_signatures,
    write_terms,
)
from newsgrep.engine.whoosh.rows import RowsWriter
from newsgrep.engine.whoosh.sections import Seal, SectionsWriter, bytes_from
from newsgrep.engine.whoosh.store import StoreWriter
from newsgrep.model.article import Article
from newsgrep.model.fields import COUNTED_FIELDS, NAMED_FIELDS, TEXT_FIELD_NAMES
from newsgrep.text.scan import Entries
from newsgrep.text.scanner import Scanner
from newsgrep.text.stemming import ENGLISH, stems
from newsgrep.text.words import dotted_form, fold_spelling

# In bytes, what is held of each and what is added to write it: fitted to the peak of building segments of 2,000 to
# 18,000 press releases, which is 99 to 110 % of what these say.
_ENTRY = 13
_TERM = 500
_DOCUMENT = 200


class Vocabulary:
    """Terms and their numbers, which count from 0."""

    def __init__(self, *terms: str) -> None:
        self._numbers = {term: number for number, term in enumerate(terms)}

    def number(self, term: str) -> int:
        """Give the number of a term, a new one where it has none."""
        return self._numbers.setdefault(term, len(self._numbers))

    def __len__(self) -> int:
        return len(self._numbers)

    def terms(self) -> list[str]:
        """Give every term, by its number."""
        return list(self._numbers)

    def learn(self, spelling: str) -> tuple[int, int]:
        """Give the numbers of a word by its spelling, and of the dotted form that finds it too, or 0."""
        dotted = dotted_form(spelling)
        return self.number(fold_spelling(spelling)), self.number(dotted) if dotted else 0

    def sorted(self) -> list[int]:
        """Give the numbers in the order of their terms, which is that of their UTF-8 bytes."""
        return [self._numbers[term] for term in sorted(self._numbers)]


class _TextField:
    """The words of a text field, document by document."""

    def __init__(self) -> None:
        self.entries = Entries()
        self.counts = Entries()
        self.norms = bytearray()
        self.total = 0  # of the rounded lengths

    def add(self, document: int, text: str, scanner: Scanner, places: Entries) -> None:
        """Take the text of a document, with `places` as `Scanner.scan` has them; one that is not given has none."""
        self.fill(document)
        before = self.entries.size
        code = code_of(scanner.scan(text, self.entries, places))
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
        self.values = Entries()
        self.value_counts = Entries()

    def add(self, document: int, terms: Collection[str], values: Collection[str] = ()) -> None:
        """Take the terms of a document, and those of them that are its values; one that is not given has none."""
        self.fill(document)
        for term in terms:
            self.entries.append(2 * self.vocabulary.number(term))
        self.counts.append(len(terms))
        for value in values:
            self.values.append(self.vocabulary.number(value))
        self.value_counts.append(len(values))

    def fill(self, documents: int) -> None:
        """Take so many documents as given."""
        if self.counts.size < documents:
            missing = [0] * (documents - self.counts.size)
            self.counts.extend(missing)
            self.value_counts.extend(missing)


class SegmentBuilder:
    """Takes articles and writes a segment of them.

    Attributes:
        documents: How many it has taken.
    """

    def __init__(self, dictionary: bytes = b"", stemming: str = ENGLISH) -> None:
        """Start a segment.

        Args:
            dictionary: That of the store of another segment, as `StoreWriter` takes it.
            stemming: That of every article it takes, see `stemming_of`.
        """
        self.documents = 0
        self._stemming = stemming
        self._vocabulary = Vocabulary(*BORDERS)
        self._scanner = Scanner(self._vocabulary.learn, SENTENCE, PARAGRAPH)
        self._texts = {name: _TextField() for name in TEXT_FIELD_NAMES}
        self._exacts = {field.name: _ExactField() for field in EXACT_FIELDS}
        self._counted = [(name, self._exacts[label_field(name)]) for name in COUNTED_FIELDS]
        self._ids: list[str] = []
        self._dates = array("I")
        self._signatures = bytearray()
        self._store = StoreWriter(dictionary)

    def add(self, article: Article) -> int:
        """Take an article and give the number of its document."""
        stored = record.encode(article)  # first: an article that cannot be stored leaves nothing behind
        document = self.documents
        quotes = _places_of_quotes(article)
        for name, field in self._texts.items():
            text = field_text(article, name)
            if text:
                field.add(document, text, self._scanner, quotes if name == LEAD_FIELD_NAME else _NO_PLACES)
        for name, exact in self._counted:
            values = values_in(article, name)
            labels = _labels(names_in(article, name)) if name in NAMED_FIELDS else _labels(values)
            if labels:
                exact.add(document, labels, _labels(values))
        self._exacts[FILE].add(document, [path_term(article.path)])
        stretches = sorted(stretch_terms(article))
        if stretches:
            self._exacts[EVENTS].add(document, stretches)
        self._ids.append(article.id)
        self._dates.append(article.published.toordinal() if article.published else 0)
        self._signatures += article.signature or bytes(SIGNATURE)
        self._store.add(stored)
        self.documents += 1
        return document

    @property
    def dictionary(self) -> bytes:
        """What its store is compressed with; empty as long as there is none."""
        return self._store.dictionary

    @property
    def memory(self) -> int:
        """About how many bytes it takes to hold the articles and to write them."""
        entries = sum(field.entries.size for field in self._texts.values())
        exact = sum(field.entries.size for field in self._exacts.values())
        terms = len(self._vocabulary) + sum(len(field.vocabulary) for field in self._exacts.values())
        known = _DOCUMENT * self.documents + 3 * len(self._signatures)  # kept, copied, and put in order
        return _ENTRY * (entries + exact) + _TERM * terms + known + self._store.memory

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
            write_ids(self._ids, out)
            out.add("dates", bytes_from(self._dates))
            write_signatures(bytes(self._signatures), out)
            self._store.finish(out)
            return out.finish()
        except BaseException:
            out.abandon()
            raise

    def _write_texts(self, out: SectionsWriter) -> None:
        terms = self._vocabulary.terms()
        inverted = []
        for name, taken in self._texts.items():
            taken.fill(self.documents)
            field = text_field(name, bytes(taken.norms), taken.total, out)
            inverted.append(Inverted(taken.entries, taken.counts, len(terms), field))
            taken.entries = Entries()  # a third of what is held
        write_lead(out)
        order = self._vocabulary.sorted()
        ordinals = _write_lists("words", inverted, terms, order, out)
        words = [number for number in order if number >= len(BORDERS) and ordinals[number] >= 0]
        self._write_groups(inverted, words, terms, ordinals, out)

    def _write_groups(
        self, inverted: list[Inverted], words: list[int], terms: list[str], ordinals: list[int], out: SectionsWriter
    ) -> None:
        """Write which words have one stem, unless it is the stem itself and no other word."""
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for number, stemmed in zip(words, stems([terms[number] for number in words], self._stemming), strict=True):
            groups[stemmed].append(number)
        writer = GroupWriter(inverted, self.documents)
        for stemmed in sorted(groups):
            members = groups[stemmed]
            if len(members) > 1 or terms[members[0]] != stemmed:
                writer.add(stemmed.encode(), members, [ordinals[number] for number in members])
        write_terms("stems", writer.terms, out)


_NO_PLACES = Entries()


def _places_of_quotes(article: Article) -> Entries:
    """Give where quotations start and end, as `Scanner.scan` takes it."""
    places = Entries()
    for (start, end), speaker in article.quotes:
        for number in (QUOTE, SPOKEN) if speaker else (QUOTE,):
            places.append(start)
            places.append(number)
        places.append(end)
        places.append(UNQUOTE)
    return places


def _labels(names: Iterable[str]) -> list[str]:
    """Give the terms of whole names, in their order. White space becomes plain: a tab parts a name from itself."""
    return sorted(label_term(label) for label in {" ".join(one.split()) for one in names} if label)


def _write_exact(field: Exact, taken: _ExactField, out: SectionsWriter) -> None:
    terms = taken.vocabulary.terms()
    if not terms:
        return
    inverted = Inverted(taken.entries, taken.counts, len(terms), exact_field())
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
    write_lists(name, writer, out)
    return ordinals


def _write_rows(name: str, taken: _ExactField, ordinals: list[int], out: SectionsWriter) -> None:
    """Write which values each document has."""
    rows = RowsWriter()
    at = 0
    for document in range(taken.value_counts.size):
        end = at + taken.value_counts.view[document]
        rows.add(sorted(ordinals[taken.values.view[value]] for value in range(at, end)))
        at = end
    rows.finish(name, out)
