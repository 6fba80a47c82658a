"""Changing an index otherwise than by reading files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from newsgrep.app.agreement import are_of_one_run, note
from newsgrep.app.database import Mode
from newsgrep.app.folder import open_engine
from newsgrep.app.registry import Registry, open_registry
from newsgrep.engine.base import Engine, Writer


class Change(NamedTuple):
    """An index under change.

    Attributes:
        engine: What it held before, and what it holds as soon as the writer has committed.
        writer: What changes the articles; whoever makes the change commits it.
        registry: What is known of their files; it is committed when the block ends.
    """

    engine: Engine
    writer: Writer
    registry: Registry


@contextmanager
def changing(folder: Path, wait: float) -> Iterator[Change]:
    """Open an index for the length of a block that changes it; what was of one commit before is so afterwards.

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
        were_together = are_of_one_run(registry, engine)
        yield Change(engine, writer, registry)
        if were_together:
            note(registry, engine)
        registry.commit()
