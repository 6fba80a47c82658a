"""`newsgrep similar`: what else is about this."""

from typing import Annotated

import typer

from newsgrep.app.folder import locate, open_engine
from newsgrep.cli.asking import TEXT, Asked, asking, query_of
from newsgrep.cli.options import Color, ColorOption, unprotect
from newsgrep.cli.shell import Shell
from newsgrep.errors import ExitCode


@asking
def similar(
    context: typer.Context,
    asked: Asked,
    reference: Annotated[
        str, typer.Argument(metavar="REF", help="An id, a path, or @N for the N-th hit of the last search.")
    ],
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", min=0, help="How many; 0 for all.")] = 10,
    color: ColorOption = Color.AUTO,
) -> None:
    """Find articles on what an article is about, and say why.

    \b
      newsgrep similar @1                           to the first hit of the last search
      newsgrep similar 9f2c61 --since 2017-12       by the start of its id, later ones
      newsgrep similar seeds/article.txt Syria -x Erdogan
      newsgrep similar @1 --jsonl | jq -r '.shared[].text'

    Words, people and places that it has often and others seldom count. A query narrows the answer.
    """
    from newsgrep.app.references import find
    from newsgrep.app.relatives import relatives
    from newsgrep.render.messages import no_relative_line
    from newsgrep.render.related import RELATED_COLUMNS, related_record, write_related
    from newsgrep.render.rows import ROW_FORMATS

    shell: Shell = context.obj
    question = asked.question(" ".join(asked.words), shell)
    for warning in question.warnings:
        shell.say(f"newsgrep: {warning}")
    folder = locate(asked.folder, shell.cwd)
    with open_engine(folder) as engine:
        article = find(engine, unprotect(reference), shell.cwd, shell.state, folder)
        found = relatives(engine, article, query_of(question), limit)
    if not found:
        shell.say(no_relative_line(article, question.parsed))
        raise typer.Exit(ExitCode.NO_MATCH)
    look = shell.look(color.value)
    with shell.output(pager=not asked.no_pager) as out:
        if asked.form == TEXT:
            write_related(found, out, look)
        else:
            ROW_FORMATS[asked.form]((related_record(one, look) for one in found), RELATED_COLUMNS, out)
