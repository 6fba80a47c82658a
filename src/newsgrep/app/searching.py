"""From what was typed to an answer."""

from __future__ import annotations

import time

from newsgrep.errors import QueryError
from newsgrep.model.answer import Answer
from newsgrep.model.fields import SAID_FIELD, SPEAKER
from newsgrep.model.query import (
    And,
    Everything,
    Not,
    Or,
    Phrase,
    Published,
    Scope,
    Word,
    all_of,
    any_of,
    fields_named,
)
from newsgrep.model.request import Recency, Request, Sort
from newsgrep.model.value import TYPE_CHECKING, Value
from newsgrep.query.plain import Parsed, read_plain
from newsgrep.query.show import show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from newsgrep.engine.base import Engine
    from newsgrep.model.answer import Suggestion, TermCount
    from newsgrep.model.query import Query


class Typed(Value):
    """A search as it was typed: the query and the options beside it.

    Attributes:
        text: The query; blank where the options say it all.
        phrase: The whole text is one phrase.
        literal: The text is plain words: nothing in it is an operator.
        any_word: One of the words is enough.
        excluded: Words or phrases that must not occur.
        since, until, on: Dates as text, or None.
        people, places, sources: Names; one of those of each kind must match.
        recency: Such as `30d`: newer articles are preferred, half of it gone after so long; None for not at all.
        limit, offset, sort, snippets, explain, fold: As in `Request`.
    """

    text: str = ""
    phrase: bool = False
    literal: bool = False
    any_word: bool = False
    excluded: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    on: str | None = None
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    recency: str | None = None
    limit: int = 20
    offset: int = 0
    sort: Sort = Sort.SCORE
    snippets: int = 3
    explain: bool = False
    fold: bool = False


class Question(Value):
    """A search that has been read.

    Attributes:
        typed: What was typed.
        request: What the engine is asked.
        parsed: The query and the filters as they were understood.
        warnings: What was passed over.
    """

    typed: Typed
    request: Request
    parsed: str
    warnings: tuple[str, ...]


def understand(typed: Typed, today: date, env: Mapping[str, str] | None = None) -> Question:
    """Read a search.

    Args:
        typed: What was typed.
        today: What relative dates count from.
        env: The environment, which says where the user's other names for people and places are; None for none.

    Raises:
        UsageError: The file of other names cannot be read.
        QueryError: The query or a date cannot be read, or there is nothing to look for.
    """
    filters = _filters(typed, today)
    alone = not typed.text.strip() and (filters or typed.excluded)
    parsed = Parsed(Everything(), ()) if alone else _parsed(typed, today)
    query = _without(parsed.query, typed.excluded)
    if env is not None and not _is_plain([query, *filters]):
        query, *filters = _widened([query, *filters], env)
    request = Request(
        query=query,
        filters=all_of(filters),
        limit=typed.limit,
        offset=typed.offset,
        sort=typed.sort,
        snippets=typed.snippets,
        explain=typed.explain,
        recency=_recency(typed.recency, today) if typed.recency else None,
        fold=typed.fold,
    )
    shown = " ".join(_shown(part) for part in (query, *filters) if part != Everything())
    return Question(typed, request, shown or "*", parsed.warnings)


def search(engine: Engine, question: Question, *, total: bool, stories: bool = False, terms: bool = False) -> Answer:
    """Answer a question with its hits in memory.

    Args:
        engine: The index.
        question: What `understand` gave.
        total: Whether the exact number of all matching articles is needed.
        stories: Whether that is to be the number of their stories.
        terms: Whether the number of articles of each part of the query is needed; it is found out, too, where nothing
            matches.
    """
    started = time.monotonic()
    request = question.request
    page = engine.search(request._replace(total=total and not stories))
    nothing = not page.hits and not request.offset
    parts, suggestions = _why(engine, request, nothing=nothing) if terms or nothing else ((), ())
    return Answer(
        input=question.typed.text,
        parsed=question.parsed,
        warnings=question.warnings,
        hits=page.hits,
        total=count(engine, question) if total and stories else page.total,
        offset=request.offset,
        terms=parts,
        took_ms=round((time.monotonic() - started) * 1000),
        suggestions=suggestions,
        undated=_undated(engine, request),
        of_quotes=_asks_for_quotes(request.query),
    )


def stream(engine: Engine, question: Question) -> Answer:
    """Answer a question with hits that are read as they are asked for: the index must stay open meanwhile."""
    request = question.request
    return Answer(
        input=question.typed.text,
        parsed=question.parsed,
        warnings=question.warnings,
        hits=engine.scan(request),
        total=None,
        offset=request.offset,
        terms=(),
        took_ms=0,
        undated=_undated(engine, request),
        of_quotes=_asks_for_quotes(request.query),
    )


