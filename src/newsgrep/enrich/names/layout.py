"""How the text is laid out: lines broken by a text width, headlines, lines in capitals."""

import unicodedata
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from newsgrep.enrich.names.lexicon import Lexicon

HEADLINE = 170  # characters; a longer line is read as prose unless it is all capitals
WRAP = range(40, 101)  # characters of a line that was broken by a text width, not by its author


class Kind(Enum):
    """How a line uses capitals, which says what they are worth."""

    PROSE = "prose"
    TITLE_CASE = "title case"
    CAPITALS = "capitals"


class Line(NamedTuple):
    """A line of the text: `text[start:end]`."""

    start: int
    end: int
    kind: Kind


def tidy(text: str) -> str:
    """Give the text as the other functions want it: NFC, plain spaces, and no line broken by a text width."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    for space in "\t\u00a0\u202f\u2009":
        text = text.replace(space, " ")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in text:
        return text
    return "\n\n".join(_unwrap(paragraph) for paragraph in text.split("\n\n"))


def _unwrap(paragraph: str) -> str:
    """Join the lines of a paragraph whose lines are, the last one aside, all about a text width long."""
    if "\n" not in paragraph:
        return paragraph
    lines = [line.strip(" ") for line in paragraph.strip("\n").split("\n")]
    wrapped = all(len(line) in WRAP for line in lines[:-1]) and len(lines[-1]) < WRAP.stop
    return " ".join(lines) if wrapped else paragraph


def read_lines(text: str, title_end: int, lexicon: Lexicon) -> Iterator[Line]:
    """Yield the lines that are not empty; what ends at `title_end` is known to be a headline."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line:
            yield Line(start, end, _kind(line, lexicon, headline=end <= title_end))
        start = end + 1


def _kind(line: str, lexicon: Lexicon, *, headline: bool) -> Kind:
    if line.isupper():
        return Kind.CAPITALS if " " in line.strip() else Kind.PROSE
    if len(line) > HEADLINE or (not headline and line[-1] in '.!?"”'):
        return Kind.PROSE
    words = [word for word in line.split(" ") if word[:1].isalpha()]
    # Short words ("in", "for") are small in either case.
    long = [word for word in words if len(word) > 3]
    upper = [word for word in long if word[0].isupper()]
    lower = len(long) - len(upper)
    ordinary = sum(word.lower() in lexicon.common for word in upper)
    if headline and len(words) > 1 and not lower and ordinary:
        return Kind.TITLE_CASE
    # Four words with three capitals, or a short line of prose with two names would pass for a headline.
    if len(words) > 3 and len(upper) >= 3 and len(upper) > 3 * lower and 2 * ordinary >= len(upper):
        return Kind.TITLE_CASE
    return Kind.PROSE
