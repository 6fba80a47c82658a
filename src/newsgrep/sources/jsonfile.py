"""A JSON file: an article, a list of them, an object that holds such a list, or several of these one after another."""

from collections.abc import Generator, Iterator, Mapping
from types import MappingProxyType

from newsgrep.model.article import Draft
from newsgrep.model.report import Problem
from newsgrep.sources.facts import Keys, facts_of
from newsgrep.sources.jsontext import NotJSON, skip_blank, value_at
from newsgrep.sources.opening import Input
from newsgrep.sources.records import articles_of

LISTS = ("articles", "items", "documents", "data", "results")  # keys of the list, tried in this order
_JSON_FEED = "jsonfeed.org/version"


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:
    """Yield the articles in the order of the file, each with the line on which its object starts.

    Where the file stops being JSON, a `Problem` says so: what follows cannot be told apart, unlike in JSON Lines.

    Args:
        source: The opened file.
        keys: See `newsgrep.sources.facts.keys_with`.

    Raises:
        Unreadable: As `Input.text` does.
    """
    text = source.text()
    line, counted, position = 1, 0, 0
    found = False
    try:
        for value, start in _values(text, keys):
            found = True
            line += text.count("\n", counted, start)
            counted = start
            for article in articles_of(
                value, keys, path=source.path, folder=source.folder, line=line, position=position
            ):
                yield article
                position += isinstance(article, Draft)
    except NotJSON as error:
        line += text.count("\n", counted, error.position)
        column = error.position - text.rfind("\n", 0, error.position)
        after = "; nothing after it was read" if found else ""
        yield Problem(source.path, line, f"not JSON: {error.what} at column {column}{after}", broken=bool(found))
        return
    if not found:
        yield Problem(source.path, None, "no articles in it" if text.strip() else "empty file")


def _values(text: str, keys: Keys) -> Iterator[tuple[object, int]]:
    """Yield what should be articles, with their positions."""
    at = skip_blank(text, 0)
    while at < len(text):
        if text[at] == "[":
            at = yield from _elements(text, at)
        else:
            value, end = value_at(text, at)
            name = _list_of_articles(value, keys)
            if name is None:
                yield value, at
            else:
                yield from _elements(text, _member(text, at, name), _shared(value))
            at = end
        at = skip_blank(text, at)


def _shared(value: object) -> Mapping[str, object]:
    """Give what the object around a list states for all articles of it: the title of a JSON Feed is their source."""
    if not isinstance(value, dict) or _JSON_FEED not in str(value.get("version")):
        return {}
    stated = {"source": value.get("title"), "language": value.get("language"), "authors": value.get("authors")}
    return {key: one for key, one in stated.items() if one}


def _elements(
    text: str, start: int, shared: Mapping[str, object] = MappingProxyType({})
) -> Generator[tuple[object, int], None, int]:
    """Yield the elements of the list that starts at a position, with theirs; return the position after the list."""
    at = skip_blank(text, start + 1)
    while text[at : at + 1] != "]":
        value, end = value_at(text, at)
        yield {**shared, **value} if shared and isinstance(value, dict) else value, at
        at = skip_blank(text, end)
        if text[at : at + 1] == ",":
            at = skip_blank(text, at + 1)
        elif text[at : at + 1] != "]":
            raise NotJSON("expected ',' or ']'", at)
    return at + 1


def _list_of_articles(value: object, keys: Keys) -> str | None:
    """Give the key under which an object holds a list of articles; None if it is an article itself."""
    if not isinstance(value, dict):
        return None
    for name in LISTS:
        elements = value.get(name)
        if isinstance(elements, list) and any(isinstance(element, dict) for element in elements):
            return name if facts_of(value, keys).body is None else None
    return None


def _member(text: str, start: int, name: str) -> int:
    """Give the position of a member's value in the object, known to be sound, that starts at a position."""
    found = start
    at = skip_blank(text, start + 1)
    while text[at] == '"':
        key, end = value_at(text, at)
        at = skip_blank(text, skip_blank(text, end) + 1)  # past the colon
        if key == name:
            found = at  # of two members with one name the last counts, as everywhere
        _, end = value_at(text, at)
        at = skip_blank(text, end)
        if text[at] == ",":
            at = skip_blank(text, at + 1)
    return found
