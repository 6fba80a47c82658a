"""Archives, read as folders are: each member is a file of its own, in the order of the archive."""

import re
from collections.abc import Callable, Iterator

from newsgrep.model.article import WITHIN, Draft
from newsgrep.model.report import Problem
from newsgrep.sources.encoding import clean
from newsgrep.sources.entry import Entry, Torn
from newsgrep.sources.files import is_met
from newsgrep.sources.opening import Input
from newsgrep.sources.packing import unpacked
from newsgrep.sources.streams import Unreadable, Unsuitable

Entries = Callable[[Input], Iterator[Entry]]
ReadMember = Callable[[Input], Iterator[Draft | Problem]]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the latter is empty
_TAR = b"ustar"
_TAR_AT = 257
_ABSOLUTE = re.compile(r"/|[A-Za-z]:")


def entries_of(head: bytes) -> Entries | None:
    """Give what lists the entries of a file that has these first bytes; None for one that is no archive."""
    if head.startswith(_ZIP):
        from newsgrep.sources import zipfiles

        return zipfiles.entries
    if head.startswith(_TAR, _TAR_AT) and b"\0" in head[:_TAR_AT]:
        from newsgrep.sources import tarfiles

        return tarfiles.entries
    return None


def read(source: Input, entries: Entries, read_member: ReadMember) -> Iterator[Draft | Problem]:
    """Yield the articles of all members that a walk through a folder would read, and what is wrong with some.

    Args:
        source: The archive.
        entries: Lists what is in it, see `entries_of`.
        read_member: Reads one file.

    Raises:
        Unreadable: The archive breaks off; what stood before has been yielded.
        Unsuitable: There is nothing to read in it.
    """
    empty = True
    seen: set[str] = set()
    for entry in entries(source):
        place = _place(entry.name)
        if place is None:
            empty = False
            yield Problem(source.path, None, f"'{clean(entry.name)}' leads out of the archive; left out")
            continue
        if entry.name.endswith("/") or not place or not is_met(place):
            continue
        path = source.path + WITHIN + place
        trouble = entry.trouble or ("a second member of this name" if place in seen else None)
        seen.add(place)
        if trouble:
            empty = False
            yield Problem(path, None, f"{trouble}; left out")
            continue
        for one in _member(source, path, entry, read_member):
            empty = False
            yield one
    if empty:
        raise Unsuitable("an archive without text")


def _member(source: Input, path: str, entry: Entry, read_member: ReadMember) -> Iterator[Draft | Problem]:
    try:
        raw = unpacked(entry.open(), source.allowance)
        member = Input(path, source.folder, raw, source.page_reader, source.limit)
        if entries_of(member.head):
            yield Problem(path, None, "an archive inside an archive; left out")
            return
        for one in read_member(member):
            yield one if isinstance(one, Problem) else one._replace(file_time=one.file_time or entry.time)
    except Torn:
        raise
    except Unsuitable:
        return  # as in a folder
    except Unreadable as trouble:
        yield Problem(path, None, trouble.reason, broken=True)


def _place(name: str) -> str | None:
    """Give a member's place below the archive, None if it is not there."""
    parts = name.split("/")
    if _ABSOLUTE.match(name) or ".." in parts:
        return None
    return "/".join(part for part in parts if part not in ("", "."))
