"""Whether a file has changed: by size and time of change, and by its bytes. Errors of the system go to the caller."""

import os
from datetime import UTC, datetime
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


def file_time(path: str) -> str | None:
    """Give when the file was last changed, in UTC, `2026-11-24T09:14:02Z`; None where there is no such file."""
    try:
        seconds = os.stat(path).st_mtime_ns // 1_000_000_000
        return utc_text(datetime.fromtimestamp(seconds, UTC))
    except (OSError, ValueError, OverflowError):  # a damaged file system may hold a time of the year 50,000
        return None


def utc_text(time: datetime) -> str:
    """Give a time in UTC, `2026-11-24T09:14:02Z`; one without a zone is in UTC."""
    aware = time if time.tzinfo else time.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
