"""Which segments an index consists of: a small file that is written last and put in place at once.

    newsgrep segments 2
    generation 7
    toc 2291 2034928177
    segment articles-x3f0.segment 18157 english 39211008 1847332112
    deleted articles-x3f0.7.deleted 12 2270 3409112340
    end 2918273645

A segment has the name of its file, its documents, how their texts are stemmed, and the file's length and sum; a line on
its deleted documents may follow it. `toc` has length and sum of Whoosh's own table of contents. The last line is the
sum of those before it.
"""

from __future__ import annotations

import os
from zlib import crc32

from newsgrep.engine.whoosh.sections import Damaged, Seal
from newsgrep.model.value import TYPE_CHECKING, Value
from newsgrep.text.stemming import ENGLISH
from newsgrep.userfiles import read_bytes, sync_folder, write_through

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

FILE_NAME = "segments"
_FIRST = "newsgrep segments 2"


class Deleted(Value):
    """The deleted documents of a segment.

    Attributes:
        name: Of the file that has a bit for each document.
        documents: How many are deleted.
        seal: Of that file; the sum is that of all its bytes.
    """

    name: str
    documents: int
    seal: Seal


class SegmentEntry(Value):
    """A segment of an index.

    Attributes:
        name: Of its file.
        documents: How many it has, deleted ones among them.
        seal: Of its file.
        deleted: None where nothing is.
        stemming: How the texts of all its articles are stemmed, see `stemming_of`.
    """

    name: str
    documents: int
    seal: Seal
    deleted: Deleted | None = None
    stemming: str = ENGLISH

    @property
    def live(self) -> int:
        """How many documents are not deleted."""
        return self.documents - (self.deleted.documents if self.deleted else 0)

    def files(self) -> tuple[str, ...]:
        """Give the names of its files."""
        return (self.name, self.deleted.name) if self.deleted else (self.name,)


class State(Value):
    """A committed state of an index.

    Attributes:
        generation: Counts the commits.
        segments: In the order of their documents.
        toc: Of Whoosh's table of contents, the sum of all its bytes; None where it was written without one.
    """

    generation: int = 0
    segments: tuple[SegmentEntry, ...] = ()
    toc: Seal | None = None

    def files(self) -> set[str]:
        """Give the names of all the files that it needs."""
        return {name for segment in self.segments for name in segment.files()}


def read_state(folder: str | PathLike[str]) -> State:
    """Give the last committed state.

    Raises:
        Damaged: The file is not what was written.
        OSError: It cannot be read.
    """
    path = os.path.join(folder, FILE_NAME)
    data = _read(folder)
    body, mark, last = data.rpartition(b"end ")
    if not mark or not last.endswith(b"\n") or not last[:-1].isdigit() or int(last) != crc32(body):
        raise Damaged(f"{path} is not what was written")
    try:
        return _parse(body.decode("ascii"))
    except (ValueError, IndexError) as error:
        raise Damaged(f"{path} is unreadable: {error}") from error


def is_last(folder: str | PathLike[str], state: State) -> bool:
    """Say whether a state is the last committed one; raises `OSError`."""
    return _read(folder) == written(state)


def temporary_name() -> str:
    """Give the name of the file that is to become the next state."""
    return f"{FILE_NAME}.new"


def version_of(state: State) -> str:
    """Give what tells a state from any other that has other articles."""
    return f"{state.generation}-{crc32(written(state._replace(toc=None)))}"


def write_state(folder: Path, state: State) -> None:
    """Put a state in the place of the last one: a reader sees the one or the other."""
    temporary = folder / temporary_name()
    write_through(temporary, written(state))
    temporary.replace(folder / FILE_NAME)
    sync_folder(folder)


def _read(folder: str | PathLike[str]) -> bytes:
    return read_bytes(os.path.join(folder, FILE_NAME))


def written(state: State) -> bytes:
    """Give a state as it is written."""
    lines = [_FIRST, f"generation {state.generation}"]
    if state.toc:
        lines.append(f"toc {state.toc.size} {state.toc.crc}")
    for segment in state.segments:
        seal = segment.seal
        lines.append(f"segment {segment.name} {segment.documents} {segment.stemming} {seal.size} {seal.crc}")
        if segment.deleted:
            deleted = segment.deleted
            lines.append(f"deleted {deleted.name} {deleted.documents} {deleted.seal.size} {deleted.seal.crc}")
    body = "".join([f"{line}\n" for line in lines]).encode("ascii")
    return body + f"end {crc32(body)}\n".encode("ascii")


def _parse(body: str) -> State:
    first, generation, *lines = body.splitlines()
    if first != _FIRST:
        raise ValueError(f"it starts with '{first[:40]}'")
    segments: list[SegmentEntry] = []
    toc = None
    for line in lines:
        kind, *values, size, crc = line.split(" ")
        seal = Seal(int(size), int(crc))
        if kind == "toc":
            toc = seal
            continue
        name, documents, *stemming = values
        if os.path.basename(name) != name:
            raise ValueError(f"it names a file elsewhere: '{name[:80]}'")
        if kind == "segment":
            segments.append(SegmentEntry(name, int(documents), seal, stemming=stemming[0]))
        else:
            segments[-1] = segments[-1]._replace(deleted=Deleted(name, int(documents), seal))
    return State(int(generation.removeprefix("generation ")), tuple(segments), toc)
