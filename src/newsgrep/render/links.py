r"""Where a hit can be opened, as links that terminals know (the convention called OSC 8).

    ESC ] 8 ; id=NUMBER ; ADDRESS ESC \  text  ESC ] 8 ; ; ESC \

The address comes from an article, so whoever wrote the article would like to choose it. What leaves here is printable
ASCII without spaces, and leads to a file or to the web.
"""

import os
import re
from itertools import count

from newsgrep.render.look import STDIN
from newsgrep.sources.files import file_of

LONGEST_LINK = 2083
"""In characters; VTE drops longer ones, and what a terminal drops may be seen as text."""

_WEB = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_OPENING = re.compile("\x1b\\]8;id=[^;]*;([^\x1b]+)")
_NUMBERS = count(1)
_UNTOUCHED = "!#$%&'()*+,-./:;=?@[]_~"  # what has a meaning in an address, and % for what is encoded already


def file_link(path: str) -> str | None:
    """Give the link to a file, or None for standard input and for what cannot be linked to.

    It names this machine, so that a terminal on another one does not open a file of its own.

    Args:
        path: Absolute; bytes that are no UTF-8 as Python has them in file names. A member's link leads to its archive.
    """
    if path == STDIN:
        return None
    path = file_of(path)
    from urllib.parse import quote

    try:
        encoded = quote(os.fsencode(path))
    except UnicodeEncodeError:  # no name that a file could have
        return None
    return _short(f"file://{quote(os.uname().nodename)}{encoded}")


def web_link(url: str | None) -> str | None:
    """Give the link to a page, or None for what is no address of one: other schemes, control characters, too long."""
    if url is None or len(url) > LONGEST_LINK or _CONTROL.search(url) or not _WEB.match(url):
        return None
    from urllib.parse import quote

    return _short(quote(url.strip(), safe=_UNTOUCHED))


def renumber(block: str) -> str:
    """Give a block of output in which every piece of a link has the same number, and no other link has.

    Rich numbers each piece of a link anew where it is wrapped or has a highlighted word in it, and a terminal would
    underline only the piece that is pointed at.
    """
    numbers: dict[str, int] = {}

    def opening(found: re.Match[str]) -> str:
        address = found[1]
        if address not in numbers:
            numbers[address] = next(_NUMBERS)
        return f"\x1b]8;id={numbers[address]};{address}"

    return _OPENING.sub(opening, block) if "\x1b]8;" in block else block


def _short(link: str) -> str | None:
    return link if len(link) <= LONGEST_LINK else None
