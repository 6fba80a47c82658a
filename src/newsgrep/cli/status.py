"""`newsgrep status`: what the index holds."""

from typing import Annotated

import typer

from newsgrep.app.folder import locate
from newsgrep.cli.options import IndexOption
from newsgrep.cli.shell import Shell
from newsgrep.render.messages import problem_line


def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    failed: Annotated[bool, typer.Option("--failed", help="List what could not be read, and why.")] = False,
    index: IndexOption = None,
) -> None:
    """Say what the index holds and how fresh it is.

    \b
      newsgrep status
      newsgrep status --failed                      what could not be read, and why
      newsgrep status --json | jq .articles
    """
    from newsgrep.app.status import status as look_at
    from newsgrep.render.statustext import status_json, status_lines

    shell: Shell = context.obj
    found = look_at(locate(index, shell.cwd))
    with shell.output() as out:
        if failed:
            for problem in found.problems:
                out.write(problem_line(problem, shell.cwd) + "\n")
        elif as_json:
            out.write(status_json(found) + "\n")
        else:
            for line in status_lines(found):
                out.write(line + "\n")
