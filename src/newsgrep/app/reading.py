"""From files to articles: reading, the facts that the user states, enrichment."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import BinaryIO

from newsgrep.enrich.enricher import Enriched, enrich
from newsgrep.enrich.page.repeats import Repeats
from newsgrep.model.article import Article, Draft, Stated
from newsgrep.model.reading import ReadSettings
from newsgrep.model.report import Problem
from newsgrep.sources.files import Found
from newsgrep.sources.reader import Portion, Tally, read, read_portion
from newsgrep.sources.stamp import file_time

_NO_REPEATS: Repeats = MappingProxyType({})

READING_VERSION = 4
"""Raised when the same file would give another article; files are then read again."""

LONGEST = 100_000_000
"""In characters: some sixteen million words. What is longer is no article, whatever its file says."""


def read_articles(
    found: Found, settings: ReadSettings, stream: BinaryIO | None = None, *, repeats: Repeats = _NO_REPEATS
) -> Iterator[Article | Problem]:
    """Yield the articles and problems of a file, in the order of the file.

    Args:
        found: The file; its path is `-` for standard input.
        settings: How to read it.
        stream: Standard input, where the path is `-`.
        repeats: What is known of the sources.

    Raises:
        SkippedFile: It was met in a folder and is not for reading.
    """
    for one in _enriched(read(found, settings.input, stream), found, settings, repeats):
        if isinstance(one, Problem):
            yield one
        else:
            yield from one.problems
            yield one.article


def read_portion_articles(
    found: Found, portion: Portion, settings: ReadSettings, tally: Tally, repeats: Repeats
) -> Iterator[Enriched | Problem]:
    """Yield the articles of a portion of a file and the problems of no article, and count its bytes."""
    return _enriched(read_portion(found, portion, tally, settings.input), found, settings, repeats)


def _enriched(
    drafts: Iterator[Draft | Problem], found: Found, settings: ReadSettings, repeats: Repeats
) -> Iterator[Enriched | Problem]:
    changed = file_time(found.path)
    for one in drafts:
        if isinstance(one, Problem):
            yield one
        elif _length(one) > LONGEST:
            yield Problem(one.path, one.line, f"longer than {LONGEST:,} characters, the most for an article")
        else:
            draft = _with_stated(one, changed, settings)
            yield enrich(draft, settings.enrichment, clean_given=settings.clean, repeats=repeats)


def _length(draft: Draft) -> int:
    """Give how many characters a draft has, all that is stated included."""
    stated = (draft.title, draft.url, draft.external_id, draft.source, draft.byline, draft.lang)
    texts = (*(one.text for one in draft.paragraphs), *filter(None, stated), *draft.people, *draft.places)
    return sum(map(len, texts))


def _with_stated(draft: Draft, changed: str | None, settings: ReadSettings) -> Draft:
    """Give the draft with what the user states of every article, and the time of its file where it tells no other."""
    changed = draft.file_time or changed
    draft = draft._replace(file_time=changed)
    if settings.published:
        draft = draft._replace(published=(Stated(settings.published, "flag"), *draft.published))
    if settings.date_from_mtime and changed:
        draft = draft._replace(published=(*draft.published, Stated(changed, "mtime")))
    if settings.source:
        draft = draft._replace(source=settings.source)
    return draft
