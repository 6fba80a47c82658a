"""`newsgrep search`: ranked hits for a query. What it does is in `searching.py`."""

from typing import Annotated

import typer

from newsgrep.cli.options import Color, ColorOption, IndexOption, NoPagerOption, StoriesOption, is_typed
from newsgrep.cli.searching import Asked, formats_of, run
from newsgrep.model.request import Sort
from newsgrep.render.formats import FORMATS

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
    stories: StoriesOption = False,
    copies: Annotated[bool, typer.Option("--copies", help="On a terminal, show near copies as hits, too.")] = False,
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
    csv_safe: Annotated[
        bool, typer.Option("--csv-safe", help="An apostrophe before cells that a spreadsheet would run.")
    ] = False,
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
    flags = {
        "as_json": as_json,
        "as_jsonl": as_jsonl,
        "as_csv": as_csv,
        "as_tsv": as_tsv,
        "paths": paths,
        "count": count,
        "quiet": quiet,
    }
    formats = formats_of(flags, format_name)
    typed = [shown for shown, parameter in formats.items() if is_typed(context, parameter)]
    asked = Asked(
        words=tuple(words or ()),
        limit=limit,
        offset=offset,
        sort=sort,
        any_word=any_word,
        literal=literal,
        phrase=phrase,
        since=since,
        until=until,
        on=on,
        person=tuple(person or ()),
        place=tuple(place or ()),
        source=tuple(source or ()),
        exclude=tuple(exclude or ()),
        recency=recency,
        snippets=snippets,
        stories=stories,
        copies=copies,
        explain=explain,
        formats=tuple(typed or formats),
        null=null,
        csv_safe=csv_safe,
        fields=fields,
        timeout=timeout,
        color=color.value,
        no_pager=no_pager,
        folder=index,
    )
    status = run(asked, context.obj)
    if status:
        raise typer.Exit(status)
