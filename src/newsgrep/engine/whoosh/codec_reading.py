"""The terms of a segment as a stock Whoosh reads them."""

# mypy: disallow-subclassing-any=False

from collections.abc import Iterator
from typing import Any

from whoosh.codec import base
from whoosh.fields import FieldType
from whoosh.formats import Format
from whoosh.reading import TermInfo, TermNotFound

from newsgrep.engine.whoosh.codec_file import SegmentFile
from newsgrep.engine.whoosh.codec_matcher import ListMatcher, extremes
from newsgrep.engine.whoosh.codec_terms import Walk

Term = tuple[str, bytes]

_MOST_KNOWN = 10_000  # terms whose extremes are kept: a search asks for those of each of its terms several times


class Info(TermInfo):
    """What is known of a term; the rest is found out when somebody asks, since that takes reading its list."""

    def __init__(self, walk: Walk, norms: memoryview, known: dict[bytes, dict[str, int]]) -> None:
        """Take the term that a walk stands at.

        Args:
            walk: The walk.
            norms: The length of each document's field, in a byte; empty where it is not kept.
            known: What has been found out of the terms of this field.
        """
        self._df = walk.documents()
        self._weight = float(walk.occurrences())
        self._text = walk.term()
        self._source = walk.source()
        self._norms = norms
        self._known = known

    def __getattr__(self, name: str) -> Any:
        if name not in ("_minlength", "_maxlength", "_maxweight", "_minid", "_maxid"):
            raise AttributeError(name)
        if self._text not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[self._text] = self._find_out()
        self.__dict__.update(self._known[self._text])
        return self.__dict__[name]

    def _find_out(self) -> dict[str, Any]:
        postings = self._source.open()
        blocks = []
        first = 0
        for block in range(postings.blocks):
            postings.load(block)
            blocks.append(extremes(postings, self._norms))
            first = first if block else postings.documents[0]
        return {
            "_minlength": min(one.shortest for one in blocks),
            "_maxlength": max(one.longest for one in blocks),
            "_maxweight": float(max(one.most for one in blocks)),
            "_minid": first,
            "_maxid": postings.documents[postings.count - 1],
        }


class TermsReader(base.TermsReader):
    """The terms of a segment, and their posting lists."""

    def __init__(self, file: SegmentFile) -> None:
        self._file = file
        self._known: dict[str, dict[bytes, dict[str, int]]] = {}

    def __contains__(self, term: Term) -> bool:
        return self._at(*term) is not None

    def indexed_field_names(self) -> list[str]:
        """Give the fields that have terms."""
        return list(self._file.fields)

    def cursor(self, fieldname: str, fieldobj: FieldType) -> base.FieldCursor:
        """Give a cursor at the first term of a field."""
        if fieldname not in self._file.fields:
            return base.EmptyCursor()
        return Cursor(self, fieldname, fieldobj)

    def terms(self) -> Iterator[Term]:
        """Yield all terms."""
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """Yield the terms from one on, those of the fields behind it too."""
        return ((name, walk.term()) for name, walk in self._walk(fieldname, prefix))

    def items(self) -> Iterator[tuple[Term, Info]]:
        """Yield all terms with what is known of them."""
        return self.items_from("", b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, Info]]:
        """Yield terms as `terms_from`, with what is known of them."""
        return (((name, walk.term()), self.info(name, walk)) for name, walk in self._walk(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> Info:
        """Give what is known of a term."""
        return self.info(fieldname, self._found(fieldname, text))

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Give how often a term stands in all documents."""
        walk = self._at(fieldname, text)
        return float(walk.occurrences()) if walk else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Give how many documents hold a term, deleted ones among them."""
        walk = self._at(fieldname, text)
        return walk.documents() if walk else 0

    def matcher(self, fieldname: str, text: bytes, format_: Format, scorer: Any = None) -> ListMatcher:
        """Give the posting list of a term."""
        source = self._found(fieldname, text).source()
        return ListMatcher(source, self._file.norms(fieldname), format_, (fieldname, text), scorer)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def walk(self, fieldname: str) -> Walk:
        """Give a walk through the terms of a field that has some."""
        return self._file.fields[fieldname]()

    def info(self, fieldname: str, walk: Walk) -> Info:
        """Give what is known of the term that a walk stands at."""
        return Info(walk, self._file.norms(fieldname), self._known.setdefault(fieldname, {}))

    def _walk(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, Walk]]:
        for name in self._file.fields:
            if name >= fieldname:
                walk = self.walk(name)
                there = walk.seek(prefix if name == fieldname else b"")
                while there:
                    yield name, walk
                    there = walk.next()

    def _at(self, fieldname: str, text: bytes) -> Walk | None:
        if fieldname not in self._file.fields:
            return None
        walk = self.walk(fieldname)
        return walk if walk.seek(text) and walk.term() == text else None

    def _found(self, fieldname: str, text: bytes) -> Walk:
        walk = self._at(fieldname, text)
        if walk is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return walk


class Cursor(base.FieldCursor):
    """A place among the terms of a field."""

    def __init__(self, terms: TermsReader, fieldname: str, fieldobj: FieldType) -> None:
        self._terms = terms
        self._fieldname = fieldname
        self._fieldobj = fieldobj
        self._walk = terms.walk(fieldname)
        self._valid = self._walk.seek(b"")

    def first(self) -> Any:
        """Go to the first term and give it."""
        return self.find(b"")

    def find(self, string: Any) -> Any:
        """Go to the first term that is not before this one and give it; None where all are."""
        text = string if isinstance(string, bytes) else self._fieldobj.to_bytes(string)
        self._valid = self._walk.seek(text)
        return self.text()

    def next(self) -> Any:
        """Go to the next term and give it; None behind the last one."""
        self._valid = self._valid and self._walk.next()
        return self.text()

    def text(self) -> Any:
        """Give the term that it stands at, or None."""
        return self._fieldobj.from_bytes(self._walk.term()) if self._valid else None

    term = text

    def term_info(self) -> Info | None:
        """Give what is known of it."""
        return self._terms.info(self._fieldname, self._walk) if self._valid else None

    def is_valid(self) -> bool:
        """Say whether it stands at a term."""
        return self._valid
