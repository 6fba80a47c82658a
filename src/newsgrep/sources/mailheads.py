"""How mail begins: a message with its header lines, a mailbox with the line that parts its messages."""

import re
from typing import Final

# What a mailbox (mbox, RFC 4155) has before each message: `From ann@wire.example Mon Dec 11 10:00:00 2017`. Archives of
# mailing lists write `ann at wire.example`.
FROM_LINE: Final = re.compile(
    rb"From +(?:\S{1,300} +){0,3}?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:[0-9]{1,2} +)?"
    rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [^\r\n]{0,40}[0-9]{2}:[0-9]{2}[^\r\n]{0,40}\r?\n"
)
HEADER_LINE: Final = re.compile(rb"(?:>From |([!-9;-~]{1,100}):)")

# Headers that programs write on the way. Somebody who pastes an article into a file has From, Subject and Date at most.
_TRACES: Final = frozenset((b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to"))


def seems_mailbox(head: bytes) -> bool:
    """Whether these first bytes are of a mailbox."""
    head = head.lstrip(b"\r\n")
    start = FROM_LINE.match(head)
    return bool(start and HEADER_LINE.match(head, start.end()))


def seems_message(head: bytes) -> bool:
    """Whether these first bytes are of a message: nothing but header lines, some of which only programs write."""
    names: set[bytes] = set()
    for line in head.lstrip(b"\r\n").split(b"\n"):
        if line.startswith((b" ", b"\t")) and names:
            continue
        if not line.strip():
            break
        header = HEADER_LINE.match(line)
        if header is None or header[1] is None:
            return False
        names.add(header[1].lower())
    return b"from" in names and not names.isdisjoint(_TRACES)
