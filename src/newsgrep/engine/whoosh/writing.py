"""Changes to an index: new segments, deleted documents, and then the state that names them."""

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import cast
from zlib import crc32

from newsgrep.engine.whoosh import toc
from newsgrep.engine.whoosh.parts import (
    PREFIX,
    SEGMENT_SUFFIX,
    NewSegment,
    WhooshPartWriter,
    new_name,
    part_maker,
)
from newsgrep.engine.whoosh.reading import guarding, open_reading
from newsgrep.engine.whoosh.sections import Damaged, Seal
from newsgrep.engine.whoosh.segment import Segment
from newsgrep.engine.whoosh.state import (
    FILE_NAME,
    Deleted,
    SegmentEntry,
    State,
    read_state,
    temporary_name,
    write_state,
)
from newsgrep.engine.whoosh.tiers import Size, choose
from newsgrep.engine.whoosh.versions import Arrival, Deletions, superseded
from newsgrep.model.article import Article
from newsgrep.model.report import Problem
from newsgrep.userfiles import sync_folder, write_through

OWN_MEMORY = 256 << 20
"""In bytes: what the articles may take that a writer is given directly, not in parts."""

_EVERY_PREFIX = (FILE_NAME, PREFIX, f"{toc.INDEX_NAME}_", f"_{toc.INDEX_NAME}_")
DELETED_SUFFIX = ".deleted"


