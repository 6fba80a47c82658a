"""Whether a file has changed: by size and time of change, and by its bytes. Errors of the system go to the caller."""

import os
from typing import NamedTuple


class Stamp(NamedTuple):
    """What a file has that changes when it is written.

    Attributes:
        size: In bytes, as it lies on disk.
        mtime_ns: Time of the last change, in nanoseconds since 1970.
    """

    size: int
    mtime_ns: int


def stamp(path: str) -> Stamp:
    """Give the file's stamp, through symbolic links; raises `OSError` where there is no such file."""
    status = os.stat(path)
    return Stamp(status.st_size, status.st_mtime_ns)


def digest(path: str) -> str:
    """Give the SHA-256 of the bytes as they lie on disk, in hexadecimal; raises `OSError` if they cannot be read."""
    import hashlib

    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
