"""`newsgrep diff`: what an editor has changed."""

from typing import Annotated

import typer

from newsgrep.app.folder import locate, open_engine
from newsgrep.cli.asking import TEXT, Asked, asking_text
from newsgrep.cli.options import Color, ColorOption, unprotect
from newsgrep.cli.shell import Shell

_DIFFERENT = 1  # the status that `git diff --exit-code` has, too


@asking_text
def diff(
    context: typer.Context,
    asked: Asked,
    old: Annotated[str, typer.Argument(metavar="REF", help="The old article: an id, a path, or @N.")],
    new: Annotated[str, typer.Argument(metavar="REF", help="The new one.")],
    around: Annotated[
        int, typer.Option("-U", "--context", metavar="N", min=0, help="Show so many words around a change.")
    ] = 15,
    everything: Annotated[bool, typer.Option("--all", help="Show all that has not changed, too.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 where they differ.")] = False,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show which words have changed between two articles.

    \b
      newsgrep diff 9f2c61 41d0aa                   [-these-] are gone, {+those+} have come
      newsgrep diff wire/a.txt ours/a.txt --all
      newsgrep diff @1 @2 --jsonl | jq -r 'select(.op == "insert") | .new'

    Title, byline, day and source come first, then the text. White space and boilerplate do not count.
    """
    from newsgrep.app.references import find
    from newsgrep.app.revision import compare
    from newsgrep.render.revision import CHANGE_COLUMNS, change_record, write_changes
    from newsgrep.render.rows import ROW_FORMATS

    shell: Shell = context.obj
    folder = locate(asked.folder, shell.cwd)
    with open_engine(folder) as engine:
        articles = (
            find(engine, unprotect(old), shell.cwd, shell.state, folder),
            find(engine, unprotect(new), shell.cwd, shell.state, folder),
        )
    found = compare(*articles)
    changed = [one for one in found if one.op != "equal"]
    look = shell.look(color.value)
    with shell.output(pager=not asked.no_pager) as out:
        if asked.form == TEXT:
            write_changes(articles, found, out, look, None if everything else around)
        else:
            ROW_FORMATS[asked.form](map(change_record, changed), CHANGE_COLUMNS, out)
    if changed and exit_code:
        raise typer.Exit(_DIFFERENT)
