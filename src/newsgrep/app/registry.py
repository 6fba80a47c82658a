"""What an index knows of the files it was made from: a small SQLite database beside it.

It says which files have changed since they were read, and which article came from which file. It is written after
the articles are committed; when a process dies between the two, the files are read again and replace themselves.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from newsgrep.app.database import Mode, connect, meaning_of, write_copy
from newsgrep.app.sealing import break_seal, seal
from newsgrep.model.report import Problem

FILE_NAME = "files.db"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS root (path BLOB PRIMARY KEY, settings TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (
    path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    digest TEXT NOT NULL, settings TEXT NOT NULL, folder TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (number INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS held (id BLOB NOT NULL, source INTEGER NOT NULL, PRIMARY KEY (id, source)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS held_by_source ON held (source);
CREATE TABLE IF NOT EXISTS problem (
    path BLOB NOT NULL, line INTEGER, reason TEXT NOT NULL, warning INTEGER NOT NULL, file BLOB
);
CREATE TABLE IF NOT EXISTS publisher (name TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS line (
    publisher TEXT NOT NULL, key BLOB NOT NULL, articles INTEGER NOT NULL, PRIMARY KEY (publisher, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

# An older newsgrep did not keep which file a problem is of: it was the one at its path.
_UPGRADE = """
ALTER TABLE problem ADD COLUMN file BLOB;
UPDATE problem SET file = path;
DROP INDEX IF EXISTS problem_by_path;
"""


class FileState(NamedTuple):
    """A file as it was when it was last read.

    Attributes:
        size: In bytes.
        mtime_ns: Its modification time, nanoseconds since 1970.
        digest: SHA-256 of its bytes, hexadecimal.
        settings: How it was read; a file is read again when that changes.
        folder: The top folder that it was found in, or None.
    """

    size: int
    mtime_ns: int
    digest: str
    settings: str
    folder: str | None


class Registry:
    """The files of one index. Paths are absolute; any bytes that a file name may have are kept."""

    def __init__(self, connection: sqlite3.Connection, file: Path | None = None) -> None:
        """Take a database.

        Args:
            connection: To it.
            file: Its file, to be sealed when it has changed; None where nothing is kept.
        """
        self._db = connection
        self._file = file

    def roots(self) -> dict[str, str]:
        """Give the paths that were given to `index`, with their settings."""
        return {_text(path): settings for path, settings in self._db.execute("SELECT path, settings FROM root")}

    def set_root(self, path: str, settings: str) -> None:
        """Remember a path that was given to `index`."""
        self._db.execute("REPLACE INTO root VALUES (?, ?)", (_blob(path), settings))

    def file(self, path: str) -> FileState | None:
        """Give a file as it was read, or None where it is not known."""
        row = self._db.execute(
            "SELECT size, mtime_ns, digest, settings, folder FROM file WHERE path = ?", (_blob(path),)
        ).fetchone()
        return FileState(*row) if row else None

    def forget_files(self) -> None:
        """Forget every file with its articles, problems and lines; the paths that were given to `index` stay."""
        self._db.execute("DROP TABLE IF EXISTS claim")  # where an older newsgrep kept what `held` keeps
        for table in ("file", "held", "source", "problem", "publisher", "line"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608  fixed names

    def forget_root(self, path: str) -> None:
        """Forget a path that was given to `index`."""
        self._db.execute("DELETE FROM root WHERE path = ?", (_blob(path),))

    def paths(self, below: Iterable[str] | None = None) -> set[str]:
        """Give every path that is known in any way: as a file, as the holder of articles, as a problem.

        Args:
            below: Only these and what lies in them; None for all.
        """
        known = "SELECT path FROM file UNION SELECT path FROM source UNION SELECT file FROM problem"
        if below is None:
            return {_text(row[0]) for row in self._db.execute(known)}
        within = f"SELECT path FROM ({known}) WHERE path = ? OR path > ? AND path < ?"  # noqa: S608  fixed names
        bounds = ((_blob(path), _blob(path) + b"/", _blob(path) + b"0") for path in below)  # 0 comes after the slash
        return {_text(row[0]) for one in bounds for row in self._db.execute(within, one)}

    def files(self) -> Iterator[tuple[str, FileState]]:
        """Yield every known file."""
        for path, *state in self._db.execute("SELECT path, size, mtime_ns, digest, settings, folder FROM file"):
            yield _text(path), FileState(*state)

    def set_file(self, path: str, state: FileState) -> None:
        """Remember a file as read."""
        self._db.execute("REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)", (_blob(path), *state))

    def forget_file(self, path: str) -> None:
        """Forget a file, its articles and its problems."""
        self._db.execute("DELETE FROM held WHERE source = ?", (self._number(path),))
        self._db.execute("DELETE FROM problem WHERE file = ?", (_blob(path),))
        for table in ("file", "source"):
            self._db.execute(f"DELETE FROM {table} WHERE path = ?", (_blob(path),))  # noqa: S608  fixed names

    def ids_of(self, path: str) -> set[str]:
        """Give the ids of the articles that a file holds."""
        rows = self._db.execute("SELECT id FROM held WHERE source = ?", (self._number(path),))
        return {_id(row[0]) for row in rows}

    def count_known(self, ids: Iterable[str]) -> int:
        """Give how many of these articles, each named once, any file holds."""
        find = "SELECT EXISTS (SELECT 1 FROM held WHERE id = ?)"
        return sum(self._db.execute(find, (_key(one),)).fetchone()[0] for one in ids) if self._holds_any() else 0

    def paths_of(self, article_id: str) -> set[str]:
        """Give the files that hold this article."""
        query = "SELECT path FROM held JOIN source ON number = source WHERE id = ?"
        return {_text(row[0]) for row in self._db.execute(query, (_key(article_id),))}

    def set_ids(self, path: str, ids: Iterable[str]) -> None:
        """Remember which articles a file holds."""
        self._db.execute("DELETE FROM held WHERE source = ?", (self._number(path),))
        self.add_ids(path, ids)

    def add_ids(self, path: str, ids: Iterable[str]) -> None:
        """Remember that a file holds these articles, too."""
        keys = sorted(map(_key, ids))  # in the order of the table, which fills its pages
        if keys:
            self._db.execute("INSERT OR IGNORE INTO source (path) VALUES (?)", (_blob(path),))
            number = self._number(path)
            self._db.executemany("INSERT OR IGNORE INTO held VALUES (?, ?)", ((key, number) for key in keys))

    def count_articles(self) -> int:
        """Give the number of articles that the files hold."""
        return int(self._db.execute("SELECT count(DISTINCT id) FROM held").fetchone()[0])

    def set_problems(self, path: str, problems: Iterable[Problem]) -> None:
        """Remember what could not be read of a file, or of what is in it."""
        self._db.execute("DELETE FROM problem WHERE file = ?", (_blob(path),))
        self._db.executemany(
            "INSERT INTO problem VALUES (?, ?, ?, ?, ?)",
            ((_blob(one.path), one.line, one.reason, one.warning, _blob(path)) for one in problems),
        )

    def failed(self) -> list[str]:
        """Give the files of which something could not be read, or something in them, in order."""
        return [_text(row[0]) for row in self._db.execute("SELECT DISTINCT file FROM problem ORDER BY file")]

    def problems(self) -> list[Problem]:
        """Give what could not be read, by file and line."""
        rows = self._db.execute("SELECT path, line, reason, warning FROM problem ORDER BY path, line")
        return [Problem(_text(path), line, reason, bool(warning)) for path, line, reason, warning in rows]

    def line_sources(self) -> list[tuple[str, int]]:
        """Give the sources whose lines are counted, and of how many articles; none in an older newsgrep's registry."""
        if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'publisher'").fetchone():
            return []
        return self._db.execute("SELECT name, articles FROM publisher ORDER BY name").fetchall()

    def lines_of(self, source: str) -> tuple[int, dict[bytes, int]]:
        """Give how many articles of a source were counted, and in how many of them each line stands."""
        row = self._db.execute("SELECT articles FROM publisher WHERE name = ?", (source,)).fetchone()
        lines = self._db.execute("SELECT key, articles FROM line WHERE publisher = ?", (source,))
        return (row[0] if row else 0), dict(lines.fetchall())

    def lines_held(self, source: str, least: float) -> frozenset[bytes]:
        """Give the lines that stand in at least so many articles of a source."""
        rows = self._db.execute("SELECT key FROM line WHERE publisher = ? AND articles >= ?", (source, least))
        return frozenset(row[0] for row in rows)

    def set_lines(self, source: str, articles: int, lines: Mapping[bytes, int]) -> None:
        """Remember the lines of a source in place of what was known of them."""
        self._db.execute("REPLACE INTO publisher VALUES (?, ?)", (source, articles))
        self._db.execute("DELETE FROM line WHERE publisher = ?", (source,))
        rows = ((source, key, lines[key]) for key in sorted(lines))
        self._db.executemany("INSERT INTO line VALUES (?, ?, ?)", rows)

    def count_files(self) -> int:
        """Give the number of known files."""
        return int(self._db.execute("SELECT count(*) FROM file").fetchone()[0])

    def fact(self, name: str) -> str | None:
        """Give a remembered fact, such as `last_run`."""
        row = self._db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def set_fact(self, name: str, value: str) -> None:
        """Remember a fact."""
        self._db.execute("REPLACE INTO fact VALUES (?, ?)", (name, value))

    def ids(self) -> Iterator[str]:
        """Yield the ids of all articles that the files hold, in ascending order."""
        return (_id(row[0]) for row in self._db.execute("SELECT DISTINCT id FROM held ORDER BY id"))

    def forget_id(self, article_id: str) -> None:
        """Forget that any file holds an article."""
        self._db.execute("DELETE FROM held WHERE id = ?", (_key(article_id),))

    def forget_state(self, path: str) -> None:
        """Forget how a file was when it was read, so that it is read again; what it holds is still known."""
        self._db.execute("DELETE FROM file WHERE path = ?", (_blob(path),))

    def copy_to(self, file: Path) -> None:
        """Write all that is known to a new file, as of one moment, with its seal."""
        write_copy(self._db, file)
        seal(file)

    def faults(self) -> list[str]:
        """Give what SQLite finds wrong with its own file; some damage it cannot see."""
        rows = self._db.execute("PRAGMA integrity_check(5)").fetchall()
        return [str(row[0]) for row in rows if row[0] != "ok"]

    def _holds_any(self) -> bool:
        return self._db.execute("SELECT 1 FROM held LIMIT 1").fetchone() is not None

    def _number(self, path: str) -> int | None:
        row = self._db.execute("SELECT number FROM source WHERE path = ?", (_blob(path),)).fetchone()
        return row[0] if row else None

    def commit(self) -> None:
        """Make the changes last."""
        if self._file is None or not self._db.in_transaction:
            self._db.commit()
            return
        break_seal(self._file)
        self._db.commit()
        seal(self._file)


