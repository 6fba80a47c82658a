"""Named values, of a JSON record or a front matter, as the facts of an article."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newsgrep.errors import UsageError
from newsgrep.sources.encoding import clean

# Our fields, and the keys they go by in the order they are tried.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "hed"),
    "body": ("body", "text", "content", "maintext", "plain_text", "article", "content_text"),
    "published": (
        "date",
        "published",
        "date_publish",
        "pubDate",
        "published_at",
        "datePublished",
        "pub_date",
        "publishedAt",
        "date_published",
        "publish_date",
    ),
    "url": ("url", "link", "canonical"),
    "byline": ("byline", "author", "authors", "creator"),
    "lang": ("lang", "language"),
    "people": ("people", "persons"),
    "places": ("places", "locations"),
    "source": ("source", "publisher", "outlet", "source_domain"),
    "external_id": ("id", "guid", "uuid"),
}


_SHAPES = 100  # sets of keys that are remembered: a file mostly has one to three


class Keys:
    """Which keys of a record to read our fields from; remembers that for records that have the same keys."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]] = ALIASES) -> None:
        """Take our fields and the keys they go by in the order they are tried; a dot leads into an object."""
        self._keys = keys
        self._shapes: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}

    def without(self, field: str) -> "Keys":
        """Give keys by which this field is never found."""
        return Keys({**self._keys, field: ()})

    def present(self, record: Mapping[str, object]) -> Mapping[str, tuple[str, ...]]:
        """Give for each field the keys that a record has, as they stand first, then in other capitals."""
        shape = tuple(record)
        found = self._shapes.get(shape)
        if found is None:
            if len(self._shapes) >= _SHAPES:
                self._shapes.clear()
            folded = {key.lower(): key for key in reversed(shape)}
            found = {}
            for field, keys in self._keys.items():
                exact = [key for key in keys if key in record or "." in key]
                other = [folded[key.lower()] for key in keys if key.lower() in folded and key not in record]
                found[field] = tuple(dict.fromkeys(exact + other))
            self._shapes[shape] = found
        return found


class Facts(NamedTuple):
    """What a record states: one line each but for `body`; None or an empty tuple for what it does not state.

    Attributes:
        published: The values of all keys that a day of publication goes by, in the order the keys are tried.
        problems: What could not be used, and why; one line each.
    """

    title: str | None
    body: str | None
    published: tuple[str, ...]
    url: str | None
    byline: str | None
    lang: str | None
    people: tuple[str, ...]
    places: tuple[str, ...]
    source: str | None
    external_id: str | None
    problems: tuple[str, ...]


def keys_with(fields: Mapping[str, str]) -> Keys:
    """Give the usual keys with some fields read from other ones, and from these alone.

    Args:
        fields: Our field, or one of its aliases, and the key in the record; a dot leads into an object.

    Raises:
        UsageError: There is no such field.
    """
    keys = dict(ALIASES)
    for name, key in fields.items():
        field = name if name in ALIASES else _field_called(name)
        if field is None:
            raise UsageError(f"unknown field {name!r}", f"fields are {', '.join(ALIASES)}")
        keys[field] = (key,)
    return Keys(keys)


def facts_of(record: Mapping[str, object], keys: Keys) -> Facts:
    """Give what a record states. A value that is empty, or of a shape its field cannot have, counts as missing.

    Several names in one text are told apart by semicolons: a comma may stand inside a name.
    """
    lookup = _Lookup(record, keys)
    byline = lookup.names("byline")
    source = lookup.names("source")
    return Facts(
        title=lookup.line("title"),
        body=lookup.body(),
        published=lookup.lines("published"),
        url=lookup.line("url"),
        byline=", ".join(byline) or None,
        lang=lookup.line("lang"),
        people=_parted(lookup.names("people")),
        places=_parted(lookup.names("places")),
        source=", ".join(source) or None,
        external_id=lookup.line("external_id"),
        problems=tuple(lookup.problems),
    )


class _Lookup:
    """The values of a record by our fields; collects what could not be used."""

    def __init__(self, record: Mapping[str, object], keys: Keys) -> None:
        self._record = record
        self._keys = keys.present(record)
        self.problems: list[str] = []

    def line(self, field: str) -> str | None:
        return next(self._lines(field), None)

    def lines(self, field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._lines(field)))

    def _lines(self, field: str) -> Iterator[str]:
        for key in self._keys[field]:
            if _is_missing(value := _reach(self._record, key)):
                continue
            text = _text(value)
            if text is None:
                self._refuse(key, value, "text")
            elif line := _one_line(text):
                yield line

    def body(self) -> str | None:
        for key in self._keys["body"]:
            if _is_missing(value := _reach(self._record, key)):
                continue
            text = _text(value)
            if text is None and isinstance(value, list) and all(isinstance(piece, str) for piece in value):
                text = "\n\n".join(value)
            if text is None:
                self._refuse(key, value, "text")
            elif body := clean(text).strip():
                return body
        return None

    def names(self, field: str) -> tuple[str, ...]:
        """Give the names of a text, an object with a `name`, or a list of these."""
        for key in self._keys[field]:
            if _is_missing(value := _reach(self._record, key)):
                continue
            names = []
            for piece in value if isinstance(value, list) else [value]:
                given = piece.get("name") if isinstance(piece, dict) else piece
                text = _text(given)
                if text is not None:
                    names.append(_one_line(text))
                elif not _is_missing(given) or isinstance(piece, dict):
                    self._refuse(key, piece, "a name")
            if unique := tuple(dict.fromkeys(filter(None, names))):
                return unique
        return ()

    def _refuse(self, key: str, value: object, expected: str) -> None:
        self.problems.append(f"{key}: {kind_of(value)}, where {expected} was expected; left out")


def _field_called(name: str) -> str | None:
    return next((field for field, aliases in ALIASES.items() if name in aliases), None)


def _reach(record: Mapping[str, object], key: str) -> object:
    """Give the value of a key; one with dots that is no key itself leads through objects."""
    value = record.get(key)
    if value is not None or "." not in key:
        return value
    value = record
    for step in key.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _is_missing(value: object) -> bool:
    if isinstance(value, str):
        return not value or value.isspace()
    return value is None or value == [] or value == {} or value != value  # the last is NaN, as pandas writes


def _text(value: object) -> str | None:
    """Give a text or number as text, None for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _parted(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        return ()
    parts = (part.strip() for name in names for part in name.split(";"))
    return tuple(dict.fromkeys(filter(None, parts)))


def kind_of(value: object) -> str:
    """Give what a JSON value is, with its article: `a list`."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if value is None:
        return "null"
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "an object"
