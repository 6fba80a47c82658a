"""What came of checking and repairing an index, in words and as JSON."""

import os
from collections.abc import Iterator
from pathlib import Path

from newsgrep.model.health import Health
from newsgrep.render.jsontext import dumps
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
