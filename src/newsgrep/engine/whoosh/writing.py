"""Changes to an index: new segments, deleted documents, and then the state that names them."""

import os
import secrets
from pathlib import Path
from zlib import crc32

from newsgrep.engine.whoosh import toc
from newsgrep.engine.whoosh.building import SegmentBuilder
from newsgrep.engine.whoosh.reading import damaged, open_reading
from newsgrep.engine.whoosh.sections import Seal
from newsgrep.engine.whoosh.segment import Segment, bits
from newsgrep.engine.whoosh.state import (
    FILE_NAME,
    Deleted,
    SegmentEntry,
    State,
    sync_folder,
    write_state,
    write_through,
)
from newsgrep.errors import NewsgrepError
from newsgrep.model.article import Article
from newsgrep.model.report import Problem

MOST_DELETED = 0.2
"""Above this share of deleted articles a commit writes the index anew: they take room, and counting without them takes
time."""

MOST_SEGMENTS = 8
"""Above this number of segments a commit writes the index anew, as one."""

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
        self._builder = SegmentBuilder()
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
        try:
            for segment, entry in zip(self._reading.segments, self._reading.state.segments, strict=True):
                document = segment.find(article_id)
                if document is not None:
                    self._deleted.setdefault(entry.name, set()).add(document)
        except (NewsgrepError, OSError):
            raise
        except Exception as error:
            raise damaged(self._folder, error) from error

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
        builder, self._builder = self._builder, SegmentBuilder()
        if self._added:
            entries.append(self._write(builder, generation))
        self._added.clear()
        self._outdated.clear()
        self._deleted.clear()
        self._finish(State(generation, tuple(entries)))
        if _is_wasteful(self._reading.state):
            self._write_anew()

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
        name = f"{PREFIX}{secrets.token_hex(8)}{SEGMENT_SUFFIX}"
        documents = builder.documents
        entry = SegmentEntry(name, documents, builder.write(self._folder / name))
        if self._outdated:
            outdated = sum(1 << document for document in self._outdated)
            entry = entry._replace(deleted=self._write_deleted(name, outdated, documents, generation))
        return entry

    def _write_anew(self) -> None:
        """Write all articles into one segment."""
        builder = SegmentBuilder()
        for segment in self._reading.segments:
            for document in bits(segment.live):
                builder.add(segment.article(document))
        generation = self._reading.state.generation + 1
        entries = (self._write(builder, generation),) if builder.documents else ()
        self._finish(State(generation, entries))

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


def _is_wasteful(state: State) -> bool:
    documents = sum(segment.documents for segment in state.segments)
    live = sum(segment.live for segment in state.segments)
    return len(state.segments) > MOST_SEGMENTS or documents - live > MOST_DELETED * documents
