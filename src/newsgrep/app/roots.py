"""The paths that were given to `index`, and how what is under them is read."""

import json
import os
import shlex
from collections.abc import Container, Mapping
from pathlib import Path
from typing import NamedTuple

from newsgrep.app.registry import open_registry, settings_text
from newsgrep.errors import UsageError
from newsgrep.model.reading import ReadSettings


class Root(NamedTuple):
    """A path that was given to `index`, with how it is read; attributes as in `IndexJob`."""

    settings: ReadSettings
    globs: tuple[str, ...]
    excludes: tuple[str, ...]

    def as_text(self) -> str:
        """Give it as one text."""
        return settings_text({**self._asdict(), "settings": self.settings.as_dict()})

    @classmethod
    def from_text(cls, text: str) -> "Root":
        """Give what `as_text` gave."""
        values = json.loads(text)
        return cls(ReadSettings.from_dict(values["settings"]), tuple(values["globs"]), tuple(values["excludes"]))


def root_of(path: str, roots: Container[str]) -> str | None:
    """Give the root that an absolute path is or lies in; of several, the nearest; None where there is none."""
    while path not in roots:
        parent = os.path.dirname(path)
        if parent == path:
            return None
        path = parent
    return path


def settings_of(path: str, roots: Mapping[str, Root], given: ReadSettings) -> ReadSettings:
    """Give the settings of the root that a file is under; of several, the nearest.

    Args:
        path: The file.
        roots: By their paths.
        given: What this run was asked to do; it holds for a file under no root.

    Raises:
        UsageError: The root has a command that was not asked for in this run: the index may be somebody else's.
    """
    root = root_of(path, roots)
    if root is None:
        return given
    settings = roots[root].settings
    if settings.pre and settings.pre != given.pre:
        again = shlex.join(("--pre", settings.pre.program, *(f"--pre-glob={glob}" for glob in settings.pre.globs)))
        raise UsageError(
            f"{root} is read with a command, which is not run unless you ask for it",
            hint=f"if you trust it: newsgrep index {again}",
        )
    return settings


def refuse_unused_command(folder: Path, given: ReadSettings) -> None:
    """Raise `UsageError` where an index is to be updated with a command that nothing in it was read with."""
    with open_registry(folder) as registry:
        roots = [Root.from_text(text) for text in registry.roots().values()]
    if all(root.settings.pre != given.pre for root in roots):
        raise UsageError("nothing is read with this --pre yet", hint="name the files or folders that it is for")
