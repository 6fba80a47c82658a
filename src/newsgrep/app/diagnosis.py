"""Why nothing was found, and what a date leaves out."""

from __future__ import annotations

from newsgrep.engine.leaves import leaves, written_words
from newsgrep.model.answer import Suggestion, TermCount
from newsgrep.model.fields import DEFAULT_FIELDS
from newsgrep.model.query import And, Everything, Not, Phrase, Published, Scope, Word, all_of
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.query.show import show

if TYPE_CHECKING:
    from newsgrep.engine.base import Engine
    from newsgrep.model.query import Query
    from newsgrep.model.request import Request

MOST_SUGGESTIONS = 3
"""For one word."""

SHORTEST_SUGGESTED = 4
"""In letters: nearly every shorter word is a few edits from another."""

TWO_EDITS_FROM = 6
"""Words of so many letters may have two mistakes; in shorter ones two edits make another word."""


def count_parts(engine: Engine, request: Request) -> tuple[TermCount, ...]:
    """Give each part that must match, filters included, with the number of articles that it alone matches."""
    scope, query = _scope(request)
    parts: list[Query] = [Scope(scope, part) for part in _parts(query)]
    parts += _parts(request.filters)
    return tuple(TermCount(show(_bare(part)), engine.count(part)) for part in parts)


def suggest(engine: Engine, request: Request) -> tuple[Suggestion, ...]:
    """Give words of the index that may have been meant by the words of the query that are in no article."""
    found: list[Suggestion] = []
    words = {
        word: None
        for leaf, _ in leaves(request.query)
        if isinstance(leaf, Word | Phrase)
        for word in written_words(leaf.text)
    }
    for word in words:
        if len(word) >= SHORTEST_SUGGESTED and not engine.count(Scope(DEFAULT_FIELDS, Word(word))):
            edits = 2 if len(word) >= TWO_EDITS_FROM else 1
            likenesses = engine.words_like(word, edits, MOST_SUGGESTIONS)
            found.extend(Suggestion(word, one.word, one.articles) for one in likenesses)
    return tuple(found)


def count_undated(engine: Engine, request: Request) -> int:
    """Give the number of articles that match in everything but a date, for having none."""
    scope, query = _scope(request)
    parts, filters = _parts(query), _parts(request.filters)
    if not any(_is_bounded(part) for part in (*parts, *filters)):
        return 0
    rest: list[Query] = [Scope(scope, part) for part in parts if not _is_bounded(part)]
    rest += [part for part in filters if not _is_bounded(part)]
    return engine.count(all_of([*rest, Not(Published(None, None))]))


def _scope(request: Request) -> tuple[tuple[str, ...], Query]:
    query = request.query
    return (query.fields, query.query) if isinstance(query, Scope) else (request.fields, query)


def _parts(query: Query) -> tuple[Query, ...]:
    if isinstance(query, Everything):
        return ()
    return query.parts if isinstance(query, And) else (query,)


def _is_bounded(query: Query) -> bool:
    """Say whether this is a date that an undated article fails."""
    return isinstance(query, Published) and query != Published(None, None)


def _bare(query: Query) -> Query:
    return query.query if isinstance(query, Scope) else query
