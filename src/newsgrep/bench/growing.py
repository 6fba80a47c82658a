"""What newsgrep alone is measured by: taking a few more articles into an index, and reading names and dates as well."""

import shutil
from pathlib import Path
from typing import NamedTuple

from newsgrep.bench.building import Measured, Setup, build, build_there, extend, median, place
from newsgrep.bench.corpus import Corpus, read, write
from newsgrep.bench.peers.peers import ENRICHED, SELF

ONE_IN = 100
"""One more article for so many that the index has."""


class Grown(NamedTuple):
    """What an index takes by itself.

    Attributes:
        whole: Building it.
        more: Adding to it.
        enriched: Building it with names and dates read out of the articles, in two processes.
    """

    whole: Measured
    more: Measured
    enriched: Measured


def measure(corpus: Corpus, scratch: Path, rounds: int) -> Grown:
    """Build an index, add to a copy of it, and build it with all that is read out of articles, so many times each."""
    extra = scratch / "corpora" / f"{corpus.size}-more.jsonl"
    chosen = (one for number, one in enumerate(read(corpus.path)) if not number % ONE_IN)
    write((one._replace(id=f"more-{one.id}") for one in chosen), extra)
    setup = Setup(SELF)
    folder = place(setup, corpus, scratch)
    copy = folder.with_name(f"{SELF}-more")
    runs = []
    for _ in range(rounds):
        whole = build_there(setup, corpus, scratch)
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        more = extend(setup, extra, copy)
        enriched = build(Setup(ENRICHED, 2), corpus.path, folder.with_name(ENRICHED))
        runs.append((whole, more, enriched))
    return Grown(*[median(one) for one in zip(*runs, strict=True)])
