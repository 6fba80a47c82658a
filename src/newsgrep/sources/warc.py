"""Web archives (WARC, ISO 28500): each page that was fetched is an article, read one after the other."""

from collections.abc import Iterator
from io import BytesIO

from newsgrep.model.article import Draft
from newsgrep.model.report import Problem
from newsgrep.sources.bounds import too_large
from newsgrep.sources.facts import Keys
from newsgrep.sources.opening import Input
from newsgrep.sources.stamp import utc_text
from newsgrep.sources.warcrecords import Damage, Record, records
from newsgrep.sources.webpage import Page, draft_of_page

_PAGES = ("text/html", "application/xhtml+xml")
_FOUND = 200


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:  # noqa: ARG001 - every reader takes them
    """Yield the articles of the pages that were fetched with success, in the order of the file.

    A record that is damaged or too large becomes a `Problem`, and the next one is read; whatever is no page is passed
    over.

    Args:
        source: The opened file.
        keys: Ignored: a page says by itself what is what.

    Raises:
        Unreadable: The file breaks off; what stood before has been yielded.
    """
    position = 0
    for number, record in enumerate(records(source), start=1):
        if isinstance(record, Damage):
            yield Problem(source.path, None, f"record {number}: {record.reason}")
            continue
        try:
            page = _page(record, position, source.limit)
        except BaseException as error:  # what a server sends may break the library in any way
            # A library in Rust that gives up raises what is no Exception, and has no name to import.
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            page = f"cannot be decoded ({type(error).__name__})"
        if isinstance(page, str):
            yield Problem(source.path, None, f"record {number}: {page}")
        elif page is not None:
            yield draft_of_page(page, source.path, source.folder, source.page_reader)
            position += 1
    if not position:
        yield Problem(source.path, None, "no pages in it")


def _page(record: Record, position: int, limit: int) -> Page | str | None:
    """Give the page that a record holds, None if it holds something else, or why it cannot be read."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for response in ArchiveIterator(
        BytesIO(record.data), record_types=WarcRecordType.response, parse_http=True, auto_decode="all"
    ):
        headers = response.http_headers
        if headers is None or headers.status_code != _FOUND or response.http_content_type not in _PAGES:
            return None
        content = response.reader.read(limit + 1)
        if len(content) > limit:
            return too_large(limit)
        url = (response.headers.get("WARC-Target-URI") or "").strip("<> ")
        return Page(content, response.http_charset, url or None, utc_text(response.record_date), position)
    return None
