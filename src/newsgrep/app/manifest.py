"""The file that makes a folder an index: which layout it has, and which engine reads it.

    newsgrep index 9
    engine whoosh
    newsgrep 0.1.0
    created 2026-11-27T22:08:11+00:00
    end 2918273645

The last line is the sum of those before it. Up to layout 4 it was JSON, in a file of another name.
"""

from __future__ import annotations

import os
from zlib import crc32

from newsgrep.engine.engines import ENGINES
from newsgrep.errors import REPAIR_HINT, EngineError, IndexDamaged, IndexMissing, IndexOutdated, IndexTooNew
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.userfiles import own, read_bytes, sync_folder, write_through

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

FORMAT = 9
"""The number of the layout.

Raised when the same article would give other terms or another record; an older index is made anew.
"""

MANIFEST = "manifest"
NEW_MANIFEST = f"{MANIFEST}.new"
"""What is to become the manifest."""

OLD_MANIFEST = "manifest.json"
_FIRST = "newsgrep index "


def is_index(folder: str | PathLike[str]) -> bool:
    """Say whether newsgrep, of this or an older version, made this folder."""
    return any(os.path.isfile(os.path.join(folder, name)) for name in (MANIFEST, OLD_MANIFEST))


def read_engine(folder: str | PathLike[str]) -> str:
    """Give the name of the engine that reads the index in a folder.

    Raises:
        IndexMissing: There is none in this folder.
        IndexOutdated: An older newsgrep wrote it.
        IndexTooNew: A newer newsgrep wrote it.
        IndexDamaged: Its manifest cannot be read.
    """
    path = os.path.join(folder, MANIFEST)
    try:
        body, mark, last = read_bytes(path).rpartition(b"end ")
        made_as, facts = _parse(body.decode("ascii"))
        if not mark or last != f"{crc32(body)}\n".encode("ascii"):
            raise ValueError("it is not what was written")
    except (FileNotFoundError, NotADirectoryError):
        if is_index(folder):
            raise _outdated(folder, _old_version(folder)) from None
        raise IndexMissing(
            f"there is no index in {folder}",
            hint="make one with: newsgrep index PATH..., or name another one with -i DIR",
        ) from None
    except OSError as error:
        raise EngineError(f"cannot read the index in {folder}: {error.strerror or error}") from error
    except ValueError as error:
        raise IndexDamaged(
            f"cannot read {path}: {error}",
            hint=REPAIR_HINT,
        ) from error
    version = facts.get("newsgrep", "unknown version")
    if made_as < FORMAT:
        raise _outdated(folder, version)
    engine = facts.get("engine", "")
    if made_as > FORMAT or engine not in ENGINES:
        raise IndexTooNew(
            f"the index in {folder} was written by a newer newsgrep ({version})",
            hint="install that version or a later one, or build the index again with this one",
        )
    return engine


def write_manifest(folder: Path, engine: str) -> None:
    """Make an index of a folder in which everything else is in place."""
    from datetime import UTC, datetime

    from newsgrep import __version__

    created = datetime.now(UTC).isoformat(timespec="seconds")
    body = f"{_FIRST}{FORMAT}\nengine {engine}\nnewsgrep {__version__}\ncreated {created}\n".encode("ascii")
    temporary = folder / NEW_MANIFEST
    write_through(temporary, body + f"end {crc32(body)}\n".encode("ascii"))
    temporary.replace(folder / MANIFEST)
    sync_folder(folder)
    (folder / OLD_MANIFEST).unlink(missing_ok=True)


def _parse(body: str) -> tuple[int, dict[str, str]]:
    first, *lines = body.splitlines() or [""]
    if not first.startswith(_FIRST):
        raise ValueError(f"it starts with '{first[:40]}'")
    parted = (line.partition(" ") for line in lines)
    return int(first.removeprefix(_FIRST)), {name: value for name, _, value in parted}


def _outdated(folder: str | PathLike[str], version: str) -> IndexOutdated:
    return IndexOutdated(
        f"the index in {folder} was made by an older newsgrep ({version})",
        hint="make it anew from its files with: newsgrep index --rebuild",
    )


def _old_version(folder: str | PathLike[str]) -> str:
    """Give the version that wrote an old manifest, if it can be read."""
    import json

    try:
        with open(os.path.join(folder, OLD_MANIFEST), encoding="utf-8", opener=own) as file:
            return str(json.load(file)["newsgrep"])
    except (EngineError, OSError, ValueError, KeyError, TypeError, RecursionError):
        return "unknown version"
