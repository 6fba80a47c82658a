"""`newsgrep terms`, `people` and `places`: what is in the index."""

from collections.abc import Callable
from typing import Annotated

import typer

from newsgrep.app.folder import find_folder, open_engine
from newsgrep.cli.asking import TEXT, Asked, asking_output
from newsgrep.cli.shell import Shell
from newsgrep.engine.base import Engine
from newsgrep.errors import ExitCode

Listed = tuple[tuple[str, int], ...]

StartArgument = Annotated[str, typer.Argument(metavar="[PREFIX]", help="How they start.", show_default=False)]
LimitOption = Annotated[int, typer.Option("-n", "--limit", metavar="N", min=0, help="How many; 0 for all.")]

_ALL = 1 << 62


@asking_output
def terms(context: typer.Context, asked: Asked, start: StartArgument = "", limit: LimitOption = 20) -> None:
    """List the words of the index, with their articles.

    \b
      newsgrep terms                                the most frequent
      newsgrep terms withdr                         those that start so
      newsgrep terms -n 0 --csv > words.csv
    """
    _list(context.obj, asked, lambda engine: engine.words(start, limit or _ALL))


@asking_output
def people(context: typer.Context, asked: Asked, start: StartArgument = "", limit: LimitOption = 20) -> None:
    """List the people of the index, in every form.

    \b
      newsgrep people                               whom most articles name
      newsgrep people vlad
    """
    _list(context.obj, asked, lambda engine: engine.names("people", start, limit or _ALL))


@asking_output
def places(context: typer.Context, asked: Asked, start: StartArgument = "", limit: LimitOption = 20) -> None:
    """List the places of the index, in every form.

    \b
      newsgrep places                               which most articles name
      newsgrep places new
    """
    _list(context.obj, asked, lambda engine: engine.names("places", start, limit or _ALL))


def _list(shell: Shell, asked: Asked, ask: Callable[[Engine], Listed]) -> None:
    from newsgrep.render.counted import LISTED_COLUMNS, listed_record, write_listed
    from newsgrep.render.rows import ROW_FORMATS

    with open_engine(find_folder(asked.folder, shell.folder)) as engine:
        found = ask(engine)
    if not found:
        shell.say("the index holds none that start so")
        raise typer.Exit(ExitCode.NO_MATCH)
    with shell.output(pager=not asked.no_pager) as out:
        if asked.form == TEXT:
            write_listed(found, out)
        else:
            ROW_FORMATS[asked.form](map(listed_record, found), LISTED_COLUMNS, out)
