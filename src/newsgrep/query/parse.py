"""Reading a query.

    query   = or
    or      = and { "OR" and }
    and     = not { [ "AND" ] not }
    not     = ( "NOT" | "-" ) not | clause
    clause  = [ field ":" ] ( word | phrase | "(" or ")" ) | "date:" days | "in:" field { "," field } | "*"

Operators are capitals; anything else is text. A word with ' - . / & inside is the phrase of its parts. The grammar
is told to users in `help/query.md`.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from newsgrep.errors import QueryError
from newsgrep.model.fields import FIELD_NAMES, TEXT_FIELD_NAMES
from newsgrep.model.query import Everything, Not, Phrase, Published, Query, Scope, Word, all_of, any_of
from newsgrep.query.dates import read_published
from newsgrep.query.lexer import Kind, Token, has_words, tokens, unknown_field
from newsgrep.text.words import cut

DEEPEST = 60
"""How many parentheses and NOTs may stand inside one another; Python's stack has room for some 200."""


class Parsed(NamedTuple):
    """A query that has been read.

    Attributes:
        query: The tree.
        warnings: What was passed over or read otherwise than it may have been meant, one line each.
    """

    query: Query
    warnings: tuple[str, ...]


def parse(query: str, today: date, *, any_word: bool = False) -> Parsed:
    """Read a query.

    Args:
        query: As typed.
        today: What relative dates count from.
        any_word: One of several clauses is enough where no operator stands between them; exclusions and dates
            hold all the same.

    Raises:
        QueryError: It cannot be read; the error knows the column.
    """
    return _Parser(query, today, any_word).parse()


def parse_phrase(query: str) -> Phrase:
    """Read a query in which nothing is an operator: its words as written, one after the other.

    Raises:
        QueryError: There is no word in it.
    """
    if not has_words(query):
        raise _empty(query)
    return Phrase(query.strip())


def _empty(query: str) -> QueryError:
    return QueryError(
        "the query has no words",
        hint="write what to look for, such as: newsgrep search \"withdraw Syria\"; '*' is every article",
        query=query,
    )


def _any_of_the_words(parts: Sequence[Query]) -> list[Query]:
    """Make alternatives of what is looked for, and keep what only narrows it down."""
    sought = [part for part in parts if not isinstance(part, Not | Published)]
    narrowing: list[Query] = [part for part in parts if isinstance(part, Not | Published)]
    return [any_of(sought), *narrowing] if sought else narrowing


