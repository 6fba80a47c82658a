"""What bytes that are no good may make the kernels raise."""

from collections.abc import Callable

from newsgrep.engine.whoosh.pages import PageDamaged
from newsgrep.engine.whoosh.sections import Damaged

REFUSALS = (ValueError, IndexError, OverflowError, MemoryError, PageDamaged, Damaged)
"""An undecodable text is a `ValueError`."""


def refused(work: Callable[[], object]) -> bool:
    """Do something, and say whether it was refused."""
    try:
        work()
    except REFUSALS:
        return True
    return False
