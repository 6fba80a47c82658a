"""Other names of the same person or place, put into a query: `people:ye` asks for Kanye West, too.

Only what is looked for among names is widened, and only where it is a whole name: somebody who asks for `people:west`
or for the word `ye` does not mean him.
"""

from __future__ import annotations

from newsgrep.model.fields import NAMED_FIELDS
from newsgrep.model.query import And, AtLeast, Boost, Near, Not, Or, Phrase, SaidBy, Scope, Word
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.text.words import cut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsgrep.model.query import Query

ALIASED = tuple(field for field in NAMED_FIELDS if field != "source")
"""The fields whose names may have others."""


def gather(pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Bring together what names the same: with `Ye` for Kanye West and `Yeezy` for Ye there are three names."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, other in pairs:
        ours = groups.setdefault(words_of(name), [name])
        theirs = groups.setdefault(words_of(other), [other])
        if ours is theirs:
            continue
        ours += [one for one in theirs if one not in ours]
        for one in theirs:
            groups[words_of(one)] = ours
    return {words: tuple(names) for words, names in groups.items()}


def words_of(name: str) -> tuple[str, ...]:
    """Give the folded words of a name."""
    return tuple(word.text for word in cut(name))


def names_somebody(query: Query) -> bool:
    """Say whether anything in a query is looked for among names."""
    match query:
        case Word() | Phrase():
            return query.field in ALIASED
        case And(parts) | Or(parts):
            return any(map(names_somebody, parts))
        case Not(part) | Boost(part, _) | AtLeast(_, part) | Scope(_, part):
            return names_somebody(part)
        case Near(left, right) | SaidBy(left, right):
            return names_somebody(left) or names_somebody(right)
    return False


def widen(query: Query, aliases: Mapping[tuple[str, ...], tuple[str, ...]]) -> Query:
    """Give a query in which every name stands for all names of the same bearer."""
    match query:
        case Word(text, field) | Phrase(text, field) if field in ALIASED:
            asked = words_of(text)
            others = [name for name in aliases.get(asked, ()) if words_of(name) != asked]
            return Or((query, *(Phrase(name, field) for name in others))) if others else query
        case And(parts):
            return And(tuple(widen(part, aliases) for part in parts))
        case Or(parts):
            return Or(tuple(widen(part, aliases) for part in parts))
        case Not(part):
            return Not(widen(part, aliases))
        case Boost(part, factor):
            return Boost(widen(part, aliases), factor)
        case AtLeast(times, part):
            return AtLeast(times, widen(part, aliases))
        case Scope(fields, part):
            return Scope(fields, widen(part, aliases))
        case SaidBy(said, speaker):
            return SaidBy(widen(said, aliases), widen(speaker, aliases))
        case Near(left, right, reach, ordered):
            return Near(widen(left, aliases), widen(right, aliases), reach, ordered)
    return query
