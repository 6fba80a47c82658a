"""The short way to a search whose answer goes to another program: nothing is loaded that the answer does not need."""

from __future__ import annotations

import os

from newsgrep.cli.arguments import read
from newsgrep.cli.failures import FAILURES, tell
from newsgrep.cli.searching import FORMAT_FLAGS, Asked, formats_of, run
from newsgrep.cli.shell import Shell
from newsgrep.model.request import Sort
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.userfiles import config_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

INDEX_VARIABLE = "NEWSGREP_INDEX"
_UNDERSTOOD = (INDEX_VARIABLE, "NEWSGREP_NOW")
"""The variables that mean the same here; any other that is ours may set an option."""


def search(arguments: list[str], shell: Shell) -> int | None:
    """Run `newsgrep search`, and give its status; None, before anything was done, where it takes the whole program.

    Args:
        arguments: What stands behind the name of the command.
        shell: Standard output is no terminal.
    """
    if _is_configured(shell.env):
        return None
    values = read(arguments)
    if values is None:
        return None
    try:
        return run(_asked(values, shell.env.get(INDEX_VARIABLE)), shell)
    except FAILURES as failure:
        return tell(failure, shell)


def _is_configured(env: Mapping[str, str]) -> bool:
    """Say whether anything but the command line may set an option, or asks for completion."""
    if any(name.startswith(("NEWSGREP_", "_NEWSGREP")) and name not in _UNDERSTOOD for name in env):
        return True
    try:
        os.stat(config_file(env))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True


def _asked(values: dict[str, Any], index: str | None) -> Asked:
    named = values.pop("format_name")
    formats = formats_of({name: values.pop(name) for name in FORMAT_FLAGS}, named)
    values["formats"] = tuple(formats)
    values["sort"] = Sort(values["sort"])
    values["folder"] = values.pop("index") or index or None
    return Asked(**values)
