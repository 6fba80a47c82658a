"""The pager: an answer that is longer than the screen is read in another program, `less` unless told otherwise."""

import io
import os
import re
import shutil
import signal
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TextIO

if TYPE_CHECKING:
    from subprocess import Popen

DEFAULT = "less -FIRX"
"""Ends by itself if all fits after all (F), searches in any case (I), shows colour (R), leaves the text behind (X)."""

LESS_FLAGS = "FIRX"
"""For a bare `PAGER=less`, which without R would show colour as rubbish; where LESS is set, it stays as it is."""

_KEEPS_LINKS = 566  # the version of less from which -R lets OSC 8 links through
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\]8;[^\x07\x1b]*(?:\x1b\\|\x07)")
_LINK = re.compile(r"\x1b\]8;[^\x07\x1b]*(?:\x1b\\|\x07)")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=")
_TAB = 8  # columns


class Screen(NamedTuple):
    """The size of a terminal.

    Attributes:
        columns, rows: Both at least 1.
    """

    columns: int
    rows: int


class Pager(NamedTuple):
    """A program to read in.

    Attributes:
        command: For `sh -c`, as POSIX has it for PAGER.
        program: The file that is run, as it was found.
        env: Its environment.
    """

    command: str
    program: str
    env: Mapping[str, str]


class _ReaderLeft(Exception):
    """The pager takes no more: its user has read enough, or it has died."""


def find_pager(env: Mapping[str, str]) -> Pager | None:
    """Give the pager that the user wants, or None: NEWSGREP_PAGER, PAGER, `less`.

    Empty and `cat` mean none. One that is not installed means none too: the answer is then printed as it is.
    """
    command = next((env[name] for name in ("NEWSGREP_PAGER", "PAGER") if name in env), None)
    if command is None:
        if env.get("TERM", "dumb") == "dumb":  # cannot move its cursor; less would complain
            return None
        command = DEFAULT
    import shlex

    try:
        words = shlex.split(command)
    except ValueError:  # a quote that does not end
        return None
    while words and _ASSIGNMENT.match(words[0]):
        words.pop(0)
    if not words or words == ["cat"]:
        return None
    program = shutil.which(words[0], path=env.get("PATH"))
    if program is None:
        return None
    is_bare_less = Path(program).name == "less" and "LESS" not in env
    return Pager(command, program, {**env, "LESS": LESS_FLAGS} if is_bare_less else env)


def find_screen(out: TextIO, env: Mapping[str, str]) -> Screen | None:
    """Give the size of the terminal that `out` is; None where it is none or does not tell its size."""
    if not out.isatty():
        return None
    try:
        size = os.get_terminal_size(out.fileno())
    except (OSError, ValueError):
        size = os.terminal_size((0, 0))
    columns = _number(env.get("COLUMNS")) or size.columns
    rows = _number(env.get("LINES")) or size.lines
    return Screen(columns, rows) if columns and rows else None


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0


