"""The shell that a command runs in: its streams, its variables, its clock."""

from __future__ import annotations

import os
import sys

from newsgrep.errors import OutputError, UsageError
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.render.look import Look
from newsgrep.userfiles import config_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from os import PathLike
    from pathlib import Path
    from types import TracebackType
    from typing import BinaryIO, TextIO

UNWRAPPED = 1_000_000
"""The width of what is not a terminal: programs get whole lines."""

INDEX_VARIABLE = "NEWSGREP_INDEX"
_UNDERSTOOD = (INDEX_VARIABLE, "NEWSGREP_NOW")
"""The variables that mean the same for every command; any other that is ours may set an option."""

_NO_LINKS = ("dumb", "linux")
"""Terminals, by TERM, that are known to print the sequence of a link, or to drop it with what follows."""


class Shell:
    """Everything a command needs to know of the world around it.

    Attributes:
        stdin: Standard input, bytes.
        stdout, stderr: UTF-8; file names that are no UTF-8 come out as the bytes they are.
        env: The environment.
        folder: The working folder.
    """

    def __init__(
        self, stdin: BinaryIO, stdout: TextIO, stderr: TextIO, env: Mapping[str, str], folder: str | PathLike[str]
    ) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.env = env
        self.folder = os.fspath(folder)

    @classmethod
    def of_process(cls) -> Shell:
        """Give the shell of this process; a stream that is closed reads as empty and swallows what is written."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")
        # A process may be started without any of the three: cron does it, and `>&-`.
        stdin = sys.stdin.buffer if sys.stdin else open(os.devnull, "rb")  # noqa: SIM115  for the whole process
        sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        return cls(stdin, sys.stdout, sys.stderr, os.environ, _working_folder())

    @property
    def cwd(self) -> Path:
        """The working folder."""
        from pathlib import Path

        return Path(self.folder)

    def is_configured(self) -> bool:
        """Say whether anything but the command line may set an option, or asks for completion."""
        if any(name.startswith(("NEWSGREP_", "_NEWSGREP")) and name not in _UNDERSTOOD for name in self.env):
            return True
        try:
            os.stat(config_file(self.env))
        except (FileNotFoundError, NotADirectoryError):
            return False
        except (OSError, ValueError):
            return True
        return True

    @property
    def now(self) -> datetime:
        """The present, UTC; `NEWSGREP_NOW` fixes it.

        Raises:
            UsageError: That variable holds no date.
        """
        from datetime import UTC, datetime

        fixed = self.env.get("NEWSGREP_NOW")
        if not fixed:
            return datetime.now(UTC)
        try:
            return datetime.fromisoformat(fixed).replace(tzinfo=UTC)
        except ValueError:
            raise UsageError(f"cannot read NEWSGREP_NOW: '{fixed}'", hint="it is a date such as 2017-12-11") from None

    @property
    def today(self) -> date:
        """The calendar day here, which relative dates count from."""
        from datetime import datetime

        return self.now.date() if self.env.get("NEWSGREP_NOW") else datetime.now().astimezone().date()

    @property
    def state(self) -> Path:
        """The folder for what newsgrep remembers of its user."""
        from pathlib import Path

        from newsgrep.userfiles import state_folder

        return Path(state_folder(self.env))

    def look(self, color: str, fields: Iterable[str] = (), *, null: bool = False, csv_safe: bool = False) -> Look:
        """Say how output on standard output is to look.

        Args:
            color: `always`, `never` or `auto`.
            fields: The fields that are wanted.
            null: Entries end in a NUL.
            csv_safe: Cells that a spreadsheet would run are marked as text.
        """
        is_terminal = self.stdout.isatty()
        width = _columns() if is_terminal else UNWRAPPED
        colored = self._wants_color(color, is_terminal)
        links = colored and is_terminal and self._wants_links()
        return Look(self.folder, tuple(fields), null, csv_safe, colored, width, links, is_terminal)

    def say(self, line: str) -> None:
        """Say something to the user; when nobody can hear it any more, that is no failure."""
        try:
            self.stderr.write(line + "\n")
            self.stderr.flush()
        except OSError:
            return

    def output(self, *, pager: bool = False) -> AbstractContextManager[TextIO]:
        """Give standard output for the length of a block.

        A reader that has gone away, or a pager that its user has left, ends the block early and is no failure.

        Args:
            pager: What is longer than the screen is to be read in a pager; it has ended when the block has.

        Raises, as the block ends:
            OutputError: What was written did not arrive: the disk is full, the device is gone.
        """
        return _Output(self.stdout, self._paged() if pager and self.stdout.isatty() else None)

    def _paged(self) -> AbstractContextManager[TextIO] | None:
        """Give what holds an answer back for the pager; None where there is no pager."""
        from newsgrep.cli.pager import find_pager, find_screen, paged

        screen = find_screen(self.stdout, self.env)
        program = find_pager(self.env) if screen else None
        return paged(self.stdout, program, screen) if screen and program else None

    def _wants_color(self, color: str, is_terminal: bool) -> bool:
        """Decide on colour: the option, NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE, CLICOLOR and TERM, the terminal."""
        if color != "auto":
            return color == "always"
        if self.env.get("NO_COLOR"):
            return False
        if any(self.env.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
            return True
        if self.env.get("CLICOLOR") == "0" or self.env.get("TERM") == "dumb":
            return False
        return is_terminal

    def _wants_links(self) -> bool:
        """Decide on links in text that is coloured, on a terminal: NEWSGREP_LINKS, then what is known of TERM.

        Raises:
            UsageError: That variable holds something else.
        """
        wanted = self.env.get("NEWSGREP_LINKS") or "auto"
        if wanted not in ("auto", "always", "never"):
            raise UsageError(f"cannot read NEWSGREP_LINKS: '{wanted}'", hint="it is always, never or auto")
        if wanted != "auto":
            return wanted == "always"
        return self.env.get("TERM", "dumb") not in _NO_LINKS


class _Output:
    """Standard output while a block writes to it, perhaps through a pager."""

    def __init__(self, stdout: TextIO, pager: AbstractContextManager[TextIO] | None) -> None:
        self._stdout = stdout
        self._pager = pager

    def __enter__(self) -> TextIO:
        return self._pager.__enter__() if self._pager else self._stdout

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        try:
            if self._pager and self._pager.__exit__(kind, error, trace):
                error = None
            if error is None:
                self._stdout.flush()
        except OSError as failed:
            error = failed
        if not isinstance(error, OSError):
            return error is None
        # Nothing more can be written; without this, Python would try once more on exit and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), self._stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise OutputError(f"cannot write the answer: {error.strerror or error}") from error
        return True


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def _working_folder() -> str:
    """Give the working folder; the top of the file system where it has been deleted."""
    try:
        return os.getcwd()
    except OSError:
        return "/"