class WhooshWriter:
    """Changes that wait for a commit."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reading = open_reading(folder)
        self._owner = secrets.token_hex(8)  # in the names of all files that this writer and its parts write
        self._new: list[NewSegment] = []
        self._deleted: dict[str, int] = {}  # id -> the last turn of which it is dropped
        self._turn = 0  # comes after everything before
        self._part: WhooshPartWriter | None = None  # of what is put here

    def put(self, article: Article) -> Problem | None:
        """Keep an article in place of the one with the same id."""
        if self._part is None:
            self._part = self.part_maker(OWN_MEMORY)()
        return self._part.put(article, self._turn)

    def delete(self, article_id: str, turn: int | None = None) -> None:
        """Drop an article."""
        last = self._turn if turn is None else turn
        self._deleted[article_id] = max(last, self._deleted.get(article_id, last))
        self._turn = max(self._turn, last + 1)

    def part_maker(self, memory: int) -> Callable[[], WhooshPartWriter]:
        """Give what makes part writers."""
        return part_maker(self._folder, self._owner, memory, self._dictionary())

    def adopt(self, part: object) -> None:
        """Keep the articles of a part."""
        for segment in cast("tuple[NewSegment, ...]", part):
            self._new.append(segment)
            self._turn = max(self._turn, segment.turns.last + 1)

    def commit(self) -> None:
        """Make the changes visible."""
        if self._part is not None:
            self.adopt(self._part.finish())
            self._part = None
        if not self._new and not self._deleted:
            return
        with guarding(self._folder):
            entries = self._entries(self._reading.state.generation + 1)
        self._new = []
        self._deleted = {}
        if entries != self._reading.state.segments:
            self._finish(State(self._reading.state.generation + 1, self._merged(entries)))

    def compact(self) -> None:
        """Commit, and keep all articles together that are stemmed alike, without what has been deleted."""
        self.commit()
        entries = self._reading.state.segments
        alike = [[one for one in entries if one.stemming == way] for way in _stemmings(entries)]
        if len(alike) < len(entries) or any(entry.deleted for entry in entries):
            merged = tuple(one for one in map(self._compacted, alike) if one)
            self._finish(State(self._reading.state.generation + 1, merged))

    def close(self) -> None:
        """Drop what has not been committed."""
        with contextlib.suppress(OSError, Damaged):  # whoever writes next does it
            # A commit that failed, or was interrupted, after its state was in place may need what both states have.
            if read_state(self._folder) == self._reading.state:
                clear(self._folder, self._reading.state)
        self._reading.close()

    def _entries(self, generation: int) -> tuple[SegmentEntry, ...]:
        """Give the segments after the changes: those that were there and the new ones, with what is deleted of each."""
        old = self._reading.segments
        entries = [*self._reading.state.segments, *(one.entry for one in self._new)]
        with self._opened([one.entry for one in self._new]) as new:
            arrivals = [Arrival(segment, one.turns) for segment, one in zip(new, self._new, strict=True)]
            deletions = superseded(old, arrivals, self._deleted)
            kept = [self._without(*one, generation) for one in zip([*old, *new], entries, deletions, strict=True)]
        return tuple(entry for entry in kept if entry is not None)

    @contextlib.contextmanager
    def _opened(self, entries: Sequence[SegmentEntry]) -> Iterator[list[Segment]]:
        """Give segments for the length of the block."""
        with contextlib.ExitStack() as opened:
            segments = []
            for entry in entries:
                segment = Segment(self._folder, entry)
                opened.callback(segment.close)
                segments.append(segment)
            yield segments

    def _without(self, segment: Segment, entry: SegmentEntry, gone: Deletions, generation: int) -> SegmentEntry | None:
        """Give a segment without the documents that are to be deleted; None where none are left."""
        deleted = segment.deleted | gone.mask
        if deleted == segment.deleted:
            return entry
        if deleted == segment.everything:
            return None
        return entry._replace(deleted=self._write_deleted(entry.name, deleted, entry.documents, generation))

    def _write_deleted(self, name: str, deleted: int, documents: int, generation: int) -> Deleted:
        data = deleted.to_bytes((documents + 7) // 8, "little")
        file = f"{name.removesuffix(SEGMENT_SUFFIX)}.{generation}{DELETED_SUFFIX}"
        write_through(self._folder / file, data)
        return Deleted(file, deleted.bit_count(), Seal(len(data), crc32(data)))

    def _merged(self, entries: Sequence[SegmentEntry]) -> tuple[SegmentEntry, ...]:
        """Give the segments of a state with fewer of them: a merged one stands where the first of its parts was.

        Only what is stemmed alike is merged.
        """
        kept: list[SegmentEntry | None] = list(entries)
        for stemming in _stemmings(entries):
            alike = [number for number, entry in enumerate(entries) if entry.stemming == stemming]
            for chosen in choose([Size(entries[number].documents, entries[number].live) for number in alike]):
                numbers = [alike[one] for one in chosen]
                merged = self._merge([entries[number] for number in numbers])
                for number in numbers:
                    kept[number] = None
                kept[numbers[0]] = merged
        return tuple(entry for entry in kept if entry)

    def _compacted(self, entries: Sequence[SegmentEntry]) -> SegmentEntry | None:
        """Give one segment for some; the one itself where there is nothing to leave out."""
        return entries[0] if len(entries) == 1 and not entries[0].deleted else self._merge(entries)

    def _merge(self, entries: Sequence[SegmentEntry]) -> SegmentEntry | None:
        from newsgrep.engine.whoosh.merging import merge

        documents = sum(entry.live for entry in entries)
        if not documents:
            return None
        name = new_name(self._owner)
        with guarding(self._folder), self._opened(entries) as segments:
            seal = merge(segments, self._folder / name)
        return SegmentEntry(name, documents, seal, stemming=entries[0].stemming)

    def _dictionary(self) -> bytes:
        """Give what new articles are stored with, so that they can be merged with the older ones as they are."""
        with guarding(self._folder):
            dictionaries = (segment.store.dictionary for segment in self._reading.segments)
            return next(filter(None, dictionaries), b"")

    def _finish(self, state: State) -> None:
        """Commit a state, and clear away what no state needs any more."""
        write_state(self._folder, with_toc(self._folder, state))
        clear(self._folder, state, spared=self._owner)
        self._reading.close()
        self._reading = open_reading(self._folder)


def _stemmings(entries: Sequence[SegmentEntry]) -> list[str]:
    """Give how the texts of some segments are stemmed, each way once."""
    return list(dict.fromkeys(entry.stemming for entry in entries))


def create(folder: Path) -> None:
    """Make an empty index in a folder, unless there is one."""
    if not os.path.lexists(folder / FILE_NAME):
        write_state(folder, with_toc(folder, State()))


def complete(folder: Path) -> None:
    """Write anew what only Whoosh reads of an index whose other files are in a folder.

    Raises:
        IndexDamaged: One of those is not readable.
    """
    with guarding(folder):
        write_state(folder, with_toc(folder, read_state(folder)))


def with_toc(folder: Path, state: State) -> State:
    """Write the table of contents of a state to the disk, with all names so far, and give the state that knows it."""
    sealed = state._replace(toc=toc.write(folder, state))
    sync_folder(folder)
    return sealed


def clear(folder: Path, state: State, spared: str | None = None) -> None:
    """Remove the files that a state does not have: of older ones, and of commits that were cut off.

    Only the one writer that holds the lock may do it.

    Args:
        folder: Of the index.
        state: The last one.
        spared: A writer whose files are left alone: its parts may still be written.
    """
    own = None if spared is None else f"{PREFIX}{spared}-"
    for name in superfluous(folder, state):
        if not (own and name.startswith(own)):
            (folder / name).unlink(missing_ok=True)


def superfluous(folder: str | os.PathLike[str], state: State) -> list[str]:
    """Give the names of the files of an index, in a folder, that a state does not have."""
    needed = state.files() | {FILE_NAME, toc.file_name(state)}
    return [name for name in os.listdir(folder) if name not in needed and (is_kept(name) or _is_left(name))]


def is_kept(name: str) -> bool:
    """Say whether a file of this name may belong to a state."""
    return name == FILE_NAME or (name.startswith(PREFIX) and name.endswith((SEGMENT_SUFFIX, DELETED_SUFFIX)))


def is_begun(name: str) -> bool:
    """Say whether `create` may leave a file of this name when it is stopped."""
    return name in (FILE_NAME, temporary_name(), toc.file_name(State()))


def _is_left(name: str) -> bool:
    return toc.is_toc(name) or name == temporary_name()


def clear_all(folder: Path) -> None:
    """Remove every file that an index of this or an older newsgrep consists of."""
    for file in folder.iterdir():
        if file.name.startswith(_EVERY_PREFIX):
            file.unlink()
