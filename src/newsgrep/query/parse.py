"""Reading a query.

    query   = or
    or      = and { "OR" and }
    and     = not { [ "AND" ] not }
    not     = ( "NOT" | "-" ) not | near
    near    = boost { ( "NEAR/" n | "w/" n | "pre/" n | "w/s" | "w/p" ) boost }
    boost   = clause [ "^" number ]
    clause  = [ field ":" ] ( word | phrase | "(" or ")" | "atleast" n "(" or ")" )
            | ( "date:" | "event:" ) days | "id:" digits | "in:" field { "," field } | "*"
    word    = letters | "=" letters | letters "~" [ 1 | 2 ] | letters with "*" or "?"
    phrase  = quote text quote [ "~" n ]

Operators are capitals (`w/` and `pre/` may be small); anything else is text. A word with ' - . / & inside is the phrase
of its parts. The same grammar, with examples, is told in `help/query.md`.
"""

from collections.abc import Sequence
from datetime import date

from newsgrep.errors import QueryError
from newsgrep.model.fields import BODY_PARTS, FIELD_NAMES, WORD_FIELD_NAMES, standing_in
from newsgrep.model.query import (
    And,
    AtLeast,
    Boost,
    Event,
    Everything,
    Identity,
    Near,
    Not,
    Or,
    Phrase,
    Published,
    Query,
    SaidBy,
    Scope,
    Unit,
    Window,
    Word,
    all_of,
    any_of,
    positional,
)
from newsgrep.query.dates import read_published
from newsgrep.query.lexer import RAW_FIELDS, Kind, Token, tokens, unknown_field
from newsgrep.query.plain import MOST_WORDS, Parsed, plain
from newsgrep.query.words import read_word
from newsgrep.text.words import cut

DEEPEST = 60
"""How many parentheses and NOTs may stand inside one another; Python's stack has room for some 200."""

FARTHEST = 99
"""In words. Paragraphs are 100 positions apart in the index; w/p is for what is farther."""

_ENDS = (Kind.END, Kind.CLOSE, Kind.OR, Kind.AND, Kind.NEAR)
_NAMED = ("people", "places")


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


def parse_literal(query: str, *, any_word: bool = False) -> Query:
    """Read a query in which nothing is an operator, a field or a pattern: all of its words, in any form.

    Raises:
        QueryError: There is no word in it.
    """
    words: list[Query] = [Word(plain(query[word.start : word.end])) for word in cut(query)]
    if not words:
        raise _empty(query)
    _check_size(query, len(words))
    return any_of(words) if any_word else all_of(words)


def parse_phrase(query: str) -> Phrase:
    """Read a query in which nothing is an operator: its words as written, one after the other.

    Raises:
        QueryError: There is no word in it.
    """
    words = len(cut(query))
    if not words:
        raise _empty(query)
    _check_size(query, words)
    return Phrase(query.strip())


def _empty(query: str) -> QueryError:
    return QueryError(
        "the query has no words",
        hint="write what to look for, such as: newsgrep search \"withdraw Syria\"; '*' is every article",
        query=query,
    )


def _check_size(query: str, words: int) -> None:
    if words > MOST_WORDS:
        raise QueryError(f"the query has {words:,} words, and {MOST_WORDS:,} are the most", query=query[:200])


