"""Running whole command lines, as a user would, and reading transcripts of them.

A transcript is a story in a text file:

    $ newsgrep search 'peple:putin' | head -1
    what comes on standard output
    ! what comes on standard error
    ? 2

`? 0` is left out. What differs from run to run is written as DIR, ID, TIME, SECONDS and MS.
"""

import contextlib
import io
import os
import pty
import re
import shlex
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

from newsgrep.cli.main import run
from newsgrep.cli.shell import Shell

SEEDS = Path(__file__).parent.parent / "seeds"


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


class Session:
    """A folder to work in and a shell that knows `newsgrep`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        tools = folder.parent / f"{folder.name}-tools"
        tools.mkdir()
        script = tools / "newsgrep"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newsgrep "$@"\n')
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        kept = {}
        if "PYTHONPATH" in os.environ:
            kept["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, os.environ["PYTHONPATH"].split(os.pathsep)))
        self.env = {
            **kept,
            "PATH": f"{tools}:{os.environ['PATH']}",
            "HOME": str(tools),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "NEWSGREP_NOW": "2017-12-12",
        }

    def run(self, command: str, stdin: bytes | None = None, **env: str) -> Outcome:
        """Run a line of shell; a pipe fails when any part of it does."""
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=self.folder,
            env=self.env | env,
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
        )
        return Outcome(
            done.returncode, done.stdout.decode("utf-8", "backslashreplace"), done.stderr.decode("utf-8", "replace")
        )

    def do(self, line: str, stdin: bytes = b"", **env: str) -> Outcome:
        """Run a command in this process, without a shell around it: in a tenth of the time that a new Python takes."""
        with contextlib.chdir(self.folder):
            return ran(self.folder, line, stdin, **self.env | env)

    def replay(self, transcript: str) -> str:
        """Run every command of a transcript, and give the transcript of what came of it."""
        lines = []
        for command in commands(transcript):
            outcome = self.run(command)
            lines.append(f"$ {command}")
            lines.extend(self._stable(outcome.out).splitlines())
            lines.extend(f"! {line}".rstrip() for line in self._stable(outcome.err).splitlines())
            if outcome.status:
                lines.append(f"? {outcome.status}")
            lines.append("")
        return "\n".join(lines)

    def _stable(self, text: str) -> str:
        text = text.replace(str(self.folder), "DIR")
        text = re.sub(r"\b[0-9a-f]{20}\b", "ID", text)
        text = re.sub(r"[0-9.]+ s(, [0-9,]+ articles/s, [0-9,.]+ MB/s)?\)", "SECONDS)", text)
        text = re.sub(r'"took_ms": [0-9]+', '"took_ms": MS', text)
        text = re.sub(r'"file_time": "[-0-9T:Z]{20}"', '"file_time": "TIME"', text)
        return re.sub(r"[0-9.]+ [KM]B\)", "SIZE)", text)


def ran(folder: Path, line: str, stdin: bytes = b"", **env: str) -> Outcome:
    """Run a command in this process, whose working folder it must be; without a shell around it, and without a pipe."""
    out, err = io.StringIO(), io.StringIO()
    home = {"HOME": str(folder.parent), "NEWSGREP_NOW": "2017-12-12"}
    status = run(shlex.split(line)[1:], Shell(io.BytesIO(stdin), out, err, home | env, folder))
    return Outcome(int(status), out.getvalue(), err.getvalue())


def commands(transcript: str) -> list[str]:
    """Give the commands of a transcript."""
    return [line[2:] for line in transcript.splitlines() if line.startswith("$ ")]


def on_terminal(folder: Path, line: str) -> tuple[int, str]:
    """Run a command in this process with a terminal as its output, and give its status and what came there."""
    parent, child = pty.openpty()
    pieces: list[bytes] = []
    reading = threading.Thread(target=lambda: pieces.extend(iter(lambda: _read(parent), b"")))
    reading.start()
    env = {"HOME": str(folder.parent), "NEWSGREP_NOW": "2017-12-12", "TERM": "xterm", "COLUMNS": "100"}
    env |= {"NO_COLOR": "1", "NEWSGREP_LINKS": "never", "PAGER": "cat"}
    with open(child, "w", encoding="utf-8", errors="surrogateescape") as out:
        status = run(shlex.split(line)[1:], Shell(io.BytesIO(), out, out, env, folder))
    reading.join()
    os.close(parent)
    return status, b"".join(pieces).decode("utf-8", "replace")


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 1 << 16)
    except OSError:  # Linux: the other end is closed
        return b""
