"""The paragraphs of the article on a web page, without what stands around it."""

import logging
from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING

from newsgrep.errors import UsageError
from newsgrep.model.article import Paragraph
from newsgrep.model.reading import PageReader
from newsgrep.model.span import LineMark
from newsgrep.sources.encoding import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def paragraphs_in(root: "HtmlElement", text: str, reader: PageReader) -> tuple[Paragraph, ...]:
    """Give the article's paragraphs; none where no article is found.

    Args:
        root: The page.
        text: The same page as text.
        reader: Who finds them.
    """
    found = _fast(text) if reader is PageReader.FAST else _trafilatura(root)
    return as_paragraphs(found.split("\n"))


def as_paragraphs(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    """Give lines as paragraphs, blanks folded.

    All of them stand on line 1: where a page was taken apart nobody knows the lines of the file any more.
    """
    cleaned = (" ".join(clean(line).split()) for line in lines)
    return tuple(Paragraph(line, (LineMark(0, 1),)) for line in cleaned if line.strip("-|• "))


def require(reader: PageReader) -> None:
    """Raise `UsageError` where the library that a page reader needs is not installed."""
    if reader is PageReader.FAST:
        try:
            import resiliparse  # noqa: F401
        except ImportError as error:
            raise UsageError(
                "--html fast needs resiliparse, which is not installed", hint="pip install 'newsgrep[fast]'"
            ) from error


def _trafilatura(root: "HtmlElement") -> str:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it tells of pages without an article; so do we
    try:
        page = bare_extraction(deepcopy(root), fast=True, include_comments=False)
    except Exception:  # pages are written by anybody, and a library that stumbles over one has found nothing
        return ""
    return getattr(page, "text", None) or ""


def _fast(text: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(
            text, main_content=True, alt_texts=False, links=False, form_fields=False, noscript=False, comments=False
        )
    )
