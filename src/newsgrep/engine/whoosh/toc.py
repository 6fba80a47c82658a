"""Whoosh's own table of contents, written beside ours so that `whoosh.index.open_dir` opens the index.

newsgrep never reads it: it is a pickle, and an unpickled file can run any code.
"""

import os
from pathlib import Path
from zlib import crc32

from newsgrep.engine.whoosh.sections import Seal
from newsgrep.engine.whoosh.state import State

INDEX_NAME = "MAIN"
"""What Whoosh calls an index that has no other name."""


def file_name(state: State) -> str:
    """Give the name of the table of contents of a state."""
    return f"_{INDEX_NAME}_{state.generation}.toc"


def is_toc(name: str) -> bool:
    """Say whether a file of this name is a table of contents, of any state, or was to become one."""
    return name.startswith(f"_{INDEX_NAME}_") and ".toc" in name


def write(folder: Path, state: State) -> Seal:
    """Write the table of contents of a state through to the disk, and give what tells it from any other."""
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import TOC

    from newsgrep.engine.whoosh.codec import IndexSegment
    from newsgrep.engine.whoosh.schema import schema

    segments = []
    for entry in state.segments:
        deleted = (folder / entry.deleted.name).read_bytes() if entry.deleted else b""
        segments.append(IndexSegment(INDEX_NAME, entry, deleted))
    # A commit that was cut off may have left one of this generation, and Whoosh renames over nothing.
    path = folder / file_name(state)
    path.unlink(missing_ok=True)
    storage = FileStorage(str(folder))
    TOC(schema(), segments, state.generation).write(storage, INDEX_NAME)
    with open(path, "rb") as file:
        os.fsync(file.fileno())
        data = file.read()
    return Seal(len(data), crc32(data))
