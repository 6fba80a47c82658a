"""What an `index` run is asked to do."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from newsgrep.model.reading import ReadSettings

STDIN = "-"

COMMIT_EVERY = 300.0
"""In seconds. A commit merges, which is work; so little is lost when a run is cut off."""


Progress = Callable[[str, int], None]
"""Told the file of which something has been read, and the number of articles so far."""


class IndexJob(NamedTuple):
    """What is to be indexed.

    Attributes:
        paths: Files and folders, `-` for standard input; None for the roots that the index knows.
        settings: How they are read; the roots that the index knows keep their own.
        globs, excludes: Which files of a folder are taken, see `Walk`; remembered with the folder.
        jobs: How many processes read; None for as many as there are cores, once there is enough to read.
        wait: Seconds to wait for another writer.
        force: Drop articles of vanished files however many they are.
        now: The time that the articles get as `indexed_at`.
        memory: How much of it the articles may take before they go to disk, in bytes, in all processes together.
        rebuild: Start from an empty index; the one that is there answers until it is complete.
        commit_every: Seconds after which what has been read so far is committed, at the end of a file.
        changed: Where something has changed: nothing else is looked at. None for everything.
        retry: Only read again what could not be read, though it has not changed.
    """

    paths: tuple[str, ...] | None
    settings: ReadSettings
    globs: tuple[str, ...]
    excludes: tuple[str, ...]
    jobs: int | None
    wait: float
    force: bool
    now: datetime
    memory: int
    rebuild: bool = False
    commit_every: float = COMMIT_EVERY
    changed: frozenset[str] | None = None
    retry: bool = False


def utc(now: datetime) -> str:
    """Give a time as it is stored: `2026-11-24T09:14:02Z`."""
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")