def count(engine: Engine, question: Question) -> int:
    """Give the number of matching articles, or of their stories if these are folded."""
    request = question.request
    return engine.count(all_of([request.query, request.filters]), fold=request.fold)


def _asks_for_quotes(query: Query) -> bool:
    return not {SAID_FIELD.name, SPEAKER}.isdisjoint(fields_named(query))


def _why(engine: Engine, request: Request, *, nothing: bool) -> tuple[tuple[TermCount, ...], tuple[Suggestion, ...]]:
    """Give what each part of the query finds alone, and, where all of it finds nothing, what may have been meant."""
    from newsgrep.app.diagnosis import count_parts, suggest

    return count_parts(engine, request), suggest(engine, request) if nothing else ()


def _undated(engine: Engine, request: Request) -> int:
    """Give the number of articles that a date leaves out because they have none."""
    parts = request.query.parts if isinstance(request.query, And) else (request.query,)
    if isinstance(request.filters, Everything) and all(isinstance(part, Word) for part in parts):
        return 0  # there is no date in most questions
    from newsgrep.app.diagnosis import count_undated

    return count_undated(engine, request)


def _parsed(typed: Typed, today: date) -> Parsed:
    plain = None if typed.phrase else read_plain(typed.text, any_word=typed.any_word)
    if plain:
        return plain
    from newsgrep.query.parse import parse, parse_literal, parse_phrase

    if typed.phrase:
        return Parsed(parse_phrase(typed.text), ())
    if typed.literal:
        return Parsed(parse_literal(typed.text, any_word=typed.any_word), ())
    return parse(typed.text, today, any_word=typed.any_word)


def _phrase(text: str) -> Phrase:
    from newsgrep.query.parse import parse_phrase

    return parse_phrase(text)


def _without(query: Query, excluded: tuple[str, ...]) -> Query:
    """Give the query without what must not occur, looked for in the same fields."""
    if not excluded:
        return query
    if isinstance(query, Scope):
        return Scope(query.fields, _without(query.query, excluded))
    unwanted = [Not(_phrase(text)) for text in excluded]
    return all_of(unwanted if isinstance(query, Everything) and unwanted else [query, *unwanted])


def _filters(typed: Typed, today: date) -> list[Query]:
    filters: list[Query] = []
    for field, names in (("people", typed.people), ("places", typed.places), ("source", typed.sources)):
        if names:
            filters.append(any_of([Phrase(_phrase(name).text, field) for name in names]))
    if typed.on or typed.since or typed.until:
        filters += _days(typed, today)
    return filters


def _days(typed: Typed, today: date) -> list[Query]:
    from newsgrep.query.dates import read_days

    filters: list[Query] = []
    if typed.on:
        filters.append(Published(*read_days(typed.on, today)))
    if typed.since or typed.until:
        since = read_days(typed.since, today).start if typed.since else None
        until = read_days(typed.until, today).end if typed.until else None
        if since and until and since > until:
            raise QueryError(f"--since {typed.since} is after --until {typed.until}", query="")
        filters.append(Published(since, until))
    return filters


def _is_plain(queries: Sequence[Query]) -> bool:
    """Say whether these are words without a field, or all that must match: then there are no names in them."""
    parts = [part for query in queries for part in (query.parts if isinstance(query, And) else (query,))]
    return all(isinstance(part, Word) and part.field is None for part in parts)


def _widened(queries: Sequence[Query], env: Mapping[str, str]) -> list[Query]:
    """Give queries with all names of those that they name."""
    from newsgrep.query.aliases import names_somebody, widen

    if not any(map(names_somebody, queries)):
        return list(queries)
    from newsgrep.app.aliases import read_aliases

    aliases = read_aliases(env)
    return [widen(query, aliases) for query in queries]


def _recency(text: str, today: date) -> Recency:
    import re

    from newsgrep.query.dates import UNIT_DAYS

    found = re.fullmatch(r"([0-9]{1,5})([dwmy])", text.strip().lower())
    if not found or int(found[1]) == 0:
        raise QueryError(f"cannot read --recency '{text}'", hint="write a time such as 30d, 2w, 6m or 1y", query="")
    return Recency(int(found[1]) * UNIT_DAYS[found[2]], today)


def _shown(query: Query) -> str:
    text = show(query)
    return f"({text})" if isinstance(query, Or) else text
