"""The folder an index lies in: where it is, whose it is, which engine reads it."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newsgrep import __version__
from newsgrep.app.registry import Mode, open_registry
from newsgrep.engine.base import Engine
from newsgrep.engine.engines import DEFAULT_ENGINE, ENGINES
from newsgrep.engine.filelock import write_lock
from newsgrep.errors import EngineError, IndexDamaged, IndexMissing, IndexOutdated, IndexTooNew, UsageError

FORMAT = 4
"""The number of the layout. Raised when the same article would give other terms; an older index is made anew."""

MANIFEST = "manifest.json"
FOLDER_NAME = "index"
LOCK = "lock"
_GUESTS = ("readme", ".gitignore", ".gitkeep", LOCK)
"""What may lie in a folder that is to become an index, by how its name starts."""


def locate(given: str | None, cwd: Path) -> Path:
    """Give the folder of the index, whether it exists or not.

    Args:
        given: What an option or the environment says, or None: then it is the nearest `index/` that newsgrep made,
            looking upwards from `cwd`, else `index/` here.
        cwd: The working folder.
    """
    if given:
        return Path(os.path.abspath(os.path.join(cwd, os.path.expanduser(given))))
    for folder in (cwd, *cwd.parents):
        if is_index(folder / FOLDER_NAME):
            return folder / FOLDER_NAME
    return cwd / FOLDER_NAME


def is_index(folder: Path) -> bool:
    """Say whether newsgrep made this folder."""
    return os.path.isfile(folder / MANIFEST)


def holds_index(folder: str) -> bool:
    """Say whether a folder that is met among articles is an index, ours or another's."""
    return all(os.path.isfile(os.path.join(folder, name)) for name in (MANIFEST, LOCK))


@contextmanager
def open_engine(folder: Path) -> Iterator[Engine]:
    """Open an index for the length of the block.

    Raises:
        IndexMissing: There is none in this folder.
        IndexTooNew: A newer newsgrep wrote it.
        IndexDamaged: Its manifest cannot be read.
    """
    manifest = _read_manifest(folder)
    engine = ENGINES[manifest["engine"]].open(folder)
    try:
        yield engine
    finally:
        engine.close()


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
    if is_index(folder):
        _read_manifest(folder)
        return
    folder.mkdir(parents=True, exist_ok=True)
    strangers = sorted(name for name in os.listdir(folder) if not name.lower().startswith(_GUESTS))
    if strangers:
        raise UsageError(
            f"{folder} is no newsgrep index and not empty: it holds {strangers[0]}",
            hint="name an empty folder or one that does not exist, with -i DIR",
        )
    with write_lock(folder / LOCK, wait):
        if not is_index(folder):
            ENGINES[DEFAULT_ENGINE].create(folder).close()
            _write_manifest(folder)


def start_anew(folder: Path, wait: float) -> None:
    """Empty an index, in whatever state it is; what it knows of the paths it was made from stays.

    Args:
        folder: Need not hold one: then nothing happens.
        wait: Seconds to wait for another writer.

    Raises:
        IndexLocked: Another process writes to it.
        OSError: It cannot be changed.
    """
    if not is_index(folder):
        return
    with write_lock(folder / LOCK, wait), open_registry(folder, Mode.WRITE) as registry:
        registry.forget_files()
        kind = ENGINES[DEFAULT_ENGINE]
        kind.clear(folder)
        kind.create(folder).close()
        _write_manifest(folder)
        registry.commit()


def _write_manifest(folder: Path) -> None:
    manifest = {
        "format": FORMAT,
        "engine": DEFAULT_ENGINE,
        "newsgrep": __version__,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    temporary = folder / f"{MANIFEST}.new"
    temporary.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    temporary.replace(folder / MANIFEST)


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        made_as = int(manifest["format"])
        known = manifest["engine"] in ENGINES
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(
            f"there is no index in {folder}",
            hint="make one with: newsgrep index PATH..., or name another one with -i DIR",
        ) from None
    except OSError as error:
        raise EngineError(f"cannot read the index in {folder}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise IndexDamaged(
            f"cannot read {folder / MANIFEST}: {error}",
            hint="make the index anew from its files with: newsgrep index --rebuild",
        ) from error
    if made_as < FORMAT:
        raise IndexOutdated(
            f"the index in {folder} was made by an older newsgrep ({manifest.get('newsgrep', 'unknown version')})",
            hint="make it anew from its files with: newsgrep index --rebuild",
        )
    if made_as > FORMAT or not known:
        raise IndexTooNew(
            f"the index in {folder} was written by a newer newsgrep ({manifest.get('newsgrep', 'unknown version')})",
            hint="install that version or a later one, or build the index again with this one",
        )
    return dict(manifest)
