"""Hits and articles as records: the keys that the data formats share. `help/formats.md` describes them one by one."""

from collections.abc import Callable, Sequence
from typing import Any

from newsgrep.errors import UsageError
from newsgrep.model.article import Article
from newsgrep.model.mention import DateMention, Person, Place
from newsgrep.model.request import Hit, Snippet
from newsgrep.render.look import Look, shown_path
from newsgrep.text.words import cut

HIT_SCHEMA = "newsgrep.hit/1"
ARTICLE_SCHEMA = "newsgrep.article/1"

Record = dict[str, Any]


def hit_record(hit: Hit, look: Look) -> Record:
    """Give a hit with every key, in the order of the manual."""
    return {
        "schema": HIT_SCHEMA,
        "rank": hit.rank,
        "score": round(hit.score, 4),
        **_facts(hit.article, look),
        "snippets": [_snippet(one) for one in hit.snippets],
        "words": sum(1 for _ in cut(hit.article.body)),
        "indexed_at": hit.article.indexed_at,
        "explanation": [one._asdict() for one in hit.explanation],
    }


def shown_record(article: Article, look: Look) -> Record:
    """Give one article as `show` gives it: a hit with its whole text."""
    return {
        **hit_record(Hit(1, 0.0, article, ()), look),
        "body": article.body,
        "boilerplate": _boilerplate(article),
        "dates": [_date(one) for one in article.dates],
    }


def extracted_record(article: Article, look: Look) -> Record:
    """Give an article as `extract` gives it: what would be indexed."""
    facts = _facts(article, look)
    keys = ("id", "path", "url", "title", "byline", "published", "published_from", "published_confidence")
    return {
        **{key: facts[key] for key in (*keys, "people", "places")},
        "dates": [_date(one) for one in article.dates],
        "body": article.body,
        "boilerplate": _boilerplate(article),
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


HIT_FIELDS = (
    "schema", "rank", "score", "id", "path", "url", "title", "lead", "source", "byline", "lang", "published",
    "published_from", "published_confidence", "people", "places", "snippets", "words", "indexed_at", "explanation",
)  # fmt: skip
"""The keys of a hit, in their order."""


def first_snippet(hit: Hit) -> str:
    """Give the best passage on one hit: the first snippet of the text, else the lead."""
    return next((one.text for one in hit.snippets if one.field != "title"), hit.article.lead)


def _facts(article: Article, look: Look) -> Record:
    return {
        "id": article.id,
        "path": shown_path(article.path, look.cwd),
        "url": article.url,
        "title": article.title,
        "lead": article.lead,
        "source": article.source,
        "byline": article.byline,
        "lang": article.lang,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published_from,
        "published_confidence": article.published_confidence,
        "people": [_person(one) for one in article.people],
        "places": [_place(one) for one in article.places],
    }


def _person(person: Person) -> Record:
    return {"name": person.name, "count": person.mentions, "forms": list(person.forms)}


def _place(place: Place) -> Record:
    return {"name": place.name, "country": place.country, "count": place.mentions}


def _date(mention: DateMention) -> Record:
    return {
        "text": mention.text,
        "start": mention.start.isoformat(),
        "end": mention.end.isoformat(),
        "offset": list(mention.offset),
    }


def _snippet(snippet: Snippet) -> Record:
    return {
        "field": snippet.field,
        "text": snippet.text,
        "spans": [list(span) for span in snippet.spans],
        "offset": list(snippet.offset),
        "line": snippet.line,
    }


def _boilerplate(article: Article) -> list[Record]:
    return [{"text": one.text, "rule": one.rule} for one in article.boilerplate]


_CELLS: dict[str, Callable[[Hit], str]] = {"snippet": first_snippet}


def cell(hit: Hit, record: Record, field: str) -> str:
    """Give a field of a hit as the text of one cell; several names are parted by semicolons."""
    if field in _CELLS:
        return _CELLS[field](hit)
    value = record[field]
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(str(one.get("name") or one.get("text") or one.get("what", "")) for one in value)
    return str(value)
