"""A whole index in one file, and back.

The file is a plain tar: every system has what lists and unpacks it, and it is read in one go. Zstandard makes that of
4,000 speeches 13 % smaller and no more, since the articles in it are packed already. Whoosh's own table of contents is
left out: it is a pickle, and an unpickled file can run any code; it is written anew.
"""

import os
import shutil
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO

from newsgrep.app import sealing
from newsgrep.app.agreement import are_of_version
from newsgrep.app.checking import Tell, check, refuse_damaged
from newsgrep.app.folder import LOCK, open_engine
from newsgrep.app.manifest import MANIFEST, is_index, read_engine
from newsgrep.app.registry import FILE_NAME, open_registry
from newsgrep.app.swapping import folder_beside, put_in_place
from newsgrep.engine.engines import ENGINES
from newsgrep.engine.filelock import write_lock
from newsgrep.errors import IndexDamaged, OutputError, UsageError
from newsgrep.model.health import Health
from newsgrep.userfiles import naming, own

_TRIES = 20
_PAUSE = 0.1  # seconds
_SEAL = FILE_NAME + sealing.SUFFIX
_PLAIN = (tarfile.REGTYPE, tarfile.AREGTYPE)
"""The types of a tar's members that are files and nothing else: no links, no devices, no holes."""


def backup(folder: Path, target: Path, tell: Tell, *, force: bool) -> int:
    """Write an index, as of its last commit, to one file, and give how many bytes that has.

    Searches and writers go on meanwhile. The file is there when it is whole and on the disk, not before.

    Args:
        folder: Of the index.
        target: The file.
        tell: Hears how far checking the index has come.
        force: Put it in the place of a file that is there.

    Raises:
        UsageError: There is a file of this name.
        IndexDamaged: The index is not what was written.
        OutputError, OSError: It cannot be written.
    """
    if os.path.lexists(target) and not force:
        raise UsageError(f"there is a file {target}", hint="name another one, or replace it with --force")
    refuse_damaged(folder, tell)
    try:
        with naming(target), tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as scratch:
            part = Path(scratch, target.name)
            with open(part, "xb", opener=own) as out:
                _write(folder, Path(scratch, FILE_NAME), out)
                out.flush()
                os.fsync(out.fileno())
                size = out.tell()
            part.replace(target)
    except OutputError as error:  # of a file beside it that goes into it
        raise OutputError(f"cannot write {target}: {error.message.rpartition(': ')[2]}", hint=error.hint) from error
    return size


def restore(archive: Path, folder: Path, tell: Tell, *, force: bool, wait: float) -> Health:
    """Make an index of what `backup` wrote, and give what checking it gave.

    Args:
        archive: The file.
        folder: Where the index is to be: a folder that is empty or does not exist.
        tell: Hears how far checking has come.
        force: Put it in the place of an index that is there.
        wait: Seconds to wait for another writer to that.

    Raises:
        UsageError: The file is no backup, or the folder holds something.
        IndexDamaged: The backup is not what was written.
        IndexLocked: Another process writes to the index in the folder.
        OSError: It cannot be written.
    """
    _refuse_full(folder, force)
    with folder_beside(folder) as new:
        _unpack(archive, new)
        try:
            kind = ENGINES[read_engine(new)]
            with write_lock(new / LOCK, 0):
                kind.complete(new)
            health = check(new, tell)
        except IndexDamaged as error:
            raise _damaged(archive, error.message.replace(f"{new}{os.sep}", "")) from error
        if health.damage:
            raise _damaged(archive, f"{os.path.basename(health.damage[0].file)}: {health.damage[0].reason}")
        if is_index(folder):
            with write_lock(folder / LOCK, wait):
                put_in_place(new, folder)
        else:
            put_in_place(new, folder)
    return health


def _write(folder: Path, registry_copy: Path, out: BinaryIO) -> None:
    """Write the tar.

    The articles are committed before what is known of their files: while a run is between the two, it is waited for.
    """
    with open_engine(folder) as engine:
        for attempt in range(_TRIES):
            with engine.files() as copy:
                registry_copy.unlink(missing_ok=True)
                with open_registry(folder) as registry:
                    registry.copy_to(registry_copy)
                    is_together = are_of_version(registry, copy.version)
                if is_together or attempt + 1 == _TRIES:
                    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
                        for path in (folder / MANIFEST, registry_copy, sealing.seal_of(registry_copy)):
                            with open(path, "rb", opener=own) as of_app:
                                _add(tar, path.name, of_app)
                        for name, file in copy.files:
                            _add(tar, name, file)
                    return
            time.sleep(_PAUSE)


def _add(tar: tarfile.TarFile, name: str, file: BinaryIO) -> None:
    member = tarfile.TarInfo(name)
    member.size = file.seek(0, os.SEEK_END)
    member.mode = 0o600
    member.mtime = int(time.time())
    file.seek(0)
    tar.addfile(member, file)


def _refuse_full(folder: Path, force: bool) -> None:
    if is_index(folder):
        if not force:
            raise UsageError(
                f"there is an index in {folder}", hint="name another folder with -i, or replace it with --force"
            )
    elif os.path.lexists(folder) and (not folder.is_dir() or os.listdir(folder)):
        raise UsageError(f"{folder} is not empty", hint="name an empty folder or one that does not exist, with -i DIR")


def _unpack(archive: Path, folder: Path) -> None:
    try:
        with open(archive, "rb") as file, tarfile.open(fileobj=file, mode="r:") as tar:
            for member, data in _members(tar, archive):
                with open(folder / member.name, "xb", opener=own) as out:
                    shutil.copyfileobj(data, out)
                    if out.tell() != member.size:
                        raise _damaged(archive, f"{member.name} is cut off")
                    out.flush()
                    os.fsync(out.fileno())
    except (tarfile.TarError, EOFError) as error:
        raise _no_backup(archive, str(error)) from error
    except FileNotFoundError:
        raise UsageError(f"there is no file '{archive}'", hint="name what newsgrep backup wrote") from None
    except FileExistsError as error:
        raise _no_backup(archive, f"it holds {os.path.basename(error.filename)} twice") from error
    if not is_index(folder):
        raise _no_backup(archive, f"it holds no {MANIFEST}")


def _members(tar: tarfile.TarFile, archive: Path) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Yield the files of a tar; anything that no backup holds is refused before it is written."""
    known = (MANIFEST, FILE_NAME, _SEAL)
    for member in tar:
        data = tar.extractfile(member) if member.type in _PLAIN and not member.sparse else None
        if data is None or os.path.basename(member.name) != member.name:
            raise _no_backup(archive, f"it holds '{member.name}', which is no plain file in it")
        if member.name not in known and not any(kind.keeps(member.name) for kind in ENGINES.values()):
            raise _no_backup(archive, f"it holds '{member.name}', which is no file of an index")
        yield member, data


def _no_backup(archive: Path, reason: str) -> UsageError:
    return UsageError(f"{archive} is no backup of an index: {reason}", hint="name what newsgrep backup wrote")


def _damaged(archive: Path, reason: str) -> IndexDamaged:
    return IndexDamaged(f"the backup {archive} is damaged: {reason}", hint="nothing was changed; take another backup")
