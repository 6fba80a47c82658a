"""Making an index as small as it can be."""

from pathlib import Path
from typing import NamedTuple

from newsgrep.app.changing import changing


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
    with changing(folder, wait) as change:
        before = change.engine.holdings()
        change.writer.compact()
        after = change.engine.holdings()
        return Compacted(after.articles, before.bytes, after.bytes)
