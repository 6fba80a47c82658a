"""The folder an index lies in: where it is, whose it is, which engine reads it."""

from __future__ import annotations

import os

from newsgrep.app.manifest import NEW_MANIFEST, is_index, read_engine, write_manifest
from newsgrep.engine.engines import DEFAULT_ENGINE, ENGINES
from newsgrep.errors import UsageError
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.userfiles import PRIVATE_FOLDER, sync_folder

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from os import PathLike
    from pathlib import Path

    from newsgrep.engine.base import Engine

FOLDER_NAME = "index"
LOCK = "lock"
_GUESTS = ("readme", ".gitignore", ".gitkeep", LOCK)
"""What may lie in a folder that is to become an index, by how its name starts."""


def locate(given: str | None, cwd: str | PathLike[str]) -> Path:
    """Give the folder of the index, whether it exists or not.

    Args:
        given: What an option or the environment says, or None: then it is the nearest `index/` that newsgrep made,
            looking upwards from `cwd`, else `index/` here.
        cwd: The working folder, absolute.
    """
    from pathlib import Path

    return Path(find_folder(given, cwd))


def find_folder(given: str | None, cwd: str | PathLike[str]) -> str:
    """Give the path that `locate` gives."""
    if given:
        return os.path.abspath(os.path.join(cwd, os.path.expanduser(given)))
    here = os.path.join(cwd, FOLDER_NAME)
    folder, above = os.fspath(cwd), ""
    while folder != above:
        found = os.path.join(folder, FOLDER_NAME)
        if is_index(found):
            return found
        folder, above = os.path.dirname(folder), folder
    return here


def holds_index(folder: str) -> bool:
    """Say whether a folder that is met among articles is an index, ours or another's."""
    return is_index(folder) and os.path.isfile(os.path.join(folder, LOCK))


def open_engine(folder: str | PathLike[str]) -> AbstractContextManager[Engine]:
    """Open an index for the length of a block.

    Raises, as the block begins:
        IndexMissing: There is none in this folder.
        IndexOutdated: An older newsgrep wrote it.
        IndexTooNew: A newer newsgrep wrote it.
        IndexDamaged: Its manifest cannot be read.
    """
    return _Opened(folder)


class _Opened:
    """An index that is open while a block runs."""

    def __init__(self, folder: str | PathLike[str]) -> None:
        self._folder = folder

    def __enter__(self) -> Engine:
        self._engine = ENGINES[read_engine(self._folder)].open(self._folder)
        return self._engine

    def __exit__(self, *_: object) -> None:
        self._engine.close()


def create(folder: Path, wait: float) -> None:
    """Make an empty index, or leave the one that is there.

    Args:
        folder: Need not exist.
        wait: Seconds to wait for another process that makes it at the same time.

    Raises:
        UsageError: The folder holds something else.
        IndexLocked: Another process has held it for that time.
        OSError: It cannot be made.
    """
    from newsgrep.engine.filelock import write_lock

    if is_index(folder):
        read_engine(folder)
        return
    _make(folder)
    strangers = _strangers(folder)
    if strangers:
        raise UsageError(
            f"{folder} is no newsgrep index and not empty: it holds {strangers[0]}",
            hint="name an empty folder or one that does not exist, with -i DIR",
        )
    with write_lock(folder / LOCK, wait):
        if not is_index(folder):
            sync_folder(folder)  # the lock says whose the other files are, should this be stopped here
            ENGINES[DEFAULT_ENGINE].create(folder).close()
            write_manifest(folder, DEFAULT_ENGINE)


def _strangers(folder: Path) -> list[str]:
    """Give the names of what is neither a guest nor left by a run that was stopped as it made the index."""
    names = set(os.listdir(folder))
    begun = {name for name in names if name == NEW_MANIFEST or ENGINES[DEFAULT_ENGINE].begins(name)}
    others = names - begun if LOCK in names else names
    return sorted(name for name in others if not name.lower().startswith(_GUESTS))


def _make(folder: Path) -> None:
    """Make a folder that is its user's alone, and bring its name to the disk; one that exists stays as it is."""
    if not folder.is_dir():
        folder.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        sync_folder(folder.parent)
