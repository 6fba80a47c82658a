"""`newsgrep timeline`: how many articles of each day, week, month or year match."""

from pathlib import Path
from typing import Annotated

import typer

from newsgrep.app.folder import find_folder, open_engine
from newsgrep.app.timeline import Step
from newsgrep.cli.asking import PICTURES, TEXT, Asked, asking_pictures, query_of
from newsgrep.cli.options import StoriesOption
from newsgrep.cli.shell import Shell
from newsgrep.errors import ExitCode, OutputError, UsageError
from newsgrep.model.explored import Bucket


@asking_pictures
def timeline(
    context: typer.Context,
    asked: Asked,
    step: Annotated[Step, typer.Option("--by", help="How long a stretch is.")] = Step.MONTH,
    stories: StoriesOption = False,
    share: Annotated[bool, typer.Option("--share", help="Draw the part of all articles of each time.")] = False,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Draw a picture into this .svg or .png.")
    ] = None,
) -> None:
    """Count the articles that match, over time.

    \b
      newsgrep timeline Syria
      newsgrep timeline Syria Crimea --by year      two queries side by side
      newsgrep timeline 'people:putin -Syria' --since 2017-12 --by week
      newsgrep timeline --jsonl Syria | jq -r 'select(.gap) | .bucket'
      newsgrep timeline Syria Crimea -o war.svg     a picture: pip install 'newsgrep[plot]'

    Each argument is a query of its own; without one, all articles are counted.
    """
    from newsgrep.app.timeline import timeline as count
    from newsgrep.render.bars import write_timeline
    from newsgrep.render.counted import TIMELINE_COLUMNS, bucket_record
    from newsgrep.render.messages import no_match_line
    from newsgrep.render.rows import ROW_FORMATS

    shell: Shell = context.obj
    form = _form(asked, output, shell, share=share, stories=stories)
    texts = asked.words or ("",)
    questions = [asked.question(text, shell) for text in texts]
    for warning in [warning for one in questions for warning in one.warnings]:
        shell.say(f"newsgrep: {warning}")
    with open_engine(find_folder(asked.folder, shell.folder)) as engine:
        shown = [text.strip() or one.parsed for text, one in zip(texts, questions, strict=True)]
        series = count(engine, list(zip(shown, map(query_of, questions), strict=True)), step, fold=stories)
    if not any(series):
        shell.say(no_match_line("; ".join(one.parsed for one in questions)))
        raise typer.Exit(ExitCode.NO_MATCH)
    if form in PICTURES:
        _draw(series, step, form, shell, output, share=share)
        return
    with shell.output(pager=not asked.no_pager) as out:
        if form == TEXT:
            write_timeline(series, out, shell.look("never"))
        else:
            rows = (bucket_record(one) for buckets in series for one in buckets)
            ROW_FORMATS[form](rows, TIMELINE_COLUMNS, out)


def _form(asked: Asked, output: str | None, shell: Shell, *, share: bool, stories: bool) -> str:
    """Give the format; that of a picture is told by the name of its file, where nothing else names one.

    Raises:
        UsageError: An option is for a picture and none is asked for, or it cannot be drawn, or not to here.
    """
    form = asked.form
    if output is not None and not asked.named:
        form = Path(output).suffix.lower().removeprefix(".")
    if form not in PICTURES:
        if output is not None:
            raise UsageError(f"'{output}' is to be a picture", hint="name it FILE.svg or FILE.png")
        if share:
            raise UsageError("--share is for pictures", hint="the other formats show counts and shares")
        return form
    if share and stories:
        raise UsageError("--share does not go with --stories", hint="a story may begin at another time than its copies")
    if output is None and shell.stdout.isatty():
        raise UsageError("a picture is not shown on a terminal", hint=f"write it into a file: -o FILE.{form}")
    from newsgrep.render.plot import require

    require()
    return form


def _draw(series: list[list[Bucket]], step: Step, form: str, shell: Shell, output: str | None, *, share: bool) -> None:
    from newsgrep.render.plot import draw

    picture = draw(series, step.value, form, share=share)
    if output is None:
        with shell.output() as out:
            out.buffer.write(picture)
        return
    try:
        (shell.cwd / output).write_bytes(picture)
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror}") from error
