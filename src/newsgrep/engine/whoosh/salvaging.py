"""What can still be read of an index whose files are damaged.

A segment says of itself where its parts lie, so that its articles are found without the state that names it and without
the trailer that seals it; what is read is held against the sum of its page all the same. Where the state is readable,
its segments are read and no others.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

from newsgrep.engine.whoosh import record
from newsgrep.engine.whoosh.pages import PageDamaged
from newsgrep.engine.whoosh.parts import PREFIX, SEGMENT_SUFFIX
from newsgrep.engine.whoosh.sections import Damaged, Sections, seal_of
from newsgrep.engine.whoosh.segment import id_at, id_form, signature_at
from newsgrep.engine.whoosh.state import SegmentEntry, read_state
from newsgrep.engine.whoosh.store import Store
from newsgrep.engine.whoosh.writing import DELETED_SUFFIX
from newsgrep.model.article import Article
from newsgrep.model.health import Lost, Salvaged, Unsigned
from newsgrep.userfiles import read_bytes


def salvage(folder: Path) -> Iterator[Salvaged]:
    """Yield every article that can still be read and is not known to be deleted, and those that are lost.

    Where it is not known which segments the last state had, those that were written last come last.

    Raises:
        PermissionError: A file may not be read.
    """
    try:
        entries = read_state(folder).segments
    except PermissionError:
        raise
    except (Damaged, OSError):
        yield from _unnamed(folder)
        return
    paths = _paths(folder, entries)
    deleted = {entry: _deleted(folder, entry) for entry in entries}
    # Where deleted articles come back, those of other segments are put over them.
    for entry in sorted(entries, key=lambda entry: deleted[entry] is not None):
        yield from _of_segment(paths[entry], entry.documents, deleted[entry] or 0)


def _unnamed(folder: Path) -> Iterator[Salvaged]:
    """Yield what the segments in a folder hold, deleted or not: which are of the last state is not known."""
    for path in sorted(_segments(folder), key=lambda path: (path.stat().st_mtime_ns, path.name)):
        deleted = 0
        for name in os.listdir(folder):
            if name.startswith(f"{path.stem}.") and name.endswith(DELETED_SUFFIX):
                deleted |= int.from_bytes(read_bytes(folder / name), "little")
        yield from _of_segment(path, 0, deleted)


def _paths(folder: Path, entries: Sequence[SegmentEntry]) -> dict[SegmentEntry, Path]:
    """Give the file of each segment: the one with its seal, whatever its name, else the one with its name."""
    sealed = {seal_of(path): path for path in _segments(folder)}
    strayed = {sealed[entry.seal] for entry in entries if entry.seal in sealed}
    nowhere = folder / "nowhere"
    own = {entry: folder / entry.name for entry in entries}
    return {entry: sealed.get(entry.seal, nowhere if own[entry] in strayed else own[entry]) for entry in entries}


def _segments(folder: Path) -> list[Path]:
    names = [name for name in os.listdir(folder) if name.startswith(PREFIX) and name.endswith(SEGMENT_SUFFIX)]
    return [folder / name for name in names]


def _deleted(folder: Path, entry: SegmentEntry) -> int | None:
    """Give the deleted documents of a segment, a bit for each; None where they are not known."""
    if entry.deleted is None:
        return 0
    try:
        data = read_bytes(folder / entry.deleted.name)
    except FileNotFoundError:
        return None
    sound = len(data) == entry.deleted.seal.size and crc32(data) == entry.deleted.seal.crc
    return int.from_bytes(data, "little") if sound else None


def _of_segment(path: Path, documents: int, deleted: int) -> Iterator[Salvaged]:
    """Yield what a segment holds.

    Args:
        path: Of its file.
        documents: How many articles it has, as far as that is known.
        deleted: Those that are deleted, a bit for each.
    """
    # By bytes: shifting a number of a million bits for each document would copy it each time.
    gone = deleted.to_bytes((deleted.bit_length() + 7) // 8, "little")
    held = _Held(path, documents)
    try:
        for document in range(held.documents):
            if document >> 3 >= len(gone) or not gone[document >> 3] >> (document & 7) & 1:
                yield held.article(document)
    finally:
        held.close()


class _Held:
    """A segment, whatever is left of it.

    Attributes:
        documents: How many articles it had.
    """

    def __init__(self, path: Path, documents: int) -> None:
        self._path = str(path)
        self._sections: Sections | None = None
        self._store: Store | None = None
        try:
            self._sections = Sections.unsealed(path)
            documents = self._sections.number("documents")
            self._store = Store(self._sections)
        except PermissionError:
            raise
        except Exception:  # noqa: S110  a broken file can make its reader raise anything; its articles are lost
            pass
        self.documents = documents

    def article(self, document: int) -> Salvaged:
        """Give the article of a document, or which one is lost."""
        article_id = None
        try:
            if self._sections and self._store:
                # Where the directory itself was cut, there may be no ids.
                article_id = id_at(self._sections, document, *id_form(self._sections)) or None
                if article_id:
                    return _read(self._sections, self._store, document, article_id)
        except Exception:  # noqa: S110
            pass
        return Lost(article_id, self._path)

    def close(self) -> None:
        """Let go of its file."""
        if self._sections:
            self._sections.close()


def _read(sections: Sections, store: Store, document: int, article_id: str) -> Article | Unsigned:
    stored = store.record(document)
    try:
        signature = signature_at(sections, document)
    except (PageDamaged, ValueError):
        return Unsigned(record.decode(article_id, stored, b""))
    return record.decode(article_id, stored, signature)
