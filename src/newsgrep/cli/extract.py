"""`newsgrep extract`: what would be indexed of a file."""

from typing import Annotated

import typer

from newsgrep.cli.options import (
    MAX_SIZE,
    MAX_UNPACKED,
    CleanOption,
    Color,
    ColorOption,
    DateFromOption,
    EnrichOption,
    FromOption,
    HtmlOption,
    IndexOption,
    MapOption,
    MaxSizeOption,
    MaxUnpackedOption,
    PreGlobOption,
    PreOption,
    PublishedOption,
    SourceOption,
    read_settings,
    unprotect,
)
from newsgrep.cli.shell import Shell
from newsgrep.errors import ExitCode, UsageError
from newsgrep.model.reading import Enrichment, PageReader
from newsgrep.model.report import Problem
from newsgrep.render.messages import problem_line


def extract(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files and folders; - is standard input.")],
    as_jsonl: Annotated[bool, typer.Option("--jsonl", "--json", help="One JSON object a line.")] = False,
    format_name: FromOption = None,
    mapping: MapOption = None,
    published: PublishedOption = None,
    date_from: DateFromOption = None,
    source: SourceOption = None,
    enrich: EnrichOption = Enrichment.FAST,
    clean: CleanOption = False,
    html: HtmlOption = PageReader.TRAFILATURA,
    max_size: MaxSizeOption = MAX_SIZE,
    max_unpacked: MaxUnpackedOption = MAX_UNPACKED,
    pre: PreOption = None,
    pre_glob: PreGlobOption = None,
    as_diff: Annotated[
        bool, typer.Option("--diff", help="Each page line by line: '  ' is kept, '- ' is set aside, '# ' is the title.")
    ] = False,
    index_folder: IndexOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show what would be indexed, and what would be set aside.

    \b
      newsgrep extract page.txt
      newsgrep extract --published 2017-12-11 page.txt
      newsgrep extract --diff page.txt
      pbpaste | newsgrep extract --jsonl - | jq .boilerplate

    Lines that many articles of a source share are set aside as the index knows them, if there is one.
    """
    from newsgrep.app.extracting import extract as extract_files
    from newsgrep.app.folder import locate

    shell: Shell = context.obj
    if as_diff and as_jsonl:
        raise UsageError("--diff is for reading, --jsonl for programs", hint="give one of the two")
    settings = read_settings(
        shell,
        format_name=format_name,
        mapping=mapping,
        published=published,
        source=source,
        enrichment=enrich,
        clean=clean,
        html=html,
        date_from=date_from,
        max_size=max_size,
        max_unpacked=max_unpacked,
        pre=pre,
        pre_globs=pre_glob,
    )
    from newsgrep.render import diff, jsontext, terminal

    look = shell.look(color.value)
    write = jsontext.write_extracted if as_jsonl else diff.write_diff if as_diff else terminal.write_extracted
    folder = locate(index_folder, shell.cwd)
    failed = 0
    with shell.output() as out:
        for one in extract_files([unprotect(path) for path in paths], settings, shell.stdin, folder):
            if isinstance(one, Problem):
                failed += not one.warning
                out.flush()
                shell.say(problem_line(one, shell.cwd))
            else:
                write(one, out, look)
    if failed:
        raise typer.Exit(ExitCode.PARTIAL)