class _Parser:
    """Recursive descent over the tokens of one query."""

    def __init__(self, query: str, today: date, any_word: bool) -> None:
        self._query = query
        self._today = today
        self._any_word = any_word
        self._tokens = list(tokens(query))
        self._at = 0
        self._depth = 0
        self._scope: tuple[str, ...] | None = None
        self._warnings: list[str] = []

    def parse(self) -> Parsed:
        found = self._or(None)
        token = self._next()
        if token.kind is Kind.CLOSE:
            raise self._error("a parenthesis is closed that was not opened", token)
        if found is None:
            if self._scope:
                raise self._error(f"there is nothing to look for in {', '.join(self._scope)}", token)
            raise _empty(self._query)
        if self._scope:
            found = Scope(self._scope, found)
        return Parsed(found, tuple(dict.fromkeys(self._warnings)))

    def _or(self, field: str | None) -> Query | None:
        """Read alternatives; None where all there was could be passed over."""
        first = self._and(field)
        parts = [first]
        while self._peek().kind is Kind.OR:
            operator = self._next()
            if parts[-1] is None:
                raise self._error("OR needs something before it", operator)
            parts.append(self._and(field))
            if parts[-1] is None:
                raise self._error("OR needs something after it", operator)
        found = [part for part in parts if part is not None]
        return any_of(found) if found else None

    def _and(self, field: str | None) -> Query | None:
        parts: list[Query] = []
        spelled_out = False
        while True:
            token = self._peek()
            if token.kind in (Kind.END, Kind.CLOSE, Kind.OR):
                break
            if token.kind is Kind.AND:
                self._next()
                spelled_out = True
                if not parts:
                    raise self._error("AND needs something before it", token)
                if self._peek().kind in (Kind.END, Kind.CLOSE, Kind.OR, Kind.AND):
                    raise self._error("AND needs something after it", token)
                continue
            part = self._not(field)
            if part is not None:
                parts.append(part)
        if self._any_word and not spelled_out:
            parts = _any_of_the_words(parts)
        return all_of(parts) if parts else None

    def _not(self, field: str | None) -> Query | None:
        token = self._peek()
        if token.kind is not Kind.NOT:
            return self._clause(field)
        self._next()
        if self._peek().kind in (Kind.END, Kind.CLOSE, Kind.OR, Kind.AND):
            raise self._error(f"{token.text} needs something after it", token)
        self._deeper(token)
        part = self._not(field)
        self._depth -= 1
        if part is None:
            raise self._error(f"{token.text} needs something after it", token)
        return Not(part)

    def _clause(self, field: str | None) -> Query | None:
        token = self._next()
        if token.kind is Kind.FIELD:
            if field is not None:
                raise self._error(f"a field inside {field}:( )", token)
            if token.text == "date":
                return self._date(self._value(token))
            if token.text == "in":
                self._set_scope(token, self._value(token))
                return None
            field = token.text
            token = self._next()
        if token.kind is Kind.OPEN:
            return self._group(field, token)
        if token.kind is Kind.PHRASE:
            if not has_words(token.text):
                raise self._error("there are no words in the quotes", token)
            return Phrase(token.text.strip(), field)
        if token.kind is not Kind.TEXT:
            raise self._error(f"{field}: needs something to look for", token)
        return self._text(token, field)

    def _group(self, field: str | None, opening: Token) -> Query | None:
        self._deeper(opening)
        found = self._or(field)
        self._depth -= 1
        if self._next().kind is not Kind.CLOSE:
            raise self._error("the parenthesis is not closed", opening)
        if found is None and field:
            raise self._error(f"{field}: needs something to look for", opening)
        return found

    def _text(self, token: Token, field: str | None) -> Query | None:
        if token.text == "*":
            return Everything()
        words = list(cut(token.text))
        if not words:
            if field:
                raise self._error(f"{field}: needs something to look for", token)
            self._warnings.append(f"'{token.text}' has no letters or digits and was passed over")
            return None
        if token.text.rstrip(":").lower() in FIELD_NAMES and token.text.endswith(":"):
            self._warnings.append(f"'{token.text}' has no value right after it and was read as a word")
        if len(words) == 1:
            return Word(token.text[words[0].start : words[0].end], field)
        return Phrase(token.text[words[0].start : words[-1].end], field)

    def _value(self, field: Token) -> Token:
        token = self._next()
        if token.kind not in (Kind.TEXT, Kind.PHRASE):
            raise self._error(f"{field.text}: needs a value", field)
        return token

    def _date(self, token: Token) -> Query:
        try:
            return read_published(token.text, self._today)
        except QueryError as error:
            raise QueryError(
                error.message, error.hint, query=self._query, column=token.column, width=token.width
            ) from None

    def _set_scope(self, token: Token, value: Token) -> None:
        if self._depth or self._scope:
            raise self._error("in: stands once, and not inside parentheses or after NOT", token)
        names = [name.strip() for name in value.text.split(",")]
        fields = []
        for name in names:
            field = FIELD_NAMES.get(name.lower())
            if field is None:
                raise unknown_field(self._query, name, value.column)
            if field.name not in TEXT_FIELD_NAMES:
                raise self._error(f"{field.name} holds no words; in: takes {', '.join(TEXT_FIELD_NAMES)}", value)
            fields.append(field.name)
        self._scope = tuple(dict.fromkeys(fields))

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._error(f"more than {DEEPEST} parentheses or NOTs inside one another", token)

    def _peek(self) -> Token:
        return self._tokens[self._at]

    def _next(self) -> Token:
        token = self._tokens[self._at]
        if token.kind is not Kind.END:
            self._at += 1
        return token

    def _error(self, message: str, token: Token) -> QueryError:
        return QueryError(message, query=self._query, column=token.column, width=max(token.width, 1))
