"""Header lines above a plain text: those of a saved mail, or `Title:` and `Date:` as clipping tools write them."""

import re
from collections.abc import Mapping
from typing import NamedTuple

# What a header is called, in small letters, and the key of `newsgrep.sources.facts` that its value goes by. Headers
# without one are headers all the same.
_KEYS: Mapping[str, str | None] = {
    **dict.fromkeys(("title", "headline", "subject"), "title"),
    **dict.fromkeys(("date", "published", "sent", "publication date", "pubdate"), "published"),
    **dict.fromkeys(("author", "authors", "by", "byline", "from"), "byline"),
    **dict.fromkeys(("source", "publisher", "publication"), "source"),
    **dict.fromkeys(("url", "link"), "url"),
    **dict.fromkeys(("language", "lang"), "lang"),
    **dict.fromkeys(("to", "cc", "bcc", "reply-to", "sender", "message-id", "mime-version", "received", "importance")),
    **dict.fromkeys(("content-type", "content-transfer-encoding", "return-path", "delivered-to", "in-reply-to")),
    **dict.fromkeys(("references", "list-id", "user-agent", "x-mailer", "accessed", "section", "tags", "keywords")),
}
_FEWEST = 2  # a single one is as likely the first line of a text: "By: Jane Doe", "Source: Reuters"
_MOST = 200  # lines; mail that passed many servers has 100
_LONGEST = 2_000  # code points of a line; real ones keep to 998
_HEADER = re.compile(r"([A-Za-z][A-Za-z -]{0,40}?)\s?:(?:\s+|$)")
_MAILBOX = re.compile(r'\A"?([^"<>@]{1,200}?)"?\s{0,9}<[^<>]{0,300}>\Z')


class Headers(NamedTuple):
    """The header lines of a text.

    Attributes:
        values: What they state, by keys of our fields.
        body: Where the text after them starts: a code point, 0 where there are none.
    """

    values: Mapping[str, str]
    body: int


def read_headers(text: str) -> Headers:
    """Give the header lines that a clean text starts with, and where the rest starts.

    At least two in a row are asked for, with names that are known, and one of them must state a title or a date. A line
    that begins with a blank goes on with the one before. The block ends at an empty line or at any other line; of two
    with one key the first counts.
    """
    values: dict[str, str] = {}
    key: str | None = None
    headers = lines = at = 0
    while at < len(text) and lines < _MOST:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at : min(end, at + _LONGEST)]
        if not line.strip():
            if headers:
                break
        elif headers and line[0] in " \t":
            if key:
                values[key] += f" {line.strip()}"
        else:
            match = _HEADER.match(line)
            if match is None or match[1].lower() not in _KEYS:
                break
            headers += 1
            key = _KEYS[match[1].lower()]
            value = line[match.end() :].strip()
            key = key if key and value and key not in values else None
            if key:
                values[key] = value
        lines += 1
        at = end + 1
    if headers < _FEWEST or values.keys().isdisjoint(("title", "published")):
        return Headers({}, 0)
    if "byline" in values:
        values["byline"] = _MAILBOX.sub(r"\1", values["byline"])
    return Headers(values, min(at, len(text)))
