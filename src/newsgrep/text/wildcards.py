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
    """Give a regular expression that matches, as a whole, the words that a folded pattern stands for.

    Between two stars the first place that fits is as good as any later one, so no other is ever tried: the groups are
    atomic, and ten thousand stars take no longer than the word is long.
    """
    first, *rest = (re.escape(piece).replace(re.escape(ONE), ".") for piece in pattern.split(MANY))
    if not rest:
        return re.compile(first, re.DOTALL)
    *middle, last = rest
    pieces = "".join(f"(?>.*?{piece})" for piece in middle if piece)
    return re.compile(f"{first}{pieces}.*{last}", re.DOTALL)
