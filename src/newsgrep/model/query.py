"""What is asked for: a small tree that the parser builds and every engine evaluates.

    places:paris "climate deal" -trump
    And((Word("paris", "places"), Phrase(("climate", "deal")), Not(Word("trump"))))

What a node means is written down once, in `engine/meaning.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms: those with the same stem.

    Attributes:
        text: One word, as typed.
        field: Where it must stand, or None for the request's fields.
    """

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as written, next to each other and in this order, inside one field.

    Attributes:
        text: As typed; it holds at least one word.
        field: Where it must stand, or None for any one of the request's fields.
    """

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class And:
    """Every part must match; there are at least two."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part must match; there are at least two."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything that the part does not match."""

    part: "Query"


@dataclass(frozen=True, slots=True)
class Published:
    """Published within these days, both inclusive; an article without a date never is.

    Attributes:
        since: The first day, or None for no lower end.
        until: The last day, or None for no upper end.
    """

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the plain words of the whole query are looked for; it stands only at the top.

    Attributes:
        fields: Names of text fields, at least one.
        query: What they must match.
    """

    fields: tuple[str, ...]
    query: "Query"


Query = Word | Phrase | And | Or | Not | Published | Everything | Scope


def all_of(parts: Sequence["Query"]) -> Query:
    """Give the query that every one of the parts must match: everything without parts."""
    if not parts:
        return Everything()
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def any_of(parts: Sequence["Query"]) -> Query:
    """Give the query that at least one of the parts must match; there is at least one part."""
    return parts[0] if len(parts) == 1 else Or(tuple(parts))
