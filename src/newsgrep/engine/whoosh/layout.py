"""What a segment keeps of an article, and under which names."""

import os

from newsgrep.engine import ranking
from newsgrep.engine.lengths import LENGTHS
from newsgrep.model.article import SIGNATURE_PARTS
from newsgrep.model.fields import COUNTED_FIELDS, TEXT_FIELD_NAMES
from newsgrep.model.value import Value
from newsgrep.text.words import fold

SLOTS = {name: slot for slot, name in enumerate(TEXT_FIELD_NAMES)}
"""The text fields, by their number in the dictionary of words."""

LEAD_FIELD_NAME = "body"
"""The field whose first words count for more."""

SENTENCE_START = "^s"
PARAGRAPH_START = "^p"
"""The terms whose positions are those of the first words of sentences and paragraphs; no word contains a `^`."""

QUOTE_START = "^q"
QUOTE_END = "^e"
SPOKEN_START = "^a"
"""The same for the first words of quotations, for the first words behind them, and for the first words of those whose
speaker is named: each of these has a paragraph in the field of speakers."""

BORDERS = (SENTENCE_START, PARAGRAPH_START, QUOTE_START, QUOTE_END, SPOKEN_START)
SENTENCE, PARAGRAPH, QUOTE, UNQUOTE, SPOKEN = range(len(BORDERS))
"""Their numbers while a segment is built."""

ROWS = 128
"""How many documents share an entry in the list of where their rows start."""

SIGNATURE = 2 * SIGNATURE_PARTS
"""In bytes, of the signature of a document; zeros where it has none."""

LABEL_BREAK = "\t"


class Exact(Value):
    """A field of whole terms, without positions.

    Attributes:
        name: As it is called in a segment, and in the Whoosh schema.
        listed: Whether each document keeps the numbers of its values, too, see `values_in`: for counting them.
    """

    name: str
    listed: bool


def label_field(field: str) -> str:
    """Give the name of the field that holds the whole names of another, or its values."""
    return f"{field}_names"


FILE = "file"
EVENTS = "events"
EXACT_FIELDS = (
    *(Exact(label_field(name), listed=True) for name in COUNTED_FIELDS),
    Exact(FILE, listed=False),
    Exact(EVENTS, listed=False),
)


def label_term(name: str) -> str:
    """Give the term of a name: in the order of the terms those that start alike stand together."""
    return f"{fold(name)}{LABEL_BREAK}{name}"


def name_of(term: bytes) -> str:
    """Give the name that a term is of."""
    return term.decode("utf-8", "surrogatepass").partition(LABEL_BREAK)[2]


def path_term(path: str) -> str:
    """Give a path as a term: file names that are no UTF-8 have their bytes written out."""
    return os.fsencode(path).decode(errors="backslashreplace")


def worths(field: str, average: float, b: float | None = None) -> list[float]:
    """Give what an occurrence counts for, unweighed, in a field of each length that a byte stands for.

    Args:
        field: A text field.
        average: Its average length, in words.
        b: How much a long field counts against an article, where it is not `ranking.B`.
    """
    b = ranking.B[field] if b is None else b
    return [1 / (1 - b + b * length / (average or 1.0)) for length in LENGTHS]
