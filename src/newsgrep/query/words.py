"""What a word of a query stands for: a word in all its forms, as written, a pattern, a nearly right word, a phrase."""

import re
from collections.abc import Callable

from newsgrep.model.query import Fuzzy, Near, Phrase, Query, Wildcard, Word
from newsgrep.query.plain import plain
from newsgrep.text.words import Word as CutWord
from newsgrep.text.words import cut

LEAST_LETTERS = 2
"""Of a pattern: `a*` would stand for a tenth of all words."""

MOST_EDITS = 2
"""Three edits turn most short words into one another."""

_FUZZY = re.compile(r"(.*[^\W_])~([0-9]*)")
_WILDCARDS = re.compile(r"\*|(?<=[^\W_])\?+(?=[^\W_*])|(?<=\*)\?+(?=[^\W_])")
"""A question mark is a wildcard only inside a word: at the end it is punctuation."""

_CUTS = re.compile(r"['’ʼ＇`\-./&,]")
"""What parts a pattern such as `anti-war*` into words."""

_PUNCTUATION = re.compile(r"^[^\w*]+|[^\w*]+$")

Refuse = Callable[[str], Exception]


def read_word(text: str, field: str | None, refuse: Refuse) -> Query | None:
    """Give what a word without field and boost stands for; None where it has no letters or digits.

    Args:
        text: As typed, without spaces, parentheses and quotes.
        field: Where it is looked for.
        refuse: Makes the error for a reason why it cannot be read.
    """
    if text.startswith("=") and (words := cut(text)):
        return Phrase(_between(text, words), field)
    fuzzy = _FUZZY.fullmatch(text)
    if fuzzy:
        return _fuzzy(fuzzy, field, refuse)
    if _WILDCARDS.search(text) and any(letter.isalnum() for letter in text):
        return _pattern(text, field, refuse)
    words = cut(text)
    if not words:
        return None
    bare = _between(text, words)
    return Word(plain(bare), field) if len(words) == 1 else Phrase(bare, field)


def _fuzzy(found: re.Match[str], field: str | None, refuse: Refuse) -> Query:
    text, edits = found[1], int(found[2] or 1)
    if not 1 <= edits <= MOST_EDITS:
        raise refuse(f"a word may be 1 or {MOST_EDITS} edits away, not {edits}")
    words = cut(text)
    if len(words) != 1 or _WILDCARDS.search(text):
        raise refuse("~ goes with one word without wildcards")
    return Fuzzy(_between(text, words), edits, field)


def _pattern(text: str, field: str | None, refuse: Refuse) -> Query:
    """Give a pattern, or the words of `anti-war*` one after the other."""
    bare = (_PUNCTUATION.sub("", piece) for piece in _CUTS.split(text))
    pieces = [piece for piece in bare if any(letter.isalnum() or letter == "*" for letter in piece)]
    parts = [_piece(piece, field, refuse) for piece in pieces]
    whole = parts[0]
    for part in parts[1:]:
        whole = Near(whole, part, 1, ordered=True)
    return whole


def _piece(piece: str, field: str | None, refuse: Refuse) -> Query:
    if not _WILDCARDS.search(piece):
        words = cut(piece)
        return Phrase(_between(piece, words), field)
    letters = sum(map(str.isalnum, piece))
    if letters < LEAST_LETTERS:
        raise refuse(f"a pattern needs at least {LEAST_LETTERS} letters")
    odd = next((letter for letter in piece if not (letter.isalnum() or letter in "*?")), None)
    if odd:
        raise refuse(f"'{odd}' cannot stand in a pattern")
    return Wildcard(piece, field)


def _between(text: str, words: list[CutWord]) -> str:
    """Give the text from its first word to its last."""
    return text[words[0].start : words[-1].end]
