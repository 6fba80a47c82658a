"""Writing a query out: what was understood, in the language it was typed in."""

from __future__ import annotations

from newsgrep.model.query import (
    And,
    AtLeast,
    Boost,
    Event,
    Everything,
    Fuzzy,
    Identity,
    Near,
    Not,
    Or,
    Phrase,
    Published,
    SaidBy,
    Scope,
    Unit,
    Wildcard,
    Window,
    Word,
    label,
)
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from newsgrep.model.query import Query


def show(query: Query) -> str:
    """Give a text that `parse` reads as this very tree."""
    match query:
        case Scope(fields, part):
            return f"in:{','.join(fields)} {_inside(part) if isinstance(part, Or) else show(part)}"
        case SaidBy(said, speaker):
            return f"{_inside(said)} {_inside(speaker)}"
        case And(parts):
            return " ".join(_inside(part) for part in parts)
        case Or(parts):
            return " OR ".join(_inside(part) for part in parts)
        case Not(part):
            return f"-{_inside(part, Near)}"
        case Near(left, right, reach):
            return f"{_inside(left, Not)} {_operator(query, reach)} {_inside(right, Near, Not)}"
        case AtLeast(times, part):
            return f"atleast{times}({show(part)})"
        case Boost(part, factor):
            return f"{_inside(part, Near, Not, Boost)}^{factor:g}"
        case Word() | Phrase() | Window() | Wildcard() | Fuzzy():
            return label(query)
        case Published(since, until):
            return f"date:{_days(since, until)}"
        case Event(since, until):
            return f"event:{_days(since, until)}"
        case Identity(prefix):
            return f"id:{prefix}"
        case Everything():
            return "*"


def _days(since: date | None, until: date | None) -> str:
    if since == until:
        return f"{since or '*'}"
    return f"{since or ''}..{until or ''}"


def _operator(query: Near, reach: int | Unit) -> str:
    if isinstance(reach, Unit):
        return f"w/{reach.value}"
    return f"pre/{reach}" if query.ordered else f"NEAR/{reach}"


def _inside(query: Query, *also: type) -> str:
    """Give a part of a larger query, in parentheses where it would otherwise run into its neighbours."""
    return f"({show(query)})" if isinstance(query, (And, Or, SaidBy, *also)) else show(query)
