"""Segments made into one: the file that building it from their articles gives, without reading these.

In memory are at a time the longest list, the dictionaries, and about a hundred bytes for each article, not the store.
"""

from array import array
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import SpooledTemporaryFile

from newsgrep.engine.whoosh.codes import END
from newsgrep.engine.whoosh.inversion import Field
from newsgrep.engine.whoosh.joining import Joiner, Part, join_groups
from newsgrep.engine.whoosh.layout import EXACT_FIELDS, SIGNATURE, Exact
from newsgrep.engine.whoosh.pieces import exact_field, text_field, write_ids, write_lead, write_signatures, write_terms
from newsgrep.engine.whoosh.rows import RowsWriter
from newsgrep.engine.whoosh.sections import Seal, SectionsWriter
from newsgrep.engine.whoosh.segment import Segment, bits
from newsgrep.engine.whoosh.store import join_stores
from newsgrep.engine.whoosh.terms import Terms
from newsgrep.model.fields import TEXT_FIELD_NAMES

_PIECE = 1 << 20
"""In bytes: how much is copied at a time."""

_IN_MEMORY = 1 << 24
"""In bytes: of so many, lists wait in memory for their place in the file; longer ones in a file without a name."""


def merge(segments: Sequence[Segment], path: Path) -> Seal:
    """Write the articles of some segments that are not deleted as a new segment, in their order.

    All that is read is checked before: what was damaged would get a sum that says it was not.

    Raises:
        OSError: It cannot be written.
        PageDamaged: A segment is not what was written.
        ValueError: A segment is not readable.
    """
    for segment in segments:
        segment.check()
    out = SectionsWriter(path)
    try:
        _Merger(segments, path.parent, out).write()
        return out.finish()
    except BaseException:
        out.abandon()
        raise


class _Source:
    """A segment, and which of its documents are left.

    Attributes:
        segment: It.
        gone: The documents that are not, ascending.
        numbers: The new number of each document; `END` for one that is gone.
    """

    def __init__(self, segment: Segment, first: int) -> None:
        self.segment = segment
        self.gone = list(bits(segment.deleted))
        self.numbers = array("I")
        for start, end in self._runs():
            self.numbers.extend([END] * (start - len(self.numbers)))
            self.numbers.extend(range(first, first + end - start))
            first += end - start
        self.numbers.extend([END] * (segment.documents - len(self.numbers)))

    def left(self, column: memoryview, width: int) -> Iterator[memoryview]:
        """Yield what is left of a column that has so many bytes for each document."""
        for start, end in self._runs():
            yield column[start * width : end * width]

    def norms(self, field: str) -> Iterator[memoryview]:
        """Yield the lengths of a field in the documents that are left."""
        return self.left(self.segment.norms(field) or memoryview(bytes(self.segment.documents)), 1)

    def signatures(self) -> Iterator[memoryview]:
        """Yield the signatures of the documents that are left."""
        return self.left(self.segment.signatures() or memoryview(bytes(SIGNATURE * self.segment.documents)), SIGNATURE)

    def ids(self) -> Iterator[str]:
        """Yield the ids of the documents that are left."""
        for start, end in self._runs():
            yield from map(self.segment.id_of, range(start, end))

    def rows(self, field: str) -> Iterator[list[int]]:
        """Yield the whole terms of the documents that are left, as `Values.rows`."""
        for number, ordinals in zip(self.numbers, self.segment.values.rows(field), strict=True):
            if number != END:
                yield ordinals

    def part(self, name: str, terms: Terms) -> Part:
        """Give a dictionary with its lists."""
        return Part(terms, self.segment.pages, *self.segment.lists(name), memoryview(self.numbers))

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Yield the stretches of documents that are left, half-open."""
        start = 0
        for document in (*self.gone, self.segment.documents):
            if start < document:
                yield start, document
            start = document + 1


class _Merger:
    """Writes the sections of a merged segment."""

    def __init__(self, segments: Sequence[Segment], folder: Path, out: SectionsWriter) -> None:
        self._sources: list[_Source] = []
        self._documents = 0
        for segment in segments:
            self._sources.append(_Source(segment, self._documents))
            self._documents += segment.live_count
        self._folder = folder
        self._out = out

    def write(self) -> None:
        """Write them."""
        out = self._out
        out.fact("documents", self._documents)
        self._write_texts()
        for field in EXACT_FIELDS:
            self._write_exact(field)
        write_ids(list(chain.from_iterable(source.ids() for source in self._sources)), out)
        out.add("dates", b"".join(one for source in self._sources for one in source.left(source.segment.dates(), 4)))
        write_signatures(b"".join(one for source in self._sources for one in source.signatures()), out)
        join_stores([(source.segment.store, source.gone) for source in self._sources], out)

    def _write_texts(self) -> None:
        fields = []
        for name in TEXT_FIELD_NAMES:
            norms = b"".join(one for source in self._sources for one in source.norms(name))
            total = sum(source.segment.live_length(name) for source in self._sources)
            fields.append(text_field(name, norms, total, self._out))
        write_lead(self._out)
        parts = [source.part("words", source.segment.words()) for source in self._sources]
        self._write_lists("words", parts, fields)
        groups = join_groups(parts, [source.segment.stems() for source in self._sources], fields)
        write_terms("stems", groups.terms, self._out)
        self._release()

    def _release(self) -> None:
        """Give back the memory of what has been read of the segments: they may be larger than all of it."""
        for source in self._sources:
            source.segment.release()

    def _write_exact(self, field: Exact) -> None:
        parts = [source.part(field.name, source.segment.exact(field.name)) for source in self._sources]
        if self._write_lists(field.name, parts, [exact_field()], even_empty=False) and field.listed:
            rows = RowsWriter()
            for source, part in zip(self._sources, parts, strict=True):
                for ordinals in source.rows(field.name):
                    rows.add([part.ordinals[ordinal] for ordinal in ordinals])
            rows.finish(field.name, self._out)

    def _write_lists(self, name: str, parts: list[Part], fields: list[Field], even_empty: bool = True) -> bool:
        """Write a dictionary with its lists; False where it has no term and is not to be written then."""
        joiner = Joiner(parts, fields)
        with _waiting(self._folder) as postings, _waiting(self._folder) as positions:
            more = True
            while more:
                more = joiner.join(_PIECE)
                for file, taken in zip((postings, positions), joiner.writer.take(), strict=True):
                    file.write(taken)
                self._release()
            if not joiner.writer.terms.count and not even_empty:
                return False
            write_terms(name, joiner.writer.terms, self._out)
            self._out.add_all(f"{name}.postings", _pieces(postings))
            self._out.add_all(f"{name}.positions", _pieces(positions))
        return True


def _waiting(folder: Path) -> "SpooledTemporaryFile[bytes]":
    return SpooledTemporaryFile(_IN_MEMORY, dir=str(folder))


def _pieces(file: "SpooledTemporaryFile[bytes]") -> Iterator[bytes]:
    file.seek(0)
    return iter(partial(file.read, _PIECE), b"")
