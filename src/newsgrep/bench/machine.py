"""The machine and the programs that figures hold for."""

import os
import platform
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from newsgrep.bench.peers.peers import PEERS


def machine() -> dict[str, str | int]:
    """Give the processor, the number of its cores that may be used, the system and the Python."""
    return {
        "cpu": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def versions(peers: Iterable[str]) -> dict[str, str]:
    """Give the versions of peers by their names."""
    return {name: PEERS[name].version() for name in peers}


def _processor() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
