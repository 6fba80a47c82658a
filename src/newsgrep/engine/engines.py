"""Which engines there are."""

from collections.abc import Callable
from pathlib import Path

from newsgrep.engine.base import Engine


def _memory(_: Path) -> Engine:
    from newsgrep.engine.memory import MemoryEngine

    return MemoryEngine()


def _whoosh(folder: Path) -> Engine:
    from newsgrep.engine.whoosh.engine import WhooshEngine

    return WhooshEngine.create(folder)


ENGINES: dict[str, Callable[[Path], Engine]] = {"memory": _memory, "whoosh": _whoosh}
"""Name to what opens it in a folder, empty where the folder is; each is loaded when it is asked for."""

DEFAULT_ENGINE = "whoosh"
