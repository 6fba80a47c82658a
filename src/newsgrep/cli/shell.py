"""The shell that a command runs in: its streams, its variables, its clock."""

import errno
import io
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import FrameType
from typing import BinaryIO, TextIO

from newsgrep.cli.pager import find_pager, find_screen, paged
from newsgrep.config import state_folder
from newsgrep.errors import OutputError, TimedOut, UsageError
from newsgrep.render.look import Look

UNWRAPPED = 1_000_000
"""The width of what is not a terminal: programs get whole lines."""


_NO_LINKS = ("dumb", "linux")
"""Terminals, by TERM, that are known to print the sequence of a link, or to drop it with what follows."""


class Shell:
    """Everything a command needs to know of the world around it.

    Attributes:
        stdin: Standard input, bytes.
        stdout, stderr: UTF-8; file names that are no UTF-8 come out as the bytes they are.
        env: The environment.
        cwd: The working folder.
    """

    def __init__(self, stdin: BinaryIO, stdout: TextIO, stderr: TextIO, env: Mapping[str, str], cwd: Path) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.env = env
        self.cwd = cwd

    @classmethod
    def of_process(cls) -> "Shell":
        """Give the shell of this process; a stream that is closed reads as empty and swallows what is written."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")
        # A process may be started without any of the three: cron does it, and `>&-`.
        stdin = sys.stdin.buffer if sys.stdin else open(os.devnull, "rb")  # noqa: SIM115  for the whole process
        sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        return cls(stdin, sys.stdout, sys.stderr, os.environ, _working_folder())

    @property
    def now(self) -> datetime:
        """The present, UTC; `NEWSGREP_NOW` fixes it.

        Raises:
            UsageError: That variable holds no date.
        """
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
        return self.now.date() if self.env.get("NEWSGREP_NOW") else datetime.now().astimezone().date()

    @property
    def state(self) -> Path:
        """The folder for what newsgrep remembers of its user."""
        return state_folder(self.env)

    def look(self, color: str, fields: Iterable[str] = (), *, null: bool = False) -> Look:
        """Say how output on standard output is to look.

        Args:
            color: `always`, `never` or `auto`.
            fields: The fields that are wanted.
            null: Entries end in a NUL.
        """
        is_terminal = self.stdout.isatty()
        width = shutil.get_terminal_size().columns if is_terminal else UNWRAPPED
        colored = self._wants_color(color, is_terminal)
        links = colored and is_terminal and self._wants_links()
        return Look(self.cwd, tuple(fields), null, colored, width, links)

    def say(self, line: str) -> None:
        """Say something to the user; when nobody can hear it any more, that is no failure."""
        try:
            self.stderr.write(line + "\n")
            self.stderr.flush()
        except OSError:
            return

    @contextmanager
    def output(self, *, pager: bool = False) -> Iterator[TextIO]:
        """Give standard output for the length of the block.

        A reader that has gone away, or a pager that its user has left, ends the block early and is no failure.

        Args:
            pager: What is longer than the screen is to be read in a pager; it has ended when the block has.

        Raises:
            OutputError: What was written did not arrive: the disk is full, the device is gone.
        """
        screen = find_screen(self.stdout, self.env) if pager else None
        program = find_pager(self.env) if screen else None
        try:
            if screen and program:
                with paged(self.stdout, program, screen) as out:
                    yield out
            else:
                yield self.stdout
            self.stdout.flush()
        except OSError as error:
            # Nothing more can be written; without this, Python would try once more on exit and complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.stdout.fileno())
            if error.errno != errno.EPIPE:
                raise OutputError(f"cannot write the answer: {error.strerror or error}") from error

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


LONGEST_TIMEOUT = 1_000_000


def _working_folder() -> Path:
    """Give the working folder; the top of the file system where it has been deleted."""
    try:
        return Path.cwd()
    except OSError:
        return Path("/")


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise `TimedOut` in the block when it takes longer than so many seconds; None is no limit."""
    if seconds is None:
        yield
        return
    if not 0 < seconds <= LONGEST_TIMEOUT:
        raise UsageError(f"--timeout takes seconds from 0.001 to {LONGEST_TIMEOUT}, not {seconds:g}")

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimedOut(f"stopped after {seconds:g} seconds; the answer is not complete")

    before: Callable[[int, FrameType | None], object] | int | None = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