@contextmanager
def open_registry(folder: Path, mode: Mode = Mode.READ) -> Iterator[Registry]:
    """Open the registry of an index; what has not been committed when the block ends is dropped.

    Args:
        folder: The folder of the index. Without a registry in it, an empty one is given.
        mode: What it is for.

    Raises:
        EngineError: The database cannot be used.
        OSError: The folder may not be read.
        OutputError: There is no room for it.
    """
    file = folder / FILE_NAME
    try:
        connection = connect(file, mode, _make_tables)
        try:
            yield Registry(connection, file if mode is Mode.WRITE else None)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise meaning_of(error, file) from error


def _make_tables(connection: sqlite3.Connection) -> None:
    connection.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
    if "file" not in {column[1] for column in connection.execute("PRAGMA table_info(problem)")}:
        connection.executescript(_UPGRADE)
    connection.execute("CREATE INDEX IF NOT EXISTS problem_by_file ON problem (file)")


def settings_text(settings: dict[str, object]) -> str:
    """Give settings as one text that is equal for equal settings."""
    return json.dumps(settings, sort_keys=True, separators=(",", ":"))


def _key(article_id: str) -> bytes:
    """Give an id as it is kept: two hexadecimal digits a byte."""
    return bytes.fromhex(article_id)


def _id(key: bytes) -> str:
    return key.hex()


def _blob(path: str) -> bytes:
    return os.fsencode(path)


def _text(path: bytes) -> str:
    return os.fsdecode(path)
