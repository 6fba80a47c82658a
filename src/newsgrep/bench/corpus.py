"""The articles that are measured with: a file of press releases as it is, a part of it, or more than it holds.

A size is written as on the command line: `18k`. The size of the original in thousands means the file as it is. A
smaller one takes articles evenly from all over it; a larger one is put together from its sentences
(`recombination.py`).
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from newsgrep.errors import UsageError

SEED = 12345


class Release(NamedTuple):
    """A press release; the attributes are named like the keys of the file.

    Attributes:
        id: Unique within its file.
        senator: Who published it.
        date: `2006-11-20`, or empty.
        title: May be empty.
        text: The body.
    """

    id: str
    senator: str
    date: str
    title: str
    text: str


class Corpus(NamedTuple):
    """Articles of one size.

    Attributes:
        size: As written on the command line: `18k`.
        path: JSON lines, packed or not.
        recombined: There are more of them than in the file that was given.
    """

    size: str
    path: Path
    recombined: bool


def read(path: Path) -> Iterator[Release]:
    """Yield the releases of a file of JSON lines; empty lines and what is no release are passed over."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            try:
                record = json.loads(line)
            except ValueError:
                continue
            if not isinstance(record, dict):
                continue
            values = [record.get(key) for key in Release._fields]
            release = Release(*[value if isinstance(value, str) else "" for value in values])
            if release.title or release.text:
                yield release if _is_day(release.date) else release._replace(date="")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def write(releases: Iterable[Release], path: Path) -> int:
    """Write releases as JSON lines, all or nothing, and give their number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.new")
    written = 0
    with unfinished.open("w", encoding="utf-8") as out:
        for written, release in enumerate(releases, start=1):  # noqa: B007  the last number is their number
            out.write(json.dumps(release._asdict(), ensure_ascii=False) + "\n")
    unfinished.replace(path)
    return written


def articles_in(size: str) -> int:
    """Give the number that a size stands for: 18000 for `18k`.

    Raises:
        UsageError: It is no size.
    """
    found = re.fullmatch(r"([1-9][0-9]{0,8})(k?)", size)
    if not found:
        raise UsageError(f"cannot read the size '{size}'", hint="write a number of articles such as 18k or 500")
    return int(found[1]) * (1000 if found[2] else 1)


def prepare(source: Path, size: str, scratch: Path) -> Corpus:
    """Give the articles of a size; what has been made before in the scratch folder is used again.

    Raises:
        UsageError: There is no such file, or it holds no article, or the size cannot be read.
    """
    wanted = articles_in(size)
    if not source.is_file():
        raise UsageError(f"there is no file '{source}'", hint="name the articles to measure with: --corpus PATH")
    held = sum(1 for _ in read(source))
    if not held:
        raise UsageError(
            f"'{source}' holds no articles", hint="it takes JSON lines with id, senator, date, title, text"
        )
    if wanted in (held, held // 1000 * 1000):
        return Corpus(size, source.absolute(), recombined=False)
    path = scratch / "corpora" / f"{source.name.partition('.')[0]}-{_digest(source)}-{wanted}.jsonl"
    if not path.exists():
        write(_spread(source, wanted, held) if wanted < held else _recombined(source, wanted), path)
    return Corpus(size, path.absolute(), recombined=wanted > held)


def _digest(source: Path) -> str:
    """Give what tells this file, taken apart with this seed, from others of the same name."""
    return hashlib.sha256(source.read_bytes() + str(SEED).encode()).hexdigest()[:8]


def _spread(source: Path, wanted: int, held: int) -> Iterator[Release]:
    """Yield as many releases as are wanted, evenly from a file that holds more."""
    taken = 0
    for position, release in enumerate(read(source)):
        if position * wanted >= taken * held and taken < wanted:
            taken += 1
            yield release


def _recombined(source: Path, wanted: int) -> Iterator[Release]:
    from newsgrep.bench.recombination import Recombination

    return Recombination(read(source)).releases(wanted, SEED)
