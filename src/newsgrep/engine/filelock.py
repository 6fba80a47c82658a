"""The lock that lets one process at a time write to an index, and says who it is."""

import fcntl
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from newsgrep.errors import EngineError, IndexLocked
from newsgrep.userfiles import naming, own

_PAUSE = 0.05  # seconds between two tries
_TRY_AGAIN = "try again when it has ended, or wait longer with --wait SECONDS"


@contextmanager
def write_lock(file: Path, wait: float) -> Iterator[None]:
    """Hold the lock for the length of the block; an `OSError` in it that names no file names the folder then.

    The system frees it when the process that holds it ends, however it ends.

    Args:
        file: The lock's file; it stays where it is when the lock is free.
        wait: Seconds to wait for another holder.

    Raises:
        IndexLocked: Another process still holds it after that time, or the file is never the one that was locked.
        EngineError: It is a symbolic link, or the disk knows no locks.
        OSError: The file cannot be opened for writing.
    """
    handle = _acquired(file, time.monotonic() + wait)
    try:
        holder = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200],
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with naming(file.parent):
            os.ftruncate(handle, 0)
            os.pwrite(handle, json.dumps(holder).encode(), 0)
            yield
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _acquired(file: Path, deadline: float) -> int:
    """Give the file of the lock, opened and locked; `deadline` is of `time.monotonic`."""
    while True:
        handle = own(file, os.O_RDWR | os.O_CREAT)
        try:
            _acquire(handle, file, deadline)
            is_there = os.path.samestat(os.fstat(handle), os.lstat(file))
        except BaseException:
            os.close(handle)
            raise
        if is_there:
            return handle
        os.close(handle)  # while it was waited for, another index was put in the place of this one
        if time.monotonic() >= deadline:
            raise IndexLocked(f"another index is being put in the place of {file.parent}", hint=_TRY_AGAIN)
        time.sleep(_PAUSE)  # some network folders call a file by another number each time: that may not end


def _acquire(handle: int, file: Path, deadline: float) -> None:
    try:
        is_held = hold(handle, deadline)
    except OSError as error:
        raise EngineError(
            f"cannot lock {file}: {error.strerror}",
            hint="an index lies on a disk that knows locks; some network folders know none",
        ) from error
    if not is_held:
        raise IndexLocked(f"the index in {file.parent} is being written by {_holder(handle)}", hint=_TRY_AGAIN)


def hold(handle: int, deadline: float) -> bool:
    """Wait until nobody else holds an open file or folder, and say whether this process holds it now.

    Args:
        handle: It; closing it lets go of it.
        deadline: Of `time.monotonic`; one that has passed is one try.

    Raises:
        OSError: The disk knows no locks.
    """
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(_PAUSE)
        else:
            return True


def _holder(handle: int) -> str:
    """Say who holds the lock, as far as its file tells."""
    try:
        holder = json.loads(os.pread(handle, 4096, 0))
        since = datetime.fromisoformat(holder["since"]).astimezone()
        return f"process {holder['pid']} on {holder['host']} ({holder['command']}, since {since:%H:%M:%S})"
    except (ValueError, KeyError, TypeError):
        return "another process"
