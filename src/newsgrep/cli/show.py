"""`newsgrep show`: one article."""

from typing import Annotated

import typer

from newsgrep.app.folder import locate, open_engine
from newsgrep.cli.options import Color, ColorOption, IndexOption, NoPagerOption
from newsgrep.cli.shell import Shell


def show(
    context: typer.Context,
    reference: Annotated[
        str, typer.Argument(metavar="REF", help="An id, a path, or @N for the N-th hit of the last search.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, boilerplate and dates included.")] = False,
    color: ColorOption = Color.AUTO,
    no_pager: NoPagerOption = False,
    index: IndexOption = None,
) -> None:
    """Show one article: title, facts, text.

    \b
      newsgrep show @1                              the first hit of the last search
      newsgrep show 9f2c61                          by the start of its id
      newsgrep show seeds/article.txt
      newsgrep show --json @1 | jq .boilerplate
    """
    from newsgrep.app.references import find
    from newsgrep.render import jsontext, terminal

    shell: Shell = context.obj
    folder = locate(index, shell.cwd)
    with open_engine(folder) as engine:
        article = find(engine, reference, shell.cwd, shell.state, folder)
    write = jsontext.write_shown if as_json else terminal.write_article
    with shell.output(pager=not no_pager) as out:
        write(article, out, shell.look(color.value))
