"""From files to articles: reading, the facts that the user states, enrichment."""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from newsgrep.enrich.enricher import enrich
from newsgrep.errors import NewsgrepError
from newsgrep.model.article import Article, Draft
from newsgrep.model.reading import ReadSettings
from newsgrep.model.report import Problem
from newsgrep.sources.files import Found
from newsgrep.sources.reader import read

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

READING_VERSION = 1
"""Raised when the same file would give another article; files are then read again."""

_CHUNK = 50
"""How many drafts a process is handed at a time: some 200 KB, so that handing over costs little."""


Enricher = Callable[[Iterable[Draft | Problem], ReadSettings], Iterator[Article | Problem]]


def read_articles(
    found: Found, settings: ReadSettings, enricher: Enricher, stream: BinaryIO | None = None
) -> Iterator[Article | Problem]:
    """Yield the articles and problems of a file, in the order of the file.

    Args:
        found: The file; its path is `-` for standard input.
        settings: How to read it.
        enricher: One that `enriching` gave.
        stream: Standard input, where the path is `-`.

    Raises:
        SkippedFile: It was met in a folder and is not for reading.
    """
    drafts = read(found, format=settings.format, fields=dict(settings.fields), stream=stream)
    return enricher(drafts, settings)


@contextmanager
def enriching(jobs: int) -> Iterator[Enricher]:
    """Give what enriches drafts, in so many processes, for the length of the block."""
    if jobs <= 1:
        yield _enrich_here
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Forking a process that holds locks and open files invites trouble; a fork server starts clean.
    with ProcessPoolExecutor(jobs, mp_context=get_context("forkserver"), initializer=_leave_interrupts) as pool:
        try:
            yield lambda drafts, settings: _enrich_there(pool, jobs, drafts, settings)
        except BrokenProcessPool:
            raise NewsgrepError(
                "a process that reads out names and dates was ended from outside",
                hint="run it again, with fewer processes (-j) if memory is short",
            ) from None


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that holds the index."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _enrich_here(drafts: Iterable[Draft | Problem], settings: ReadSettings) -> Iterator[Article | Problem]:
    for one in drafts:
        if isinstance(one, Problem):
            yield one
            continue
        enriched = enrich(_with_stated(one, settings), settings.enrichment, clean_given=settings.clean)
        yield from enriched.problems
        yield enriched.article


def _with_stated(draft: Draft, settings: ReadSettings) -> Draft:
    """Give the draft with what the user states of every article."""
    if settings.published:
        draft = draft._replace(published=settings.published, published_from="flag")
    if settings.source:
        draft = draft._replace(source=settings.source)
    return draft


def _enrich_there(
    pool: "ProcessPoolExecutor", jobs: int, drafts: Iterable[Draft | Problem], settings: ReadSettings
) -> Iterator[Article | Problem]:
    """Hand chunks to the processes, a few ahead, and yield what comes back in the order of the drafts."""
    rest = iter(drafts)
    ahead: list[Future[list[Article | Problem]]] = []
    while True:
        while len(ahead) < 2 * jobs and (chunk := list(islice(rest, _CHUNK))):
            ahead.append(pool.submit(_enrich_chunk, chunk, settings))
        if not ahead:
            return
        yield from ahead.pop(0).result()


def _enrich_chunk(chunk: list[Draft | Problem], settings: ReadSettings) -> list[Article | Problem]:
    return list(_enrich_here(chunk, settings))
