"""`newsgrep batch`: many queries at once."""

from collections.abc import Iterator
from typing import Annotated

import typer

from newsgrep.app.batch import answer_all, status_of
from newsgrep.app.folder import find_folder, open_engine
from newsgrep.cli.asking import TEXT, Asked, asking_filters
from newsgrep.cli.options import unprotect
from newsgrep.cli.shell import Shell
from newsgrep.errors import UsageError
from newsgrep.model.explored import Outcome


@asking_filters
def batch(
    context: typer.Context,
    asked: Asked,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A query a line; - for standard input.")],
) -> None:
    """Count the articles that match each query of a list.

    \b
      newsgrep batch queries.txt
      newsgrep batch names.txt --phrase --since 2017-12 --csv
      cut -f 1 names.tsv | newsgrep batch - --jsonl

    A row says what search would end with, too: 0 found, 1 nothing found, 2 the query cannot be read.
    """
    from newsgrep.render.counted import BATCH_COLUMNS, outcome_record
    from newsgrep.render.rows import ROW_FORMATS

    shell: Shell = context.obj
    lines = _lines(unprotect(file), shell)
    outcomes: list[Outcome] = []
    form = "tsv" if asked.form == TEXT else asked.form
    with open_engine(find_folder(asked.folder, shell.folder)) as engine, shell.output() as out:
        found = _kept(answer_all(engine, lines, lambda text: asked.question(text, shell)), outcomes)
        ROW_FORMATS[form](map(outcome_record, found), BATCH_COLUMNS, out)
    status = status_of(outcomes)
    if status:
        raise typer.Exit(status)


def _kept(found: Iterator[Outcome], outcomes: list[Outcome]) -> Iterator[Outcome]:
    for one in found:
        outcomes.append(one)
        yield one


def _lines(file: str, shell: Shell) -> list[str]:
    if file == "-":
        return shell.stdin.read().decode("utf-8", "replace").splitlines()
    try:
        return (shell.cwd / file).read_bytes().decode("utf-8", "replace").splitlines()
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error
