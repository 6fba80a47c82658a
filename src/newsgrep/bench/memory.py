"""How much memory processes take, as Linux tells it in /proc; elsewhere only what a process says of itself."""

import resource
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

STEP = 0.1
"""Seconds between two looks at other processes; a look takes less than a millisecond."""

_PROC = Path("/proc")


def peak_of_this_process() -> int:
    """Give the most memory that this process has held, in bytes.

    Not `getrusage` where it can be helped: on Linux that starts with what the process held that started this one.
    """
    with suppress(OSError):
        return _status(_PROC / "self" / "status", "VmHWM")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def watched(process: subprocess.Popen[str]) -> int:
    """Wait for the end of a process, and give the most memory that it and its helpers held at one look, in bytes.

    Pages that several of them share are counted for each. What it writes must fit into a pipe: 64 KB.
    """
    peak = 0
    while True:
        try:
            process.wait(STEP)
        except subprocess.TimeoutExpired:
            peak = max(peak, _held(process.pid))
        else:
            return peak


def _held(pid: int) -> int:
    """Give what a process and all below it hold; one that ends meanwhile holds nothing."""
    held = 0
    with suppress(OSError):
        held += _status(_PROC / str(pid) / "status", "VmRSS")
        for children in (_PROC / str(pid) / "task").glob("*/children"):
            held += sum(_held(int(child)) for child in children.read_text().split())
    return held


def _status(path: Path, key: str) -> int:
    for line in path.read_text().splitlines():
        if line.startswith(f"{key}:"):
            return int(line.split()[1]) * 1024
    return 0
