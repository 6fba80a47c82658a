"""Cutting a query into tokens, each with the column where it stands."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from newsgrep.errors import QueryError
from newsgrep.model.fields import FIELD_NAMES
from newsgrep.text.words import cut


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    FIELD = auto()
    """A field's name and its colon, the value follows at once; `text` is the field's own name."""
    PHRASE = auto()
    """Text in quotes; `text` is what they hold."""
    TEXT = auto()
    """Anything else up to the next space, parenthesis or quote."""
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


_QUOTES = '"“”„'
_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}
_PIECE = re.compile(rf"\s*(?:([()])|([{_QUOTES}])|([^\s(){_QUOTES}]+))")
_CLOSING = re.compile(f"[{_QUOTES}]")
_AFTER_MINUS = frozenset("(" + _QUOTES)
_MINUS = re.compile(r"-+(?=[^\W_]|=|\*$|$)")
_FIELD = re.compile(r"([^\W\d][\w-]*):")

_RESERVED = re.compile(
    r"""
      (?P<wildcards> [^\W_] [*?] [^\W_] | [^\W_] \* | \* [^\W_] )
    | (?P<fuzzy_words> [^\W_] ~ \d* $ )
    | (?P<boosts> [^\W_] \^ \d [\d.]* $ )
    | (?P<exact_words> ^ = [^\W_] )
    | (?P<nearness> ^ (?: (?:NEAR|ADJ|w|pre) / (?:\d+ | [sp]) | (?:NEAR|ADJ) \d* ) $ )
    """,
    re.VERBOSE,
)
"""What other search languages use, and this one does not read: searching it as words would be a wrong answer."""


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query; the last one is END.

    Raises:
        QueryError: A quote is not closed, a field is unknown, or the syntax is one that is not read.
    """
    at = 0
    while piece := _PIECE.match(query, at):
        parenthesis, quote, text = piece.groups()
        start, at = piece.span(piece.lastindex or 0)
        if parenthesis:
            yield Token(Kind.OPEN if parenthesis == "(" else Kind.CLOSE, parenthesis, start, 1)
        elif quote:
            closing = _CLOSING.search(query, at)
            if not closing:
                raise QueryError(
                    "the quote is not closed",
                    hint=f"put a {'”' if quote == '“' else quote} at the end of the phrase",
                    query=query,
                    column=start,
                )
            at = closing.end()
            yield Token(Kind.PHRASE, query[start + 1 : closing.start()], start, at - start)
            if query.startswith("~", at):
                raise _reserved(query, "nearness", at, 1)
        elif text in _OPERATORS:
            yield Token(_OPERATORS[text], text, start, len(text))
        else:
            yield from _text(query, text, start)
    yield Token(Kind.END, "", len(query), 1)


def _text(query: str, text: str, column: int) -> Iterator[Token]:
    """Yield the tokens of a piece without spaces, parentheses and quotes."""
    minus = _MINUS.match(text)
    if minus and (minus.end() < len(text) or query[column + len(text) : column + len(text) + 1] in _AFTER_MINUS):
        yield Token(Kind.NOT, "-", column, 1)
        if len(text) > 1:
            yield from _text(query, text[1:], column + 1)
        return
    found = _FIELD.match(text)
    if found and _names_a_field(query, found, column):
        field = FIELD_NAMES[found[1].lower()]
        yield Token(Kind.FIELD, field.name, column, len(found[0]))
        text, column = text[found.end() :], column + found.end()
        if not text:
            return
        if field.name in ("date", "in"):
            yield Token(Kind.TEXT, text, column, len(text))
            return
    reserved = _RESERVED.search(text)
    if reserved and text != "*":
        raise _reserved(query, reserved.lastgroup or "", column + reserved.start(), len(reserved[0]))
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


def _reserved(query: str, what: str, column: int, width: int) -> QueryError:
    return QueryError(
        f"{what.replace('_', ' ')} are not read by this version"
        if what != "nearness"
        else "nearness operators are not read by this version",
        hint="to look for the text itself, put it in quotes",
        query=query,
        column=column,
        width=width,
    )


def has_words(text: str) -> bool:
    """Say whether a text holds anything that can be looked for."""
    return next(cut(text), None) is not None
