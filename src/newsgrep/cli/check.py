"""`newsgrep check`: whether the index is what was written."""

from typing import Annotated

import typer

from newsgrep.app.folder import locate
from newsgrep.cli.options import IndexOption
from newsgrep.cli.shell import Shell


def check(
    context: typer.Context,
    quick: Annotated[
        bool, typer.Option("--quick", help="Look at lengths and headers only, not at every byte.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    index: IndexOption = None,
) -> None:
    """Say whether the index is what was written.

    \b
      newsgrep check                                every byte of every file
      newsgrep check --quick                        lengths and headers only
      newsgrep check --json | jq -r .damage[].file

    Ends with 3 when something is damaged. What a writer that was killed left behind is no damage.
    """
    from newsgrep.app.checking import check as look_at
    from newsgrep.app.checking import damaged
    from newsgrep.render.healthtext import health_json, health_lines
    from newsgrep.render.progress import progress

    shell: Shell = context.obj
    folder = locate(index, shell.cwd)
    with progress(shell.stderr, "bytes") as tell:
        health = look_at(folder, tell, quick=quick)
    with shell.output() as out:
        for line in (
            [health_json(health, folder, quick=quick)] if as_json else health_lines(health, folder, quick=quick)
        ):
            out.write(line + "\n")
    if health.damage:
        raise damaged(folder, health.damage)
