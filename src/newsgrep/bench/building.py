"""Building an index, measured: each time in a process of its own, so that memory and imports are its own.

    python -m newsgrep.bench.building PEER WORKERS CORPUS FOLDER

is that process. Before the clock starts it indexes one article elsewhere: what a peer loads and sets up only once is
not counted. Reading and parsing the JSON lines is, for all alike.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from newsgrep.bench.corpus import Corpus, read, write
from newsgrep.bench.memory import peak_of_this_process, watched
from newsgrep.bench.peers.peers import BUILDERS, PEERS
from newsgrep.errors import NewsgrepError

_PROCESS = "newsgrep.bench.building"


class Measured(NamedTuple):
    """What building an index took.

    Attributes:
        seconds: By the clock.
        cpu: Seconds of work of the process and its threads; helper processes are not in it.
        articles: How many were indexed.
        bytes: What the index takes on disk.
        peak_rss: The most memory at a time, in bytes, of the process and its helpers.
    """

    seconds: float
    cpu: float
    articles: int
    bytes: int
    peak_rss: int

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds


class Setup(NamedTuple):
    """Who builds, and with how many processes or threads."""

    peer: str
    workers: int = 1

    def __str__(self) -> str:
        return self.peer if self.workers == 1 else f"{self.peer} x{self.workers}"


def build(setup: Setup, corpus: Path, folder: Path, python: Sequence[str] = (sys.executable,)) -> Measured:
    """Build an index in a process of its own.

    Args:
        setup: Who builds.
        corpus: JSON lines.
        folder: Where the index is to be; what is there is deleted.
        python: The interpreter, with options.

    Raises:
        NewsgrepError: It failed.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return extend(setup, corpus, folder, python)


def extend(setup: Setup, corpus: Path, folder: Path, python: Sequence[str] = (sys.executable,)) -> Measured:
    """Index into a folder in a process of its own; arguments and errors as of `build`."""
    # Whoosh has escapes in its strings that newer Pythons warn about when they compile it.
    command = [*python, "-W", "ignore", "-m", _PROCESS, setup.peer, str(setup.workers), str(corpus), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        peak = watched(process)
        out = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise NewsgrepError(f"{setup} could not index {corpus}: its process ended with {process.returncode}")
    measured = Measured(**json.loads(out))
    return measured._replace(peak_rss=max(measured.peak_rss, peak))


def median(runs: Sequence[Measured]) -> Measured:
    """Give the medians of several runs over the same articles."""
    middle = [statistics.median(values) for values in zip(*runs, strict=True)]
    return Measured(middle[0], middle[1], *map(round, middle[2:]))


def ready(peer: str, corpus: Corpus, scratch: Path) -> Path:
    """Give the folder of an index of a corpus by one worker; it is built unless what is there is as it would be."""
    setup = Setup(peer)
    folder = place(setup, corpus, scratch)
    if _noted(folder) != _origin(peer, corpus):
        build_there(setup, corpus, scratch)
    return folder


def build_there(setup: Setup, corpus: Corpus, scratch: Path) -> Measured:
    """Build an index in its place in the scratch folder, and note beside it what it was built of and by whom."""
    folder = place(setup, corpus, scratch)
    notes = _notes(folder)
    notes.unlink(missing_ok=True)
    origin = _origin(setup.peer, corpus)  # before: code may be changed while it is being measured
    measured = build(setup, corpus.path, folder)
    notes.write_text(json.dumps(origin), encoding="utf-8")
    return measured


def place(setup: Setup, corpus: Corpus, scratch: Path) -> Path:
    """Give the folder for an index in the scratch folder."""
    return scratch.absolute() / "indexes" / corpus.size / f"{setup.peer}-{setup.workers}"


def _noted(folder: Path) -> Any:
    try:
        return json.loads(_notes(folder).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _notes(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.json")


def _origin(peer: str, corpus: Corpus) -> dict[str, str | int]:
    return {"version": PEERS[peer].version(), "corpus": str(corpus.path), "bytes": corpus.path.stat().st_size}


def _measure(setup: Setup, corpus: Path, folder: Path) -> Measured:
    peer = BUILDERS[setup.peer]
    with tempfile.TemporaryDirectory() as elsewhere:
        first = Path(elsewhere, "first.jsonl")
        write(islice(read(corpus), 1), first)
        empty = Path(elsewhere, "index")
        empty.mkdir()
        peer.index(first, empty, setup.workers)
    started, worked = time.perf_counter(), time.process_time()
    articles = peer.index(corpus, folder, setup.workers)
    seconds, cpu = time.perf_counter() - started, time.process_time() - worked
    size = sum(os.path.getsize(file) for file in folder.rglob("*") if file.is_file())
    return Measured(seconds, cpu, articles, size, peak_of_this_process())


def main() -> None:
    """Build and measure, and write what came of it as JSON."""
    peer, workers, corpus, folder = sys.argv[1:]
    measured = _measure(Setup(peer, int(workers)), Path(corpus), Path(folder))
    sys.stdout.write(json.dumps(measured._asdict()) + "\n")


if __name__ == "__main__":
    main()
