"""Bringing an index up to date with files."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from newsgrep.app.agreement import bring_together, note
from newsgrep.app.database import Mode
from newsgrep.app.folder import LOCK, create, open_engine
from newsgrep.app.job import STDIN, IndexJob, Progress, utc
from newsgrep.app.learning import known_repeats
from newsgrep.app.manifest import is_index
from newsgrep.app.pipeline import Pipeline, count_processes
from newsgrep.app.registry import FILE_NAME, Registry, open_registry
from newsgrep.app.run import MOST_DROPPED, Run
from newsgrep.app.swapping import clear_beside, folder_beside, put_in_place
from newsgrep.app.work import Worker
from newsgrep.engine.base import Engine, Writer
from newsgrep.engine.filelock import write_lock
from newsgrep.errors import UsageError
from newsgrep.model.article import Article
from newsgrep.model.reading import ReadSettings
from newsgrep.model.report import IndexReport, Problem

_MEMORY = 256 << 20  # bytes that the articles of files that are read again may take


def index(folder: Path, job: IndexJob, stdin: BinaryIO, progress: Progress) -> IndexReport:
    """Read what is new or has changed, drop what has vanished, and commit: at the end, and in a long run meanwhile.

    Raises:
        UsageError: The folder cannot hold an index; or one that is made anew would lose many articles, unasked.
        IndexLocked: Another process is writing.
        OutputError: There is no room, such as for a second index where it is made anew.
    """
    _refuse_missing(job.paths)
    clear_beside(folder)
    if job.rebuild and is_index(folder):
        return _rebuild(folder, job, stdin, progress)
    create(folder, job.wait)
    return _bring_up_to_date(folder, job, stdin, progress)


def _rebuild(folder: Path, job: IndexJob, stdin: BinaryIO, progress: Progress) -> IndexReport:
    """Make another index of the files, and put it in the place of the one that answers meanwhile."""
    with write_lock(folder / LOCK, job.wait), folder_beside(folder) as new:
        create(new, job.wait)
        with open_registry(folder) as registry:
            registry.copy_to(new / FILE_NAME)
        with open_registry(new, Mode.WRITE) as registry:
            before = registry.count_articles()
            registry.forget_files()
            registry.commit()
        report = _bring_up_to_date(new, job, stdin, progress)
        if report.added < (1 - MOST_DROPPED) * before and not job.force:
            raise UsageError(
                f"made anew, the index would hold {report.added:,} of {before:,} articles; the old one was kept",
                hint="are all disks there, and all folders named? -f puts the new one in its place",
            )
        put_in_place(new, folder)
    return report


def _bring_up_to_date(folder: Path, job: IndexJob, stdin: BinaryIO, progress: Progress) -> IndexReport:
    with (
        open_engine(folder) as engine,
        engine.writer(job.wait) as writer,
        open_registry(folder, Mode.WRITE) as registry,
        _pipeline(job, writer, registry) as pipeline,
    ):
        run = Run(folder, job, registry, writer, pipeline, progress)
        articles = engine.holdings().articles
        if articles and not registry.count_articles():
            run.warn(folder / FILE_NAME, "the list of files was lost; articles whose file has vanished meanwhile stay")
        else:
            bring_together(registry, engine)
        run.read_all(stdin, partial(_commit, engine, writer, registry, pipeline))
        run.drop_vanished(articles)
        registry.set_fact("last_run", utc(job.now))
        _commit(engine, writer, registry, pipeline)
        return run.report()


def _commit(engine: Engine, writer: Writer, registry: Registry, pipeline: Pipeline) -> None:
    """Commit the articles, and then what is known of their files."""
    for part in pipeline.parts():
        writer.adopt(part)
    writer.commit()
    note(registry, engine)
    registry.commit()


def read_again(folder: Path, paths: Sequence[str] | None, now: datetime, progress: Progress) -> IndexReport:
    """Read files of an index once more, changed or not; nothing is dropped for having vanished.

    Args:
        folder: Of the index.
        paths: The files, each read as it is known; None for all that are new or changed under the known roots.
        now: The time that their articles get as `indexed_at`.
        progress: Told how far it has come.
    """
    known = None if paths is None else ()
    job = IndexJob(known, ReadSettings(), (), (), None, 0, force=False, now=now, memory=_MEMORY)
    with (
        open_engine(folder) as engine,
        engine.writer() as writer,
        open_registry(folder, Mode.WRITE) as registry,
        _pipeline(job, writer, registry) as pipeline,
    ):
        run = Run(folder, job, registry, writer, pipeline, progress)
        if paths is None:
            run.read_all(BytesIO())
        else:
            run.read_again(paths)
        _commit(engine, writer, registry, pipeline)
        return run.report()


def preview(folder: Path, job: IndexJob, stdin: BinaryIO, progress: Progress) -> IndexReport:
    """Say what `index` would do, without writing anything."""
    _refuse_missing(job.paths)
    writer = _Nowhere()
    with open_registry(folder, Mode.TRY) as registry, _pipeline(job, writer, registry) as pipeline:
        if job.rebuild:
            registry.forget_files()
        run = Run(folder, job, registry, writer, pipeline, progress)
        run.read_all(stdin)
        run.drop_vanished(registry.count_articles())
        return run.report()


def _pipeline(job: IndexJob, writer: Writer, registry: Registry) -> Pipeline:
    make_part = writer.part_maker(job.memory // count_processes(job.jobs))
    return Pipeline(partial(Worker, make_part, utc(job.now), known_repeats(registry)), job.jobs)


def _refuse_missing(paths: Sequence[str] | None) -> None:
    """Raise where there is nothing at all to read; one missing path among others is a problem in the report."""
    if paths and all(path != STDIN and not os.path.lexists(path) for path in paths):
        raise UsageError(f"there is no file or folder '{paths[0]}'", hint="name files or folders that hold articles")


class _Nowhere:
    """A writer that keeps nothing."""

    def put(self, article: Article) -> Problem | None:  # noqa: ARG002
        return None

    def delete(self, article_id: str, turn: int | None = None) -> None:
        pass

    def part_maker(self, memory: int) -> "Callable[[], _NoPart]":  # noqa: ARG002
        return _NoPart

    def adopt(self, part: object) -> None:
        pass

    def commit(self) -> None:
        pass

    def compact(self) -> None:
        pass


class _NoPart:
    """A part of that."""

    def put(self, article: Article, turn: int) -> Problem | None:  # noqa: ARG002
        return None

    def finish(self) -> object:
        return None
