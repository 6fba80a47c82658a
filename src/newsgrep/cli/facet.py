"""`newsgrep facet`: who, where, when, by whom, by number of articles."""

from enum import Enum
from typing import Annotated

import typer

from newsgrep.app.facets import FACETS, Order
from newsgrep.app.folder import find_folder, open_engine
from newsgrep.cli.asking import TEXT, Asked, asking, query_of
from newsgrep.cli.options import StoriesOption
from newsgrep.cli.shell import Shell
from newsgrep.errors import ExitCode

By = Enum("By", {name.upper(): name for name in FACETS})  # type: ignore[misc]  # the fields are named in one place


@asking
def facet(
    context: typer.Context,
    asked: Asked,
    field: Annotated[By, typer.Argument(metavar="FIELD", help=f"{', '.join(FACETS)}.", show_default=False)],
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", min=0, help="How many values; 0 for all.")] = 20,
    least: Annotated[int, typer.Option("--min", metavar="N", min=1, help="Only what so many articles have.")] = 1,
    order: Annotated[
        Order, typer.Option("--by", help="What comes first: what is frequent, or what is so in these articles only.")
    ] = Order.COUNT,
    stories: StoriesOption = False,
) -> None:
    """Count names or times of the articles that match.

    \b
      newsgrep facet people Syria                   whom these articles name most
      newsgrep facet people Syria --by significance whom they name more than others do
      newsgrep facet source --since 2017-12 -n 0
      newsgrep facet places --jsonl Putin | jq -r .value

    Without a query, all articles are counted. 'newsgrep help exploring' has more.
    """
    from newsgrep.app.facets import facet as count
    from newsgrep.render.bars import write_facets
    from newsgrep.render.counted import FACET_COLUMNS, SIGNIFICANT_COLUMNS, facet_record
    from newsgrep.render.messages import no_match_line
    from newsgrep.render.rows import ROW_FORMATS

    shell: Shell = context.obj
    question = asked.question(" ".join(asked.words), shell)
    for warning in question.warnings:
        shell.say(f"newsgrep: {warning}")
    with open_engine(find_folder(asked.folder, shell.folder)) as engine:
        found = count(engine, query_of(question), field.value, order, limit, least, fold=stories)
    if not found:
        shell.say(no_match_line(question.parsed, field.value))
        raise typer.Exit(ExitCode.NO_MATCH)
    with shell.output(pager=not asked.no_pager) as out:
        if asked.form == TEXT:
            write_facets(found, out, shell.look("never"))
        else:
            columns = FACET_COLUMNS if order is Order.COUNT else SIGNIFICANT_COLUMNS
            ROW_FORMATS[asked.form](map(facet_record, found), columns, out)
