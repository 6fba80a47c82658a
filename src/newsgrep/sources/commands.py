"""Files that a command makes text of: PDF, DOCX and whatever else there is a program for."""

import fnmatch
import os
import re
import selectors
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from io import RawIOBase
from typing import IO, TYPE_CHECKING

from newsgrep.model.reading import Command
from newsgrep.sources.streams import Unreadable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PATIENCE = 60.0  # seconds that a command may take for a file; a PDF of a thousand pages takes pdftotext five
_LONGEST_WORDS = 4096  # bytes of standard error that are kept, for its last line


def takes(command: Command, path: str) -> bool:
    """Whether a command is for this file: its name or the end of its path matches, or no globs are given."""
    return not command.globs or bool(_matcher(command.globs).fullmatch(path))


@cache
def _matcher(globs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("(?s:.*/)?(?:" + "|".join(fnmatch.translate(glob.removeprefix("./")) for glob in globs) + ")")


@contextmanager
def output_of(program: str, path: str) -> Iterator[RawIOBase]:
    """Give what a program writes to its standard output, and end it afterwards if it still runs.

    Args:
        program: Its name or path; no shell looks at it.
        path: The file, absolute: its only argument.

    Raises:
        Unreadable: It cannot be started; later, from what is given, that it has failed or takes too long.
    """
    try:
        process = subprocess.Popen(  # noqa: S603  what the user asks for by --pre
            [program, path],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            process_group=0,  # so that what it starts can be ended with it
        )
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Unreadable(f"{program} cannot be started: {reason.lower()}") from error
    with process, _Output(program, process) as output:
        try:
            yield output
        finally:
            if process.poll() is None:
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.kill()


class _Output(RawIOBase):
    """What a program writes; raises `Unreadable` at its end where the program has failed."""

    def __init__(self, program: str, process: subprocess.Popen[bytes]) -> None:
        self._program = program
        self._process = process
        self._deadline = time.monotonic() + PATIENCE
        self._words = b""  # the end of what it has said on standard error
        self._selector = selectors.DefaultSelector()
        for pipe in (process.stdout, process.stderr):
            assert pipe
            self._selector.register(pipe, selectors.EVENT_READ)

    def readable(self) -> bool:
        """Say yes: these bytes are for reading."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer from its start, and give the number of bytes; 0 at the end."""
        target = memoryview(buffer).cast("B")
        while self._selector.get_map():
            for pipe in self._ready():
                data = os.read(pipe.fileno(), len(target))
                if not data:
                    self._selector.unregister(pipe)
                elif pipe is self._process.stderr:
                    self._words = (self._words + data)[-_LONGEST_WORDS:]
                else:
                    target[: len(data)] = data
                    return len(data)
        self._see_it_end()
        return 0

    def close(self) -> None:
        """Listen no longer."""
        self._selector.close()
        super().close()

    def _ready(self) -> list[IO[bytes]]:
        ready = self._selector.select(max(0.0, self._deadline - time.monotonic()))
        if not ready:
            raise self._too_slow()
        return [key.fileobj for key, _ in ready]  # type: ignore[misc]  # they are the pipes

    def _see_it_end(self) -> None:
        try:
            status = self._process.wait(max(0.0, self._deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise self._too_slow() from None
        if status:
            said = [line.strip() for line in self._words.decode("utf-8", "replace").splitlines() if line.strip()]
            how = f"signal {-status}" if status < 0 else f"status {status}"
            raise Unreadable(f"{self._program}: {said[-1] if said else f'ended with {how}'}")

    def _too_slow(self) -> Unreadable:
        return Unreadable(f"{self._program} took longer than {PATIENCE:.0f} seconds")
