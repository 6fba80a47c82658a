"""How far a long run has come: a line on a terminal that is gone when it ends, nothing anywhere else."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from newsgrep.text.control import one_line


@contextmanager
def progress(stream: TextIO, unit: str = "articles") -> Iterator[Callable[[str, int], None]]:
    """Give what is told the file being read and how many of a unit have been so far."""
    if not stream.isatty():
        yield lambda _path, _count: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn(f"{{task.completed:,.0f}} {unit}", markup=False), TimeElapsedColumn())
    with Progress(
        *columns,
        TextColumn("{task.description}", markup=False),
        console=Console(file=stream),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda path, count: bar.update(task, description=one_line(os.path.basename(path)), completed=count)
