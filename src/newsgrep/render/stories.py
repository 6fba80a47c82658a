"""Stories and their near copies; `help/exploring.md` describes the keys."""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING
from newsgrep.render.look import shown_path
from newsgrep.render.messages import copies_of
from newsgrep.text.control import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, TextIO

    from newsgrep.model.explored import Copied
    from newsgrep.render.look import Look

COPY_COLUMNS = ("story", "articles", "similarity", "published", "source", "path", "title")
"""The columns of TSV and CSV."""

_DIGITS = 2  # of a similarity, which is an estimate


def copy_record(one: Copied, look: Look) -> dict[str, Any]:
    """Give an article of a story with all its keys."""
    article = one.article
    return {
        "story": one.story,
        "articles": one.articles,
        "lead": one.leads,
        "similarity": round(one.similarity, _DIGITS),
        "id": article.id,
        "path": shown_path(article.path, look.cwd),
        "line": article.line,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "title": article.title,
    }


def write_stories(stories: Iterable[Sequence[Copied]], out: TextIO, look: Look) -> None:
    """Write each story: its title and how many copies there are, then a line an article, the one that leads first."""
    for number, story in enumerate(stories):
        title = one_line(story[0].article.title) or "(no title)"
        out.write(f"{chr(10) if number else ''}{title}  +{copies_of(len(story) - 1)}\n")
        for one in story:
            article = one.article
            day = article.published.isoformat() if article.published else "no date"
            facts = (day, article.source, f"{shown_path(article.path, look.cwd)}:{article.line}")
            out.write(f"    {one.similarity:4.0%}  {'  '.join(one_line(fact) for fact in facts if fact)}\n")
