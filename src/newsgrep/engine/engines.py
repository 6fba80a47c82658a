"""Which engines there are."""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike
    from pathlib import Path

    from newsgrep.engine.base import Engine


class Kind(Value):
    """How to come by an engine of a kind; its code is loaded only then.

    Attributes:
        create: Makes an empty one in a folder that has none.
        open: Opens the one that is in a folder; it never makes or changes anything.
        clear: Takes away whatever an engine of this kind, of any version, has in a folder.
        keeps: Says whether `Engine.files` may give a file of this name.
        begins: Says whether `create` may leave a file of this name when it is stopped.
        complete: Makes an engine of such files that have been put into a folder; raises `IndexDamaged`.
    """

    create: Callable[[Path], Engine]
    open: Callable[[str | PathLike[str]], Engine]
    clear: Callable[[Path], None]
    keeps: Callable[[str], bool]
    begins: Callable[[str], bool]
    complete: Callable[[Path], None]


def _memory(_: str | PathLike[str]) -> Engine:
    from newsgrep.engine.memory import MemoryEngine

    return MemoryEngine()


def _nothing(_: Path) -> None:
    pass


def _none(_: str) -> bool:
    return False


def _clear_whoosh(folder: Path) -> None:
    from newsgrep.engine.whoosh.writing import clear_all

    clear_all(folder)


def _is_kept_by_whoosh(name: str) -> bool:
    from newsgrep.engine.whoosh.writing import is_kept

    return is_kept(name)


def _begins_whoosh(name: str) -> bool:
    from newsgrep.engine.whoosh.writing import is_begun

    return is_begun(name)


def _complete_whoosh(folder: Path) -> None:
    from newsgrep.engine.whoosh.writing import complete

    complete(folder)


def _create_whoosh(folder: Path) -> Engine:
    from newsgrep.engine.whoosh.engine import WhooshEngine

    return WhooshEngine.create(folder)


def _open_whoosh(folder: str | PathLike[str]) -> Engine:
    from newsgrep.engine.whoosh.engine import WhooshEngine

    return WhooshEngine(folder)


ENGINES: dict[str, Kind] = {
    "memory": Kind(create=_memory, open=_memory, clear=_nothing, keeps=_none, begins=_none, complete=_nothing),
    "whoosh": Kind(
        create=_create_whoosh,
        open=_open_whoosh,
        clear=_clear_whoosh,
        keeps=_is_kept_by_whoosh,
        begins=_begins_whoosh,
        complete=_complete_whoosh,
    ),
}
"""By name."""

DEFAULT_ENGINE = "whoosh"
