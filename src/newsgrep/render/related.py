"""Articles beside another one, with what they share: records, and blocks for people."""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING
from newsgrep.render.look import shown_path
from newsgrep.render.records import hit_record
from newsgrep.text.control import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TextIO

    from newsgrep.model.explored import Relative
    from newsgrep.render.look import Look

RELATED_COLUMNS = ("path", "published", "score", "title", "shared")
"""The columns of TSV and CSV."""

_INDENT = 4  # columns; room for the rank
_MOST_SHARED = 12
"""How much of what is shared is shown; the data formats have all of it."""
_TITLE, _FACTS, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def related_record(one: Relative, look: Look) -> dict[str, Any]:
    """Give a hit with all its keys, and what it shares."""
    shared = [{"field": trait.field, "text": trait.text} for trait in one.shared]
    return {**hit_record(one.hit, look), "shared": shared}


def write_related(found: Sequence[Relative], out: TextIO, look: Look) -> None:
    """Write a block an article, with an empty line between them: title, facts, and what it shares."""
    for number, one in enumerate(found):
        article = one.hit.article
        day = article.published.isoformat() if article.published else "no date"
        place = f"{shown_path(article.path, look.cwd)}:{article.line}"
        facts = "  ".join(one_line(fact) for fact in (day, article.source, place) if fact)
        title = one_line(article.title) or "(no title)"
        if number:
            out.write("\n")
        out.write(f"{one.hit.rank:>{_INDENT - 1}} {_styled(title, _TITLE, look)}\n")
        out.write(f"{' ' * _INDENT}{_styled(facts, _FACTS, look)}\n")
        for line in _lines([one_line(trait.text) for trait in one.shared], look.width - _INDENT):
            out.write(f"{' ' * _INDENT}{line}\n")


def _lines(shared: list[str], width: int) -> list[str]:
    """Give what is shared as lines that are not longer than the terminal is wide, where that can be."""
    from textwrap import wrap

    more = len(shared) - _MOST_SHARED
    shown = ", ".join(shared[:_MOST_SHARED]) + (f", {more} more" if more > 0 else "")
    return wrap(f"shares  {shown}", max(width, 20), break_long_words=False, break_on_hyphens=False)


def _styled(text: str, style: str, look: Look) -> str:
    return f"{style}{text}{_PLAIN}" if look.color else text
