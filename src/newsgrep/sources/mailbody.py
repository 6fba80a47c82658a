"""What a mail says: the paragraphs of its HTML, else of its text, without attachments."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgrep.sources.encoding import clean
from newsgrep.sources.htmltree import TooLarge, page_text, tree_of
from newsgrep.sources.markup import paragraphs_of
from newsgrep.sources.plaintext import paragraphs_of as paragraphs_of_text

if TYPE_CHECKING:
    from email.message import Message

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def paragraphs_in(message: "Message") -> list[str]:
    """Give the paragraphs of the first HTML part that has any, else those of all its texts; each one line."""
    texts = []
    for part in own_parts(message):
        if part.get_content_disposition() == "attachment" or part.get_filename():
            continue
        kind = part.get_content_type()
        if kind == "text/html" and (paragraphs := _of_html(_text(part))):
            return paragraphs
        if kind == "text/plain":
            texts.append(_text(part))
    lines = (paragraph.text for text in texts for paragraph in paragraphs_of_text(clean(text)))
    return list(filter(_says_something, lines))


def own_parts(message: "Message") -> Iterator["Message"]:
    """Yield the parts of a message that have no parts themselves, and messages inside of it, but not their parts."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part is message or part.get_content_maintype() != "message":
            inner = parts_of(part)
            waiting += reversed(inner)
            if inner:
                continue
        yield part


def parts_of(part: "Message") -> list["Message"]:
    """Give the parts directly inside of a part; for a message that stands in one that message."""
    from email.message import Message

    inner = part.get_payload() if part.is_multipart() else ()
    return [each for each in inner if isinstance(each, Message)]


def _text(part: "Message") -> str:
    """Give a part's text; most parts that declare a wrong encoding, or none, are UTF-8."""
    content = part.get_payload(decode=True)
    return page_text(content, part.get_content_charset()) if isinstance(content, bytes) else ""


def _of_html(html: str) -> list[str]:
    try:
        root = tree_of(html)
    except TooLarge:
        return []
    if root is None:
        return []
    # Newsletters hide what mail programs show beside the subject: the first words again, and blanks of no width.
    for element in [each for each in root.iter() if _HIDDEN.search(each.get("style") or "")]:
        if element.getparent() is not None:
            element.drop_tree()
    return list(filter(_says_something, map(_one_line, paragraphs_of(root))))


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _says_something(line: str) -> bool:
    return any(map(str.isalnum, line))
