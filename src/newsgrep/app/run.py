"""One run over the files of an index: what to read, what to drop, what came of it."""

import json
import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from newsgrep.app.folder import holds_index
from newsgrep.app.reading import READING_VERSION, Enricher, read_articles
from newsgrep.app.registry import FileState, Registry, settings_text
from newsgrep.engine.base import Writer
from newsgrep.model.article import Article
from newsgrep.model.reading import ReadSettings
from newsgrep.model.report import IndexReport, Problem
from newsgrep.sources.files import Found, Walk
from newsgrep.sources.reader import SkippedFile
from newsgrep.sources.stamp import Stamp, digest, stamp

MOST_DROPPED = 0.3
"""A larger share of the articles is not dropped unasked: a disk that is not mounted looks like vanished files."""

STDIN = "-"

_PROGRESS_STEP = 100  # articles


class Root(NamedTuple):
    """A path that was given to `index`, with how it is read; attributes as in `IndexJob`."""

    settings: ReadSettings
    globs: tuple[str, ...]
    excludes: tuple[str, ...]

    def as_text(self) -> str:
        """Give it as one text."""
        return settings_text({**self._asdict(), "settings": self.settings.as_dict()})

    @classmethod
    def from_text(cls, text: str) -> "Root":
        """Give what `as_text` gave."""
        values = json.loads(text)
        return cls(ReadSettings.from_dict(values["settings"]), tuple(values["globs"]), tuple(values["excludes"]))


Progress = Callable[[str, int], None]
"""Told the file that is being read and the number of articles so far."""


class IndexJob(NamedTuple):
    """What is to be indexed.

    Attributes:
        paths: Files and folders, `-` for standard input; None for the roots that the index knows.
        settings: How they are read; the roots that the index knows keep their own.
        globs, excludes: Which files of a folder are taken, see `Walk`; remembered with the folder.
        jobs: How many processes enrich.
        wait: Seconds to wait for another writer.
        force: Drop articles of vanished files however many they are.
        now: The time that the articles get as `indexed_at`.
        rebuild: Start from an empty index.
    """

    paths: tuple[str, ...] | None
    settings: ReadSettings
    globs: tuple[str, ...]
    excludes: tuple[str, ...]
    jobs: int
    wait: float
    force: bool
    now: datetime
    rebuild: bool = False


