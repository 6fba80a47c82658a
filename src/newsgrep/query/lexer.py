"""Cutting a query into tokens, each with the column where it stands."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from newsgrep.errors import QueryError
from newsgrep.model.fields import FIELD_NAMES


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    """`NEAR/5`, `w/5`, `pre/3`, `w/s`, `w/p`; `text` is as typed."""
    AT_LEAST = auto()
    """`atleast3` before a parenthesis; `text` is the number."""
    FIELD = auto()
    """A field's name and its colon, the value follows at once; `text` is the field's own name."""
    PHRASE = auto()
    """Text in quotes; `text` is what they hold."""
    TEXT = auto()
    """Anything else up to the next space, parenthesis or quote."""
    REACH = auto()
    """`~5` behind a phrase; `text` is the number."""
    BOOST = auto()
    """`^2` behind anything; `text` is the number."""
    END = auto()


class Token(NamedTuple):
    """A piece of a query.

    Attributes:
        kind: What it is.
        text: What it says.
        column: Where it starts, in code points from 0.
        width: How many code points it covers.
    """

    kind: Kind
    text: str
    column: int
    width: int


RAW_FIELDS = ("date", "event", "id", "in")
"""Fields whose value is no words: whatever stands up to the next space."""

_QUOTES = '"“”„'
_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}
_PIECE = re.compile(rf"\s*(?:([()])|([{_QUOTES}])|([^\s(){_QUOTES}]+))")
_CLOSING = re.compile(f"[{_QUOTES}]")
_AFTER_MINUS = frozenset("(" + _QUOTES)
_MINUS = re.compile(r"-+(?=[^\W_]|[=*]|$)")
_FIELD = re.compile(r"([^\W\d][\w-]*):")
_NEARNESS = re.compile(r"(?:(?:NEAR|ADJ|[Ww]|[Pp][Rr][Ee])/[0-9]+|[Ww]/[sSpP]|NEAR|ADJ)")
_AT_LEAST = re.compile(r"atleast/?([0-9]+)", re.IGNORECASE)
_REACH = re.compile(r"~([0-9]*)")
_BOOST = re.compile(r"\^([0-9]+(?:\.[0-9]+)?)")


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query; the last one is END.

    Raises:
        QueryError: A quote is not closed, or a field is unknown.
    """
    at = 0
    while piece := _PIECE.match(query, at):
        parenthesis, quote, text = piece.groups()
        start, at = piece.span(piece.lastindex or 0)
        if parenthesis:
            yield Token(Kind.OPEN if parenthesis == "(" else Kind.CLOSE, parenthesis, start, 1)
        elif quote:
            at = _end_of_phrase(query, quote, start)
            yield Token(Kind.PHRASE, query[start + 1 : at - 1], start, at - start)
            if reach := _REACH.match(query, at):
                yield Token(Kind.REACH, reach[1], at, len(reach[0]))
                at = reach.end()
        else:
            yield from _word(query, text, start)
        if (parenthesis == ")" or quote) and (boost := _BOOST.match(query, at)):
            yield Token(Kind.BOOST, boost[1], at, len(boost[0]))
            at = boost.end()
    yield Token(Kind.END, "", len(query), 1)


def _end_of_phrase(query: str, quote: str, start: int) -> int:
    closing = _CLOSING.search(query, start + 1)
    if closing:
        return closing.end()
    raise QueryError(
        "the quote is not closed",
        hint=f"put a {'”' if quote in '“„' else quote} at the end of the phrase",
        query=query,
        column=start,
    )


def _word(query: str, text: str, column: int) -> Iterator[Token]:
    """Yield the tokens of a piece without spaces, parentheses and quotes."""
    if text in _OPERATORS:
        yield Token(_OPERATORS[text], text, column, len(text))
        return
    if _NEARNESS.fullmatch(text):
        yield Token(Kind.NEAR, text, column, len(text))
        return
    minus = _MINUS.match(text)
    after = query[column + len(text) : column + len(text) + 1]
    if minus and (minus.end() < len(text) or after in _AFTER_MINUS):
        for at in range(minus.end()):
            yield Token(Kind.NOT, "-", column + at, 1)
        text, column = text[minus.end() :], column + minus.end()
        if not text:
            return
    times = _AT_LEAST.fullmatch(text)
    if times and after == "(":
        yield Token(Kind.AT_LEAST, times[1], column, len(text))
        return
    yield from _text(query, text, column)


def _text(query: str, text: str, column: int) -> Iterator[Token]:
    """Yield a word, with the field before it and the boost behind it."""
    found = _FIELD.match(text)
    if found and _names_a_field(query, found, column):
        name = FIELD_NAMES[found[1].lower()].name
        yield Token(Kind.FIELD, name, column, len(found[0]))
        text, column = text[found.end() :], column + found.end()
        if not text:
            return
        if name in RAW_FIELDS:
            yield Token(Kind.TEXT, text, column, len(text))
            return
        if _MINUS.match(text):
            raise QueryError(
                "the minus stands before the field",
                hint=f"write -{name}:{text.lstrip('-')}",
                query=query,
                column=column,
            )
        times = _AT_LEAST.fullmatch(text)
        if times and query.startswith("(", column + len(text)):
            yield Token(Kind.AT_LEAST, times[1], column, len(text))
            return
    boost = re.search(rf"(?<=[^\W_]|[*?~0-9]){_BOOST.pattern}$", text)
    if boost:
        yield Token(Kind.TEXT, text[: boost.start()], column, boost.start())
        yield Token(Kind.BOOST, boost[1], column + boost.start(), len(boost[0]))
        return
    yield Token(Kind.TEXT, text, column, len(text))


def _names_a_field(query: str, found: re.Match[str], column: int) -> bool:
    """Say whether a word and its colon name a field; raise where they look like one that does not exist."""
    name, end = found[1], column + found.end()
    after = query[end : end + 2]
    if not after or after[0].isspace():  # `Syria: a timeline`, pasted from a headline
        return False
    if name.lower() in FIELD_NAMES:
        return True
    if after == "//" or after[0].isdigit():
        return False
    raise unknown_field(query, name, column)


def unknown_field(query: str, name: str, column: int) -> QueryError:
    """Give the error for a field that does not exist, with the nearest one that does."""
    from difflib import get_close_matches

    names = ", ".join(dict.fromkeys(field.name for field in FIELD_NAMES.values()))
    near = get_close_matches(name.lower(), FIELD_NAMES, n=1, cutoff=0.6)
    hint = f"did you mean {near[0]}? " if near else ""
    return QueryError(
        f"unknown field '{name}'",
        hint=f"{hint}fields are {names}; to look for the text itself, put it in quotes",
        query=query,
        column=column,
        width=len(name),
    )
