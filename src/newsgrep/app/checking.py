"""Whether an index is what was written, and says the same everywhere."""

import os
from collections.abc import Callable
from pathlib import Path

from newsgrep.app import sealing
from newsgrep.app.agreement import are_of_version, differences
from newsgrep.app.database import holds_anything
from newsgrep.app.manifest import MANIFEST, NEW_MANIFEST, read_engine
from newsgrep.app.registry import FILE_NAME, Registry, open_registry
from newsgrep.app.sealing import Sealed
from newsgrep.app.swapping import left_beside
from newsgrep.engine.base import Engine
from newsgrep.engine.engines import DEFAULT_ENGINE, ENGINES
from newsgrep.errors import REPAIR_HINT, IndexDamaged, IndexMissing
from newsgrep.model.health import Flaw, Health

Tell = Callable[[str, int], None]
"""Told the file that is looked at, and how many bytes have been."""

_TRIES = 5
_TEMPORARY = (NEW_MANIFEST, f"{FILE_NAME}-journal", f"{FILE_NAME}{sealing.SUFFIX}.new")
_UNSEALED = f"{FILE_NAME} has no seal, as after a run that was killed; newsgrep index puts one on it"
_APART = f"{FILE_NAME} is of another run than the articles, which was killed or is at work; newsgrep index mends it"


def check(folder: Path, tell: Tell, *, quick: bool = False) -> Health:
    """Look at every file of an index, and compare what they say.

    Args:
        folder: Of the index.
        tell: Hears how far it has come.
        quick: Look at lengths, headers and directories only.

    Raises:
        EngineError: There is none, it is of another version, or it may not be read.
    """
    damage: list[Flaw] = []
    engine = open_any(folder, damage)
    try:
        of_engine = engine.check(quick, tell)
        of_registry = _RegistryCheck(folder, engine)
        of_registry.run(compared=not quick and not of_engine.damage)
        damage += (*of_engine.damage, *of_registry.damage)
        left = [str(folder / name) for name in _TEMPORARY if os.path.lexists(folder / name)]
        left += map(str, left_beside(folder))
        return of_engine._replace(
            damage=tuple(damage), leftovers=(*of_engine.leftovers, *left), notes=tuple(of_registry.notes)
        )
    finally:
        engine.close()


def open_any(folder: Path, damage: list[Flaw]) -> Engine:
    """Open an index, even one whose manifest is damaged or lost; that is added to the damage."""
    try:
        name = read_engine(folder)
    except IndexDamaged as error:
        path = str(folder / MANIFEST)
        damage.append(Flaw(path, error.message.partition(f"{path}: ")[2]))
        name = DEFAULT_ENGINE
    except IndexMissing:
        if not os.path.isfile(folder / FILE_NAME):
            raise
        damage.append(Flaw(str(folder / MANIFEST), "it is missing"))
        name = DEFAULT_ENGINE
    return ENGINES[name].open(folder)


def refuse_damaged(folder: Path, tell: Tell) -> None:
    """Check an index, and raise `IndexDamaged` where something is damaged."""
    damage = check(folder, tell).damage
    if damage:
        raise damaged(folder, damage)


def damaged(folder: Path, damage: tuple[Flaw, ...]) -> IndexDamaged:
    """Give the error for an index that has been checked."""
    files = len({flaw.file for flaw in damage})
    which = "a file of it is" if files == 1 else f"{files:,} of its files are"
    return IndexDamaged(
        f"the index in {folder} is damaged: {which} not what was written",
        hint=REPAIR_HINT,
    )


class _RegistryCheck:
    """Looks at the list of files of an index.

    Attributes:
        damage: What is not what was written.
        notes: What is worth knowing.
    """

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.damage: list[Flaw] = []
        self.notes: list[str] = []
        self._file = folder / FILE_NAME
        self._engine = engine

    def run(self, *, compared: bool) -> None:
        """Look at it.

        Args:
            compared: Hold its ids against those of the articles, too.
        """
        if not holds_anything(self._file):
            if not compared or self._engine.ids():
                self._blame("it is empty" if os.path.isfile(self._file) else "it is missing")
            return
        try:
            with open_registry(self._file.parent) as registry:
                self._look(registry)
                if compared and not self.damage:
                    self._compare(registry)
        except IndexDamaged as error:
            self._blame(error.message.removeprefix(f"cannot use {self._file}: "))

    def _look(self, registry: Registry) -> None:
        sealed = sealing.look(self._file)
        if sealed is Sealed.DAMAGED:
            self._blame("it is not what was written")
        elif sealed is Sealed.UNKNOWN:
            self.notes.append(_UNSEALED)
            for fault in registry.faults():
                self._blame(fault)

    def _compare(self, registry: Registry) -> None:
        for _ in range(_TRIES):
            version = self._engine.version()
            if not are_of_version(registry, version):
                continue
            apart = differences(registry, self._engine)
            if self._engine.version() == version and are_of_version(registry, version):
                break
        else:  # each time, or in between, another process has committed
            self.notes.append(_APART)
            return
        if apart.unlisted:
            self._blame(f"{len(apart.unlisted):,} articles of the index are missing in it, such as {apart.unlisted[0]}")
        if apart.missing:
            self._blame(f"{len(apart.missing):,} of its articles are not in the index, such as {apart.missing[0]}")

    def _blame(self, reason: str) -> None:
        self.damage.append(Flaw(str(self._file), reason))
