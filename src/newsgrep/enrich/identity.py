"""Which article is which: ids that stay the same when a file is read again."""

import hashlib
from urllib.parse import urlsplit

from newsgrep.model.article import Draft

ID_LENGTH = 20
"""In hexadecimal digits: 80 bits, so that among ten million articles a collision is a one in 10^10 chance."""


def identify(draft: Draft) -> str:
    """Give the id of a draft.

    It comes from the url where there is one, else from the format's own id, within its file unless that is a URN, a
    tag, a mail's or a url and so holds everywhere, else from the file and the position in it. What came through
    standard input has no file: without a url or an id its text decides. A url without scheme and host ("n/a", "-")
    says nothing: many articles of a file may have it.
    """
    if draft.url and _is_address(draft.url):
        key: tuple[str, ...] = ("url", draft.url)
    elif draft.external_id and draft.path != "-" and not _holds_everywhere(draft.external_id):
        key = ("external", draft.path, draft.external_id)
    elif draft.external_id:
        key = ("external", draft.external_id)
    elif draft.path != "-":
        key = ("position", draft.path, str(draft.position))
    else:
        key = ("text", draft.title or "", *(paragraph.text for paragraph in draft.paragraphs))
    return hashlib.sha256("\0".join(key).encode("utf-8", "surrogateescape")).hexdigest()[:ID_LENGTH]


def _holds_everywhere(external_id: str) -> bool:
    """Whether an id is made so that nobody else uses it: RFC 8141, RFC 4151 and RFC 2392."""
    return external_id.lower().startswith(("urn:", "tag:", "mid:")) or _is_address(external_id)


def _is_address(url: str) -> bool:
    """Whether a url has a scheme and a host, and so leads to one article."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.scheme and parts.netloc)
