"""Whoosh's own table of contents, written beside ours so that `whoosh.index.open_dir` opens the index.

newsgrep never reads it: it is a pickle, and an unpickled file can run any code.
"""

from pathlib import Path

from newsgrep.engine.whoosh.state import State

INDEX_NAME = "MAIN"
"""What Whoosh calls an index that has no other name."""


def write(folder: Path, state: State) -> None:
    """Write the table of contents of a state, and remove those of others."""
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import TOC

    from newsgrep.engine.whoosh.codec import IndexSegment
    from newsgrep.engine.whoosh.schema import schema

    segments = []
    for entry in state.segments:
        deleted = (folder / entry.deleted.name).read_bytes() if entry.deleted else b""
        segments.append(IndexSegment(INDEX_NAME, entry, deleted))
    # A commit that was cut off may have left one of this generation, and Whoosh renames over nothing.
    (folder / f"_{INDEX_NAME}_{state.generation}.toc").unlink(missing_ok=True)
    storage = FileStorage(str(folder))
    TOC(schema(), segments, state.generation).write(storage, INDEX_NAME)
    for file in folder.glob(f"_{INDEX_NAME}_*.toc*"):
        if file.name != f"_{INDEX_NAME}_{state.generation}.toc":
            file.unlink(missing_ok=True)
