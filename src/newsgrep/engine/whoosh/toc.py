"""Whoosh's own table of contents, written beside ours so that `whoosh.index.open_dir` opens the index.

newsgrep never reads it: it is a pickle, and an unpickled file can run any code.
"""

from pathlib import Path
from zlib import crc32

from newsgrep.engine.whoosh.sections import Seal
from newsgrep.engine.whoosh.state import State
from newsgrep.userfiles import read_bytes, write_through

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
    from whoosh.filedb.filestore import RamStorage
    from whoosh.index import TOC

    from newsgrep.engine.whoosh.codec import IndexSegment
    from newsgrep.engine.whoosh.schema import schema

    segments = []
    for entry in state.segments:
        deleted = read_bytes(folder / entry.deleted.name) if entry.deleted else b""
        segments.append(IndexSegment(INDEX_NAME, entry, deleted))
    # Whoosh would make the file as the umask says, and follow a link.
    storage = RamStorage()
    TOC(schema(), segments, state.generation).write(storage, INDEX_NAME)
    data = storage.files[file_name(state)]
    write_through(folder / file_name(state), data)
    return Seal(len(data), crc32(data))
