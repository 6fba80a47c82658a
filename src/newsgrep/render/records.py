"""Hits and articles as records: the keys that the data formats share. `help/formats.md` describes them one by one."""

from __future__ import annotations

from newsgrep.errors import UsageError
from newsgrep.model.request import Hit
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.render.formats import SNIPPETS
from newsgrep.render.look import shown_path
from newsgrep.text.control import one_line
from newsgrep.text.words import CutText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from newsgrep.model.article import Article
    from newsgrep.model.mention import DateMention, Person, Place, Quotation
    from newsgrep.model.request import Snippet
    from newsgrep.render.look import Look

    Record = dict[str, Any]

HIT_SCHEMA = "newsgrep.hit/1"
ARTICLE_SCHEMA = "newsgrep.article/1"

QUOTES = "quotes"
"""The key of what an article has in quotation marks."""

LEAD_LENGTH = 200
"""In code points: what is shown of an article that has no passage to show."""

_LOOKED_AT = 4 * LEAD_LENGTH  # a page without paragraphs has a lead of a megabyte


def hit_record(hit: Hit, look: Look, keys: Sequence[str] | None = None) -> Record:
    """Give a hit with these keys, or with every key in the order of the manual; only what is asked for is computed."""
    record = {key: _KEYS[key](hit) for key in keys or HIT_FIELDS}
    if "path" in record:
        record["path"] = shown_path(record["path"], look.cwd)
    return record


def shown_record(article: Article, look: Look) -> Record:
    """Give one article as `show` gives it: a hit with its whole text."""
    return {
        **hit_record(Hit(1, 0.0, article, ()), look),
        "body": article.body,
        "boilerplate": _boilerplate(article),
        "dates": [_date(one) for one in article.dates],
        "file_time": article.file_time,
    }


def extracted_record(article: Article, look: Look) -> Record:
    """Give an article as `extract` gives it: what would be indexed."""
    keys = ("id", "path", "url", "title", "byline", "published", "published_from", "published_confidence")
    return {
        **hit_record(Hit(1, 0.0, article, ()), look, (*keys, "people", "places", QUOTES)),
        "dates": [_date(one) for one in article.dates],
        "body": article.body,
        "boilerplate": _boilerplate(article),
        "file_time": article.file_time,
    }


def choose(known: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """Give the wanted fields, or all known ones where none is named.

    Raises:
        UsageError: A field is unknown.
    """
    for name in wanted:
        if name not in known:
            raise UsageError(f"unknown field '{name}' for --fields", hint=f"fields are {', '.join(known)}")
    return tuple(wanted or known)


def first_snippet(hit: Hit) -> str:
    """Give the first passage of the text, else the lead."""
    for one in hit.snippets:
        if one.field != "title":
            return one.text
    return short_lead(hit.article)


def short_lead(article: Article) -> str:
    """Give the lead on one line; of a long one the start."""
    lead = article.lead
    line = one_line(lead[:_LOOKED_AT])
    if len(line) <= LEAD_LENGTH and len(lead) <= _LOOKED_AT:
        return line
    return line[:LEAD_LENGTH].rsplit(" ", 1)[0] + " …"


_KEYS: dict[str, Callable[[Hit], Any]] = {
    "schema": lambda _: HIT_SCHEMA,
    "rank": lambda hit: hit.rank,
    "score": lambda hit: round(hit.score, 4),
    "id": lambda hit: hit.article.id,
    "path": lambda hit: hit.article.path,
    "url": lambda hit: hit.article.url,
    "title": lambda hit: hit.article.title,
    "lead": lambda hit: hit.article.lead,
    "source": lambda hit: hit.article.source,
    "byline": lambda hit: hit.article.byline,
    "lang": lambda hit: hit.article.lang,
    "published": lambda hit: hit.article.published.isoformat() if hit.article.published else None,
    "published_from": lambda hit: hit.article.published_from,
    "published_confidence": lambda hit: hit.article.published_confidence,
    "people": lambda hit: [_person(one) for one in hit.article.people],
    "places": lambda hit: [_place(one) for one in hit.article.places],
    QUOTES: lambda hit: [_quotation(one, hit.article.body) for one in hit.article.quotes],
    SNIPPETS: lambda hit: [_snippet(one) for one in hit.snippets],
    "words": lambda hit: len(CutText(hit.article.body)),
    "indexed_at": lambda hit: hit.article.indexed_at,
    "explanation": lambda hit: [one._asdict() for one in hit.explanation],
}

HIT_FIELDS = tuple(_KEYS)
"""The keys of a hit, in their order."""


def _person(person: Person) -> Record:
    return {"name": person.name, "count": person.mentions, "forms": list(person.forms)}


def _place(place: Place) -> Record:
    return {"name": place.name, "gazetteer": place.gazetteer, "country": place.country, "count": place.mentions}


def _quotation(quotation: Quotation, body: str) -> Record:
    start, end = quotation.offset
    return {"text": body[start:end], "offset": [start, end], "speaker": quotation.speaker}


def _date(mention: DateMention) -> Record:
    return {
        "text": mention.text,
        "start": mention.start.isoformat() if mention.start else None,
        "end": mention.end.isoformat() if mention.end else None,
        "offset": list(mention.offset),
    }


def _snippet(snippet: Snippet) -> Record:
    return {
        "field": snippet.field,
        "text": snippet.text,
        "spans": [list(span) for span in snippet.spans],
        "offset": list(snippet.offset),
        "line": snippet.line,
        "speaker": snippet.speaker,
    }


def _boilerplate(article: Article) -> list[Record]:
    return [{"text": one.text, "rule": one.rule} for one in article.boilerplate]


SNIPPET = "snippet"
"""A column of its own: the best passage of a hit."""


def cells(hit: Hit, look: Look, columns: Sequence[str]) -> list[str]:
    """Give fields of a hit as the texts of cells; several names are parted by semicolons."""
    record = hit_record(hit, look, [column for column in columns if column != SNIPPET] or ("rank",))
    return [first_snippet(hit) if column == SNIPPET else _cell(record[column]) for column in columns]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(str(one.get("name") or one.get("text") or one.get("what", "")) for one in value)
    return str(value)
