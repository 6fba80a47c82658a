"""Where a kernel that may take long hears signals: Python delivers none while compiled code runs."""

OFTEN = 1 << 16
"""After so many comparisons: a few milliseconds."""


def pause() -> None:
    """Give Python the chance to run what a signal has called for: the end of a time limit, Ctrl-C."""
