"""JSON in which news is exchanged, as records with the usual keys: ninjs of the IPTC, and the items of a JSON Feed."""

from collections.abc import Mapping, Sequence
from typing import Any

from newsgrep.sources.markup import plain_text

_BODIES = ("body_xhtml", "body_html", "body_text")  # of ninjs 1, the better ones first: only markup tells paragraphs
_MARKUP = ("html", "xml", "nitf")
_DATES = ("firstcreated", "versioncreated", "contentcreated")


def usual(record: Mapping[str, object]) -> Mapping[str, object]:
    """Give a record whose text, title, dates and names stand under the keys that are looked for.

    The record itself, where it is neither ninjs nor of a JSON Feed. What it has under other keys stays, so that `--map`
    finds it.
    """
    if "content_html" in record:
        return _item(record)
    if "uri" in record and any(key in record for key in ("versioncreated", "bodies", "headlines", *_BODIES)):
        return _ninjs(record)
    return record


def _item(record: Mapping[str, object]) -> Mapping[str, object]:
    html = record["content_html"]
    text = plain_text(html) if isinstance(html, str) else ""
    return {**record, "body": text} if text else record


def _ninjs(record: Mapping[str, object]) -> Mapping[str, object]:
    found = {
        "title": record.get("headline") or _headline(record) or record.get("title"),
        "body": _body(record),
        "date": next((record[key] for key in _DATES if record.get(key)), None),
        "byline": record.get("byline") or record.get("by"),
        "lang": record.get("language"),
        "people": _named(record, "people", "person"),
        "places": _named(record, "places", "place"),
        "source": ", ".join(_named(record, "infosource")),
        "id": record["uri"],
        "url": _page(record),
    }
    return {**record, **{key: value for key, value in found.items() if value}}


def _headline(record: Mapping[str, object]) -> object:
    """Give the main headline, else the first one."""
    headlines = _objects(record.get("headlines"))
    main = [each for each in headlines if each.get("role") == "main"]
    return next((each.get("value") for each in (*main, *headlines) if each.get("value")), None)


def _body(record: Mapping[str, object]) -> str:
    """Give the text, from one with markup if there is any, else what describes the picture or film."""
    bodies = [(str(each.get("contenttype") or each.get("role") or ""), each) for each in _objects(record.get("bodies"))]
    marked = [each for kind, each in bodies if any(word in kind for word in _MARKUP)]
    texts = [each.get("value") for each in (*marked, *(each for _, each in bodies))]
    texts += [record.get(key) for key in _BODIES]
    texts += [each.get("value") for each in _objects(record.get("descriptions"))]
    texts += [record.get("description_text")]
    return next((text for value in texts if isinstance(value, str) and (text := plain_text(value))), "")


def _named(record: Mapping[str, object], *keys: str) -> list[str]:
    names = [str(each["name"]) for key in keys for each in _objects(record.get(key)) if each.get("name")]
    return list(dict.fromkeys(names))


def _page(record: Mapping[str, object]) -> object:
    """Give the address of the page, where one is stated."""
    links = _objects(record.get("links"))
    return record.get("url") or next((each.get("href") for each in links if each.get("rel") == "canonical"), None)


def _objects(value: object) -> Sequence[Mapping[str, Any]]:
    """Give the objects of a list; one object counts as a list of it."""
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]
