"""Queries that are nothing but words: most of them, and read without the grammar."""

from __future__ import annotations

from newsgrep.model.query import Word, all_of, any_of
from newsgrep.model.value import TYPE_CHECKING, Value
from newsgrep.text.grammar import LONGEST_WORD

if TYPE_CHECKING:
    from newsgrep.model.query import Query

MOST_WORDS = 1000
"""Of a query. Lucene stops at 1,024 clauses."""

_OPERATORS = frozenset(("AND", "OR", "NOT", "NEAR", "ADJ"))


class Parsed(Value):
    """A query that has been read.

    Attributes:
        query: The tree.
        warnings: What was passed over or read otherwise than it may have been meant, one line each.
    """

    query: Query
    warnings: tuple[str, ...]


def read_plain(query: str, *, any_word: bool = False) -> Parsed | None:
    """Give what `parse` and `parse_literal` give; None for a query that takes them.

    Args:
        query: As typed.
        any_word: One of several words is enough.
    """
    words = query.split(" ")
    if not query.isascii() or len(words) > MOST_WORDS:
        return None
    parts = []
    for word in filter(None, words):
        if not word.isalnum() or len(word) > LONGEST_WORD or word in _OPERATORS:
            return None
        parts.append(Word(word))
    if not parts:
        return None
    return Parsed(any_of(parts) if any_word else all_of(parts), ())


def plain(word: str) -> str:
    """Give a word that does not read as an operator when it is shown: capitals make no other difference."""
    return word.lower() if word in _OPERATORS else word
