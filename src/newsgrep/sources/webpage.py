"""A saved web page: one article, with what the page states about it."""

from collections.abc import Iterator
from typing import NamedTuple

from newsgrep.model.article import Draft
from newsgrep.model.reading import PageReader
from newsgrep.model.report import Problem
from newsgrep.sources.facts import Keys
from newsgrep.sources.headline import is_same_title
from newsgrep.sources.htmltree import MOST_ELEMENTS, TooLarge, page_text, tree_of
from newsgrep.sources.opening import Input
from newsgrep.sources.pagebody import as_paragraphs, paragraphs_in
from newsgrep.sources.pagefacts import facts_in

NO_TEXT = "no article text found"


class Page(NamedTuple):
    """A page as it was saved or fetched.

    Attributes:
        data: Its bytes.
        charset: What the server said it is in, or None.
        url: Where it was fetched from, or None.
        time: When, in UTC, `2026-11-24T09:14:02Z`; or None.
        position: Which page of its file it is, from 0.
    """

    data: bytes
    charset: str | None = None
    url: str | None = None
    time: str | None = None
    position: int = 0


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:  # noqa: ARG001 - every reader takes them
    """Yield the page's article, or the reason why there is none.

    Args:
        source: The opened file.
        keys: Ignored: a page says by itself what is what.

    Raises:
        Unreadable: As `Input.whole` does.
    """
    data = source.whole()
    if not data.strip():
        yield Problem(source.path, None, "empty file")
        return
    yield draft_of_page(Page(data), source.path, source.folder, source.page_reader)


def draft_of_page(page: Page, path: str, folder: str | None, reader: PageReader) -> Draft | Problem:
    """Give the article of a page, or the reason why there is none.

    Args:
        page: The page.
        path: The file that it comes from.
        folder: The top folder of the file.
        reader: Who finds its paragraphs.
    """
    text = page_text(page.data, page.charset)
    try:
        root = tree_of(text)
    except TooLarge:
        return _problem(page, path, f"more than {MOST_ELEMENTS:,} elements, which is more than one article can have")
    if root is None:
        return _problem(page, path, NO_TEXT)
    facts = facts_in(root, text)
    paragraphs = paragraphs_in(root, text, reader) or as_paragraphs((facts.body or "").split("\n"))
    if facts.title and paragraphs and is_same_title(paragraphs[0].text, facts.title):
        paragraphs = paragraphs[1:]
    if not paragraphs:
        return _problem(page, path, NO_TEXT)
    return Draft(
        path,
        page.position,
        1,
        paragraphs,
        folder=folder,
        title=facts.title,
        url=facts.url or page.url,
        source=facts.source,
        byline=facts.byline,
        lang=facts.lang,
        published=facts.published,
        file_time=page.time,
    )


def _problem(page: Page, path: str, reason: str) -> Problem:
    return Problem(path, None, f"{page.url}: {reason}" if page.url else reason)
