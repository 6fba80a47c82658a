"""What a query means, said of one article at a time.

This is the reference: the memory engine asks nothing else, every other engine is tested against it, and the marks in
snippets come from it, so that what is shown is what was found.
"""

from __future__ import annotations

from newsgrep.engine.leaves import fields_of
from newsgrep.engine.spans import Match, in_lead, in_quotes, merged, near
from newsgrep.model.fields import BODY_PARTS, LEAD_FIELD, SPEAKER, TEXT_FIELD_NAMES, standing_in
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
    positional,
)
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.text.words import Borders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    from newsgrep.engine.spans import Quoted
    from newsgrep.model.article import Article
    from newsgrep.model.query import Positional, Query

    class Source(Protocol):
        """One article, wherever an engine has its words from."""

        @property
        def article(self) -> Article:
            """The article itself."""

        def occurrences(self, part: Positional, field: str) -> Sequence[Match]:
            """Give where a part of a query stands in a field, in order."""

        def mentions(self, part: Positional, field: str) -> Sequence[Match]:
            """Give where a field mentions the names that a part finds among the people or places, in order."""

        def borders(self, field: str) -> Borders:
            """Give where the sentences and paragraphs of a field start."""

        def quotations(self) -> Sequence[Quoted]:
            """Give where the body quotes, in order."""

        def speaking(self, event: Event) -> Sequence[Match]:
            """Give where the body speaks of some days, in order."""


NAME_FIELDS = ("people", "places")
MENTION_FIELDS = ("title", "body")
"""Where the names of `NAME_FIELDS` are mentioned: what they stand for next to other words."""

NO_BORDERS = Borders([], [])

Found = dict[str, set[Match]]
"""The matches that satisfy a query, by text field; those in the lead are in the body."""


def matches(query: Query, source: Source, fields: Sequence[str]) -> bool:
    """Say whether an article matches; arguments as in `satisfying`."""
    return satisfying(query, source, fields) is not None


def satisfying(query: Query, source: Source, fields: Sequence[str]) -> Found | None:
    """Give what satisfies a query in an article, or None where nothing does.

    Args:
        query: Any query; a `Scope` inside it puts its own fields in the place of `fields`.
        source: The article.
        fields: Where a leaf without a field of its own is looked for.

    Returns:
        The matches by field. It is empty where the article matches for other reasons: a date, an exclusion.
    """
    match query:
        case Word() | Phrase() | Wildcard() | Fuzzy() | Window() | Near():
            found = positions(query, source, fields)
            if found and not isinstance(query, Near):
                if query.field in NAME_FIELDS:
                    found = _together([found, positions(query, source, fields, mentions=True)])
                elif query.field == SPEAKER:
                    from newsgrep.engine.quoted import shown

                    found = _together([found, {"body": shown(query, source)}])
            return found or None
        case SaidBy(said, speaker):
            from newsgrep.engine.quoted import said_by

            return said_by(said, speaker, source, fields)
        case AtLeast(times, part):
            found = positions(part, source, fields, mentions=True)
            return found if occurrences(found) >= times else None
        case Boost(part, _):
            return satisfying(part, source, fields)
        case And(parts):
            every = [satisfying(part, source, fields) for part in parts]
            return None if None in every else _together(one for one in every if one is not None)
        case Or(parts):
            some = [one for part in parts if (one := satisfying(part, source, fields)) is not None]
            return _together(some) if some else None
        case Not(part):
            return {} if satisfying(part, source, fields) is None else None
        case Published(since, until):
            day = source.article.published
            inside = day is not None and (since is None or since <= day) and (until is None or day <= until)
            return {} if inside else None
        case Event():
            spoken = source.speaking(query)
            return {"body": set(spoken)} if spoken else None
        case Identity(prefix):
            return {} if source.article.id.startswith(prefix) else None
        case Everything():
            return {}
        case Scope(own_fields, part):
            return satisfying(part, source, own_fields)


def occurrences(found: Found) -> int:
    """Give in how many places something stands; two parts of a query that stand in the same place count once."""
    return sum(len({match[:2] for match in here}) for here in found.values())


def positions(query: Query, source: Source, fields: Sequence[str], *, mentions: bool = False) -> Found:
    """Give where something stands that can be near something else.

    Args:
        query: What may stand in a `Near`.
        source: The article.
        fields: Where a leaf without a field of its own is looked for.
        mentions: Names stand for their mentions in title and body.
    """
    mentions = mentions or isinstance(query, Near)
    found: Found = {}
    for field in looked_in(query, fields, mentions):
        here = _positions(query, source, field, fields, mentions)
        if here:
            found[field] = set(here)
    return found


def looked_in(query: Query, fields: Sequence[str], mentions: bool) -> list[str]:
    """Give the text fields that may hold matches of something; arguments as in `positions`."""
    wanted: set[str] = set()
    for leaf in positional(query):
        if leaf is None:
            continue
        if mentions and leaf.field in NAME_FIELDS:
            wanted.update(MENTION_FIELDS)
        else:
            wanted.update(map(standing_in, fields_of(leaf, fields)))
    return [field for field in TEXT_FIELD_NAMES if field in wanted]


def _positions(query: Query, source: Source, field: str, fields: Sequence[str], mentions: bool) -> Sequence[Match]:
    """Give the matches of something in one field, in order."""
    match query:
        case Word() | Phrase() | Wildcard() | Fuzzy() | Window():
            if mentions and query.field in NAME_FIELDS and field in MENTION_FIELDS:
                return source.mentions(query, field)
            allowed = fields_of(query, fields)
            if field in allowed:
                return source.occurrences(query, field)
            if field == "body":
                for part in allowed:
                    if part in BODY_PARTS:
                        return _in_part(part, source.occurrences(query, field), source)
        case Boost(part, _):
            return _positions(part, source, field, fields, mentions)
        case Or(parts):
            return merged(_positions(part, source, field, fields, mentions) for part in parts)
        case Near(left, right):
            one = _positions(left, source, field, fields, True)
            other = _positions(right, source, field, fields, True) if one else ()
            if other:
                borders = source.borders(field) if isinstance(query.reach, Unit) else NO_BORDERS
                return near(one, other, query, borders)
    return ()


def _in_part(part: str, matches: Sequence[Match], source: Source) -> Sequence[Match]:
    """Give the matches in the body that stand in a part of it; a scope has one of these at most."""
    if not matches:
        return ()
    return (
        in_lead(matches, source.borders("body")) if part == LEAD_FIELD.name else in_quotes(matches, source.quotations())
    )


def _together(parts: Iterable[Found]) -> Found:
    found: Found = {}
    for part in parts:
        for field, here in part.items():
            found.setdefault(field, set()).update(here)
    return found
