"""The Typer app: the commands and what they share."""

from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from newsgrep import __version__
from newsgrep.cli.backup import backup, restore
from newsgrep.cli.batch import batch
from newsgrep.cli.check import check
from newsgrep.cli.compact import compact
from newsgrep.cli.completion import completion
from newsgrep.cli.diff import diff
from newsgrep.cli.dupes import dupes
from newsgrep.cli.extract import extract
from newsgrep.cli.facet import facet
from newsgrep.cli.failures import FAILURES, tell
from newsgrep.cli.help import help_
from newsgrep.cli.index import index
from newsgrep.cli.kwic import kwic
from newsgrep.cli.repair import repair
from newsgrep.cli.rm import rm
from newsgrep.cli.search import search
from newsgrep.cli.shell import Shell
from newsgrep.cli.show import show
from newsgrep.cli.similar import similar
from newsgrep.cli.status import status
from newsgrep.cli.terms import people, places, terms
from newsgrep.cli.timeline import timeline

EXAMPLES = """Ranked full-text search over a folder of news.

\b
  newsgrep index ~/clippings                    read what is there, once
  newsgrep search "withdraw Syria"              the best articles first
  newsgrep search --jsonl Syria | jq .title     for other programs
  newsgrep help query                           the query language
"""


class Commands(TyperGroup):
    """The commands, in the order they were added; the one place where an error becomes a message and a status."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  Typer's signature
        """Give the commands in the order they were added."""
        return list(self.commands)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        shell: Shell = ctx.obj
        try:
            return super().invoke(ctx)
        except FAILURES as failure:
            raise typer.Exit(tell(failure, shell)) from failure


_SETTINGS = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    cls=Commands,
    help=EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_SETTINGS,
)


def _say_version(context: typer.Context, wanted: bool) -> None:
    if wanted:
        shell: Shell = context.obj
        with shell.output() as out:
            out.write(f"newsgrep {__version__}\n")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", is_eager=True, callback=_say_version)
    ] = False,
) -> None:
    """Handle what stands before the command."""


COMMANDS: dict[str, Callable[..., None]] = {
    "index": index,
    "search": search,
    "show": show,
    "facet": facet,
    "timeline": timeline,
    "kwic": kwic,
    "similar": similar,
    "diff": diff,
    "dupes": dupes,
    "terms": terms,
    "people": people,
    "places": places,
    "batch": batch,
    "extract": extract,
    "status": status,
    "check": check,
    "repair": repair,
    "backup": backup,
    "restore": restore,
    "compact": compact,
    "rm": rm,
    "help": help_,
    "completion": completion,
}
for name, command in COMMANDS.items():
    app.command(name, context_settings=_SETTINGS)(command)
