"""Keeping an index up to date with files as they change."""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from newsgrep.app.folder import holds_index
from newsgrep.app.indexing import index
from newsgrep.app.job import STDIN, IndexJob, Progress
from newsgrep.app.status import known_roots
from newsgrep.errors import NewsgrepError, UsageError
from newsgrep.model.report import IndexReport
from newsgrep.sources.files import lies_below

Outcome = IndexReport | NewsgrepError
"""What comes of one run: what it did, or why it could not."""

_LULL = 500
"""In milliseconds: how long nothing more may change before what has changed is read."""

_LONGEST = 5_000
"""In milliseconds: where something changes all the time, what has changed is read this often."""


def watch(
    folder: Path, job: IndexJob, stdin: BinaryIO, progress: Progress, clock: Callable[[], datetime]
) -> Iterator[Outcome]:
    """Index, and again whenever something has changed; yield what came of it, without runs that found nothing to do.

    Runs after the first look at nothing but what has changed: they take no longer in a large archive. What a run that
    fails was to read is read with the next one.

    Args:
        folder: Of the index.
        job: The first run.
        stdin: Not read.
        progress: As for `index`; told of the first run only.
        clock: Gives the present.

    Raises:
        NewsgrepError: The first run has failed, or files cannot be watched here.
    """
    if STDIN in (job.paths or ()):
        raise UsageError("standard input cannot be watched", hint="name files or folders")
    roots = [os.path.abspath(path) for path in (known_roots(folder) if job.paths is None else job.paths)]
    changes = _changes([path for path in roots if os.path.exists(path)])
    next(changes)  # from here on nothing is missed that happens while the first run goes on
    yield index(folder, job, stdin, progress)
    waiting: set[str] = set()
    trouble = ""
    for changed in changes:
        waiting |= changed
        if not waiting:
            continue
        later = job._replace(paths=None, rebuild=False, retry=False, changed=frozenset(waiting), now=clock())
        try:
            report = index(folder, later, stdin, lambda _path, _articles: None)
        except NewsgrepError as error:
            if str(error) != trouble:
                yield error
            trouble = str(error)
            continue
        waiting = set()
        trouble = ""
        if report.files or report.dropped or report.problems:
            yield report


def _changes(roots: Sequence[str]) -> Iterator[set[str]]:
    """Yield the paths that have changed, none twice a second where nothing does; at first none, once it watches.

    Ends at Ctrl-C.
    """
    import logging

    from watchfiles import watch as watch_files

    logging.getLogger("watchfiles").setLevel(logging.ERROR)  # it would say that it was interrupted
    try:
        for found in watch_files(
            *roots,
            watch_filter=lambda _, path: _is_for_reading(path, roots),
            debounce=_LONGEST,
            step=_LULL,
            rust_timeout=_LULL,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            yield {path for _, path in found}
    except (OSError, RuntimeError) as error:
        raise UsageError(
            f"cannot watch {' '.join(roots)}: {error}",
            hint="fewer folders may do, or more of what the system allows: sysctl fs.inotify.max_user_watches",
        ) from error


def _is_for_reading(path: str, roots: Sequence[str]) -> bool:
    """Say whether a change at a path may matter: what is hidden, and an index, are never read."""
    root = max((root for root in roots if lies_below(path, (root,))), key=len, default="")
    below = path.removeprefix(root)
    return "/." not in below and not holds_index(os.path.dirname(path))
