"""An article as JSON text, for engines that store it whole."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from newsgrep.model.article import Article, Boilerplate
from newsgrep.model.mention import DateMention, Demonym, Person, Place
from newsgrep.model.span import LineMark, Span

_DEFAULTS = Article._field_defaults


def encode(article: Article) -> str:
    """Give an article as one line of ASCII; fields that hold their default are left out."""
    fields = {
        name: value for name, value in article._asdict().items() if name not in _DEFAULTS or value != _DEFAULTS[name]
    }
    return json.dumps(fields, default=date.isoformat, separators=(",", ":"))


def decode(record: str) -> Article:
    """Give the article that `encode` wrote.

    Raises:
        ValueError, KeyError, TypeError: The text is no such record.
    """
    fields: dict[str, Any] = json.loads(record)
    for name, read in _READERS.items():
        if name in fields:
            fields[name] = read(fields[name])
    return Article(**fields)


def _people(rows: list[Any]) -> tuple[Person, ...]:
    return tuple(Person(name, count, tuple(forms)) for name, count, forms in rows)


def _places(rows: list[Any]) -> tuple[Place, ...]:
    return tuple(Place(name, country, count, tuple(forms)) for name, country, count, forms in rows)


def _dates(rows: list[Any]) -> tuple[DateMention, ...]:
    return tuple(
        DateMention(text, date.fromisoformat(start), date.fromisoformat(end), Span(*offset), rule)
        for text, start, end, offset, rule in rows
    )


_READERS: dict[str, Callable[[Any], Any]] = {
    "lines": lambda rows: tuple(LineMark(*row) for row in rows),
    "boilerplate": lambda rows: tuple(Boilerplate(*row) for row in rows),
    "published": date.fromisoformat,
    "people": _people,
    "places": _places,
    "demonyms": lambda rows: tuple(Demonym(*row) for row in rows),
    "dates": _dates,
}
