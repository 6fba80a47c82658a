"""The leaves of a query: what of it is looked up and scored, and in which fields."""

from __future__ import annotations

from functools import lru_cache

from newsgrep.model.query import (
    And,
    AtLeast,
    Boost,
    Fuzzy,
    Leaf,
    Near,
    Or,
    Phrase,
    SaidBy,
    Scope,
    Wildcard,
    Window,
    Word,
)
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.text.words import CutText, spelling_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgrep.model.query import Positional, Query


def flat(query: Query) -> tuple[tuple[Leaf, ...], bool, tuple[Query, ...]] | None:
    """Take a query apart that is nothing but leaves, all required or each enough, and what has no leaves.

    Returns:
        The leaves, whether all of them are required, and the parts that must match as well; None for other queries.
    """
    inner = query.query if isinstance(query, Scope) else query
    parts = inner.parts if isinstance(inner, And | Or) else (inner,)
    bare = [part.part if isinstance(part, Boost) else part for part in parts]
    plain = tuple(part for part in bare if isinstance(part, Leaf))
    others = tuple(part for part in bare if not isinstance(part, Leaf))
    if isinstance(inner, And):
        if not plain or any(leaves(part) for part in others):
            return None
        if isinstance(query, Scope):
            others = tuple(Scope(query.fields, part) for part in others)
        return plain, True, others
    return None if others else (plain, False, ())


def leaves(query: Query, boost: float = 1.0) -> tuple[tuple[Leaf, float], ...]:
    """Give the leaves that can make an article match, each once with its boost, in the order of the query."""
    found: dict[Leaf, float] = {}
    for leaf, factor in _leaves(query, boost):
        found[leaf] = max(factor, found.get(leaf, 0.0))
    return tuple(found.items())


def scope_of(query: Query, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Give the fields that a query's plain words are looked for in."""
    return query.fields if isinstance(query, Scope) else fields


def fields_of(leaf: Positional, fields: Sequence[str]) -> Sequence[str]:
    """Give the fields in which a leaf may stand, parts of the body among them."""
    return (leaf.field,) if leaf.field else fields


@lru_cache(maxsize=1000)
def written_words(text: str) -> tuple[str, ...]:
    """Give the folded words of a leaf's text."""
    return tuple([spelling_of(spelled).text for spelled in CutText(text).spelled])


def _leaves(query: Query, boost: float) -> Iterator[tuple[Leaf, float]]:
    match query:
        case Word() | Phrase() | Wildcard() | Fuzzy():
            yield query, boost
        case Window(text, _, field):
            for word in written_words(text):
                yield Phrase(word, field), boost
        case Near(left, right):
            yield from _leaves(left, boost)
            yield from _leaves(right, boost)
        case SaidBy(said, speaker):
            yield from _leaves(said, boost)
            yield from _leaves(speaker, boost)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part, boost)
        case AtLeast(_, part) | Scope(_, part):
            yield from _leaves(part, boost)
        case Boost(part, factor):
            yield from _leaves(part, boost * factor)
