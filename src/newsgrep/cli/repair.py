"""`newsgrep repair`: save what can be saved of a damaged index."""

import typer

from newsgrep.app.folder import locate
from newsgrep.cli.options import IndexOption, WaitOption
from newsgrep.cli.shell import Shell
from newsgrep.errors import ExitCode


def repair(context: typer.Context, wait: WaitOption = 10, index: IndexOption = None) -> None:
    """Save what can be saved of a damaged index.

    \b
      newsgrep check || newsgrep repair
      newsgrep repair -i ~/archive/index

    Articles are taken from the index as far as they are what was written; the files of the others are read again. It
    all goes into a new folder, which is checked and then put in the place of the old one: it takes room for a second
    index meanwhile. Ends with 5 when an article is lost. A sound index is left as it is.
    """
    from newsgrep.app.repairing import repair as save
    from newsgrep.render.healthtext import repair_lines
    from newsgrep.render.progress import progress

    shell: Shell = context.obj
    folder = locate(index, shell.cwd)
    with progress(shell.stderr) as tell:
        done = save(folder, shell.now, tell, wait=wait)
    for line in repair_lines(done, shell.cwd):
        shell.say(line)
    if done.lost or done.unknown:
        raise typer.Exit(ExitCode.PARTIAL)
