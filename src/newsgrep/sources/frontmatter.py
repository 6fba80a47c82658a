"""Front matter: named values in YAML or TOML, between two lines of dashes or pluses, before a Markdown text."""

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import yaml

LARGEST = 64 * 1024  # code points; real ones have less than a tenth of it
DEEPEST = 20  # lists within lists; real ones have 3

_CLOSED = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_ENTRY = re.compile(r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*)|(?=$))", re.MULTILINE)
_NULLS = ("", "~", "null", "Null", "NULL")  # YAML 1.1, where no quotes stand around them


class FrontMatter(NamedTuple):
    """The front matter of a text.

    Attributes:
        values: What it states: texts, lists and objects; empty where there is none or it cannot be read. Of what is no
            YAML those entries that can be read by themselves, and the others as they are written.
        body: Where the text after it starts: a code point.
        problem: Why it cannot be read, in one line, or None.
        line: Where that shows, from 1.
    """

    values: Mapping[str, object]
    body: int
    problem: str | None = None
    line: int = 1


class _Refused(Exception):
    """A front matter cannot be read; knows the line, from 0, where that shows."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


class _NotYAML(_Refused):
    """A line breaks the rules of YAML; others may be sound."""


def front_matter(text: str) -> FrontMatter:
    """Give the front matter that a clean text starts with, and where the rest starts.

    Scalars stay texts as they are written: `2017-12-11` does not become a date, nor `0012` the number 10.
    """
    fence = text[:3]
    first_end = text.find("\n")
    if fence not in _CLOSED or first_end < 0 or text[3:first_end].strip():
        return FrontMatter({}, 0)
    closing = _CLOSED[fence].search(text, first_end + 1)
    if closing is None:
        return FrontMatter({}, 0)
    inner = text[first_end + 1 : closing.start()]
    if len(inner) > LARGEST:
        return FrontMatter({}, closing.end(), f"front matter longer than {LARGEST // 1024} KB; left out")
    try:
        values = _yaml(inner) if fence == "---" else _toml(inner)
    except _NotYAML as refusal:
        problem = f"front matter {refusal}; read line by line"
        return FrontMatter(_entry_by_entry(inner), closing.end(), problem, refusal.line + 2)
    except _Refused as refusal:
        return FrontMatter({}, closing.end(), f"front matter {refusal}; left out", refusal.line + 2)
    if values is None:  # two rules with nothing between them, or only comments
        return FrontMatter({}, closing.end())
    if not isinstance(values, dict):
        # A rule, prose, and another rule: not a front matter at all.
        return FrontMatter({}, 0)
    return FrontMatter(values, closing.end())


def _toml(text: str) -> object:
    import tomllib

    try:
        return _as_written(tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        raise _Refused(f"is not TOML: {' '.join(str(error).split())}") from None


def _as_written(value: object) -> object:
    """Give dates and times of TOML as text again."""
    if isinstance(value, dict):
        return {key: _as_written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_written(inner) for inner in value]
    return value if isinstance(value, str | int | float) else str(value)


def _yaml(text: str) -> object:
    """Give the one document of a YAML text, built from its events: nothing is constructed, nothing is expanded."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events = yaml.parse(text, Loader=loader)
    try:
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                return _value(event, events, 0)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise _NotYAML(f"is not YAML: {error.problem}", line) from None
    except yaml.YAMLError as error:  # a character that YAML does not allow
        raise _Refused(f"is not YAML: {getattr(error, 'reason', 'unreadable')}") from None
    return None


def _entry_by_entry(text: str) -> dict[str, object]:
    """Give the entries `key: value` of a text that as a whole is no YAML, each read by itself.

    An entry goes on up to the next line that starts one. What is no YAML either (`title: Trump: 'I won'`) is the text
    that stands after the key on its line. Of two entries with one key the last counts, as in YAML.
    """
    values: dict[str, object] = {}
    starts = list(_ENTRY.finditer(text))
    for start, following in zip_longest(starts, starts[1:]):
        entry = text[start.start() : following.start() if following else len(text)]
        try:
            read = _yaml(entry)
        except _Refused:
            read = {start["key"]: (start["value"] or "").strip()}
        if isinstance(read, dict):
            values |= read
    return values


def _line(event: "yaml.Event") -> int:
    return event.start_mark.line if event.start_mark else 0


def _value(event: "yaml.Event", events: "Iterator[yaml.Event]", depth: int) -> object:
    import yaml

    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _Refused("has anchors or aliases, which can stand for any amount of text", _line(event))
    if depth > DEEPEST:
        raise _Refused("is nested too deeply", _line(event))
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[object] = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            items.append(_value(inner, events, depth + 1))
        return items
    if isinstance(event, yaml.MappingStartEvent):
        members: dict[str, object] = {}
        while not isinstance(inner := next(events), yaml.MappingEndEvent):
            key = _value(inner, events, depth + 1)
            value = _value(next(events), events, depth + 1)
            if isinstance(key, str):
                members[key] = value
        return members
    assert isinstance(event, yaml.ScalarEvent)
    return None if event.implicit[0] and event.value in _NULLS else event.value
