"""A SQLite database beside the articles: how it is opened, and what its errors mean.

A writer keeps its changes in memory until it commits, so that readers are not locked out; what one had begun that was
killed is taken back by whoever opens the database next.
"""

import os
import sqlite3
import stat
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path

from newsgrep.app.sealing import break_seal
from newsgrep.errors import REPAIR_HINT, EngineError, IndexDamaged, IndexLocked, NewsgrepError, OutputError
from newsgrep.userfiles import linked, own

_UNWRITTEN = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC)


class Mode(Enum):
    """What a database is opened for."""

    READ = auto()
    WRITE = auto()
    TRY = auto()
    """Changes are seen while it is open, and dropped then."""


def holds_anything(file: Path) -> bool:
    """Say whether anything has been written to a file; that of a first run that was killed early is empty.

    Raises:
        OSError: That cannot be told.
    """
    try:
        there = os.stat(file)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISREG(there.st_mode) and there.st_size > 0


def connect(file: Path, mode: Mode, make_tables: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    """Open a database. Where there is none and none is to be written, an empty one is given.

    Args:
        file: Its file.
        mode: What it is for.
        make_tables: Makes the tables that are not there.

    Raises:
        sqlite3.Error: It cannot be used; see `meaning_of`.
    """
    if mode is Mode.WRITE:
        connection = _opened(file, "rwc")
        # All changes wait in memory for the commit. SQLite would otherwise write ahead, and lock readers out meanwhile.
        connection.execute("PRAGMA cache_spill = OFF")
        if connection.execute("PRAGMA page_count").fetchone()[0] == 0:
            break_seal(file)  # of a file that is lost
        make_tables(connection)
        return connection
    if mode is Mode.READ and holds_anything(file):
        return _connect_to_read(file)
    connection = sqlite3.connect(":memory:")
    if holds_anything(file):
        original = _connect_to_read(file)
        try:
            original.backup(connection)
        finally:
            original.close()
    make_tables(connection)
    return connection


def _connect_to_read(file: Path) -> sqlite3.Connection:
    connection = _opened(file, "ro")
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1")
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        # A writer was killed within its commit: whoever comes next and may write takes back what it had begun.
        connection = _opened(file, "rw")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1")
    return connection


def _opened(file: Path, mode: str) -> sqlite3.Connection:
    """Give a connection to a file that is no symbolic link; `mode` is SQLite's.

    SQLite follows links, and says which file it came to. One that it is to make is made before, as ours are.
    """
    if mode == "rwc":
        os.close(own(file, os.O_RDWR | os.O_CREAT))
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True)
    connection.text_factory = os.fsdecode  # of the next line: a path may hold any bytes
    came_to = Path(connection.execute("PRAGMA database_list").fetchone()[2])
    connection.text_factory = str
    if came_to.name != file.name or came_to.parent.resolve() != file.parent.resolve():
        connection.close()
        raise linked(file)
    return connection


def write_copy(connection: sqlite3.Connection, file: Path) -> None:
    """Write all that a database holds to a new file, as of one moment.

    Raises:
        OutputError: There is no room for it.
        sqlite3.Error: The database cannot be read.
    """
    other = _opened(file, "rwc")
    try:
        connection.backup(other)
    except sqlite3.Error as error:
        if error.sqlite_errorcode in _UNWRITTEN:
            raise meaning_of(error, file) from error
        raise
    finally:
        other.close()


def meaning_of(error: sqlite3.Error, file: Path) -> NewsgrepError:
    """Give our error for one of SQLite's."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest the circumstances
    if getattr(error, "sqlite_errorcode", 0) in _UNWRITTEN:
        reason = "the disk is full" if code == sqlite3.SQLITE_FULL else str(error)
        return OutputError(f"cannot write {file}: {reason}", hint="what was committed is as it was; make room for more")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return IndexLocked(f"{file} is being written by another process", hint="try again in a moment")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR):
        return EngineError(f"cannot use {file}: {error}", hint="see who may read and write the folder of the index")
    return IndexDamaged(f"cannot use {file}: {error}", hint=REPAIR_HINT)
