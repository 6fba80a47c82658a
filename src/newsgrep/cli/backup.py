"""`newsgrep backup` and `newsgrep restore`: a whole index in one file, and back."""

from pathlib import Path
from typing import Annotated

import typer

from newsgrep.app.folder import locate
from newsgrep.cli.options import IndexOption, WaitOption, unprotect
from newsgrep.cli.shell import Shell


def backup(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="What to write: a tar.")],
    force: Annotated[bool, typer.Option("-f", "--force", help="Replace a file that is there.")] = False,
    index: IndexOption = None,
) -> None:
    """Write the whole index to one file.

    \b
      newsgrep backup index.tar
      newsgrep backup -f ~/backups/clippings.tar    in the place of the last one

    The index is checked before. It is written as of its last commit, whatever is searched or indexed meanwhile; the
    file is there when it is whole. The files that the articles came from are not in it.
    """
    from newsgrep.app.backup import backup as write
    from newsgrep.render.progress import progress
    from newsgrep.render.size import size_text

    shell: Shell = context.obj
    target = _path(file, shell)
    with progress(shell.stderr, "bytes") as tell:
        size = write(locate(index, shell.cwd), target, tell, force=force)
    shell.say(f"wrote {target} ({size_text(size)})")


def restore(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="What newsgrep backup wrote.")],
    force: Annotated[bool, typer.Option("-f", "--force", help="Replace the index that is there.")] = False,
    wait: WaitOption = 10,
    index: IndexOption = None,
) -> None:
    """Make an index of what backup wrote.

    \b
      newsgrep restore index.tar                    into ./index, which must be empty or not exist
      newsgrep restore -i ~/archive/index index.tar
      newsgrep restore --force index.tar            in the place of the index that is there

    Everything is unpacked beside it and checked first: with a backup that is damaged, nothing changes.
    """
    from newsgrep.app.backup import restore as unpack
    from newsgrep.render.messages import counted
    from newsgrep.render.progress import progress

    shell: Shell = context.obj
    folder = locate(index, shell.cwd)
    with progress(shell.stderr, "bytes") as tell:
        health = unpack(_path(file, shell), folder, tell, force=force, wait=wait)
    shell.say(f"restored {counted(health.articles, 'article')} to {folder}")


def _path(file: str, shell: Shell) -> Path:
    return shell.cwd / Path(unprotect(file)).expanduser()
