"""A disk that stops a process after any of its calls, and shows what the power failing then would have left.

Calls that change a folder are counted: opening a file to write it, writing, bringing to the disk, renaming, removing,
making a folder. What a file held and which names a folder had when they were last brought to the disk is kept; nothing
else need be there after the power has failed. SQLite is taken at its word: what it has committed is on the disk.
"""

import builtins
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

TRUSTED = ("files.db",)
"""Files whose bytes are on the disk as they are: they change by whole commits, each of them brought there."""

_NAMED = ("rename", "replace", "unlink", "remove", "mkdir", "rmdir")
_WRITING = frozenset("wxa+")

Names = dict[str, int]  # name -> inode


class Disk:
    """Watches the calls of this process, which must be a child made for it, that change a folder.

    Attributes:
        calls: What has been called so far, and of which file.
    """

    def __init__(self, folder: Path, stopped: Callable[[], None], at: int | None = None) -> None:
        """Watch from now on.

        Args:
            folder: What is watched; it need not exist.
            stopped: Called in the place of going on; it must end the process.
            at: The call after which it is, counted from 1; None for never.
        """
        self.calls: list[str] = []
        self._folder = os.path.abspath(folder)
        self._stopped, self._at = stopped, at
        self._open, self._os_open, self._fsync = builtins.open, os.open, os.fsync
        self._held: list[int] = []  # files that stay open, so that no other file gets the inode of one that is removed
        self._synced: dict[int, bytes] = {}
        self._names: Names = {}
        self._is_named = os.path.isdir(folder)
        if self._is_named:
            self._names = self._listed()
            self._synced = {inode: self._bytes(name) for name, inode in self._names.items()}
            for name in self._names:
                self._hold(name)
        self._patch()

    def show(self, target: Path, chance: Random | None) -> None:
        """Write what is left when the power fails now.

        Args:
            target: The folder; it is not made where there is none left.
            chance: Decides what of that which was not brought to the disk is there nevertheless; None for nothing.
        """
        if not self._is_named and not (chance and chance.random() < 0.5 and os.path.isdir(self._folder)):
            return
        target.mkdir()
        now = self._listed()
        for name in sorted(self._names.keys() | now.keys()):
            names = now if chance and chance.random() < 0.5 else self._names
            if name in names:
                with self._open(target / name, "wb") as file:
                    file.write(self._left(names[name], now, chance))

    def _left(self, inode: int, now: Mapping[str, int], chance: Random | None) -> bytes:
        """Give what is left of a file."""
        synced = self._synced.get(inode, b"")
        there = [self._bytes(name) for name, number in now.items() if number == inode]
        if there and (any(now.get(name) == inode for name in TRUSTED) or (chance and chance.random() < 0.3)):
            return there[0]
        if there and there[0] != synced and chance and chance.random() < 0.5:
            return there[0][: chance.randint(0, len(there[0]))]
        return synced

    def called(self, what: str, path: object) -> None:
        """Count a call, and stop where it is the one."""
        self.calls.append(f"{what} {os.path.basename(os.fsdecode(path)) if isinstance(path, str | bytes) else path}")
        if len(self.calls) == self._at:
            self._stopped()

    def _patch(self) -> None:
        for name in _NAMED:
            setattr(os, name, self._counted(name, getattr(os, name)))
        os.open = self._opened  # type: ignore[assignment]
        os.fsync = self._brought  # type: ignore[assignment]
        builtins.open = self._opened_file  # type: ignore[assignment]

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(path: Any, *rest: Any, **options: Any) -> Any:
            given = call(path, *rest, **options)
            if self._is_within(path):
                self.called(name, os.fspath(path))
            return given

        return counted

    def _opened(self, path: Any, flags: int, *rest: Any, **options: Any) -> int:
        handle = self._os_open(path, flags, *rest, **options)
        if self._is_within(path) and flags & (os.O_WRONLY | os.O_RDWR):
            self._hold(os.path.basename(os.fspath(path)))
            self.called("open", os.fspath(path))
        return handle

    def _opened_file(self, path: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
        file = self._open(path, mode, *rest, **options)
        is_watched = not isinstance(path, int) and self._is_within(path) and _WRITING & set(mode)
        return _Written(file, self) if is_watched else file

    def _brought(self, handle: Any) -> None:
        self._fsync(handle)
        there = os.fstat(handle if isinstance(handle, int) else handle.fileno())
        if self._is(there, os.path.dirname(self._folder)):
            self._is_named = os.path.isdir(self._folder)
            self.called("fsync", "..")
        elif self._is(there, self._folder):
            self._names = self._listed()
            self.called("fsync", ".")
        else:
            for name, inode in self._listed().items() if os.path.isdir(self._folder) else ():
                if inode == there.st_ino:
                    self._synced[inode] = self._bytes(name)
                    self.called("fsync", name)

    def _is(self, there: os.stat_result, path: str) -> bool:
        return os.path.exists(path) and os.path.samestat(there, os.stat(path))

    def _is_within(self, path: Any) -> bool:
        whole = os.path.abspath(os.fsdecode(path))
        return whole == self._folder or os.path.dirname(whole) == self._folder

    def _hold(self, name: str) -> None:
        self._held.append(self._os_open(os.path.join(self._folder, name), os.O_RDONLY))

    def _listed(self) -> Names:
        return {entry.name: entry.inode() for entry in os.scandir(self._folder)}

    def _bytes(self, name: str) -> bytes:
        with self._open(os.path.join(self._folder, name), "rb") as file:
            return bytes(file.read())


class _Written:
    """A file whose writes are counted."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self._file, self._disk = file, disk

    def write(self, data: Any) -> int:
        written = int(self._file.write(data))
        self._disk.called("write", str(self._file.name))
        return written

    def flush(self) -> None:
        self._file.flush()
        self._disk.called("flush", str(self._file.name))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> "_Written":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def put(source: Path, target: Path) -> None:
    """Put a copy of a folder, or its not being there, in the place of another."""
    shutil.rmtree(target, ignore_errors=True)
    if source.exists():
        shutil.copytree(source, target)
