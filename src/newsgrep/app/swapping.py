"""Putting a folder in the place of an index, so that a reader sees the one or the other.

What is to become an index is made in a folder beside it, so that the old one answers until the new one is complete.
Both names are then exchanged in one step, where the system has one. A run that is killed leaves a folder beside the
index; the next one that needs such a folder clears it away.
"""

import contextlib
import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from newsgrep.app.folder import LOCK
from newsgrep.app.manifest import MANIFEST, NEW_MANIFEST, OLD_MANIFEST, is_index
from newsgrep.app.registry import FILE_NAME
from newsgrep.app.sealing import SUFFIX
from newsgrep.engine.engines import ENGINES
from newsgrep.engine.filelock import hold
from newsgrep.errors import OutputError
from newsgrep.userfiles import PRIVATE_FOLDER, naming, sync_folder

_OF_LIST = (FILE_NAME, f"{FILE_NAME}-journal", f"{FILE_NAME}{SUFFIX}", f"{FILE_NAME}{SUFFIX}.new")
_OURS = frozenset({MANIFEST, NEW_MANIFEST, OLD_MANIFEST, LOCK, *_OF_LIST})
"""The names of files that belong to an index, beside those of its engine."""

_NEW, _OLD = "new", "old"
"""What a folder beside an index is called for: what is to come, and, where names cannot be exchanged, what was."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux
_HERE = -100  # AT_FDCWD

_PATIENCE = 5.0  # seconds; clearing away takes less, but for indexes of many gigabytes
_AT_ONCE = 0.0


@contextlib.contextmanager
def folder_beside(folder: Path) -> Iterator[Path]:
    """Give an empty folder on the same disk for the length of a block; what is still there afterwards is removed.

    Raises:
        OutputError: There is no room on that disk.
        OSError: What is there may not be changed, or nothing be made beside it.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _refuse_read_only(folder)
    clear_beside(folder)
    made = _beside(folder, _NEW)
    with naming(folder), contextlib.ExitStack() as held:
        with _holding(folder.parent):  # whoever clears away does not meet it before it is held
            made.mkdir(PRIVATE_FOLDER)
            handle = held.enter_context(_holding(made))
        try:
            yield made
        except OutputError as error:
            raise _no_room(folder, error.message.rpartition(": ")[2]) from error
        except OSError as error:
            if error.errno not in _FULL:
                raise
            raise _no_room(folder, error.strerror) from error
        finally:
            with contextlib.suppress(OSError):
                if os.path.samestat(os.fstat(handle), os.lstat(made)):  # it has not taken the place of another one
                    shutil.rmtree(made)


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
    with _holding(folder):
        old = new if exchange(new, folder) else _replace(new, folder)
        sync_folder(folder.parent)
        _clear_away(old, folder)


def exchange(one: Path, other: Path) -> bool:
    """Give two folders each other's name in one step, or say that the system, or the disk, cannot.

    Raises:
        OSError: They may not be renamed.
    """
    try:
        import ctypes
    except ImportError:  # a Python may be built without it
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if not rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), ctypes.c_uint(_EXCHANGE)):
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), os.fspath(other))


def clear_beside(folder: Path) -> None:
    """Clear away what runs that were killed have left beside an index; where there is no other any more, put it back.

    What is being made at this moment is left alone.
    """
    folder = folder.resolve()
    with contextlib.suppress(OSError), _holding(folder.parent):  # what cannot be is left to the next run
        for left in left_beside(folder):
            if left.name.startswith(_start(folder, _OLD)) and not os.path.lexists(folder) and is_index(left):
                left.rename(folder)
                sync_folder(folder.parent)
            elif is_index(folder):
                _clear_away(left, folder)


def left_beside(folder: Path) -> list[Path]:
    """Give the folders beside an index that runs have left there which were killed, in order."""
    folder = folder.resolve()
    starts = (_start(folder, _NEW), _start(folder, _OLD))
    with os.scandir(folder.parent) as entries:
        named = sorted(one.name for one in entries if one.name.startswith(starts) and one.is_dir(follow_symlinks=False))
    return [folder.with_name(name) for name in named if not _is_held(folder.with_name(name))]


def _refuse_read_only(folder: Path) -> None:
    """Raise where a folder is there and may not be changed: it could be exchanged, but not be taken away afterwards."""
    if os.path.lexists(folder) and not os.access(folder, os.W_OK | os.X_OK):
        number = errno.EROFS if os.statvfs(folder).f_flag & os.ST_RDONLY else errno.EACCES
        raise OSError(number, os.strerror(number), os.fspath(folder))


def _no_room(folder: Path, reason: str | None) -> OutputError:
    return OutputError(
        f"there is no room for a new index beside {folder}: {reason}",
        hint="what was there is as it was; make room and try again",
    )


def _start(folder: Path, what: str) -> str:
    return f".{folder.name}.{what}-"


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f"{_start(folder, what)}{secrets.token_hex(4)}")


@contextlib.contextmanager
def _holding(folder: Path) -> Iterator[int]:
    """Say that a folder is at work, under whatever name, for the length of a block; gives a handle of it.

    Somebody else may hold it for as long as they like, as `flock FOLDER newsgrep index` does: the block goes on without
    after a while. What may be missed by that is what a run has made this very moment; such a run ends with an error.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network folders cannot: then nothing is cleared away either
            hold(handle, time.monotonic() + _PATIENCE)
        yield handle
    finally:
        os.close(handle)


def _is_held(folder: Path) -> bool:
    """Say whether a folder is at work."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return True
    try:
        return not hold(handle, _AT_ONCE)
    except OSError:
        return True
    finally:
        os.close(handle)


def _replace(new: Path, folder: Path) -> Path:
    """Rename an index, and a folder to its name; give where the index is then."""
    old = _beside(folder, _OLD)
    folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    return old


def _clear_away(old: Path, folder: Path) -> None:
    """Remove an index, and move what else lies in its folder to where the new one is."""
    for kind in ENGINES.values():
        kind.clear(old)
    for entry in list(old.iterdir()):
        if entry.name in _OURS:
            entry.unlink()
        elif not os.path.lexists(folder / entry.name):
            entry.rename(folder / entry.name)
    with contextlib.suppress(OSError):  # somebody has put something there
        old.rmdir()
