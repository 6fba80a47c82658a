"""How a command that cannot go on ends: what is said, and the status."""

from __future__ import annotations

from newsgrep.errors import ExitCode, NewsgrepError
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgrep.cli.shell import Shell


class Terminated(KeyboardInterrupt):
    """The process has been told to end (SIGTERM, SIGHUP), which it does as after Ctrl-C."""


FAILURES = (NewsgrepError, OSError, KeyboardInterrupt)
"""What ends a command with a message; anything else is a fault of ours, with a traceback."""


def tell(failure: BaseException, shell: Shell) -> ExitCode:
    """Say what went wrong, and give the status to end with; `failure` is one of `FAILURES`."""
    if isinstance(failure, NewsgrepError):
        from newsgrep.render.messages import error_lines

        for line in error_lines(failure):
            shell.say(line)
        return failure.status
    if isinstance(failure, OSError):
        place = f" {failure.filename}" if failure.filename else ""
        shell.say(f"newsgrep: cannot use{place or ' a file'}: {failure.strerror or failure}")
        return ExitCode.OUTPUT if _is_full(failure) else ExitCode.INDEX
    is_terminated = isinstance(failure, Terminated)
    shell.say(f"newsgrep: {'terminated' if is_terminated else 'interrupted'}; what was not finished has been dropped")
    return ExitCode.TERMINATED if is_terminated else ExitCode.INTERRUPTED


def _is_full(failure: OSError) -> bool:
    """Say whether the disk is full or failing; anything else is a matter of who may read and write the index."""
    import errno

    return failure.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
