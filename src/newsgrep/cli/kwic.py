"""`newsgrep kwic`: every occurrence with the words around it."""

from collections.abc import Iterator
from typing import Annotated

import typer

from newsgrep.app.concordance import Around, occurrences
from newsgrep.app.folder import find_folder, open_engine
from newsgrep.cli.asking import TEXT, Asked, asking
from newsgrep.cli.options import Color, ColorOption
from newsgrep.cli.shell import Shell
from newsgrep.errors import ExitCode
from newsgrep.model.explored import Occurrence


@asking
def kwic(
    context: typer.Context,
    asked: Asked,
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", min=0, help="How many lines; 0 for all.")] = 0,
    around: Annotated[
        Around | None, typer.Option("--sort", help="By the words before or behind, or the day. [default: as found]")
    ] = None,
    width: Annotated[int, typer.Option("--width", metavar="N", min=0, help="Letters of context on each side.")] = 80,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show every occurrence with the words around it.

    \b
      newsgrep kwic withdraw
      newsgrep kwic '"surprise visit"' --sort left
      newsgrep kwic --jsonl Syria | jq -r .right

    Lines come as they are found; with --sort, when all have been.
    """
    from itertools import chain, islice

    from newsgrep.render.concordance import KWIC_COLUMNS, occurrence_record, write_occurrences
    from newsgrep.render.messages import no_match_line
    from newsgrep.render.rows import ROW_FORMATS

    shell: Shell = context.obj
    question = asked.question(" ".join(asked.words), shell)
    for warning in question.warnings:
        shell.say(f"newsgrep: {warning}")
    with open_engine(find_folder(asked.folder, shell.folder)) as engine:
        found: Iterator[Occurrence] = islice(occurrences(engine, question.request, width, around), limit or None)
        first = next(found, None)
        if first is None:
            shell.say(no_match_line(question.parsed))
            raise typer.Exit(ExitCode.NO_MATCH)
        found = chain((first,), found)
        look = shell.look(color.value)
        with shell.output(pager=not asked.no_pager) as out:
            if asked.form == TEXT:
                write_occurrences(found, out, look)
            else:
                ROW_FORMATS[asked.form]((occurrence_record(one, look) for one in found), KWIC_COLUMNS, out)
