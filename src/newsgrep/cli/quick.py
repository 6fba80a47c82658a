"""The short way to a search whose answer goes to another program: nothing is loaded that the answer does not need."""

from __future__ import annotations

from newsgrep.cli.arguments import read
from newsgrep.cli.failures import FAILURES, tell
from newsgrep.cli.searching import FORMAT_FLAGS, Asked, formats_of, run
from newsgrep.cli.shell import INDEX_VARIABLE, Shell
from newsgrep.model.request import Sort
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


def search(arguments: list[str], shell: Shell) -> int | None:
    """Run `newsgrep search`, and give its status; None, before anything was done, where it takes the whole program.

    Args:
        arguments: What stands behind the name of the command.
        shell: Standard output is no terminal.
    """
    if shell.is_configured():
        return None
    values = read(arguments)
    if values is None:
        return None
    try:
        return run(_asked(values, shell.env.get(INDEX_VARIABLE)), shell)
    except FAILURES as failure:
        return tell(failure, shell)


def _asked(values: dict[str, Any], index: str | None) -> Asked:
    named = values.pop("format_name")
    formats = formats_of({name: values.pop(name) for name in FORMAT_FLAGS}, named)
    values["formats"] = tuple(formats)
    values["sort"] = Sort(values["sort"])
    values["folder"] = values.pop("index") or index or None
    return Asked(**values)
