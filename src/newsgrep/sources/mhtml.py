"""A web page that a browser saved with all its parts in one file (MHTML, RFC 2557); only the page itself is read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgrep.model.article import Draft
from newsgrep.model.report import Problem
from newsgrep.sources.facts import Keys
from newsgrep.sources.opening import Input
from newsgrep.sources.stamp import utc_text
from newsgrep.sources.webpage import Page, draft_of_page

if TYPE_CHECKING:
    from email.message import Message


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
    page = _page(data)
    if page is None:
        yield Problem(source.path, None, "no web page among its parts")
        return
    yield draft_of_page(page, source.path, source.folder, source.page_reader)


def _page(data: bytes) -> Page | None:
    from email.parser import BytesParser
    from email.policy import compat32

    try:
        message = BytesParser(policy=compat32).parsebytes(data)
        url = _header(message, "Snapshot-Content-Location")
        pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    except RecursionError:  # parts inside parts, a thousand deep
        return None
    if not pages:
        return None
    # The first page is the one that was saved, as long as no other one has its address: the rest are its frames.
    root = next((part for part in pages if url and _header(part, "Content-Location") == url), pages[0])
    content = root.get_payload(decode=True)
    if not isinstance(content, bytes):
        return None
    url = url or _header(root, "Content-Location")
    return Page(
        content,
        root.get_content_charset(),
        url if url and url.startswith(("http://", "https://")) else None,
        _time(_header(message, "Date")),
    )


def _header(message: "Message", name: str) -> str | None:
    value = message.get(name)
    return "".join(str(value).split("\n")).strip() or None if value is not None else None


def _time(text: str | None) -> str | None:
    from email.utils import parsedate_to_datetime

    try:
        return utc_text(parsedate_to_datetime(text)) if text else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
