"""The Typer app: the commands and what they share."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from newsgrep import __version__
from newsgrep.cli.failures import FAILURES, tell
from newsgrep.cli.shell import Shell

EXAMPLES = """Ranked full-text search over a folder of news.

\b
  newsgrep index ~/clippings                    read what is there, once
  newsgrep search "withdraw Syria"              the best articles first
  newsgrep search --jsonl Syria | jq .title     for other programs
  newsgrep help query                           the query language
"""


COMMANDS = {
    "index": "index:index",
    "search": "search:search",
    "show": "show:show",
    "facet": "facet:facet",
    "timeline": "timeline:timeline",
    "kwic": "kwic:kwic",
    "similar": "similar:similar",
    "diff": "diff:diff",
    "dupes": "dupes:dupes",
    "terms": "terms:terms",
    "people": "terms:people",
    "places": "terms:places",
    "batch": "batch:batch",
    "extract": "extract:extract",
    "status": "status:status",
    "check": "check:check",
    "repair": "repair:repair",
    "backup": "backup:backup",
    "restore": "backup:restore",
    "compact": "compact:compact",
    "rm": "rm:rm",
    "help": "help:help_",
    "completion": "completion:completion",
}
"""The commands in the order of the help, each with its module in `newsgrep.cli` and its function there."""

_SETTINGS = {"help_option_names": ["-h", "--help"]}


class _Loaded(Mapping[str, Any]):
    """The commands, each loaded when it is asked for: to load all of them takes longer than most of them run."""

    def __getitem__(self, name: str) -> Any:
        return _load(name)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


@cache
def _load(name: str) -> Any:
    module, function = COMMANDS[name].split(":")
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    alone.command(name, context_settings=_SETTINGS)(getattr(import_module(f"newsgrep.cli.{module}"), function))
    return typer.main.get_command(alone)


class Commands(TyperGroup):
    """All of them; the one place where an error becomes a message and a status."""

    def __init__(self, **settings: Any) -> None:
        """Take what Typer gives a group."""
        super().__init__(**settings)
        self.commands = _Loaded()  # type: ignore[assignment]  # nobody adds to them

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  Typer's signature
        """Give their names in the order of the help."""
        return list(COMMANDS)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        shell: Shell = ctx.obj
        try:
            return super().invoke(ctx)
        except FAILURES as failure:
            raise typer.Exit(tell(failure, shell)) from failure


_app = typer.Typer(
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


@_app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", is_eager=True, callback=_say_version)
    ] = False,
) -> None:
    """Handle what stands before the command."""


@cache
def program() -> Any:
    """Give the whole program as Typer runs it; its commands are loaded as they are asked for."""
    return typer.main.get_command(_app)
