"""Saving what can be saved of a damaged index.

What its articles were kept in is read as far as it is what was written; what is lost of them is read again from the
files that they came from. All that goes into a new folder, which is checked and then put in the place of the old one.
"""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from newsgrep.app.agreement import are_of_one_run, note
from newsgrep.app.checking import Tell, check, open_any, refuse_damaged
from newsgrep.app.database import Mode
from newsgrep.app.folder import LOCK, create, open_engine
from newsgrep.app.indexing import read_again
from newsgrep.app.job import STDIN
from newsgrep.app.registry import FILE_NAME, Registry, open_registry
from newsgrep.app.swapping import clear_beside, folder_beside, put_in_place
from newsgrep.engine.filelock import write_lock
from newsgrep.enrich.copies import signature
from newsgrep.errors import EngineError
from newsgrep.model.health import Health, Lost, Repair, Unsigned
from newsgrep.sources.files import file_of


def repair(folder: Path, now: datetime, tell: Tell, *, wait: float) -> Repair:
    """Put a sound index in the place of a damaged one; a sound one is left as it is.

    Args:
        folder: Of the index.
        now: The time that articles get as `indexed_at` that are read again.
        tell: Hears how far it has come.
        wait: Seconds to wait for another writer.

    Raises:
        EngineError: There is no index, it is of another version, or it may not be read.
        IndexLocked: Another process writes to it.
        OutputError: There is no room for a second one.
        OSError: Its folder may not be written to.
    """
    clear_beside(folder)
    check(folder, tell, quick=True)  # raises where there is nothing to repair, before a lock is made there
    with write_lock(folder / LOCK, wait):
        before = check(folder, tell)
        if not before.damage:
            return Repair(before, before.articles, 0, 0, (), 0)
        with folder_beside(folder) as new:
            create(new, 0)
            done = _Repair(folder, new, before, tell).run(now)
            refuse_damaged(new, tell)
            put_in_place(new, folder)
    return done


class _Repair:
    """One repair."""

    def __init__(self, folder: Path, new: Path, before: Health, tell: Tell) -> None:
        self._folder = folder
        self._new = new
        self._before = before
        self._tell = tell
        self._is_listed = not any(flaw.file == str(folder / FILE_NAME) for flaw in before.damage)
        self._saved: dict[str, str] = {}  # id -> path that it came from
        self._lost: dict[str, str] = {}  # id -> path of the file that kept it
        self._unknown = 0

    def run(self, now: datetime) -> Repair:
        """Do it."""
        if self._is_listed:
            with open_registry(self._folder) as registry:
                registry.copy_to(self._new / FILE_NAME)
        self._save(self._unlisted_stay())
        with open_registry(self._new, Mode.WRITE) as registry:
            if not self._is_listed:
                self._list_anew(registry)
            wanted = set(registry.ids()) | self._lost.keys() if self._is_listed else set(self._lost)
            missing = {one for one in wanted if one not in self._saved or one in self._lost}
            paths = {path: None for one in sorted(missing) for path in sorted(registry.paths_of(one))}
            sources = {one: min(registry.paths_of(one), default="") for one in missing}
            registry.commit()
        files = self._read(paths, now)
        with open_engine(self._new) as engine:
            kept = set(engine.ids())
        lost = tuple(Lost(one, sources[one] or self._lost.get(one, "")) for one in sorted(missing - kept))
        self._agree(lost)
        unknown = 0 if self._is_listed else self._unknown
        return Repair(self._before, len(self._saved), len(kept - self._saved.keys()), files, lost, unknown)

    def _unlisted_stay(self) -> bool:
        """Say whether an article that no file is known to hold stays.

        It does where the list of files is lost, or of another run. Otherwise it is one that had been deleted, of which
        the damage has made that no longer known.
        """
        if not self._is_listed:
            return True
        engine = open_any(self._folder, [])
        try:
            with open_registry(self._folder) as registry:
                return not are_of_one_run(registry, engine)
        except EngineError:
            return False
        finally:
            engine.close()

    def _save(self, unlisted_stay: bool) -> None:
        """Put every article that can be read into the new index."""
        old = open_any(self._folder, [])
        with (
            open_registry(self._new) as registry,
            open_engine(self._new) as target,
            target.writer() as writer,
        ):
            listed = set() if unlisted_stay else set(registry.ids())
            for one in old.salvage():
                if isinstance(one, Lost):
                    self._note_lost(one)
                    continue
                if isinstance(one, Unsigned):
                    one = one.article._replace(signature=signature(one.article.body))  # noqa: PLW2901
                if unlisted_stay or one.id in listed:
                    writer.put(one)
                    self._saved[one.id] = one.path
                    self._lost.pop(one.id, None)
                    self._tell(one.path, len(self._saved))
            writer.commit()
        old.close()

    def _note_lost(self, lost: Lost) -> None:
        if lost.id is None:
            self._unknown += 1
        else:
            self._lost[lost.id] = lost.file

    def _list_anew(self, registry: Registry) -> None:
        """Make a list of files of what the articles say; how the files were then is not known any more."""
        by_path: dict[str, list[str]] = {}
        for one, path in self._saved.items():
            by_path.setdefault(file_of(path), []).append(one)
        for path, ids in by_path.items():
            registry.add_ids(path, ids)
        for path, settings in _roots(self._folder):
            registry.set_root(path, settings)

    def _read(self, paths: Iterable[str], now: datetime) -> int:
        """Read what articles came from that are lost, and give how many files that were."""
        there = [path for path in paths if path != STDIN and os.path.isfile(path)]
        return read_again(self._new, there if self._is_listed else None, now, self._tell).files

    def _agree(self, lost: Iterable[Lost]) -> None:
        """Write down that the new list of files is of the new articles; a file that lacks some is read next time."""
        with open_registry(self._new, Mode.WRITE) as registry, open_engine(self._new) as engine:
            for one in lost:
                if one.id is not None:
                    for path in registry.paths_of(one.id):
                        registry.forget_state(path)
                    registry.forget_id(one.id)
            note(registry, engine)
            registry.commit()


def _roots(folder: Path) -> list[tuple[str, str]]:
    """Give what a damaged list of files still says of the paths that were given to `index`, as far as they exist."""
    try:
        with open_registry(folder) as registry:
            return [(path, settings) for path, settings in registry.roots().items() if os.path.exists(path)]
    except (EngineError, ValueError):
        return []
