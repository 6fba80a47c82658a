"""Every occurrence of what a query looks for, with the words around it: a concordance (KWIC, key word in context)."""

from __future__ import annotations

from enum import Enum

from newsgrep.engine.hits import line_of
from newsgrep.engine.texts import field_text
from newsgrep.model.explored import Occurrence
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from newsgrep.engine.base import Engine
    from newsgrep.model.request import Request


class Around(Enum):
    """What occurrences are put in order by."""

    LEFT = "left"
    RIGHT = "right"
    DATE = "date"


def occurrences(engine: Engine, request: Request, width: int, around: Around | None = None) -> Iterator[Occurrence]:
    """Yield the occurrences in every article that matches.

    Args:
        engine: The index; it stays open meanwhile.
        request: What is looked for; only its query and filters count.
        width: How many code points of context on each side at most.
        around: What they are put in order by: all are held in memory then. None for as they are found.
    """
    found = _found(engine, request, width)
    return iter(sorted(found, key=_KEYS[around])) if around else found


def _found(engine: Engine, request: Request, width: int) -> Iterator[Occurrence]:
    for article, spans in engine.matching(request):
        for field, places in spans.items():
            text = field_text(article, field)
            for span in places:
                yield Occurrence(
                    article.id,
                    article.path,
                    article.title,
                    article.published,
                    field,
                    line_of(article, field, span.start),
                    span,
                    _even(text[max(span.start - 2 * width, 0) : span.start])[-width:] if width else "",
                    _even(text[span.start : span.end]),
                    _even(text[span.end : span.end + 2 * width])[:width],
                )


def _even(text: str) -> str:
    """Give a text with a space for each run of white space, at its ends, too."""
    words = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}" if words else " " * bool(text)


def _place(one: Occurrence) -> tuple[Any, ...]:
    return one.id, one.field != "title", one.field, one.span


def _words(text: str) -> list[str]:
    return fold(text).split()


_KEYS: dict[Around, Callable[[Occurrence], Any]] = {
    Around.LEFT: lambda one: (_words(one.left)[::-1], _place(one)),
    Around.RIGHT: lambda one: (_words(one.right), _place(one)),
    Around.DATE: lambda one: (one.published is None, one.published and one.published.toordinal(), _place(one)),
}
