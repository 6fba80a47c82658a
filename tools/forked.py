"""Work in a child process: a crash, a hang or a hunger for memory ends the child and is told, and nothing else ends."""

import os
import pickle
import resource
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")


class Outcome(NamedTuple, Generic[Value]):
    """How a child ended.

    Attributes:
        value: What its work gave; None where it gave nothing.
        failure: Why it gave nothing, in words; empty where it did.
    """

    value: Value | None
    failure: str


def run(work: Callable[[], Value], patience: Callable[[], float], memory: int = 2 << 30) -> Outcome[Value]:
    """Do some work in a child.

    Args:
        work: What is done there; what it gives must be picklable.
        patience: Asked again and again for the time, as of `time.monotonic`, at which the child hangs.
        memory: Bytes of address space that the child may take.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _work(work, writing, memory)
    os.close(writing)
    data = bytearray()
    with open(reading, "rb", buffering=0) as source:
        while True:
            ready, _, _ = select.select([source], [], [], 0.1)
            if ready:
                read = source.read(1 << 16)
                if not read:
                    break
                data += read
            elif time.monotonic() > patience():
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return Outcome(None, "no answer in time")
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return Outcome(None, f"killed by {signal.Signals(os.WTERMSIG(status)).name}")
    if os.WEXITSTATUS(status) or not data:
        return Outcome(None, f"ended with status {os.WEXITSTATUS(status)}")
    value: Value = pickle.loads(data)  # noqa: S301  our own child wrote it
    return Outcome(value, "")


def _work(work: Callable[[], Value], writing: int, memory: int) -> None:
    """Do the work of a child and end it; never returns."""
    status = 1
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        value = pickle.dumps(work())
        with open(writing, "wb") as target:
            target.write(value)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)
