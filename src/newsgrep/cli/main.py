"""The whole program: every command, option and help text."""

import signal
import sys
import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newsgrep.cli.app import program
from newsgrep.cli.failures import Terminated, tell
from newsgrep.cli.shell import Shell
from newsgrep.cli.shellscripts import ASK
from newsgrep.errors import NewsgrepError

if TYPE_CHECKING:
    from newsgrep.config import Defaults, Option, Takes


def main() -> None:
    """Run the command line of this process."""
    # Whoosh has escapes in its strings that newer Pythons warn about when they compile it.
    warnings.simplefilter("ignore", SyntaxWarning)
    for one in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(one) == signal.SIG_DFL:  # nohup has it ignored
            signal.signal(one, _end)
    sys.exit(run(sys.argv[1:], Shell.of_process()))


def _end(_signal: int, _frame: object) -> None:
    raise Terminated


def run(arguments: Sequence[str], shell: Shell) -> int:
    """Run a command line, and give its exit status."""
    if arguments[:1] == [ASK]:
        from newsgrep.cli.completion import answer

        with shell.output() as out:
            out.write(answer(arguments[1:], shell))
        return 0
    try:
        program()(
            args=protect_query(arguments),
            prog_name="newsgrep",
            obj=shell,
            default_map={} if _HELP.intersection(arguments) else read_all_defaults(shell),
        )
    except NewsgrepError as error:
        return tell(error, shell)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    return 0


_HELP = {"-h", "--help", "--version", "help"}
"""Whoever asks for one of these may be about to mend the configuration."""


def read_all_defaults(shell: Shell) -> "Defaults":
    """Give what the environment and the configuration file set for the options of every command.

    Raises:
        UsageError: The file cannot be read, or sets something that does not exist.
    """
    if not shell.is_configured():  # to load every command, and what reads the file, takes longer than most of them run
        return {}
    from newsgrep.config import read_defaults

    return read_defaults(shell.env, _options(program().commands))


def protect_query(arguments: Sequence[str]) -> list[str]:
    """Give the arguments so that a query with a space that starts with a minus is no option: `-Assad Syria`.

    A blank before it changes nothing in a query and hides the minus from the option parser; paths and names lose it
    again (`options.unprotect`). What stands behind `--` is no option anyway.
    """
    end = list(arguments).index("--") if "--" in arguments else len(arguments)
    protected = [
        f" {one}" if one.startswith("-") and not one.startswith("--") and " " in one else one for one in arguments[:end]
    ]
    return protected + list(arguments[end:])


def _options(commands: Mapping[str, Any]) -> "dict[str, dict[str, Option]]":
    """Give the long options of every command that can be configured."""
    from newsgrep.config import Option

    return {
        name: {
            option.removeprefix("--"): Option(parameter.name, _takes(parameter))
            for parameter in command.params
            for option in parameter.opts
            if option.startswith("--")
        }
        for name, command in commands.items()
        if name != "help"  # Click would take its settings for those of the option --help
    }


def _takes(parameter: Any) -> "Takes":
    from newsgrep.config import Takes

    if getattr(parameter, "is_flag", False):
        return Takes.NOTHING
    return Takes.MANY if getattr(parameter, "multiple", False) else Takes.ONE
