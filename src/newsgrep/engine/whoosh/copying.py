"""The files of a committed state, held open, so that they can be copied whatever is committed meanwhile."""

from __future__ import annotations

import contextlib
import io
import os
import time
from typing import TYPE_CHECKING

from newsgrep.engine.base import Copy
from newsgrep.engine.whoosh.reading import damaged
from newsgrep.engine.whoosh.sections import Damaged
from newsgrep.engine.whoosh.state import FILE_NAME, read_state, version_of, written
from newsgrep.userfiles import own

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike
    from typing import BinaryIO

_TRIES = 5
_PAUSE = 0.05  # seconds


@contextlib.contextmanager
def files(folder: str | PathLike[str]) -> Iterator[Copy]:
    """Give the files for the length of a block, without those that only Whoosh reads.

    A writer deletes what the state before had as soon as the new one stands; when that happens between reading which
    files there are and opening them, it is tried again.

    Raises:
        IndexDamaged: One of them is not there.
    """
    with contextlib.ExitStack() as opened:
        yield _open(folder, opened)


def _open(folder: str | PathLike[str], opened: contextlib.ExitStack) -> Copy:
    for attempt in range(_TRIES):
        try:
            state = read_state(folder)._replace(toc=None)
            taken: list[tuple[str, BinaryIO]] = []
            for name in sorted(state.files()):
                file = open(os.path.join(folder, name), "rb", opener=own)  # noqa: SIM115  closed with the block
                taken.append((name, opened.enter_context(file)))
        except (Damaged, OSError) as error:
            if attempt + 1 == _TRIES or not isinstance(error, FileNotFoundError):
                raise damaged(folder, error) from error
            time.sleep(_PAUSE)
        else:
            return Copy(version_of(state), ((FILE_NAME, io.BytesIO(written(state))), *taken))
    raise AssertionError
