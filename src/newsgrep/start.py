"""Where the program starts: the short way for a plain search into a pipe, the whole program for anything else."""

import gc
import os
import sys


def main() -> None:
    """Run the command line of this process."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["search"] and sys.stdout and not sys.stdout.isatty():
        gc.disable()  # what is loaded stays, and what a search makes has no cycles: looking for them takes a tenth
        from newsgrep.cli.quick import search
        from newsgrep.cli.shell import Shell

        status = search(arguments[1:], Shell.of_process())
        if status is not None:
            _end(status)
        gc.enable()
    from newsgrep.cli.main import main

    main()


def _end(status: int) -> None:
    """End the process with a status, at once: taking apart what was loaded takes a tenth of a search."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(status)  # what could not be written is told as for any Python program
    os._exit(status)
