"""The states that an index goes through under a writer, told by a number: whoever has it knows them all.

A state has batches of articles. One commit adds a batch, replaces one with its next version, takes one away, or changes
nothing that is found (compacting, or putting a copy of the index in its place).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from newsgrep.app.folder import LOCK, create, open_engine
from newsgrep.app.manifest import MANIFEST
from newsgrep.app.swapping import folder_beside, put_in_place
from newsgrep.engine.base import Engine
from newsgrep.engine.engines import DEFAULT_ENGINE, ENGINES
from newsgrep.engine.filelock import write_lock
from newsgrep.model.article import Article
from newsgrep.model.query import Word
from newsgrep.model.request import Request

SIZE = 5
"""Articles of a batch."""

MOST = 40  # batches of a state
_SELDOM = 40  # one of so many commits compacts or swaps

State = Mapping[int, int]
"""The version of each batch."""


class Step(NamedTuple):
    """A commit.

    Attributes:
        kind: What it does: `add`, `replace`, `delete`, `compact` or `swap`.
        batch: Which batch it is about; -1 where it is about none.
        state: What there is after it.
    """

    kind: str
    batch: int
    state: State


def steps(seed: int) -> Iterator[Step]:
    """Yield the commits of a history; the first adds a batch to an empty index."""
    chance = Random(seed)
    state: dict[int, int] = {}
    count = 0
    while True:
        if state and not chance.randrange(_SELDOM):
            yield Step(chance.choice(("compact", "swap")), -1, dict(state))
            continue
        kind = chance.choice(("add", "replace", "delete"))
        if kind == "add" or len(state) < 2:
            kind, batch = ("add", count) if len(state) < MOST else ("delete", min(state))
        else:
            batch = chance.choice(sorted(state))
        if kind == "delete":
            del state[batch]
        else:
            state[batch] = state.get(batch, 0) + 1
            count += kind == "add"
        yield Step(kind, batch, dict(state))


def article(batch: int, version: int, number: int) -> Article:
    """Give an article of a version of a batch; its source says which one that is."""
    words = " ".join(f"oil{(batch + 7 * version + at) % 89}" for at in range(20 + 40 * number))
    return Article(
        id=f"{batch:08x}{number:02x}",
        path=f"/news/{batch}.jsonl",
        line=number + 1,
        title=f"Batch {batch} of news",
        body=f"Every one {words}.",
        source=source(batch, version),
    )


def source(batch: int, version: int) -> str:
    """Give what the articles of a version of a batch have as their source."""
    return f"b{batch} v{version}"


def commit(folder: Path, step: Step) -> None:
    """Do to an index what a step says."""
    if step.kind == "swap":
        _swap(folder)
        return
    with open_engine(folder) as engine, engine.writer(wait=60) as writer:
        if step.kind == "compact":
            writer.compact()
            return
        for number in range(SIZE):
            one = article(step.batch, step.state.get(step.batch, 0), number)
            if step.kind == "delete":
                writer.delete(one.id)
            else:
                writer.put(one)
        writer.commit()


def _swap(folder: Path) -> None:
    """Put a copy of an index in its place."""
    with write_lock(folder / LOCK, 60), folder_beside(folder) as new:
        create(new, 0)
        with open_engine(folder) as engine, engine.files() as copy:
            for name, file in copy.files:
                (new / name).write_bytes(file.read())
        (new / MANIFEST).write_bytes((folder / MANIFEST).read_bytes())
        ENGINES[DEFAULT_ENGINE].complete(new)
        put_in_place(new, folder)


def counted(state: State) -> dict[str, int]:
    """Give how many articles of a state each source has."""
    return {source(batch, version): SIZE for batch, version in state.items()}


def total(state: State) -> int:
    """Give how many articles a state has."""
    return SIZE * len(state)


def held(engine: Engine) -> dict[str, int]:
    """Give how many articles each source has, from the articles themselves: they are read one by one."""
    return dict(Counter(str(hit.article.source) for hit in engine.scan(Request(Word("every"), limit=0, snippets=0))))
