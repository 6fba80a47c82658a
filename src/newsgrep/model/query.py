"""What is asked for: a small tree that the parser builds and every engine evaluates.

    places:paris "climate deal" -trump
    And((Word("paris", "places"), Phrase(("climate", "deal")), Not(Word("trump"))))

What a node means is written down once, in `engine/meaning.py`.
"""

from __future__ import annotations

from enum import Enum

from newsgrep.model.fields import SAID_FIELD, SPEAKER
from newsgrep.model.value import TYPE_CHECKING, Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date


class Word(Node):
    """A word in any of its forms: those with the same stem.

    Attributes:
        text: One word, as typed.
        field: Where it must stand, or None for the request's fields.
    """

    text: str
    field: str | None = None


class Phrase(Node):
    """Words as written, next to each other and in this order, inside one field.

    Attributes:
        text: As typed; it holds at least one word.
        field: Where it must stand, or None for any one of the request's fields.
    """

    text: str
    field: str | None = None


class Wildcard(Node):
    """Any word as written that a pattern stands for.

    Attributes:
        pattern: Letters, `*` for any number of letters and `?` for one; at least two letters.
        field: As in `Word`.
    """

    pattern: str
    field: str | None = None


class Fuzzy(Node):
    """Any word as written that so many edits turn into this one.

    Attributes:
        text: One word, as typed.
        edits: 1 or 2.
        field: As in `Word`.
    """

    text: str
    edits: int
    field: str | None = None


class Window(Node):
    """Words as written, in any order, none farther than so many words from another.

    Attributes:
        text: As typed; it holds at least two words.
        reach: In words: 1 for neighbours.
        field: As in `Phrase`.
    """

    text: str
    reach: int
    field: str | None = None


class Unit(Enum):
    """What two things must stand in together to be near each other."""

    SENTENCE = "s"
    PARAGRAPH = "p"


class Near(Node):
    """Two things near each other inside one field.

    Attributes:
        left, right: Words, phrases, wildcards, fuzzy words, windows, and OR and NEAR of those.
        reach: The farthest that they may be apart, in words (1 for neighbours), or the unit that holds both.
        ordered: The left one must come first.
    """

    left: Query
    right: Query
    reach: int | Unit
    ordered: bool = False


class AtLeast(Node):
    """Something that occurs so many times, in title and text together.

    Attributes:
        times: 1 or more.
        part: What may stand in a `Near`.
    """

    times: int
    part: Query


class Boost(Node):
    """The same as the part, but it counts so many times as much for the score."""

    part: Query
    factor: float


class SaidBy(Node):
    """Something that is said, by somebody: of all quotations only those count whose speaker matches.

    Attributes:
        said: Looks for nothing but words in quotations.
        speaker: Looks for nothing but names of speakers; all of it must match one and the same quotation.
    """

    said: Query
    speaker: Query


class Identity(Node):
    """The article whose id starts with these hexadecimal digits."""

    prefix: str


class And(Node):
    """Every part must match; there are at least two."""

    parts: tuple[Query, ...]


class Or(Node):
    """At least one part must match; there are at least two."""

    parts: tuple[Query, ...]


class Not(Node):
    """Everything that the part does not match."""

    part: Query


class Published(Node):
    """Published within these days, both inclusive; an article without a date never is.

    Attributes:
        since: The first day, or None for no lower end.
        until: The last day, or None for no upper end.
    """

    since: date | None
    until: date | None


class Event(Node):
    """Speaks of these days, both inclusive; `engine/events.py` says when a text does.

    Attributes:
        since, until: As in `Published`.
    """

    since: date | None
    until: date | None


class Everything(Node):
    """Every article."""


class Scope(Node):
    """Where the plain words of the whole query are looked for; it stands only at the top.

    Attributes:
        fields: Names of text fields, at least one.
        query: What they must match.
    """

    fields: tuple[str, ...]
    query: Query


Leaf = Word | Phrase | Wildcard | Fuzzy
"""What is looked for among the words of a field."""

Positional = Leaf | Window
"""What has a place of its own there, so that it can be near something else."""

Query = (
    Positional | Near | AtLeast | Boost | SaidBy | And | Or | Not | Published | Event | Identity | Everything | Scope
)


def positional(query: Query) -> Iterator[Positional | None]:
    """Yield the parts of something that is to be near something else; None for what cannot be near anything."""
    match query:
        case Word() | Phrase() | Wildcard() | Fuzzy() | Window():
            yield query
        case Near(left, right):
            yield from positional(left)
            yield from positional(right)
        case Or(parts):
            for part in parts:
                yield from positional(part)
        case Boost(part, _):
            yield from positional(part)
        case _:
            yield None


def label(part: Positional) -> str:
    """Give a part as it is written in a query."""
    match part:
        case Word(text, _):
            shown = text
        case Phrase(text, _):
            shown = f'"{text}"'
        case Window(text, reach, _):
            shown = f'"{text}"~{reach}'
        case Wildcard(pattern, _):
            shown = pattern
        case Fuzzy(text, edits, _):
            shown = f"{text}~{edits}"
    return f"{part.field}:{shown}" if part.field else shown


def all_of(parts: Sequence[Query]) -> Query:
    """Give the query that every one of the parts must match: everything without parts.

    What is said and who speaks become one part, a `SaidBy`, in the place of the first of them. An exclusion stays by
    itself.
    """
    if not parts:
        return Everything()
    if len(parts) > 1:
        parts = _brought_together(parts)
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _brought_together(parts: Sequence[Query]) -> Sequence[Query]:
    sides = [_side(part) for part in parts]
    if SPEAKER not in sides or SAID_FIELD.name not in sides:
        return parts
    said, speaker = (
        all_of([part for part, side in zip(parts, sides, strict=True) if side == wanted])
        for wanted in (SAID_FIELD.name, SPEAKER)
    )
    whole: list[Query] = [part for part, side in zip(parts, sides, strict=True) if side is None]
    first = next(at for at, side in enumerate(sides) if side)
    whole.insert(first, SaidBy(said, speaker))
    return whole


def _side(query: Query) -> str | None:
    """Give the field in which a part stands as what is said, or who speaks; None for any other part."""
    if isinstance(query, Not):
        return None
    fields = set(fields_named(query))
    return fields.pop() if len(fields) == 1 and fields <= {SAID_FIELD.name, SPEAKER} else None


def fields_named(query: Query) -> Iterator[str | None]:
    """Yield where each word is looked for, None for the fields of the request; the empty text for what is no word."""
    match query:
        case Word() | Phrase() | Wildcard() | Fuzzy() | Window():
            yield query.field
        case Near(left, right) | SaidBy(left, right):
            yield from fields_named(left)
            yield from fields_named(right)
        case And(parts) | Or(parts):
            for part in parts:
                yield from fields_named(part)
        case Not(part) | Boost(part, _) | AtLeast(_, part):
            yield from fields_named(part)
        case Scope(fields, part):
            yield from fields
            yield from fields_named(part)
        case _:
            yield ""


def any_of(parts: Sequence[Query]) -> Query:
    """Give the query that at least one of the parts must match; there is at least one part."""
    return parts[0] if len(parts) == 1 else Or(tuple(parts))
