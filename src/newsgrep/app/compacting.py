"""Making an index as small as it can be."""

from pathlib import Path
from typing import NamedTuple

from newsgrep.app.agreement import are_of_one_run, note
from newsgrep.app.folder import open_engine
from newsgrep.app.registry import Mode, open_registry


class Compacted(NamedTuple):
    """What came of it.

    Attributes:
        articles: How many the index holds.
        before, after: What it took on disk, in bytes, and what it takes.
    """

    articles: int
    before: int
    after: int


def compact(folder: Path, wait: float) -> Compacted:
    """Keep all articles of an index together, without those that have been deleted or replaced.

    Args:
        folder: Of the index.
        wait: Seconds to wait for another writer.

    Raises:
        EngineError: The index cannot be used.
        IndexLocked: Another process writes to it.
    """
    with (
        open_engine(folder) as engine,
        engine.writer(wait) as writer,
        open_registry(folder, Mode.WRITE) as registry,
    ):
        before = engine.holdings()
        are_together = are_of_one_run(registry, engine)
        writer.compact()
        if are_together:
            note(registry, engine)
        registry.commit()
        after = engine.holdings()
        return Compacted(after.articles, before.bytes, after.bytes)