def rows_of(line: str, columns: int) -> int:
    """Give how many rows a line, without its line feed, takes on a terminal; escape sequences take no room."""
    if "\x1b" in line:
        line = _ESCAPE.sub("", line)
    width = len(line)
    if not line.isascii():
        width += sum(unicodedata.east_asian_width(letter) in "WF" for letter in line)
        width -= sum(unicodedata.combining(letter) > 0 for letter in line)
    width += line.count("\t") * (_TAB - 1)  # at most
    return max(1, -(-width // columns))


@contextmanager
def paged(stdout: TextIO, pager: Pager, screen: Screen) -> Iterator[TextIO]:
    """Give a stream to write an answer to, for the length of the block: it ends on `stdout` or, if long, in the pager.

    The block ends early when the pager does, without an error. An error in the block is raised once the pager has
    ended, so that a message does not get between the lines that are being read.
    """
    text = _Held(stdout, pager, screen)
    try:
        yield text
    except _ReaderLeft:
        pass
    finally:
        text.finish()


class _Held(io.StringIO):
    """Text that is held back until it is longer than the screen, and then all goes to the pager."""

    def __init__(self, stdout: TextIO, pager: Pager, screen: Screen) -> None:
        super().__init__()
        self._stdout = stdout
        self._pager = pager
        self._screen = screen
        self._rows = 0
        self._open_line = ""  # what has been written of the last line
        self._running: _Running | None = None

    def write(self, text: str) -> int:
        """Hold a text or hand it on.

        Raises:
            _ReaderLeft: The pager has ended.
        """
        if self._running:
            self._running.write(text)
            return len(text)
        super().write(text)
        *lines, self._open_line = (self._open_line + text).split("\n")
        self._rows += sum(rows_of(line, self._screen.columns) for line in lines)
        begun = rows_of(self._open_line, self._screen.columns) - 1
        # The last row of the screen is the prompt's.
        if self._rows + begun >= self._screen.rows:
            self._stdout.flush()
            self._running = _start(self._pager, self._stdout)
            if self._running:
                self._running.write(self.getvalue())
            else:
                self._screen = Screen(self._screen.columns, 1 << 60)  # asked once is enough
        return len(text)

    def finish(self) -> None:
        """Print what was held, or wait until the user has read it."""
        if self._running:
            self._running.finish()
        else:
            self._stdout.write(self.getvalue())


class _Running:
    """A pager that runs. Until it ends, Ctrl-C is for it, and the time that is spent reading counts for no limit."""

    def __init__(self, process: "Popen[bytes]", keeps_links: bool, restore: Callable[[], None]) -> None:
        assert process.stdin
        self._process = process
        self._pipe: IO[bytes] = process.stdin
        self._keeps_links = keeps_links
        self._restore = restore

    def write(self, text: str) -> None:
        if not self._keeps_links:
            text = _LINK.sub("", text)
        try:
            with _no_time_limit():
                self._pipe.write(text.encode("utf-8", "surrogateescape"))
                self._pipe.flush()
        except OSError as error:
            raise _ReaderLeft from error

    def finish(self) -> None:
        with suppress(OSError):
            self._pipe.close()
        with _no_time_limit():
            self._process.wait()
        self._restore()


def _start(pager: Pager, stdout: TextIO) -> _Running | None:
    """Start a pager, or give None where that fails."""
    import subprocess

    process: Popen[bytes] | None = None

    def leave_to_pager(_number: int, _frame: FrameType | None) -> None:
        if process is None or process.poll() is not None:  # there is nobody to leave it to
            raise KeyboardInterrupt

    keeps_links = _keeps_links(pager)
    modes = _modes(stdout)
    # A handler, not SIG_IGN: the pager would inherit that.
    before = signal.signal(signal.SIGINT, leave_to_pager)
    try:
        process = subprocess.Popen(  # noqa: S603  the user's own command
            # The shell must outlive a Ctrl-C that the pager takes; the pager itself gets the default back.
            ["/bin/sh", "-c", f"trap : INT\n{pager.command}"],
            stdin=subprocess.PIPE,
            stdout=stdout,
            env=pager.env,
        )
    except OSError:
        signal.signal(signal.SIGINT, before)
        return None

    def restore() -> None:
        signal.signal(signal.SIGINT, before)
        _set_modes(stdout, modes)

    return _Running(process, keeps_links, restore)


def _keeps_links(pager: Pager) -> bool:
    """Say whether a pager lets links through; older versions of less, and who knows which others, show rubbish."""
    if Path(pager.program).name != "less":
        return False
    import subprocess

    try:
        told = subprocess.check_output(  # noqa: S603  the user's own command
            [pager.program, "--version"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=1
        )
    except (OSError, subprocess.SubprocessError):
        return False
    version = re.match(rb"less (\d+)", told)
    return bool(version and int(version[1]) >= _KEEPS_LINKS)


def _modes(terminal: TextIO) -> list[Any]:
    """Give the modes that a terminal is in; empty where it is none."""
    import termios

    try:
        return termios.tcgetattr(terminal.fileno())
    except termios.error:
        return []


def _set_modes(terminal: TextIO, modes: list[Any]) -> None:
    """Put a terminal back into its modes: a pager that was killed leaves it as it had set it."""
    import termios

    if modes and _modes(terminal) != modes:
        with suppress(termios.error):
            termios.tcsetattr(terminal.fileno(), termios.TCSADRAIN, modes)


@contextmanager
def _no_time_limit() -> Iterator[None]:
    """Stop the clock of `--timeout` for the length of the block."""
    left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        if left:
            signal.setitimer(signal.ITIMER_REAL, left)
