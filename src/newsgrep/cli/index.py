"""`newsgrep index`: bring the index up to date with files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsgrep.app.folder import locate
from newsgrep.app.job import COMMIT_EVERY
from newsgrep.cli.options import (
    MAX_SIZE,
    MAX_UNPACKED,
    CleanOption,
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
    WaitOption,
    is_typed,
    read_settings,
    read_size,
    unprotect,
)
from newsgrep.cli.shell import Shell
from newsgrep.errors import ExitCode, NewsgrepError, UsageError
from newsgrep.model.reading import Enrichment, PageReader
from newsgrep.render.look import STDIN
from newsgrep.render.messages import report_lines
from newsgrep.render.progress import progress

if TYPE_CHECKING:
    from newsgrep.app.job import IndexJob
    from newsgrep.model.report import IndexReport

SEEDS = "seeds"
"""The folder that is indexed when nothing is named and nothing is known."""

LEAST_MEMORY = 16 << 20
"""In bytes. With less, an index would come in so many small segments that putting them together is all the work."""


def index(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH...]", help="Files and folders; - is standard input.")
    ] = None,
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
    glob: Annotated[
        list[str] | None,
        typer.Option("-g", "--glob", metavar="GLOB", help="Only files that match; !GLOB: only others."),
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", metavar="GLOB", help="Pass over files and folders that match.")
    ] = None,
    files_from: Annotated[
        str | None,
        typer.Option("--files-from", metavar="FILE", help="Read the paths from a file; - is standard input."),
    ] = None,
    null: Annotated[bool, typer.Option("-0", "--null", help="Paths in that file end with a NUL.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "-j",
            "--jobs",
            metavar="N",
            min=1,
            help="How many processes read. [default: one a core, up to 8; one where there is little to read]",
        ),
    ] = None,
    memory: Annotated[
        str,
        typer.Option(
            "--memory", metavar="SIZE", help="How much memory the articles may take before they go to disk: 64M, 1G."
        ),
    ] = "256M",
    commit_every: Annotated[
        float,
        typer.Option(
            "--commit-every",
            metavar="SECONDS",
            min=1,
            help="After how long what has been read is kept for good, should the run be cut off.",
        ),
    ] = COMMIT_EVERY,
    wait: WaitOption = 10,
    force: Annotated[
        bool, typer.Option("-f", "--force", help="Drop articles even if that is over 30 % of the index.")
    ] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make the index anew: after damage, or an update that asks for it.")
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read again what could not be read, though it has not changed.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on: read what changes as soon as it does, until Ctrl-C.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
    index_folder: IndexOption = None,
) -> None:
    """Add and update articles.

    \b
      newsgrep index ~/clippings                    a folder, with all that is below it
      newsgrep index                                what is known already, or seeds/
      newsgrep index --published 2017-12-11 page.txt
      newsgrep index --map body=content.text --source Example dump.jsonl.gz
      find . -name '*.txt' -print0 | newsgrep index --files-from - -0
      newsgrep index --watch ~/clippings            and go on as files come and change

    Files that have not changed are not read again, except with --rebuild. Articles whose file has vanished are dropped.
    """
    from newsgrep.app.indexing import index as bring_up_to_date
    from newsgrep.app.indexing import preview
    from newsgrep.app.job import IndexJob
    from newsgrep.app.roots import refuse_unused_command

    shell: Shell = context.obj
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
    folder = locate(index_folder, shell.cwd)
    wanted = _wanted(context, shell, folder, paths, files_from, null)
    if wanted is None and is_typed(context, "pre"):
        refuse_unused_command(folder, settings)
    job = IndexJob(
        paths=wanted,
        settings=settings,
        globs=tuple(glob or ()),
        excludes=tuple(exclude or ()),
        jobs=jobs,
        wait=wait,
        force=force,
        now=shell.now,
        rebuild=rebuild,
        retry=retry_failed,
        commit_every=commit_every,
        memory=read_size(memory, "--memory", LEAST_MEMORY),
    )
    if watch:
        if dry_run:
            raise UsageError("--watch and --dry-run exclude each other", hint="leave one of them out")
        _watch(folder, job, shell)
        return
    run = preview if dry_run else bring_up_to_date
    with progress(shell.stderr) as tell:
        report = run(folder, job, shell.stdin, tell)
    for line in report_lines(report, shell.cwd, dry_run=dry_run):
        shell.say(line)
    if report.failures:
        raise typer.Exit(ExitCode.PARTIAL)


def _watch(folder: Path, job: "IndexJob", shell: Shell) -> None:
    """Index as files change, until Ctrl-C."""
    from newsgrep.app.watching import watch

    with progress(shell.stderr) as tell:
        outcomes = watch(folder, job, shell.stdin, tell, lambda: shell.now)
        first = next(outcomes)
    _say(first, shell)
    shell.say("watching; Ctrl-C ends it")
    for came in outcomes:
        _say(came, shell)
    shell.say("no longer watching")


def _say(came: "IndexReport | NewsgrepError", shell: Shell) -> None:
    from newsgrep.render.messages import error_lines

    lines = error_lines(came) if isinstance(came, NewsgrepError) else report_lines(came, shell.cwd, dry_run=False)
    for line in lines:
        shell.say(line)


_HOW = (
    *("format_name", "mapping", "published", "date_from", "source", "enrich", "clean", "html"),
    *("max_size", "max_unpacked", "glob", "exclude"),
)
"""The parameters that say how files are read; a known root keeps its own; a `--pre` has to be asked for again."""


def _wanted(
    context: typer.Context,
    shell: Shell,
    folder: Path,
    paths: list[str] | None,
    files_from: str | None,
    null: bool,
) -> tuple[str, ...] | None:
    """Give the paths to read, or None for the roots that the index knows."""
    given = tuple(unprotect(path) for path in paths or ())
    if files_from is not None:
        return given + _listed(files_from, null, shell)
    if given:
        return given
    from newsgrep.app.status import known_roots

    if not known_roots(folder):
        return _seeds(shell)
    named = [name for name in _HOW if is_typed(context, name)]
    if named:
        raise UsageError(
            "options that say how files are read need a PATH",
            hint="what the index knows already keeps its own; name the files or folders to change that",
        )
    return None


def _listed(name: str, null: bool, shell: Shell) -> tuple[str, ...]:
    from newsgrep.sources.files import read_list

    try:
        if name == STDIN:
            return tuple(read_list(shell.stdin, null))
        with open(name, "rb") as file:
            return tuple(read_list(file, null))
    except OSError as error:
        raise UsageError(f"cannot read the list '{name}': {error.strerror}") from error


def _seeds(shell: Shell) -> tuple[str, ...]:
    if (shell.cwd / SEEDS).is_dir():
        return (SEEDS,)
    raise UsageError("there is nothing to index", hint="name files or folders, such as: newsgrep index ~/clippings")
