"""Putting a folder in the place of an index, so that a reader sees the one or the other."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from newsgrep.app.folder import LOCK
from newsgrep.app.manifest import MANIFEST, OLD_MANIFEST
from newsgrep.app.registry import FILE_NAME
from newsgrep.engine.engines import ENGINES
from newsgrep.userfiles import PRIVATE_FOLDER, sync_folder

_OURS = (MANIFEST, OLD_MANIFEST, FILE_NAME, LOCK)
"""How the names of files start that belong to an index, beside those of its engine."""


@contextlib.contextmanager
def folder_beside(folder: Path) -> Iterator[Path]:
    """Give an empty folder on the same disk for the length of a block; what is still there afterwards is removed."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = folder.with_name(f".{folder.name}.new-{secrets.token_hex(4)}")
    made.mkdir(PRIVATE_FOLDER)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def put_in_place(new: Path, folder: Path) -> None:
    """Put a folder where an index is, or nothing; what lies with the index and is not of it stays there.

    The caller holds the lock of the index.

    Raises:
        OSError: It cannot be moved; then the index is as it was.
    """
    if not os.path.lexists(folder):
        new.rename(folder)
        sync_folder(folder.parent)
        return
    folder = folder.resolve()
    new.chmod(folder.stat().st_mode & 0o777)
    old = folder.with_name(f".{folder.name}.old-{secrets.token_hex(4)}")
    folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    sync_folder(folder.parent)
    _clear_away(old, folder)


def _clear_away(old: Path, folder: Path) -> None:
    """Remove an index, and move what else lies in its folder to where the new one is."""
    for kind in ENGINES.values():
        kind.clear(old)
    for entry in list(old.iterdir()):
        if entry.name.startswith(_OURS):
            entry.unlink()
        elif not os.path.lexists(folder / entry.name):
            entry.rename(folder / entry.name)
    with contextlib.suppress(OSError):  # somebody has put something there
        old.rmdir()
