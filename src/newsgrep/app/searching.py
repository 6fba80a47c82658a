"""From what was typed to an answer."""

import time
from datetime import date
from typing import NamedTuple

from newsgrep.engine.base import Engine
from newsgrep.engine.meaning import leaves
from newsgrep.errors import QueryError
from newsgrep.model.answer import Answer, TermCount
from newsgrep.model.fields import DEFAULT_FIELDS
from newsgrep.model.query import Everything, Not, Or, Phrase, Published, Query, Scope, all_of, any_of
from newsgrep.model.request import Request, Sort
from newsgrep.query.dates import read_days
from newsgrep.query.parse import Parsed, parse, parse_phrase
from newsgrep.query.show import show


class Typed(NamedTuple):
    """A search as it was typed: the query and the options beside it.

    Attributes:
        text: The query; blank where the options say it all.
        phrase: The whole text is one phrase.
        any_word: One of the words is enough.
        excluded: Words or phrases that must not occur.
        since, until, on: Dates as text, or None.
        people, places, sources: Names; one of those of each kind must match.
        limit, offset, sort, snippets, explain: As in `Request`.
    """

    text: str = ""
    phrase: bool = False
    any_word: bool = False
    excluded: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    on: str | None = None
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    limit: int = 20
    offset: int = 0
    sort: Sort = Sort.SCORE
    snippets: int = 3
    explain: bool = False


class Question(NamedTuple):
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


def understand(typed: Typed, today: date) -> Question:
    """Read a search.

    Raises:
        QueryError: The query or a date cannot be read, or there is nothing to look for.
    """
    filters = _filters(typed, today)
    alone = not typed.text.strip() and (filters or typed.excluded)
    parsed = Parsed(Everything(), ()) if alone else _parsed(typed, today)
    query = _without(parsed.query, typed.excluded)
    request = Request(
        query=query,
        filters=all_of(filters),
        limit=typed.limit,
        offset=typed.offset,
        sort=typed.sort,
        snippets=typed.snippets,
        explain=typed.explain,
    )
    shown = " ".join(_shown(part) for part in (query, *filters) if part != Everything())
    return Question(typed, request, shown or "*", parsed.warnings)


def search(engine: Engine, question: Question, *, total: bool, terms: bool = False) -> Answer:
    """Answer a question with its hits in memory.

    Args:
        engine: The index.
        question: What `understand` gave.
        total: Whether the exact number of all matching articles is needed.
        terms: Whether the number of articles of each part of the query is needed.
    """
    started = time.monotonic()
    page = engine.search(question.request._replace(total=total))
    counts = _terms(engine, question.request) if terms else ()
    took = round((time.monotonic() - started) * 1000)
    return Answer(
        question.typed.text, question.parsed, question.warnings, page.hits, page.total,
        question.request.offset, counts, took,
    )  # fmt: skip


def stream(engine: Engine, question: Question) -> Answer:
    """Answer a question with hits that are read as they are asked for: the index must stay open meanwhile."""
    hits = engine.scan(question.request)
    return Answer(question.typed.text, question.parsed, question.warnings, hits, None, question.request.offset, (), 0)


def count(engine: Engine, question: Question) -> int:
    """Give the number of matching articles."""
    return engine.count(all_of([question.request.query, question.request.filters]))


def _parsed(typed: Typed, today: date) -> Parsed:
    if typed.phrase:
        return Parsed(parse_phrase(typed.text), ())
    return parse(typed.text, today, any_word=typed.any_word)


def _without(query: Query, excluded: tuple[str, ...]) -> Query:
    """Give the query without what must not occur, looked for in the same fields."""
    if isinstance(query, Scope):
        return Scope(query.fields, _without(query.query, excluded))
    unwanted = [Not(parse_phrase(text)) for text in excluded]
    return all_of(unwanted if isinstance(query, Everything) and unwanted else [query, *unwanted])


def _filters(typed: Typed, today: date) -> list[Query]:
    filters: list[Query] = []
    for field, names in (("people", typed.people), ("places", typed.places), ("source", typed.sources)):
        if names:
            filters.append(any_of([Phrase(parse_phrase(name).text, field) for name in names]))
    if typed.on:
        filters.append(Published(*read_days(typed.on, today)))
    if typed.since or typed.until:
        since = read_days(typed.since, today).start if typed.since else None
        until = read_days(typed.until, today).end if typed.until else None
        if since and until and since > until:
            raise QueryError(f"--since {typed.since} is after --until {typed.until}", query=str(typed.since))
        filters.append(Published(since, until))
    return filters


def _shown(query: Query) -> str:
    text = show(query)
    return f"({text})" if isinstance(query, Or) else text


def _terms(engine: Engine, request: Request) -> tuple[TermCount, ...]:
    fields = request.query.fields if isinstance(request.query, Scope) else DEFAULT_FIELDS
    return tuple(TermCount(show(leaf), engine.count(Scope(fields, leaf))) for leaf in leaves(request.query))