def _any_of_the_words(parts: Sequence[Query]) -> list[Query]:
    """Make alternatives of what is looked for, and keep what only narrows it down."""
    sought = [part for part in parts if not isinstance(part, Not | Published | Event | Identity)]
    narrowing: list[Query] = [part for part in parts if isinstance(part, Not | Published | Event | Identity)]
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
        _check_size(query, sum(token.kind in (Kind.TEXT, Kind.PHRASE) for token in self._tokens))

    def parse(self) -> Parsed:
        found = self._or(None)
        token = self._next()
        if token.kind is Kind.CLOSE:
            raise self._error("a parenthesis is closed that was not opened", token)
        if found is None:
            if self._scope:
                raise self._error(f"there is nothing to look for in {', '.join(self._scope)}", token)
            raise _empty(self._query)
        _check_size(self._query, _count_words(found))
        if self._scope:
            found = Scope(self._scope, found)
        return Parsed(found, tuple(dict.fromkeys(self._warnings)))

    def _or(self, field: str | None) -> Query | None:
        """Read alternatives; None where all there was could be passed over."""
        parts = [self._and(field)]
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
        while self._peek().kind not in (Kind.END, Kind.CLOSE, Kind.OR):
            token = self._peek()
            if token.kind is Kind.AND:
                self._next()
                spelled_out = True
                if not parts:
                    raise self._error("AND needs something before it", token)
                if self._peek().kind in _ENDS:
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
            return self._near(field)
        self._next()
        if self._peek().kind in _ENDS:
            raise self._error(f"{token.text} needs something after it", token)
        self._deeper(token)
        part = self._not(field)
        self._depth -= 1
        if part is None:
            raise self._error(f"{token.text} needs something after it", token)
        return Not(part)

    def _near(self, field: str | None) -> Query | None:
        if self._peek().kind is Kind.NEAR:
            raise self._error(f"{self._peek().text} needs something before it", self._peek())
        left = self._boost(field)
        while self._peek().kind is Kind.NEAR:
            operator = self._next()
            if left is None:
                raise self._error(f"{operator.text} needs something before it", operator)
            right = None if self._peek().kind in (*_ENDS, Kind.NOT) else self._boost(field)
            if right is None:
                raise self._error(f"{operator.text} needs something after it", operator)
            left = self._nearness(left, right, operator)
            self._check_near(left, operator)
        return left

    def _nearness(self, left: Query, right: Query, operator: Token) -> Near:
        name, _, number = operator.text.lower().partition("/")
        if number in ("s", "p"):
            return Near(left, right, Unit(number))
        if not number:
            raise self._error(f"{operator.text} needs a number of words: {operator.text}/5", operator)
        reach = int(number)
        if not 1 <= reach <= FARTHEST:
            raise self._error(f"words can be 1 to {FARTHEST} apart; w/p is the same paragraph", operator)
        return Near(left, right, reach, ordered=name in ("pre", "adj"))

    def _check_near(self, query: Query, operator: Token) -> None:
        """Refuse what can never be found: something that is no words, or words of two fields."""
        fields = set()
        for part in positional(query):
            if part is None:
                raise self._error(f"{operator.text} takes words, phrases and OR between them", operator)
            if part.field not in (None, *_NAMED):
                fields.add(standing_in(part.field))
        if len(fields) > 1:
            raise self._error(f"{operator.text} holds inside one field, not {' and '.join(sorted(fields))}", operator)

    def _boost(self, field: str | None) -> Query | None:
        found = self._clause(field)
        while self._peek().kind is Kind.BOOST:
            token = self._next()
            if found is None or isinstance(found, Published | Event | Everything | Identity):
                raise self._error("^ goes with words", token)
            found = Boost(found, float(token.text))
        return found

    def _clause(self, field: str | None) -> Query | None:
        token = self._next()
        if token.kind is Kind.FIELD:
            if field is not None:
                raise self._error(f"a field inside {field}:( )", token)
            if token.text in RAW_FIELDS:
                return self._raw(token, self._value(token))
            field = token.text
            token = self._next()
        if token.kind is Kind.OPEN:
            return self._group(field, token)
        if token.kind is Kind.AT_LEAST:
            return self._at_least(field, token)
        if token.kind is Kind.PHRASE:
            return self._phrase(field, token)
        if token.kind is not Kind.TEXT:
            raise self._error(f"{field}: needs something to look for" if field else "this cannot stand here", token)
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

    def _at_least(self, field: str | None, token: Token) -> Query:
        part = self._group(field, self._next())
        times = int(token.text[:6])
        if part is None or times < 1:
            raise self._error("atleast needs a number from 1 and something to count", token)
        if any(one is None for one in positional(part)):
            raise self._error("atleast counts words, phrases and OR between them", token)
        return AtLeast(times, part)

    def _phrase(self, field: str | None, token: Token) -> Query:
        words = cut(token.text)
        if not words:
            raise self._error("there are no words in the quotes", token)
        if "*" in token.text:
            self._warnings.append("'*' inside quotes is no wildcard and was passed over")
        text = token.text.strip()
        if self._peek().kind is not Kind.REACH:
            return Phrase(text, field)
        reach = self._next()
        number = int(reach.text[:6] or 0)
        if not 1 <= number <= FARTHEST:
            raise self._error(f"~ behind a phrase needs a number of words from 1 to {FARTHEST}", reach)
        return Window(text, number, field) if len(words) > 1 else Phrase(text, field)

    def _text(self, token: Token, field: str | None) -> Query | None:
        if token.text == "*" and field is None:
            return Everything()
        found = read_word(token.text, field, lambda reason: self._error(reason, token))
        if found is None:
            if field:
                raise self._error(f"{field}: needs something to look for", token)
            self._warnings.append(f"'{token.text}' has no letters or digits and was passed over")
        elif token.text.endswith(":") and token.text[:-1].lower() in FIELD_NAMES:
            self._warnings.append(f"'{token.text}' has no value right after it and was read as a word")
        return found

    def _value(self, field: Token) -> Token:
        token = self._next()
        if token.kind not in (Kind.TEXT, Kind.PHRASE):
            raise self._error(f"{field.text}: needs a value", field)
        return token

    def _raw(self, field: Token, value: Token) -> Query | None:
        if field.text == "date":
            return self._date(value)
        if field.text == "event":
            return Event(*self._date(value))
        if field.text == "id":
            if not value.text or any(digit not in "0123456789abcdef" for digit in value.text):
                raise self._error("an id is written in the digits 0 to 9 and a to f", value)
            return Identity(value.text)
        self._set_scope(field, value)
        return None

    def _date(self, token: Token) -> Published:
        try:
            return read_published(token.text, self._today)
        except QueryError as error:
            raise QueryError(
                error.message, error.hint, query=self._query, column=token.column, width=token.width
            ) from None

    def _set_scope(self, token: Token, value: Token) -> None:
        if self._depth or self._scope:
            raise self._error("in: stands once, and not inside parentheses or after NOT", token)
        fields = []
        for name in (one.strip() for one in value.text.split(",")):
            field = FIELD_NAMES.get(name.lower())
            if field is None:
                raise unknown_field(self._query, name, value.column)
            if field.name not in WORD_FIELD_NAMES:
                raise self._error(f"{field.name} holds no words; in: takes {', '.join(WORD_FIELD_NAMES)}", value)
            fields.append(field.name)
        if "body" in fields:
            fields = [field for field in fields if field not in BODY_PARTS]
        elif set(BODY_PARTS) <= set(fields):
            raise self._error(f"in: takes {' or '.join(BODY_PARTS)}, not both; body holds them", value)
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


def _count_words(query: Query) -> int:
    """Give the number of words, phrases and patterns of a query: `anti-war*` is one token and two of them."""
    match query:
        case And(parts) | Or(parts):
            return sum(map(_count_words, parts))
        case Near(left, right) | SaidBy(left, right):
            return _count_words(left) + _count_words(right)
        case Not(part) | AtLeast(_, part) | Boost(part, _):
            return _count_words(part)
    return 1
