"""What a page says about its article in JSON-LD, in the words of schema.org."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from types import MappingProxyType
from typing import Any, Final

MOST: Final = 1024 * 1024  # code points of one script; those of news have a thousandth

# Types that end like these are articles: NewsArticle, LiveBlogPosting, OpinionNewsArticle.
_ARTICLES: Final = ("Article", "Posting", "Report")
_WRAPPERS: Final = ("@graph", "mainEntity", "mainEntityOfPage")
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})

_AROUND: Final = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*;?\s*\Z")
_DAY_IN: Final = re.compile(r'"datePublished"\s*:\s*"([^"\\]{4,80})"')


def article_of(scripts: Sequence[str]) -> Mapping[str, Any]:
    """Give the first article that the scripts describe; empty where they describe none.

    Of a script that is no JSON, which a comma too many is enough for, the day of publication is taken all the same.

    Args:
        scripts: The contents of the page's JSON-LD scripts, in its order.
    """
    rescued: Mapping[str, Any] = _NOTHING
    for script in scripts:
        if len(script) > MOST:
            continue
        try:
            value = json.loads(_AROUND.sub("", script), strict=False)
        except (ValueError, RecursionError):
            match = _DAY_IN.search(script)
            rescued = rescued or ({"datePublished": match[1]} if match else _NOTHING)
            continue
        for thing in _things(value):
            if any(type_.endswith(_ARTICLES) for type_ in _texts(thing.get("@type"))):
                return thing
    return rescued


def text_of(value: object) -> str | None:
    """Give a text as one line, entities resolved, which many pages write in JSON too; None for anything else."""
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None


def names_of(value: object) -> tuple[str, ...]:
    """Give the names of people or organisations: of a text, an object with a `name`, or a list of these."""
    names = []
    for one in value if isinstance(value, list) else [value]:
        given = one.get("name") if isinstance(one, dict) else one
        names += [name for text in _texts(given) if (name := text_of(text)) and not name.startswith("http")]
    return tuple(dict.fromkeys(names))


def url_of(thing: Mapping[str, Any]) -> str | None:
    """Give the address that an article states of itself."""
    page = thing.get("mainEntityOfPage")
    for value in (thing.get("url"), page.get("@id") if isinstance(page, dict) else page, thing.get("@id")):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return None


def _things(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield the objects at the top and those that only wrap them; what lies deeper may be another article."""
    if isinstance(value, list) and depth < 4:
        for one in value:
            yield from _things(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for wrapper in _WRAPPERS if depth < 4 else ():
            yield from _things(value.get(wrapper), depth + 1)


def _texts(value: object) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
