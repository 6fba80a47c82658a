"""A segment as a stock Whoosh writes it: document by document, then term by term, into one file."""

# mypy: disallow-subclassing-any=False

from collections.abc import Iterable
from typing import Any

from whoosh import formats
from whoosh.codec import base
from whoosh.columns import Column
from whoosh.fields import FieldType, Schema, SpellField

from newsgrep.engine.whoosh.codec_draft import Draft, checked
from newsgrep.engine.whoosh.codec_file import FIELD, Unsupported
from newsgrep.engine.whoosh.codec_lists import FieldLists
from newsgrep.engine.whoosh.sections import SectionsWriter

_LONGEST = 1 << 16  # bytes of a term: as `terms.LONGEST`, which is no name of the compiled kernel


class PerDocumentWriter(base.PerDocumentWriter):
    """Takes what belongs to documents."""

    def __init__(self, draft: Draft) -> None:
        self.is_closed = False
        self._draft = draft
        self._docnum = 0
        self._stored: dict[str, Any] = {}
        self._lengths: dict[str, int] = {}
        self._values: list[tuple[str, Column, Any]] = []

    def start_doc(self, docnum: int) -> None:
        """Begin a document; one that was not finished is forgotten."""
        self._docnum = docnum
        self._stored = {}
        self._lengths = {}
        self._values = []

    def add_field(self, fieldname: str, fieldobj: FieldType, value: Any, length: int | None) -> None:  # noqa: ARG002
        """Take a field's stored value and its length."""
        if value is not None:
            self._stored[fieldname] = value
        if length:
            self._lengths[fieldname] = length

    def add_column_value(self, fieldname: str, columnobj: Column, value: Any) -> None:
        """Take the value of a column."""
        self._values.append((fieldname, columnobj, value))

    def add_vector_items(self, fieldname: str, fieldobj: FieldType, items: Iterable[Any]) -> None:  # noqa: ARG002
        """Refuse."""
        raise Unsupported(
            f"field '{fieldname}' asks for vectors, which our segments do not keep: {fieldobj}",
            hint="leave out vector=",
        )

    def finish_doc(self) -> None:
        """End a document."""
        for field, column, value in self._values:
            self._draft.column_writer(field, column).add(self._docnum, value)
        self._draft.add(self._stored, self._lengths)

    def close(self) -> None:
        """End."""
        self.is_closed = True


class FieldWriter(base.FieldWriter):
    """Takes postings, sorted by field, term and document, and writes the file.

    A writer that is cancelled, or that took nothing, only closes it: then there is no file.
    """

    def __init__(self, draft: Draft) -> None:
        self.is_closed = False
        self._draft = draft
        self._out: SectionsWriter | None = None
        self._lists = FieldLists(formats.Existence())

    def add_postings(self, schema: Schema, lengths: Any, items: Iterable[Any]) -> None:
        """Take all of them."""
        self._out = SectionsWriter(self._draft.path)
        try:
            super().add_postings(schema, lengths, items)
        except BaseException:
            self._abandon(self._out)
            raise

    def start_field(self, fieldname: str, fieldobj: FieldType) -> None:
        """Begin a field."""
        if isinstance(fieldobj, SpellField):
            raise Unsupported(f"'{fieldname}' is a field for spelling", hint="leave out spelling=True")
        self._name = checked(fieldname)
        self._lists = FieldLists(fieldobj.format)

    def start_term(self, text: bytes) -> None:
        """Begin a term."""
        if len(text) > _LONGEST:
            raise Unsupported(
                f"a term of '{self._name}' has {len(text):,} bytes", hint=f"at most {_LONGEST:,} are kept"
            )
        self._text = text

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:  # noqa: ARG002
        """Take a posting."""
        if not self._lists.add(docnum, weight, vbytes):
            raise Unsupported(
                f"a term of '{self._name}' weighs {weight:g}, and our segments keep only how often it stands there",
                hint="give boosts in the query",
            )

    def finish_term(self) -> None:
        """End a term."""
        self._lists.finish_term(self._text)

    def finish_field(self) -> None:
        """End a field."""
        assert self._out is not None
        self._lists.finish(FIELD + self._name, self._out)

    def close(self) -> None:
        """End the file, if there is to be one."""
        self.is_closed = True
        if self._out is None:
            return
        try:
            self._draft.finish(self._out)
        except BaseException:
            self._abandon(self._out)
            raise

    def _abandon(self, out: SectionsWriter) -> None:
        out.abandon()
        self._draft.path.unlink()
        self._out = None
