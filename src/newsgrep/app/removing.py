"""Taking single articles out of an index."""

from collections.abc import Sequence
from pathlib import Path

from newsgrep.app.changing import changing
from newsgrep.app.folder import open_engine
from newsgrep.app.references import find
from newsgrep.engine.base import Engine
from newsgrep.model.article import Article


def remove(folder: Path, references: Sequence[str], cwd: Path, state: Path, wait: float) -> tuple[Article, ...]:
    """Take out the articles that references mean, all or none, and give them.

    They stay out while their files are as they are: those are not read again.

    Args:
        folder: Of the index.
        references: As `find` takes them.
        cwd: Where a relative path starts.
        state: Where the last search is remembered.
        wait: Seconds to wait for another writer.

    Raises:
        UsageError: One of them means no article, or more than one.
        EngineError: The index cannot be used.
        IndexLocked: Another process writes to it.
    """
    with changing(folder, wait) as change:
        articles = _meant(change.engine, references, cwd, state, folder)
        for article in articles:
            change.writer.delete(article.id)
            change.registry.forget_id(article.id)
        change.writer.commit()
        return articles


def preview(folder: Path, references: Sequence[str], cwd: Path, state: Path) -> tuple[Article, ...]:
    """Give what `remove` would take out, with the same arguments and errors; nothing is changed."""
    with open_engine(folder) as engine:
        return _meant(engine, references, cwd, state, folder)


def _meant(engine: Engine, references: Sequence[str], cwd: Path, state: Path, folder: Path) -> tuple[Article, ...]:
    """Give the articles that references mean, each once."""
    found = (find(engine, reference, cwd, state, folder) for reference in references)
    return tuple({article.id: article for article in found}.values())
