"""A concordance: records, and lines with the matches one below the other."""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING
from newsgrep.render.bars import columns_of
from newsgrep.render.look import shown_path
from newsgrep.text.control import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TextIO

    from newsgrep.model.explored import Occurrence
    from newsgrep.render.look import Look

KWIC_COLUMNS = ("path", "line", "published", "left", "match", "right")
"""The columns of TSV and CSV."""

_DAY = 10  # columns of a day
_MATCH = 12  # columns that a match takes, more or less
_MATCH_ON, _MATCH_OFF = "\x1b[1;31m", "\x1b[0m"


def occurrence_record(one: Occurrence, look: Look) -> dict[str, Any]:
    """Give an occurrence with all its keys."""
    return {
        "id": one.id,
        "path": shown_path(one.path, look.cwd),
        "line": one.line,
        "title": one.title,
        "published": one.published and one.published.isoformat(),
        "field": one.field,
        "offset": list(one.span),
        "left": one.left,
        "match": one.match,
        "right": one.right,
    }


def write_occurrences(found: Iterable[Occurrence], out: TextIO, look: Look) -> None:
    """Write a line an occurrence, as wide as the terminal: the day, and the match with what is around it."""
    side = max((look.width - _DAY - 2 - _MATCH) // 2, 1)
    for one in found:
        day = one.published.isoformat() if one.published else ""
        left = _end(harmless(one.left), side)
        match = harmless(one.match)
        room = look.width - _DAY - 2 - side - columns_of(match)
        right = _start(harmless(one.right), room)
        shown = f"{_MATCH_ON}{match}{_MATCH_OFF}" if look.color else match
        out.write(f"{day:{_DAY}}  {' ' * (side - columns_of(left))}{left}{shown}{right}".rstrip() + "\n")


def _start(text: str, width: int) -> str:
    """Give the start of a text that takes so many columns at most."""
    text = text[: max(width, 0)]
    while columns_of(text) > width:
        text = text[:-1]
    return text


def _end(text: str, width: int) -> str:
    """Give the end of a text that takes so many columns at most."""
    text = text[-width:]
    while columns_of(text) > width:
        text = text[1:]
    return text
