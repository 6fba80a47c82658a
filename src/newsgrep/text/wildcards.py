"""Patterns that stand for many words: `withdraw*`, `w?ld`."""

import re
from functools import lru_cache

from newsgrep.text.words import fold

MANY = "*"
ONE = "?"


def fold_pattern(pattern: str) -> str:
    """Give a pattern whose letters are folded as those of words are."""
    return "".join(piece if piece in (MANY, ONE) else fold(piece) for piece in re.split(r"([*?])", pattern))


def literal_start(pattern: str) -> str:
    """Give the letters before the first wildcard."""
    return re.split(r"[*?]", pattern, maxsplit=1)[0]


@lru_cache(maxsize=64)
def pattern_regex(pattern: str) -> re.Pattern[str]:
    """Give a regular expression that matches, as a whole, the words that a folded pattern stands for."""
    pieces = re.split(r"([*?]+)", pattern)
    # Several stars in a row are one: each of them alone would multiply the ways to match.
    return re.compile("".join(_piece(piece) for piece in pieces), re.DOTALL)


def _piece(piece: str) -> str:
    if not piece or piece[0] not in (MANY, ONE):
        return re.escape(piece)
    return "." * piece.count(ONE) + (".*" if MANY in piece else "")
