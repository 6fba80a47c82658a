"""The files that newsgrep has for its user: where its settings lie, and how those of an index are opened and kept.

A file of an index is its user's alone, and it is never a symbolic link: whoever may write to the folder could otherwise
have anything read as an index, or any file of the user written over.
"""

from __future__ import annotations

import errno
import os

from newsgrep.errors import EngineError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

PRIVATE = 0o600
PRIVATE_FOLDER = 0o700
"""How files and folders of an index are made; the umask may take more away."""

_LINKED = (errno.ELOOP, errno.EMLINK)
"""What systems call a link that is not to be followed."""


def config_file(env: Mapping[str, str]) -> str:
    """Give the place of the configuration file, whether it exists or not."""
    return os.path.join(_config_folder(env), "config.toml")


def aliases_file(env: Mapping[str, str]) -> str:
    """Give the place of the list of other names, whether it exists or not."""
    return os.path.join(_config_folder(env), "aliases.toml")


def _config_folder(env: Mapping[str, str]) -> str:
    base = env.get("XDG_CONFIG_HOME") or os.path.join(env.get("HOME", "/"), ".config")
    return os.path.join(base, "newsgrep")


def state_folder(env: Mapping[str, str]) -> str:
    """Give the folder for what newsgrep remembers of its user, outside of any index."""
    base = env.get("XDG_STATE_HOME") or os.path.join(env.get("HOME", "/"), ".local", "state")
    return os.path.join(base, "newsgrep")


def own(path: str | PathLike[str], flags: int) -> int:
    """Open a file of an index, as the `opener` of `open`: looking for a link and opening are one step.

    Raises:
        EngineError: It is a symbolic link.
        OSError: It cannot be opened.
    """
    try:
        return os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, PRIVATE)
    except OSError as error:
        if error.errno in _LINKED and os.path.islink(path):
            raise linked(path) from error
        raise


def linked(path: str | PathLike[str]) -> EngineError:
    """Give the error for a symbolic link in the place of a file of an index."""
    return EngineError(
        f"{os.fspath(path)} is a symbolic link, and newsgrep follows none in an index",
        hint="put the file itself there, or take the link away; the folder of the index may be a link",
    )


class naming:  # noqa: N801  used as a function is
    """Names a file or folder in an `OSError` that names none, as one of a full disk does, for the length of a block.

    So it does where the error is about a folder `.NAME.*` beside it, in which newsgrep makes what comes in its place.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            folder, name = os.path.split(os.fspath(self._path))
            if error.filename is None or str(error.filename).startswith(os.path.join(folder, f".{name}.")):
                error.filename = os.fspath(self._path)


def read_bytes(path: str | PathLike[str]) -> bytes:
    """Give what a file of an index holds; raises as `own` does."""
    with open(path, "rb", buffering=0, opener=own) as file:
        return file.read()


def write_through(path: str | PathLike[str], data: bytes) -> None:
    """Write a file of an index and bring it to the disk; raises as `own` does."""
    with open(path, "wb", opener=own) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: str | PathLike[str]) -> None:
    """Bring the names of a folder's files to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
