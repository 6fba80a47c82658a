"""A Whoosh codec over our segments: a stock Whoosh searcher reads them through it, and a stock writer writes them.

newsgrep itself does neither: a search loads nothing of Whoosh.
"""

# mypy: disallow-subclassing-any=False

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage, Storage

from newsgrep.engine.whoosh.codec_documents import PerDocumentReader
from newsgrep.engine.whoosh.codec_draft import ONE_WRITER, Draft
from newsgrep.engine.whoosh.codec_file import ArticleFile, SegmentFile, StockFile, Unsupported
from newsgrep.engine.whoosh.codec_reading import TermsReader
from newsgrep.engine.whoosh.codec_writing import FieldWriter, PerDocumentWriter
from newsgrep.engine.whoosh.parts import SEGMENT_SUFFIX
from newsgrep.engine.whoosh.segment import bits
from newsgrep.engine.whoosh.state import SegmentEntry


class IndexSegment(base.Segment):
    """A segment as Whoosh's table of contents names it; it is pickled there.

    Attributes:
        draft: What is being written; None when there is a file.
        by_stock_writer: Whether a stock Whoosh writes or wrote it, and not newsgrep.
    """

    def __init__(self, indexname: str, entry: SegmentEntry | None = None, deleted: bytes = b"") -> None:
        """Name a segment.

        Args:
            indexname: What Whoosh calls the index.
            entry: Its file; None for one that is to be written.
            deleted: A bit for each document that is deleted.
        """
        super().__init__(indexname)
        if entry:
            self.segid = entry.name.removesuffix(SEGMENT_SUFFIX)
        self.draft: Draft | None = None
        self.by_stock_writer = entry is None
        self._entry = entry._replace(deleted=None) if entry else None
        self._deleted = bytearray(deleted)

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"draft": None, "_entry": self.entry}

    @property
    def entry(self) -> SegmentEntry | None:
        """Its file; None while there is none."""
        if self._entry is None and self.draft and self.draft.seal:
            return SegmentEntry(self.make_filename(SEGMENT_SUFFIX), self.draft.documents, self.draft.seal)
        return self._entry

    def codec(self, **_: Any) -> "NewsgrepCodec":
        """Give what reads it."""
        return NewsgrepCodec()

    def should_assemble(self) -> bool:
        """Say that its file is the only one that it has."""
        return False

    def set_doc_count(self, doccount: int) -> None:
        """Know it already."""

    def doc_count_all(self) -> int:
        """Give the number of documents, deleted ones among them."""
        return self.draft.documents if self.draft else self.entry.documents if self.entry else 0

    def deleted_count(self) -> int:
        """Give the number of deleted documents."""
        return int.from_bytes(self._deleted, "little").bit_count()

    def deleted_docs(self) -> Iterator[int]:
        """Yield the deleted documents, ascending."""
        return bits(int.from_bytes(self._deleted, "little"))

    def is_deleted(self, docnum: int) -> bool:
        """Say whether a document is deleted."""
        return docnum >> 3 < len(self._deleted) and bool(self._deleted[docnum >> 3] >> (docnum & 7) & 1)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Delete a document, or bring it back."""
        self._deleted.extend(bytes(max(0, (docnum >> 3) + 1 - len(self._deleted))))
        if self.is_deleted(docnum) != delete:
            self._deleted[docnum >> 3] ^= 1 << (docnum & 7)


class NewsgrepCodec(base.Codec):
    """Reads and writes our segments for a stock Whoosh."""

    def per_document_writer(self, storage: Storage, segment: IndexSegment) -> PerDocumentWriter:  # noqa: ARG002
        """Give what takes the documents of a new segment."""
        return PerDocumentWriter(_draft(segment))

    def field_writer(self, storage: Storage, segment: IndexSegment) -> FieldWriter:  # noqa: ARG002
        """Give what takes the postings of a new segment."""
        return FieldWriter(_draft(segment))

    def terms_reader(self, storage: Storage, segment: IndexSegment) -> TermsReader:
        """Give what reads the terms of a segment."""
        return TermsReader(_file(storage, segment))

    def per_document_reader(self, storage: Storage, segment: IndexSegment) -> PerDocumentReader:
        """Give what reads the documents of a segment; of one that is being written, their lengths."""
        documents = segment.draft if segment.draft and not segment.draft.seal else _file(storage, segment)
        return PerDocumentReader(documents, frozenset(segment.deleted_docs()))

    def new_segment(self, storage: Storage, indexname: str) -> IndexSegment:
        """Give a segment that is to be written."""
        segment = IndexSegment(indexname)
        segment.draft = Draft(_folder(storage) / segment.make_filename(SEGMENT_SUFFIX))
        return segment


def _draft(segment: IndexSegment) -> Draft:
    assert segment.draft is not None
    return segment.draft


def _file(storage: Storage, segment: IndexSegment) -> SegmentFile:
    if segment.entry is None:
        raise Unsupported("a segment is read before it is written", hint=ONE_WRITER)
    kind = StockFile if segment.by_stock_writer else ArticleFile
    return kind(_folder(storage), segment.entry)


def _folder(storage: Storage) -> Path:
    if not isinstance(storage, FileStorage):
        raise Unsupported(f"our segments are files in a folder, not {storage}", hint="use whoosh.index.create_in")
    return Path(storage.folder)
