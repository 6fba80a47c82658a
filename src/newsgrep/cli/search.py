"""`newsgrep search`: ranked hits for a query."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from newsgrep.app import searching
from newsgrep.app.folder import locate, open_engine
from newsgrep.app.references import remember
from newsgrep.app.searching import Question, Typed
from newsgrep.app.status import count_changed
from newsgrep.cli.options import Color, ColorOption, IndexOption, NoPagerOption, is_typed
from newsgrep.cli.shell import Shell, time_limit
from newsgrep.engine.base import Engine
from newsgrep.errors import ExitCode, NewsgrepError, UsageError
from newsgrep.model.answer import Answer
from newsgrep.model.request import Hit, Sort
from newsgrep.render.formats import FORMATS, Format
from newsgrep.render.look import Look
from newsgrep.render.messages import changed_line, found_line, nothing_lines, undated_line

Texts = list[str] | None


def search(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="QUERY...", help="What to look for.")] = None,
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", min=0, help="How many hits; 0 for all.")] = 20,
    offset: Annotated[int, typer.Option("--offset", metavar="N", min=0, help="Pass over so many of the best.")] = 0,
    sort: Annotated[Sort, typer.Option("--sort", help="Best, oldest or newest first.")] = Sort.SCORE,
    any_word: Annotated[bool, typer.Option("--any", help="One of the words is enough.")] = False,
    literal: Annotated[bool, typer.Option("-F", "--literal", help="Take everything as plain words.")] = False,
    phrase: Annotated[bool, typer.Option("-P", "--phrase", help="Look for the whole query as one phrase.")] = False,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Published then or later.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Published then or before.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Published on that day or in that time.")
    ] = None,
    person: Annotated[
        Texts, typer.Option("--person", metavar="NAME", help="Names this person; again: or that one.")
    ] = None,
    place: Annotated[
        Texts, typer.Option("--place", metavar="NAME", help="Names this place; again: or that one.")
    ] = None,
    source: Annotated[Texts, typer.Option("--source", metavar="NAME", help="Published by; again: or by.")] = None,
    exclude: Annotated[Texts, typer.Option("-x", "--not", metavar="WORDS", help="Without this word or phrase.")] = None,
    recency: Annotated[
        str | None, typer.Option("--recency", metavar="30d", help="Prefer newer articles, by half after so long.")
    ] = None,
    snippets: Annotated[int, typer.Option("--snippets", metavar="N", min=0, help="How many passages a hit shows.")] = 3,
    explain: Annotated[bool, typer.Option("--explain", help="Say how each score came about.")] = False,
    format_name: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}. [default: text, tsv in a pipe]"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    as_jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Comma-separated, with a header.")] = False,
    as_tsv: Annotated[bool, typer.Option("--tsv", help="Tab-separated, without a header.")] = False,
    paths: Annotated[bool, typer.Option("-l", "--paths", help="Only the files, each once.")] = False,
    count: Annotated[bool, typer.Option("-c", "--count", help="Only the number of matching articles.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only the exit status.")] = False,
    null: Annotated[bool, typer.Option("-0", "--null", help="End paths and ids with a NUL.")] = False,
    fields: Annotated[str | None, typer.Option("--fields", metavar="A,B", help="Only these keys or columns.")] = None,
    timeout: Annotated[float | None, typer.Option("--timeout", metavar="SECONDS", help="Stop after so long.")] = None,
    color: ColorOption = Color.AUTO,
    no_pager: NoPagerOption = False,
    index: IndexOption = None,
) -> None:
    """Find articles, the best first.

    \b
      newsgrep search "withdraw Syria"              both words, in any of their forms
      newsgrep search '"surprise visit" -Erdogan'   a phrase, without a word
      newsgrep search 'people:putin OR people:assad' --since 2017-12
      newsgrep search --jsonl Syria | jq -r '.people[].name'
      newsgrep search -l Syria | xargs wc -w

    All words must match, near ones rank higher. 'newsgrep help query' has the whole language.
    """
    shell: Shell = context.obj
    chosen = _format_name(
        context,
        format_name,
        {
            "json": as_json,
            "jsonl": as_jsonl,
            "csv": as_csv,
            "tsv": as_tsv,
            "paths": paths,
            "count": count,
            "quiet": quiet,
        },
        "text" if shell.stdout.isatty() else "tsv",
    )
    typed = Typed(
        text=" ".join(words or []),
        phrase=phrase,
        literal=literal,
        any_word=any_word,
        excluded=tuple(exclude or ()),
        since=since,
        until=until,
        on=on,
        people=tuple(person or ()),
        places=tuple(place or ()),
        sources=tuple(source or ()),
        recency=recency,
        limit=limit,
        offset=offset,
        sort=sort,
        snippets=snippets if chosen in FORMATS and FORMATS[chosen].shows_text else 0,
        explain=explain,
    )
    question = searching.understand(typed, shell.today)
    look = shell.look(color.value, _names(fields), null=null)
    folder = locate(index, shell.cwd)
    for warning in question.warnings:
        shell.say(f"newsgrep: {warning}")
    with time_limit(timeout), open_engine(folder) as engine:
        if chosen in _STATUS_ONLY:
            found = _count(engine, question, shell, chosen)
        else:
            _check_options(chosen, look)
            answer = _ask(engine, question, FORMATS[chosen])
            found = _show(answer, FORMATS[chosen], shell, look, pager=not no_pager)
            _tell(answer, found, shell, on_terminal=chosen == "text" and shell.stdout.isatty())
            if chosen == "text" and shell.stdout.isatty():
                remember(shell.state, folder, [""] * offset + [hit.article.id for hit in answer.hits])
                _tell_changed(folder, shell)
    if not found:
        raise typer.Exit(ExitCode.NO_MATCH)


_STATUS_ONLY = ("count", "quiet")


_FLAG_PARAMETERS = {"json": "as_json", "jsonl": "as_jsonl", "csv": "as_csv", "tsv": "as_tsv"}


def _format_name(context: typer.Context, named: str | None, flags: dict[str, bool], default: str) -> str:
    """Give the one format that was asked for; what is typed wins over what is configured."""
    asked = {name: _FLAG_PARAMETERS.get(name, name) for name, is_set in flags.items() if is_set}
    if named is not None:
        if named not in FORMATS:
            raise UsageError(f"unknown format '{named}'", hint=f"formats are {', '.join(FORMATS)}")
        asked.setdefault(named, "format_name")
    typed = [name for name, parameter in asked.items() if is_typed(context, parameter)]
    chosen = typed or list(asked)
    if len(chosen) > 1:
        raise UsageError(f"only one output at a time: {chosen[0]} or {chosen[1]}")
    return chosen[0] if chosen else default


def _check_options(chosen: str, look: Look) -> None:
    if look.fields and not FORMATS[chosen].takes_fields:
        raise UsageError(f"--fields does not go with {chosen}", hint="it goes with json, jsonl, csv and tsv")
    if look.null and not FORMATS[chosen].takes_null:
        raise UsageError(f"-0 does not go with {chosen}", hint="it goes with -l and --format ids")


def _names(fields: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in fields.split(",") if name.strip()) if fields else ()


def _ask(engine: Engine, question: Question, form: Format) -> Answer:
    if form.streams and not question.request.limit:
        return searching.stream(engine, question)
    return searching.search(engine, question, total=not form.streams, terms=form is FORMATS["json"])


def _count(engine: Engine, question: Question, shell: Shell, chosen: str) -> int:
    found = searching.count(engine, question)
    if chosen == "count":
        with shell.output() as out:
            out.write(f"{found}\n")
    return found


def _show(answer: Answer, form: Format, shell: Shell, look: Look, *, pager: bool) -> int:
    """Write the answer, and give the number of hits written."""
    counter = _Counter(answer.hits)
    with shell.output(pager=pager) as out:
        form.write(answer._replace(hits=counter), out, look)
    return counter.count


def _tell(answer: Answer, shown: int, shell: Shell, *, on_terminal: bool) -> None:
    """Say beside the answer what it does not show."""
    if not shown:
        for line in nothing_lines(answer):
            shell.say(line)
    elif on_terminal:
        shell.say(f"\n{found_line(shown, answer.total)}")
    if answer.undated:
        shell.say(undated_line(answer.undated))


def _tell_changed(folder: Path, shell: Shell) -> None:
    """Say how many files have changed; when that cannot be found out just now, the answer stands all the same."""
    try:
        changed = count_changed(folder)
    except NewsgrepError:
        return
    if changed:
        shell.say(changed_line(changed))


class _Counter:
    """Hits that are counted as they pass."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self._hits = hits
        self.count = 0

    def __iter__(self) -> Iterator[Hit]:
        for hit in self._hits:
            self.count += 1
            yield hit
