"""Stopping what takes too long."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from newsgrep.errors import TimedOut, UsageError

LONGEST_TIMEOUT = 1_000_000


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