class Run:
    """One run over the files, and what came of it."""

    def __init__(
        self,
        folder: Path,
        job: IndexJob,
        registry: Registry,
        writer: Writer,
        enricher: Enricher,
        progress: Progress,
    ) -> None:
        self._index_folders = {str(folder): True}
        self._job = job
        self._indexed_at = utc(job.now)
        self._registry = registry
        self._writer = writer
        self._enricher = enricher
        self._progress = progress
        self._started = time.monotonic()
        self._problems: list[Problem] = []
        self._seen: set[str] = set()
        self._read_again: list[str] = []
        self._files = self._added = self._replaced = self._dropped = self._unchanged = self._skipped = 0
        self._roots = self._take_roots()
        given = sorted(self._roots) if job.paths is None else [path for path in job.paths if path != STDIN]
        self._walked = [os.path.abspath(path) for path in given]

    def report(self) -> IndexReport:
        """Say what was done."""
        return IndexReport(
            files=self._files,
            added=self._added,
            replaced=self._replaced,
            dropped=self._dropped,
            unchanged=self._unchanged,
            skipped=self._skipped,
            problems=tuple(self._problems),
            seconds=time.monotonic() - self._started,
        )

    def warn(self, path: Path, reason: str) -> None:
        """Add a warning to the report."""
        self._problems.append(Problem(str(path), None, reason, warning=True))

    def read_all(self, stdin: BinaryIO) -> None:
        """Read every file of the job that is new or has changed."""
        if STDIN in (self._job.paths or ()):
            self._read(Found(STDIN, None, True), self._job.settings, None, stdin)
        for path in self._walked:
            root = self._roots.get(path)
            walk = Walk([path], root.globs if root else (), root.excludes if root else ())
            for found in walk:
                if found.path not in self._seen:
                    self._seen.add(found.path)
                    self._look_at(found)
            self._skipped += walk.skipped
            self._problems.extend(walk.problems)

    def drop_vanished(self, articles: int) -> None:
        """Drop the articles of files that were under the roots of this run and are there no longer.

        Args:
            articles: How many the index held before this run.
        """
        gone = sorted(path for path in self._registry.paths() - self._seen if self._has_vanished(path))
        ids = {one for path in gone for one in self._registry.ids_of(path)}
        if len(ids) > MOST_DROPPED * articles and not self._job.force:
            reason = f"{len(gone)} files with {len(ids)} of {articles} articles have vanished; kept them: -f drops them"
            self._problems.append(Problem(os.path.commonpath(gone), None, reason))
            return
        for path in gone:
            self._registry.forget_file(path)
            self._registry.forget_root(path)
        self._drop(ids)
        self._read_claimants()
        for path in self._walked:
            if self._job.force and _is_gone(path):
                self._registry.forget_root(path)

    def _take_roots(self) -> dict[str, Root]:
        """Remember the roots that were given and exist, and give every root that is known."""
        for path in self._job.paths or ():
            if path != STDIN and os.path.exists(path):
                root = Root(self._job.settings, self._job.globs, self._job.excludes)
                self._registry.set_root(os.path.abspath(path), root.as_text())
        return {path: Root.from_text(text) for path, text in self._registry.roots().items()}

    def _look_at(self, found: Found) -> None:
        """Read a file unless it is as it was."""
        if self._lies_in_an_index(found.path):
            self._skipped += 1
            return
        settings = self._settings_of(found.path)
        now = self._stamp(found)
        if now is None:
            return
        before = self._registry.file(found.path)
        text = _settings_key(settings)
        if before and before.settings == text:
            if (before.size, before.mtime_ns) == now:
                self._unchanged += 1
                return
            if before.size == now.size and self._digest(found) == before.digest:
                self._registry.set_file(found.path, before._replace(mtime_ns=now.mtime_ns))
                self._unchanged += 1
                return
        self._read(found, settings, now, None)
        self._read_claimants()

    def _read(self, found: Found, settings: ReadSettings, now: Stamp | None, stdin: BinaryIO | None) -> None:
        """Read a file, put its articles, and drop those that it held before and holds no longer."""
        self._progress(found.path, self._added + self._replaced)
        # Taken before reading: a file that is written to meanwhile is then read again the next time.
        digest_before = self._digest(found) if now else ""
        before = self._registry.ids_of(found.path) if now else set()
        held: dict[str, None] = {}
        problems: list[Problem] = []
        try:
            for one in read_articles(found, settings, self._enricher, stdin):
                if isinstance(one, Problem):
                    problems.append(one)
                else:
                    self._put(one, held)
            self._files += 1
        except SkippedFile:
            self._skipped += 1
        self._problems.extend(problems)
        known = self._registry.count_known(held)
        self._replaced += known
        self._added += len(held) - known
        if now is None:
            self._registry.add_ids(found.path, held)
            return
        self._registry.set_problems(found.path, problems)
        if any(problem.broken for problem in problems):
            # What could not be read to its end may still hold what it held: keep that, and try again the next time.
            self._registry.add_ids(found.path, held)
            return
        self._registry.set_ids(found.path, held)
        self._drop(before - held.keys())
        state = FileState(*now, digest_before, _settings_key(settings), found.folder)
        self._registry.set_file(found.path, state)

    def _put(self, article: Article, held: dict[str, None]) -> None:
        problem = self._writer.put(article._replace(indexed_at=self._indexed_at))
        if problem:
            self._problems.append(problem)
            return
        held[article.id] = None
        if len(held) % _PROGRESS_STEP == 0:
            self._progress(article.path, self._added + self._replaced + len(held))

    def _drop(self, ids: set[str]) -> None:
        """Drop articles, unless another file holds them too: that file is then read again."""
        for article_id in sorted(ids):
            others = self._registry.paths_of(article_id)
            if others:
                self._read_again.extend(others - {STDIN})
            else:
                self._writer.delete(article_id)
                self._dropped += 1

    def _read_claimants(self) -> None:
        """Read the files again that hold what another file had put over theirs."""
        while self._read_again:
            path = self._read_again.pop()
            state = self._registry.file(path)
            found = Found(path, state.folder if state else None, True)
            now = self._stamp(found)
            if now:
                self._read(found, self._settings_of(path), now, None)

    def _settings_of(self, path: str) -> ReadSettings:
        """Give the settings of the root that a file is under; of several, the nearest."""
        while path not in self._roots:
            parent = os.path.dirname(path)
            if parent == path:
                return self._job.settings
            path = parent
        return self._roots[path].settings

    def _lies_in_an_index(self, path: str) -> bool:
        folder = os.path.dirname(path)
        if folder not in self._index_folders:
            self._index_folders[folder] = holds_index(folder)
        return self._index_folders[folder]

    def _has_vanished(self, path: str) -> bool:
        """Say whether a file under the roots of this run is gone; a folder that is gone itself tells nothing."""
        for root in self._walked:
            if path == root:
                return _is_gone(path)
            if path.startswith(os.path.join(root, "")):
                return (self._job.force or os.path.lexists(root)) and _is_gone(path)
        return False

    def _stamp(self, found: Found) -> Stamp | None:
        try:
            return stamp(found.path)
        except OSError as error:
            self._problems.append(Problem(found.path, None, error.strerror or str(error)))
            return None

    def _digest(self, found: Found) -> str:
        try:
            return digest(found.path)
        except OSError:
            return ""  # the reader names the trouble


def _settings_key(settings: ReadSettings) -> str:
    return settings_text({**settings.as_dict(), "version": READING_VERSION})


def _is_gone(path: str) -> bool:
    """Say whether there is no such file; one that cannot be looked at may still be there."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def utc(now: datetime) -> str:
    """Give a time as it is stored: `2026-11-24T09:14:02Z`."""
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")
