"""`newsgrep rm`: take articles out of the index."""

from typing import Annotated

import typer

from newsgrep.app.folder import locate
from newsgrep.cli.options import IndexOption, WaitOption, unprotect
from newsgrep.cli.shell import Shell


def rm(
    context: typer.Context,
    references: Annotated[
        list[str],
        typer.Argument(metavar="REF...", help="Ids, paths, or @N for the N-th hit of the last search."),
    ],
    dry_run: Annotated[
        bool, typer.Option("-n", "--dry-run", help="Say what would be removed, and remove nothing.")
    ] = False,
    wait: WaitOption = 10,
    index: IndexOption = None,
) -> None:
    """Take articles out of the index; their files are left alone.

    \b
      newsgrep rm @1                                the first hit of the last search
      newsgrep rm 9f2c61 4be015                     by the starts of their ids
      newsgrep rm -n clippings/letter.txt           say what would be removed

    Nothing is asked; what was removed is printed: id, path and title, parted by tabs. An article stays out as long as
    its file does not change: when it has, and with index --rebuild, the file is read again and the article is back.
    """
    from newsgrep.app.removing import preview, remove
    from newsgrep.render.messages import counted, removed_line

    shell: Shell = context.obj
    folder = locate(index, shell.cwd)
    wanted = [unprotect(reference) for reference in references]
    if dry_run:
        articles = preview(folder, wanted, shell.cwd, shell.state)
    else:
        articles = remove(folder, wanted, shell.cwd, shell.state, wait)
    with shell.output() as out:
        for article in articles:
            out.write(removed_line(article, shell.cwd) + "\n")
    shell.say(f"{'would remove' if dry_run else 'removed'} {counted(len(articles), 'article')}")
