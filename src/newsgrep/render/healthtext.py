"""What came of checking and repairing an index, in words and as JSON."""

import os
from collections.abc import Iterator
from os import PathLike
from pathlib import Path

from newsgrep.model.health import Health, Repair
from newsgrep.render.jsontext import dumps
from newsgrep.render.look import shown_path
from newsgrep.render.messages import counted
from newsgrep.render.size import size_text
from newsgrep.text.control import one_line

CHECK_SCHEMA = "newsgrep.check/1"


def health_lines(health: Health, folder: Path, *, quick: bool) -> Iterator[str]:
    """Yield what came of a check in words."""
    yield f"index     {one_line(str(folder))}"
    yield f"articles  {health.articles:,}"
    yield f"checked   {'lengths and headers' if quick else f'every byte ({size_text(health.bytes)})'}"
    for flaw in health.damage:
        yield f"damaged   {one_line(os.path.basename(flaw.file))}: {one_line(flaw.reason)}"
    for path in health.leftovers:
        yield f"left over {one_line(os.path.basename(path))}"
    for note in health.notes:
        yield f"note      {one_line(note)}"
    yield f"result    {'damaged' if health.damage else 'sound'}"


def health_json(health: Health, folder: Path, *, quick: bool) -> str:
    """Give what came of a check as one JSON object."""
    record = {
        "schema": CHECK_SCHEMA,
        "folder": str(folder),
        "sound": not health.damage,
        "quick": quick,
        "articles": health.articles,
        "bytes": health.bytes,
        "damage": [flaw._asdict() for flaw in health.damage],
        "leftovers": list(health.leftovers),
        "notes": list(health.notes),
    }
    return dumps(record, indent=2)


def repair_lines(repair: Repair, cwd: str | PathLike[str]) -> Iterator[str]:
    """Yield what came of a repair: what was damaged, what is lost, and a line that sums it up."""
    if not repair.before.damage:
        yield "nothing is damaged: the index was left as it is"
        return
    for flaw in repair.before.damage:
        yield f"damaged: {one_line(os.path.basename(flaw.file))}: {one_line(flaw.reason)}"
    for one in repair.lost:
        yield one_line(f"lost: {one.id} of {shown_path(one.file, cwd)}")
    if repair.unknown:
        yield f"unknown: {counted(repair.unknown, 'article')}, of which not even the id could be read"
    read = f"{repair.read:,} more read again from {counted(repair.files, 'file')}"
    yield f"repaired: {counted(repair.saved, 'article')} saved, {read}, {len(repair.lost):,} lost"
