"""One run over the files of an index: what to read, what to drop, what came of it."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from newsgrep.app.folder import holds_index
from newsgrep.app.job import STDIN, IndexJob, Progress
from newsgrep.app.learning import Learnt, Lessons, known_repeats
from newsgrep.app.pipeline import PORTION, Pipeline, Step
from newsgrep.app.reading import READING_VERSION
from newsgrep.app.registry import FileState, Registry, settings_text
from newsgrep.app.roots import Root, root_of, settings_of
from newsgrep.app.work import Order, Outcome
from newsgrep.engine.base import Writer
from newsgrep.enrich.page.repeats import Repeats
from newsgrep.model.reading import ReadSettings
from newsgrep.model.report import FormatCount, IndexReport, Problem
from newsgrep.sources.files import Found, Walk, found_below, lies_below
from newsgrep.sources.reader import Whole, portions
from newsgrep.sources.stamp import Stamp, digest, stamp

MOST_DROPPED = 0.3
"""A larger share of the articles is not dropped unasked: a disk that is not mounted looks like vanished files."""


class Reading:
    """A file that is being read, and what has come of it.

    Attributes:
        found: The file.
        settings: How it is read.
        stamp: As it was before; None for standard input.
        digest: As it was before: a file that is written to meanwhile is then read again the next time.
        held: The ids of its articles, in their order.
        problems: In the order of the file.
        skipped: It is not for reading.
        learnt: What its pages tell of their sources.
        format: The one it has; None where that was not found out.
        again: It has been read in this run, and what came of it is in the report.
    """

    def __init__(
        self, found: Found, settings: ReadSettings, stamp: Stamp | None, digest: str, *, again: bool = False
    ) -> None:
        self.found = found
        self.settings = settings
        self.stamp = stamp
        self.digest = digest
        self.held: dict[str, None] = {}
        self.problems: list[Problem] = []
        self.skipped = False
        self.learnt: dict[str, Learnt] = {}
        self.format: str | None = None
        self.again = again

    def take(self, outcome: Outcome) -> None:
        """Add what came of a portion."""
        self.held.update(dict.fromkeys(outcome.ids))
        self.problems += outcome.problems
        self.skipped = self.skipped or outcome.skipped
        self.format = self.format or outcome.format
        self.learnt.update((one.id, one) for one in outcome.learnt)


_Step = Step[Reading]


class Run:
    """One run over the files, and what came of it."""

    def __init__(
        self,
        folder: Path,
        job: IndexJob,
        registry: Registry,
        writer: Writer,
        pipeline: Pipeline,
        progress: Progress,
    ) -> None:
        self._index_folders = {str(folder): True}
        self._job = job
        self._registry = registry
        self._writer = writer
        self._pipeline = pipeline
        self._progress = progress
        self._started = time.monotonic()
        self._problems: list[Problem] = []
        self._seen: set[str] = set()
        self._contested: set[str] = set()  # articles that a file has given up and another one holds
        self._turn = 0
        self._commit: Callable[[], None] | None = None
        self._repeats = known_repeats(registry)
        self._lessons = Lessons()
        self._readers: dict[str, set[str]] = {}  # which files of this run hold pages of a source
        self._formats: dict[str, Counter[str]] = {}
        self._bytes = 0
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
            bytes=self._bytes,
            formats=tuple(FormatCount(name, one["files"], one["articles"]) for name, one in self._formats.items()),
        )

    def warn(self, path: Path, reason: str) -> None:
        """Add a warning to the report."""
        self._problems.append(Problem(str(path), None, reason, warning=True))

    def read_all(self, stdin: BinaryIO, commit: Callable[[], None] | None = None) -> None:
        """Read every file of the job that is new or has changed, some twice, see `_mend`; or what could not be read.

        Args:
            stdin: Standard input.
            commit: Commits what has been read so far, at intervals.
        """
        self._commit = commit
        self._read(self._read_again(self._failed()) if self._job.retry else self._walk(stdin))

    def read_again(self, paths: Iterable[str]) -> None:
        """Read files, changed or not."""
        self._read(self._read_again(paths))

    def drop_vanished(self, articles: int) -> None:
        """Drop the articles of files that were under the roots of this run and are there no longer.

        Args:
            articles: How many the index held before this run.
        """
        if self._job.retry:
            return
        known = self._registry.paths(self._job.changed)
        gone = sorted(path for path in known - self._seen if self._has_vanished(path))
        ids = {one for path in gone for one in self._registry.ids_of(path)}
        if len(ids) > MOST_DROPPED * articles and not self._job.force:
            reason = f"{len(gone)} files with {len(ids)} of {articles} articles have vanished; kept them: -f drops them"
            self._problems.append(Problem(os.path.commonpath(gone), None, reason))
            return
        for path in gone:
            self._registry.forget_file(path)
            self._registry.forget_root(path)
        self._drop(ids)
        self._read_contested()
        for path in self._walked:
            if self._job.force and _is_gone(path):
                self._registry.forget_root(path)

    def _take_roots(self) -> dict[str, Root]:
        """Remember the roots that were given and exist, and give every root that is known."""
        for path in () if self._job.retry else self._job.paths or ():
            if path != STDIN and os.path.exists(path):
                root = Root(self._job.settings, self._job.globs, self._job.excludes)
                self._registry.set_root(os.path.abspath(path), root.as_text())
        return {path: Root.from_text(text) for path, text in self._registry.roots().items()}

    def _walk(self, stdin: BinaryIO) -> Iterator[_Step]:
        """Yield the steps of everything that is new or has changed."""
        if STDIN in (self._job.paths or ()):
            yield from _steps(Reading(Found(STDIN, None, True), self._job.settings, None, ""), stdin)
        for path in self._walked:
            root = self._roots.get(path)
            walk = (
                Walk([path], root.globs, root.excludes, root.settings.pre, only=self._job.changed)
                if root
                else Walk([path], only=self._job.changed)
            )
            for found in walk:
                if found.path not in self._seen:
                    self._seen.add(found.path)
                    yield from self._look_at(found)
            self._skipped += walk.skipped
            yield Step(None, Outcome(problems=tuple(walk.problems)))

    def _look_at(self, found: Found) -> Iterator[_Step]:
        """Yield the steps of a file unless it is as it was."""
        if self._lies_in_an_index(found.path):
            self._skipped += 1
            return
        settings = self._settings_of(found.path)
        try:
            now = stamp(found.path)
        except OSError as error:
            yield Step(None, Outcome(problems=(_unstamped(found.path, error),)))
            return
        before = self._registry.file(found.path)
        digest_now = None
        if before and before.settings == _settings_key(settings):
            if (before.size, before.mtime_ns) == now:
                self._unchanged += 1
                return
            if before.size == now.size:
                digest_now = _digest(found.path)
                if digest_now == before.digest:
                    self._registry.set_file(found.path, before._replace(mtime_ns=now.mtime_ns))
                    self._unchanged += 1
                    return
        yield from _steps(Reading(found, settings, now, digest_now or _digest(found.path)), None)

    def _read(self, steps: Iterable[_Step]) -> None:
        self._take_all(steps)
        self._mend()
        self._read_contested()

    def _take_all(self, steps: Iterable[_Step]) -> None:
        rest = iter(steps)
        while (first := next(rest, None)) is not None:
            began = time.monotonic()
            self._take(self._until_commit(chain((first,), rest), began))
            if self._commit and time.monotonic() - began > self._job.commit_every:
                self._lessons.keep(self._registry)
                for path in self._holders(
                    self._contested
                ):  # should the run be cut off now, the next one reads these again
                    self._registry.forget_state(path)
                self._commit()

    def _until_commit(self, steps: Iterable[_Step], began: float) -> Iterator[_Step]:
        """Yield steps up to the end of the file with which it is time to commit."""
        for step in steps:
            yield step
            at_an_end = step.last or step.file is None
            if self._commit and at_an_end and time.monotonic() - began > self._job.commit_every:
                return

    def _take(self, steps: Iterable[_Step]) -> None:
        for step, outcome, turn in self._pipeline.outcomes(steps):
            self._turn = turn
            reading = step.file
            if reading is None:
                self._problems.extend(outcome.problems)
                continue
            reading.take(outcome)
            self._bytes += 0 if reading.again else outcome.size
            self._progress(reading.found.path, self._added + self._replaced + len(reading.held))
            if step.last:
                self._complete(reading)

    def _complete(self, reading: Reading) -> None:
        """Note what a file holds, and drop what it held before and holds no longer."""
        path, held = reading.found.path, reading.held
        if not reading.again:
            self._report(reading)
        self._contested.difference_update(held)
        if reading.stamp is None:
            self._registry.add_ids(path, held)
            return
        before = self._registry.ids_of(path)
        self._registry.set_problems(path, reading.problems)
        if any(problem.broken for problem in reading.problems):
            # What could not be read to its end may still hold what it held: keep that, and try again the next time.
            self._registry.add_ids(path, held)
            return
        self._registry.set_ids(path, held)
        self._drop(before - held.keys())
        state = FileState(*reading.stamp, reading.digest, _settings_key(reading.settings), reading.found.folder)
        self._registry.set_file(path, state)

    def _report(self, reading: Reading) -> None:
        """Count what came of a file, and learn from the articles that are new."""
        self._files += not reading.skipped
        self._skipped += reading.skipped
        self._problems.extend(reading.problems)
        known = self._registry.count_known(reading.held)
        self._replaced += known
        self._added += len(reading.held) - known
        if reading.format and not reading.skipped:
            self._formats.setdefault(reading.format, Counter()).update(files=1, articles=len(reading.held))
        self._lessons.add(one for one in reading.learnt.values() if not self._registry.count_known([one.id]))
        for one in reading.learnt.values():
            self._readers.setdefault(one.source, set()).add(reading.found.path)

    def _mend(self) -> None:
        """Read those files of this run once more that hold pages of a source of which more is known now.

        So what becomes of a page does not depend on when in a run it was read. Pages of earlier runs are mended when
        their file is read the next time.
        """
        self._lessons.keep(self._registry)
        repeats = known_repeats(self._registry)
        grown = {source for source in self._readers if repeats.get(source) != self._repeats.get(source)}
        self._repeats = repeats
        paths = {path for source in grown for path in self._readers[source]} - {STDIN}
        self._take_all(self._read_again(sorted(paths), again=True))

    def _drop(self, ids: set[str]) -> None:
        """Drop articles, unless another file holds them too."""
        for article_id in sorted(ids):
            if self._registry.paths_of(article_id):
                self._contested.add(article_id)
            else:
                self._writer.delete(article_id, self._turn)
                self._dropped += 1

    def _read_contested(self) -> None:
        """Read the last of the files that hold what another file had put over theirs, and has given up."""
        while self._contested:
            contested, self._contested = self._contested, set()
            self._take(self._read_again(self._holders(contested)))

    def _holders(self, contested: Iterable[str]) -> list[str]:
        """Give the last file of those that hold each of some articles."""
        holders = (self._registry.paths_of(one) - {STDIN} for one in contested)
        return sorted({max(paths) for paths in holders if paths})

    def _read_again(self, paths: Iterable[str], *, again: bool = False) -> Iterator[_Step]:
        for path in paths:
            state = self._registry.file(path)
            found = Found(path, state.folder, True) if state else found_below(path, root_of(path, self._roots) or path)
            try:
                now = stamp(path)
            except OSError as error:
                yield Step(None, Outcome(problems=(_unstamped(path, error),)))
            else:
                reading = Reading(found, self._settings_of(path), now, _digest(path), again=again)
                yield from _steps(reading, None, self._repeats)

    def _failed(self) -> list[str]:
        """Give the files under the paths of this run of which something could not be read, and that are still there."""
        return [one for one in self._registry.failed() if lies_below(one, self._walked) and os.path.lexists(one)]

    def _settings_of(self, path: str) -> ReadSettings:
        return settings_of(path, self._roots, self._job.settings)

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


def _steps(reading: Reading, stdin: BinaryIO | None, repeats: Repeats | None = None) -> Iterator[_Step]:
    """Yield the steps of a file: a small one is read as a whole, a large one in portions if its format allows."""
    found, settings, size = reading.found, reading.settings, reading.stamp.size if reading.stamp else 0
    if reading.stamp and size < PORTION:
        yield Step(reading, Order(found, Whole(), settings, size, repeats), last=True)
        return
    for portion in portions(found, PORTION, settings.input, stdin):
        if isinstance(portion, Problem):
            yield Step(reading, Outcome(problems=(portion,)))
        else:
            of_portion = size if isinstance(portion, Whole) else portion.size
            yield Step(reading, Order(found, portion, settings, of_portion, repeats))
    yield Step(reading, Outcome(), last=True)


def _unstamped(path: str, error: OSError) -> Problem:
    return Problem(path, None, error.strerror or str(error))


def _digest(path: str) -> str:
    try:
        return digest(path)
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
