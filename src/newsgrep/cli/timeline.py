"""`newsgrep timeline`: how many articles of each day, week, month or year match."""

from typing import Annotated

import typer

from newsgrep.app.folder import find_folder, open_engine
from newsgrep.app.timeline import Step
from newsgrep.cli.asking import TEXT, Asked, asking, query_of
from newsgrep.cli.shell import Shell
from newsgrep.errors import ExitCode


@asking
def timeline(
    context: typer.Context,
    asked: Asked,
    step: Annotated[Step, typer.Option("--by", help="How long a stretch is.")] = Step.MONTH,
) -> None:
    """Count the articles that match, over time.

    \b
      newsgrep timeline Syria
      newsgrep timeline Syria Crimea --by year      two queries side by side
      newsgrep timeline 'people:putin -Syria' --since 2017-12 --by week
      newsgrep timeline --jsonl Syria | jq -r 'select(.gap) | .bucket'

    Each argument is a query of its own; without one, all articles are counted.
    """
    from newsgrep.app.timeline import timeline as count
    from newsgrep.render.bars import write_timeline
    from newsgrep.render.counted import TIMELINE_COLUMNS, bucket_record
    from newsgrep.render.messages import no_match_line
    from newsgrep.render.rows import ROW_FORMATS

    shell: Shell = context.obj
    texts = asked.words or ("",)
    questions = [asked.question(text, shell) for text in texts]
    for warning in [warning for one in questions for warning in one.warnings]:
        shell.say(f"newsgrep: {warning}")
    with open_engine(find_folder(asked.folder, shell.folder)) as engine:
        shown = [text.strip() or one.parsed for text, one in zip(texts, questions, strict=True)]
        series = count(engine, list(zip(shown, map(query_of, questions), strict=True)), step)
    if not any(series):
        shell.say(no_match_line("; ".join(one.parsed for one in questions)))
        raise typer.Exit(ExitCode.NO_MATCH)
    with shell.output(pager=not asked.no_pager) as out:
        if asked.form == TEXT:
            write_timeline(series, out, shell.look("never"))
        else:
            rows = (bucket_record(one) for buckets in series for one in buckets)
            ROW_FORMATS[asked.form](rows, TIMELINE_COLUMNS, out)
