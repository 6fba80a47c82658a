"""How an answer is to look, and the small decisions that every format shares."""

from __future__ import annotations

import os

from newsgrep.model.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from os import PathLike

STDIN = "-"


class Look(Value):
    """How an answer is to look.

    Attributes:
        cwd: The working folder; paths below it are shown relative to it.
        fields: The keys or columns that are wanted, or empty for those of the format.
        null: Paths and ids end in a NUL instead of a line feed.
        csv_safe: Cells that a spreadsheet would run are marked as text.
        color: Text may be coloured.
        width: Columns of the terminal.
        links: Titles and paths may be links.
        terminal: Somebody reads it on one, not a program.
    """

    cwd: str | PathLike[str]
    fields: tuple[str, ...] = ()
    null: bool = False
    csv_safe: bool = False
    color: bool = False
    width: int = 80
    links: bool = False
    terminal: bool = False


def shown_path(path: str, cwd: str | PathLike[str]) -> str:
    """Give a path as it is shown: relative to the working folder when it is below it."""
    below = os.path.join(cwd, "")
    return path.removeprefix(below) if path != STDIN else path
