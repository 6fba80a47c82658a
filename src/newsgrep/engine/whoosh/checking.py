"""Whether the files of an index are what was written, and whether they say the same."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING
from zlib import crc32

from newsgrep.engine.whoosh import toc
from newsgrep.engine.whoosh.layout import FILE
from newsgrep.engine.whoosh.pieces import by_bands, signed_of
from newsgrep.engine.whoosh.sections import Damaged
from newsgrep.engine.whoosh.segment import Segment
from newsgrep.engine.whoosh.state import FILE_NAME, State, read_state
from newsgrep.engine.whoosh.topk import mark
from newsgrep.engine.whoosh.writing import superfluous
from newsgrep.errors import EngineError
from newsgrep.model.health import Flaw, Health
from newsgrep.userfiles import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newsgrep.engine.whoosh.state import SegmentEntry

_TRIES = 5
_PAUSE = 0.05  # seconds


def check(folder: Path, quick: bool, tell: Callable[[str, int], None]) -> Health:
    """Look at every file of the last state.

    A writer deletes what the state before had as soon as the new one stands; when that happens meanwhile, it is started
    again.

    Args:
        folder: Of the index.
        quick: Look at lengths, headers and directories only.
        tell: Told the file that is looked at, and how many bytes have been.

    Raises:
        PermissionError: A file may not be read.
    """
    path = str(folder / FILE_NAME)
    for attempt in range(_TRIES):
        try:
            state = read_state(folder)
        except (Damaged, FileNotFoundError) as error:
            return Health(0, 0, (Flaw(path, _reason(error, path)),))
        checker = _Checker(folder, state, quick, tell)
        health = checker.check()
        if not health.damage or attempt + 1 == _TRIES or not checker.is_superseded():
            return health
        time.sleep(_PAUSE)
    raise AssertionError


class _Checker:
    """Looks at one state."""

    def __init__(self, folder: Path, state: State, quick: bool, tell: Callable[[str, int], None]) -> None:
        self._folder = folder
        self._state = state
        self._quick = quick
        self._tell = tell
        self._bytes = 0
        self._damage: list[Flaw] = []

    def check(self) -> Health:
        """Look at it."""
        self._check_toc()
        holders: dict[str, str] = {}
        for entry in self._state.segments:
            self._check_segment(entry, holders)
        leftovers = tuple(sorted(str(self._folder / name) for name in superfluous(self._folder, self._state)))
        articles = sum(entry.live for entry in self._state.segments)
        return Health(articles, self._bytes, tuple(self._damage), leftovers)

    def is_superseded(self) -> bool:
        """Say whether there is a newer state by now."""
        try:
            return read_state(self._folder) != self._state
        except (Damaged, OSError):
            return False

    def _check_toc(self) -> None:
        seal = self._state.toc
        path = self._folder / toc.file_name(self._state)
        try:
            data = read_bytes(path)
        except FileNotFoundError as error:
            self._blame(path, error)
            return
        self._bytes += len(data)
        if seal and (len(data), crc32(data)) != seal:
            self._damage.append(Flaw(str(path), "it is not what was written (only Whoosh reads it)"))
            return
        foreign = toc.foreign_names(data, self._state)
        if foreign:
            named = ", ".join(foreign)
            self._damage.append(Flaw(str(path), f"it is not what newsgrep writes: unpickling it loads {named[:200]}"))

    def _check_segment(self, entry: SegmentEntry, holders: dict[str, str]) -> None:
        path = self._folder / entry.name
        self._tell(str(path), self._bytes)
        try:
            segment = Segment(self._folder, entry)
        except (EngineError, PermissionError):  # a link, and what may not be read
            raise
        except Exception as error:  # a broken file can make its reader raise anything
            self._blame(self._blamed(entry, error), error)
            return
        try:
            before = len(self._damage)
            if not self._quick:
                self._check_pages(segment)
            if len(self._damage) == before:
                reasons = _disagreements(segment, entry, holders, self._quick)
                self._damage.extend(Flaw(str(path), reason) for reason in reasons)
        except Exception as error:
            self._blame(path, error)
        finally:
            segment.close()

    def _check_pages(self, segment: Segment) -> None:
        damaged = []
        for start, end, is_sound in segment.check_pages():
            if not is_sound:
                damaged.append(start)
            self._tell(segment.name, self._bytes + end)
        self._bytes += end
        if damaged:
            count = f"{len(damaged):,} of its pages" if len(damaged) > 1 else "a page of it"
            verb = "are" if len(damaged) > 1 else "is"
            reason = f"{count} {verb} not what was written, from byte {damaged[0]:,} on"
            self._damage.append(Flaw(segment.name, reason))

    def _blamed(self, entry: SegmentEntry, error: Exception) -> Path:
        """Give the file of a segment that an error is about."""
        names = [name for name in entry.files() if name in str(error)]
        return self._folder / (names[0] if names else entry.name)

    def _blame(self, path: Path, error: Exception) -> None:
        self._damage.append(Flaw(str(path), _reason(error, str(path))))


def _reason(error: Exception, path: str) -> str:
    """Give what is wrong with a file, without its name."""
    if isinstance(error, FileNotFoundError):
        return "it is missing"
    told = str(error).strip() or type(error).__name__
    return f"it {told.removeprefix(path).strip()}" if told.startswith(path) else told.replace(f" of {path}", "")


def _disagreements(segment: Segment, entry: SegmentEntry, holders: dict[str, str], quick: bool) -> Iterator[str]:
    """Yield where the parts of a segment do not say the same.

    Args:
        segment: Its pages are what was written.
        entry: What the state says of it.
        holders: The ids of other segments, with the name of each; its own are added.
        quick: Compare lengths only.
    """
    documents = segment.documents
    for column, count in segment.columns():
        if count != documents:
            yield f"its column '{column}' is of {count:,} articles instead of {documents:,}"
    deleted = entry.deleted.documents if entry.deleted else 0
    if segment.deleted & ~segment.everything or segment.deleted.bit_count() != deleted:
        yield f"its deleted articles are not the {deleted:,} of the state"
    if quick:
        return
    records = segment.store.count()
    if records != documents:
        yield f"its store is of {records:,} articles instead of {documents:,}"
    listed = _listed(segment)
    if listed != segment.everything:
        yield f"its lists are of {listed.bit_count():,} articles instead of {documents:,}"
    signatures = bytes(segment.signatures())
    if b"".join(by_bands(signatures, signed_of(signatures))) != segment.bands():
        yield "the order of its signatures is not theirs"
    ids = [segment.id_of(document) for document in range(documents)]
    if list(segment.by_id()) != sorted(zip(ids, range(documents), strict=True)):
        yield "the order of its ids is not theirs"
    for document in segment.live_documents():
        one = ids[document]
        if one in holders:
            yield f"article {one} is in {os.path.basename(holders[one])}, too"
        holders[one] = segment.name


def _listed(segment: Segment) -> int:
    """Give the documents whose file is in the posting lists: that is each of them. A bit for each."""
    found = bytearray((segment.documents + 7) // 8)
    files = segment.exact(FILE)
    there = files.seek(b"")
    while there:
        mark(segment.exact_list(FILE, files), memoryview(found))
        there = files.next()
    return int.from_bytes(found, "little")
