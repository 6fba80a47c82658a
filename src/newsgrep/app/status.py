"""What an index holds and how fresh it is."""

import os
from pathlib import Path

from newsgrep.app.folder import open_engine
from newsgrep.app.registry import Registry, open_registry
from newsgrep.model.report import Status


def status(folder: Path) -> Status:
    """Look at an index and at the files it was made from.

    Raises:
        EngineError: There is none, or it cannot be used.
    """
    with open_engine(folder) as engine, open_registry(folder) as registry:
        holdings = engine.holdings()
        return Status(
            folder=str(folder),
            articles=holdings.articles,
            dated=holdings.dated,
            files=registry.count_files(),
            changed=_changed(registry),
            bytes=holdings.bytes,
            roots=tuple(sorted(registry.roots())),
            last_run=registry.fact("last_run"),
            problems=tuple(registry.problems()),
        )


def known_roots(folder: Path) -> tuple[str, ...]:
    """Give the paths that the index was made from, in order; none where there is no index."""
    with open_registry(folder) as registry:
        return tuple(sorted(registry.roots()))


def count_changed(folder: Path) -> int:
    """Give the number of indexed files that have changed or vanished since they were read."""
    with open_registry(folder) as registry:
        return _changed(registry)


def _changed(registry: Registry) -> int:
    changed = 0
    for path, state in registry.files():
        try:
            now = os.stat(path)
        except OSError:
            changed += 1
        else:
            changed += (now.st_size, now.st_mtime_ns) != (state.size, state.mtime_ns)
    return changed
