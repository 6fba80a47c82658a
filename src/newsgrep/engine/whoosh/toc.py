"""Whoosh's own table of contents, written beside ours so that `whoosh.index.open_dir` opens the index.

newsgrep never unpickles it: an unpickled file can run any code. `foreign_names` looks at what it would load, without
loading it.
"""

import pickletools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast
from zlib import crc32

from newsgrep.engine.whoosh.sections import Seal
from newsgrep.engine.whoosh.state import State
from newsgrep.userfiles import read_bytes, write_through

INDEX_NAME = "MAIN"
"""What Whoosh calls an index that has no other name."""

_INT = 4  # bytes
_UNKNOWN = "?"
_LOADING = frozenset({"GLOBAL", "INST", "STACK_GLOBAL", "EXT1", "EXT2", "EXT4", "PERSID", "BINPERSID"})
"""The steps of a pickle that load something by its name."""


def file_name(state: State) -> str:
    """Give the name of the table of contents of a state."""
    return f"_{INDEX_NAME}_{state.generation}.toc"


def is_toc(name: str) -> bool:
    """Say whether a file of this name is a table of contents, of any state, or was to become one."""
    return name.startswith(f"_{INDEX_NAME}_") and ".toc" in name


def write(folder: Path, state: State) -> Seal:
    """Write the table of contents of a state through to the disk, and give what tells it from any other."""
    deleted = [read_bytes(folder / entry.deleted.name) if entry.deleted else b"" for entry in state.segments]
    data = _written(state, deleted)
    write_through(folder / file_name(state), data)
    return Seal(len(data), crc32(data))


def foreign_names(data: bytes, state: State) -> list[str]:
    """Give what unpickling a table of contents of a state would load, and one of ours would not, in order."""
    return sorted(_names(data) - _names(_written(state, [b""] * len(state.segments))))


def _written(state: State, deleted: Sequence[bytes]) -> bytes:
    """Give the table of contents of a state, of which the bytes of the deleted documents are given by segment."""
    from whoosh.filedb.filestore import RamStorage
    from whoosh.index import TOC

    from newsgrep.engine.whoosh.codec import IndexSegment
    from newsgrep.engine.whoosh.schema import schema

    segments = [IndexSegment(INDEX_NAME, entry, gone) for entry, gone in zip(state.segments, deleted, strict=True)]
    # Whoosh would make the file as the umask says, and follow a link.
    storage = RamStorage()
    TOC(schema(), segments, state.generation).write(storage, INDEX_NAME)
    data: bytes = storage.files[file_name(state)]
    return data


def _names(data: bytes) -> set[str]:
    """Give what unpickling a table of contents loads, as `module name`; `?` for what cannot be told."""
    try:
        return {name for pickled in _pickles(data) for name in _loaded(pickled)}
    except (ValueError, IndexError, KeyError):
        return {_UNKNOWN}


def _pickles(data: bytes) -> tuple[bytes, bytes]:
    """Give the two pickles in a table of contents: the schema and the segments."""
    at = _skip_numbers(data, 0, 3) + 2 * _INT
    at = _skip_numbers(data, at, 3)
    start = _skip_numbers(data, at, 1)
    length = sum((byte & 0x7F) << 7 * place for place, byte in enumerate(data[at:start]))
    return data[start : start + length], data[start + length + 2 * _INT :]


def _skip_numbers(data: bytes, at: int, count: int) -> int:
    """Give where so many numbers end, of which each byte but the last has its highest bit set."""
    for _ in range(count):
        while data[at] & 0x80:
            at += 1
        at += 1
    return at


def _loaded(pickled: bytes) -> Iterator[str]:
    """Yield what a pickle loads; `ValueError` where it cannot be read to its end."""
    memo: dict[int, str | None] = {}
    pushed: list[str | None] = [None, None]  # what the last steps put on the stack, None for what is no text
    for step, argument, _ in pickletools.genops(pickled):
        name = step.name
        if name in _LOADING:
            both = f"{pushed[-2]} {pushed[-1]}" if pushed[-2] and pushed[-1] else _UNKNOWN
            yield str(argument) if name in ("GLOBAL", "INST") else both if name == "STACK_GLOBAL" else _UNKNOWN
        if name == "MEMOIZE":
            memo[len(memo)] = pushed[-1]
        elif name in ("BINPUT", "LONG_BINPUT", "PUT"):
            memo[cast("int", argument)] = pushed[-1]
        elif name in ("BINGET", "LONG_BINGET", "GET"):
            pushed.append(memo[cast("int", argument)])
        elif name not in ("PROTO", "FRAME"):
            pushed.append(cast("str", argument) if "UNICODE" in name else None)
