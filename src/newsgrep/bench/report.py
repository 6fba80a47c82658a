"""What was measured: as a table for people, and as JSON with all that the table leaves out."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newsgrep.bench.building import Measured, Setup, median
from newsgrep.bench.goals import Row, grown_rows, growth_rows, index_rows, plain_rows, query_rows, start_rows
from newsgrep.bench.growing import Grown
from newsgrep.bench.machine import machine, versions
from newsgrep.bench.peers.peers import PEERS
from newsgrep.bench.plain import Plain
from newsgrep.bench.timing import Timed

SCHEMA = "newsgrep.bench/1"
_HEADER = ("what", "figure", "peer", "ratio", "goal")


class Results(NamedTuple):
    """What was measured with the articles of one size; empty or None for what was not.

    Attributes:
        size: As written on the command line.
        runs: Building indexes, each time.
        timed: Answering, question by question.
        starts: Searches in new processes, in milliseconds.
        plain: newsgrep without its compiled modules.
        grown: A few more articles, and names and dates.
    """

    size: str
    runs: Mapping[Setup, Sequence[Measured]]
    timed: Sequence[Timed] = ()
    starts: Mapping[str, float] = {}
    plain: Plain | None = None
    grown: Grown | None = None

    def rows(self) -> Iterator[Row]:
        """Yield what the table shows: medians."""
        built = {setup: median(runs) for setup, runs in self.runs.items()}
        yield from index_rows(self.size, built)
        yield from query_rows(self.size, self.timed)
        yield from start_rows(self.size, self.starts)
        if self.plain:
            yield from plain_rows(self.size, self.plain, built)
        if self.grown:
            yield from grown_rows(self.size, self.grown)


def all_rows(results: Sequence[Results]) -> Iterator[Row]:
    """Yield the rows of every size, and then those that compare sizes."""
    for one in results:
        yield from one.rows()
    yield from growth_rows({one.size: one.timed for one in results})


def table(rows: Iterable[Row]) -> str:
    """Give rows as lines with columns of one width; a goal that is missed says so."""
    cells = [_HEADER, *(_cells(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (" | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def save(results: Sequence[Results], peers: Sequence[str], path: Path) -> None:
    """Write everything as JSON."""
    text = json.dumps(as_json(results, peers), indent=2, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")


def as_json(results: Sequence[Results], peers: Sequence[str]) -> dict[str, Any]:
    """Give everything as values that JSON has."""
    return {
        "schema": SCHEMA,
        "machine": machine(),
        "versions": versions(peers),
        "rows": [row._asdict() for row in all_rows(results)],
        "index": [
            {"size": one.size, "peer": setup.peer, "workers": setup.workers, **measured._asdict()}
            for one in results
            for setup, runs in one.runs.items()
            for measured in runs
        ],
        "query": [{"size": one.size, **_question(timed)} for one in results for timed in one.timed],
        "start": [{"size": one.size, "ms": dict(one.starts)} for one in results if one.starts],
        "plain": [
            {"size": one.size, "one_word_ms": one.plain.one_word_ms, **one.plain.built._asdict()}
            for one in results
            if one.plain
        ],
        "grown": [
            {"size": one.size, **{name: measured._asdict() for name, measured in one.grown._asdict().items()}}
            for one in results
            if one.grown
        ],
    }


def _question(timed: Timed) -> dict[str, Any]:
    texts = {peer: PEERS[peer].text(timed.question) for peer in timed.ms}
    return {"kind": timed.question.kind.value, "texts": texts, "ms": dict(timed.ms), "hits": dict(timed.hits)}


def _cells(row: Row) -> tuple[str, ...]:
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    verdict = {True: ": met", False: ": MISSED", None: ""}[row.met]
    return row.what, row.figure, row.peer, ratio, row.goal + verdict
