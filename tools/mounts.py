"""Disks of one process alone: a small one, and one that may not be written to."""

import ctypes
import os
from pathlib import Path

_NEW_USER, _NEW_MOUNTS = 0x10000000, 0x00020000  # CLONE_NEWUSER, CLONE_NEWNS
_READ_ONLY, _REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 1, 32, 4096, 16384, 1 << 18  # MS_RDONLY and so on


def small_disk(folder: Path, size: int) -> None:
    """Mount an empty disk on a folder, for this process, which must be a child made for it, and enter it.

    Args:
        folder: What is in it is out of reach afterwards.
        size: In bytes.

    Raises:
        OSError: The system mounts nothing for this user.
    """
    _be_apart()
    _mount("tmpfs", folder, "tmpfs", 0, f"size={size}")
    os.chdir(folder)


def read_only(folder: Path) -> None:
    """Mount a folder on itself so that nothing in it can be written to; else as `small_disk`."""
    _be_apart()
    _mount(str(folder), folder, "", _BIND, "")
    _mount("", folder, "", _REMOUNT | _BIND | _READ_ONLY, "")
    os.chdir(folder)


def _be_apart() -> None:
    """Have mounts of one's own; who is not root becomes the root of a world of their own for it."""
    user, group = os.geteuid(), os.getegid()
    _call("unshare", _NEW_MOUNTS if user == 0 else _NEW_MOUNTS | _NEW_USER)
    if user != 0:
        for name, text in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
            Path("/proc/self", name).write_text(text)
    _mount("", Path("/"), "", _RECURSIVE | _PRIVATE, "")


def _mount(source: str, target: Path, kind: str, flags: int, options: str) -> None:
    _call("mount", source.encode(), os.fsencode(target), kind.encode(), ctypes.c_ulong(flags), options.encode())


def _call(name: str, *arguments: object) -> None:
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
