"""Changes to an index: new segments, deleted documents, and then the state that names them."""

import os
import secrets
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from zlib import crc32

from newsgrep.engine.whoosh import toc
from newsgrep.engine.whoosh.building import SegmentBuilder
from newsgrep.engine.whoosh.reading import guarding, open_reading
from newsgrep.engine.whoosh.sections import Seal
from newsgrep.engine.whoosh.segment import Segment
from newsgrep.engine.whoosh.state import (
    FILE_NAME,
    Deleted,
    SegmentEntry,
    State,
    sync_folder,
    write_state,
    write_through,
)
from newsgrep.engine.whoosh.tiers import Size, choose
from newsgrep.model.article import Article
from newsgrep.model.report import Problem

PREFIX = "articles-"
"""How the names of our files start. Not as Whoosh's do: its own writers remove what they do not know of those."""

_EVERY_PREFIX = (FILE_NAME, PREFIX, f"{toc.INDEX_NAME}_", f"_{toc.INDEX_NAME}_")
SEGMENT_SUFFIX = ".segment"
DELETED_SUFFIX = ".deleted"


class WhooshWriter:
    """Changes that wait for a commit."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reading = open_reading(folder)
        self._builder = self._new_builder()
        self._added: dict[str, int] = {}  # id -> its document in the segment to come
        self._outdated: set[int] = set()  # documents there that a later version has replaced
        self._deleted: dict[str, set[int]] = {}  # by the name of the segment

    def put(self, article: Article) -> Problem | None:
        """Keep an article in place of the one with the same id."""
        self.delete(article.id)
        self._added[article.id] = self._builder.add(article)
        return None

    def delete(self, article_id: str) -> None:
        """Drop an article."""
        before = self._added.pop(article_id, None)
        if before is not None:
            self._outdated.add(before)
        with guarding(self._folder):
            for segment, entry in zip(self._reading.segments, self._reading.state.segments, strict=True):
                document = segment.find(article_id)
                if document is not None:
                    self._deleted.setdefault(entry.name, set()).add(document)

    def commit(self) -> None:
        """Make the changes visible."""
        if not self._added and not self._outdated and not self._deleted:
            return
        state = self._reading.state
        generation = state.generation + 1
        entries = []
        for segment, entry in zip(self._reading.segments, state.segments, strict=True):
            kept = self._with_deletions(segment, entry, generation)
            if kept is not None:
                entries.append(kept)
        builder, self._builder = self._builder, self._new_builder()
        if self._added:
            entries.append(self._write(builder, generation))
        self._added.clear()
        self._outdated.clear()
        self._deleted.clear()
        self._finish(State(generation, self._merged(entries)))

    def close(self) -> None:
        """Drop what has not been committed."""
        self._reading.close()

    def _with_deletions(self, segment: Segment, entry: SegmentEntry, generation: int) -> SegmentEntry | None:
        """Give a segment without the documents that have been deleted; None where none are left."""
        gone = self._deleted.get(entry.name)
        if not gone:
            return entry
        deleted = segment.deleted | sum(1 << document for document in gone)
        if deleted == segment.everything:
            return None
        return entry._replace(deleted=self._write_deleted(entry.name, deleted, entry.documents, generation))

    def _write_deleted(self, name: str, deleted: int, documents: int, generation: int) -> Deleted:
        data = deleted.to_bytes((documents + 7) // 8, "little")
        file = f"{name.removesuffix(SEGMENT_SUFFIX)}.{generation}{DELETED_SUFFIX}"
        write_through(self._folder / file, data)
        return Deleted(file, deleted.bit_count(), Seal(len(data), crc32(data)))

    def _write(self, builder: SegmentBuilder, generation: int) -> SegmentEntry:
        name = _new_name()
        documents = builder.documents
        entry = SegmentEntry(name, documents, builder.write(self._folder / name))
        if self._outdated:
            outdated = sum(1 << document for document in self._outdated)
            entry = entry._replace(deleted=self._write_deleted(name, outdated, documents, generation))
        return entry

    def _merged(self, entries: Sequence[SegmentEntry]) -> tuple[SegmentEntry, ...]:
        """Give the segments of a state with fewer of them: a merged one stands where the first of its parts was."""
        kept: list[SegmentEntry | None] = list(entries)
        for numbers in choose([Size(entry.documents, entry.live) for entry in entries]):
            merged = self._merge([entries[number] for number in numbers])
            for number in numbers:
                kept[number] = None
            kept[numbers[0]] = merged
        return tuple(entry for entry in kept if entry)

    def _merge(self, entries: Sequence[SegmentEntry]) -> SegmentEntry | None:
        from newsgrep.engine.whoosh.merging import merge

        documents = sum(entry.live for entry in entries)
        if not documents:
            return None
        name = _new_name()
        with guarding(self._folder), ExitStack() as opened:
            segments = [Segment(self._folder, entry) for entry in entries]
            for segment in segments:
                opened.callback(segment.close)
            return SegmentEntry(name, documents, merge(segments, self._folder / name))

    def _new_builder(self) -> SegmentBuilder:
        """Give one whose articles can be merged with the older ones as they are stored."""
        with guarding(self._folder):
            dictionaries = (segment.store.dictionary for segment in self._reading.segments)
            return SegmentBuilder(next(filter(None, dictionaries), b""))

    def _finish(self, state: State) -> None:
        """Commit a state, and clear away what no state needs any more."""
        toc.write(self._folder, state)
        sync_folder(self._folder)
        write_state(self._folder, state)
        clear(self._folder, state)
        self._reading.close()
        self._reading = open_reading(self._folder)


def create(folder: Path) -> None:
    """Make an empty index in a folder, unless there is one."""
    if not os.path.lexists(folder / FILE_NAME):
        toc.write(folder, State())
        write_state(folder, State())


def clear(folder: Path, state: State) -> None:
    """Remove the files of segments that a state does not have: of older ones, and of commits that were cut off."""
    needed = state.files()
    for name in os.listdir(folder):
        is_ours = name.startswith(PREFIX) and name.endswith((SEGMENT_SUFFIX, DELETED_SUFFIX))
        if is_ours and name not in needed:
            (folder / name).unlink(missing_ok=True)


def clear_all(folder: Path) -> None:
    """Remove every file that an index of this or an older newsgrep consists of."""
    for file in folder.iterdir():
        if file.name.startswith(_EVERY_PREFIX):
            file.unlink()


def _new_name() -> str:
    return f"{PREFIX}{secrets.token_hex(8)}{SEGMENT_SUFFIX}"
