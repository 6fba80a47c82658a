"""`newsgrep dupes`: near copies, told story by story."""

from itertools import chain
from typing import Annotated

import typer

from newsgrep.app.folder import find_folder, open_engine
from newsgrep.cli.asking import TEXT, Asked, asking, query_of
from newsgrep.cli.shell import Shell
from newsgrep.errors import ExitCode


@asking
def dupes(
    context: typer.Context,
    asked: Asked,
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", min=0, help="How many stories; 0 for all.")] = 20,
) -> None:
    """List near copies among the articles that match.

    \b
      newsgrep dupes                                which reports came in several papers
      newsgrep dupes Syria --since 2017-12
      newsgrep dupes -n 0 --jsonl | jq -r 'select(.lead | not) | .path'

    Stories with most articles come first; the earliest article of each leads it.
    'newsgrep help exploring' says what makes a copy.
    """
    from newsgrep.app.dupes import dupes as find
    from newsgrep.render.rows import ROW_FORMATS
    from newsgrep.render.stories import COPY_COLUMNS, copy_record, write_stories

    shell: Shell = context.obj
    question = asked.question(" ".join(asked.words), shell)
    for warning in question.warnings:
        shell.say(f"newsgrep: {warning}")
    look = shell.look("never")
    with open_engine(find_folder(asked.folder, shell.folder)) as engine:
        stories = find(engine, query_of(question), limit)
        first = next(stories, None)
        if first is None:
            shell.say(f"no near copies among the articles that match: {question.parsed}")
            raise typer.Exit(ExitCode.NO_MATCH)
        found = chain([first], stories)
        with shell.output(pager=not asked.no_pager) as out:
            if asked.form == TEXT:
                write_stories(found, out, look)
            else:
                rows = (copy_record(one, look) for one in chain.from_iterable(found))
                ROW_FORMATS[asked.form](rows, COPY_COLUMNS, out)
