"""Options that several commands share, each declared once."""

import os
import re
from enum import Enum
from typing import Annotated

import typer

from newsgrep.cli.shell import INDEX_VARIABLE, Shell
from newsgrep.errors import UsageError
from newsgrep.model.reading import Bounds, Command, Enrichment, PageReader, ReadSettings

LEAST_SIZE = 1 << 20
"""In bytes, of what may be bounded: with less, hardly anything but plain text would be read."""


class DateFrom(Enum):
    """What may date an article that nothing else dates."""

    MTIME = "mtime"


class Color(Enum):
    """When text is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


IndexOption = Annotated[
    str | None,
    typer.Option(
        "-i",
        "--index",
        metavar="DIR",
        envvar=INDEX_VARIABLE,
        show_envvar=False,
        help="The folder of the index. [default: the nearest index/ upwards, else ./index]",
    ),
]
WaitOption = Annotated[
    float, typer.Option("--wait", metavar="SECONDS", min=0, help="How long to wait for another writer.")
]
ColorOption = Annotated[Color, typer.Option("--color", help="When to use colour.", show_default=False)]
NoPagerOption = Annotated[bool, typer.Option("--no-pager", help="Print all at once, however long it is.")]
StoriesOption = Annotated[
    bool, typer.Option("--stories", help="Fold near copies of an article into one: the earliest that matches.")
]

FromOption = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FORMAT",
        help="The format of the files: text, markdown, json, jsonl, csv, parquet, html, mhtml, warc, mail, mbox, feed, "
        "newsml, nitf or reuters. "
        "[default: found out for each file]",
    ),
]
MapOption = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=KEY", help="Take a field from this key of a JSON record: body=content.text"),
]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="The day of publication of every article read."),
]
DateFromOption = Annotated[
    DateFrom | None,
    typer.Option("--date-from", help="'mtime': what nothing else dates is of the day its file was changed."),
]
SourceOption = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Who published every article read.")]
EnrichOption = Annotated[
    Enrichment,
    typer.Option(
        "--enrich",
        help="'fast' finds title, people, places and dates; 'spacy' adds the people and places that spaCy finds; "
        "'none' keeps what the format states.",
    ),
]
CleanOption = Annotated[
    bool,
    typer.Option("--clean", help="Set boilerplate aside in the text of JSON records too, not only in pasted pages."),
]

HtmlOption = Annotated[
    PageReader,
    typer.Option(
        "--html",
        help="Who finds the article on a web page: 'trafilatura' finds it best, "
        "'fast' (resiliparse) several times as fast.",
    ),
]
MaxSizeOption = Annotated[
    str,
    typer.Option("--max-size", metavar="SIZE", help="What is larger than this is no article, and is left out."),
]
MaxUnpackedOption = Annotated[
    str,
    typer.Option("--max-unpacked", metavar="SIZE", help="A packed file or an archive is read up to so many bytes."),
]
PreOption = Annotated[
    str | None,
    typer.Option(
        "--pre", metavar="COMMAND", help="Read what COMMAND writes when it is given the path of a file, such as a PDF."
    ),
]
PreGlobOption = Annotated[
    list[str] | None, typer.Option("--pre-glob", metavar="GLOB", help="Only files that match go through --pre.")
]
MAX_SIZE = "64M"
MAX_UNPACKED = "1G"


def read_settings(
    shell: Shell,
    *,
    format_name: str | None,
    mapping: list[str] | None,
    published: str | None,
    source: str | None,
    enrichment: Enrichment,
    clean: bool,
    html: PageReader,
    date_from: DateFrom | None,
    max_size: str,
    max_unpacked: str,
    pre: str | None,
    pre_globs: list[str] | None,
) -> ReadSettings:
    """Give the options for reading as one value.

    Raises:
        UsageError: One of them cannot be used.
    """
    from newsgrep.sources.reader import FORMATS

    if format_name is not None and format_name not in FORMATS:
        raise UsageError(f"unknown format '{format_name}' for --from", hint=f"formats are {', '.join(FORMATS)}")
    if enrichment is Enrichment.SPACY:
        from newsgrep.enrich.names.statistical import require

        require()
    if html is PageReader.FAST:
        from newsgrep.sources.pagebody import require as require_page_reader

        require_page_reader(html)
    fields = []
    for pair in mapping or []:
        field, equals, key = pair.partition("=")
        if not (field and equals and key):
            raise UsageError(f"cannot read --map '{pair}'", hint="write FIELD=KEY, such as body=content.text")
        fields.append((field, key))
    return ReadSettings(
        format=format_name,
        fields=tuple(sorted(fields)),
        published=_one_day(published, shell) if published else None,
        source=source.strip() if source else None,
        enrichment=enrichment,
        clean=clean,
        html=html,
        date_from_mtime=date_from is DateFrom.MTIME,
        bounds=Bounds(
            read_size(max_size, "--max-size", LEAST_SIZE), read_size(max_unpacked, "--max-unpacked", LEAST_SIZE)
        ),
        pre=_command(pre, tuple(sorted(pre_globs or ())), shell),
    )


def _command(program: str | None, globs: tuple[str, ...], shell: Shell) -> Command | None:
    """Give the command of `--pre`, by its whole path if it was given by a path: the next run may start elsewhere."""
    if program is None:
        if globs:
            raise UsageError("--pre-glob says which files --pre is for", hint="add --pre COMMAND")
        return None
    from shutil import which

    if "/" in program:
        program = os.path.abspath(os.path.join(shell.cwd, os.path.expanduser(program)))
    if which(program) is None:
        raise UsageError(
            f"there is no command '{program}' for --pre",
            hint="it is one program, which gets the path of a file; a script can give it more arguments",
        )
    return Command(program, globs)


def _one_day(text: str, shell: Shell) -> str:
    from newsgrep.query.dates import read_days

    days = read_days(text, shell.today)
    if days.start != days.end:
        raise UsageError(f"'{text}' is more than one day", hint="give the day of publication as 2017-12-11")
    return days.start.isoformat()


_SIZE = re.compile(r"([0-9]{1,15})([KMG]?)", re.IGNORECASE)
_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def read_size(text: str, option: str, least: int) -> int:
    """Give a size in bytes: `64M`, `1G`, `500000`.

    Args:
        text: What was typed.
        option: Of which option, for the message.
        least: What it is to be at least.

    Raises:
        UsageError: It is no size, or less than that.
    """
    match = _SIZE.fullmatch(text.strip())
    size = int(match[1]) * _UNITS[match[2].upper()] if match else 0
    if size < least:
        raise UsageError(f"{option} cannot be '{text}'", hint=f"write a size from {least >> 20}M on, such as 64M or 1G")
    return size


def is_typed(context: typer.Context, parameter: str) -> bool:
    """Say whether a parameter stands on the command line, rather than in the environment or the configuration."""
    source = context.get_parameter_source(parameter)
    return source is not None and source.name == "COMMANDLINE"


def unprotect(path: str) -> str:
    """Give a path as it was typed: without the blank that `protect_query` puts before a minus."""
    return path.removeprefix(" ") if path.startswith(" -") else path
