"""The Whoosh schema: which fields an article has in the index, and how text becomes terms."""

from collections.abc import Iterator
from typing import Any

from whoosh.fields import ID, STORED, TEXT, Schema

from newsgrep.engine.base import NAMED_FIELDS
from newsgrep.model.fields import TEXT_FIELD_NAMES
from newsgrep.text.words import PARAGRAPH_START, STEM_MARK, fold, index_terms

LABEL_BREAK = "\t"

DERIVED = (STEM_MARK, PARAGRAPH_START[0])
"""What the terms start with that are no words of the text."""


class Words(TEXT):
    """A field of text, cut into newsgrep's terms; see `text/words.py`.

    Only indexing goes this way. The analyzer stays Whoosh's own, for a stock Whoosh query parser.
    """

    def index(self, value: str, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each term with its frequency, its weight, and its positions as Whoosh stores them.

        Whoosh adds the frequencies up to the length of the field. Stems and borders are no further words, so theirs is
        given as 0; the weight says how often they stand there.
        """
        encode = self.format.encode
        for term, positions in index_terms(value).items():
            is_word = term[0] not in DERIVED
            yield term.encode(), len(positions) if is_word else 0, float(len(positions)), encode(positions)


class Labels(ID):
    """A field of whole names, one a line: each is a term, with its folded form before it."""

    def index(self, value: str, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each name as a term."""
        for name in value.split("\n"):
            yield label_term(name).encode(), 1, 1.0, b""


def label_term(name: str) -> str:
    """Give the term of a name: in the order of the terms those that start alike stand together."""
    return f"{fold(name)}{LABEL_BREAK}{name}"


def label_field(field: str) -> str:
    """Give the name of the field that holds the whole names of another."""
    return f"{field}_names"


def schema() -> Schema:
    """Give the schema of an index."""
    fields: dict[str, Any] = {name: Words(phrase=True) for name in TEXT_FIELD_NAMES}
    fields |= {label_field(name): Labels() for name in NAMED_FIELDS}
    fields["id"] = ID(unique=True, sortable=True)
    fields["file"] = ID()
    fields["date"] = ID(sortable=True)  # 2017-12-11: the order of the terms is the order of the days
    fields["article"] = STORED()
    return Schema(**fields)
