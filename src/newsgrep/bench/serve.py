"""Answering over a pipe: questions as JSON lines on standard input, times and ids on standard output.

    {"q": "withdraw Syria", "k": 10, "reps": 3}
    {"ns": [812345, 604321, 598765], "ids": ["https://example.org/1", "0123456789abcdef0123"]}

`k` is 10 and `reps` is 1 where they are left out. What cannot be answered gives `{"error": "..."}`.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from newsgrep.bench.peers.base import Ask
from newsgrep.bench.peers.newsgrep import Newsgrep
from newsgrep.bench.timing import WANTED, clock
from newsgrep.errors import NewsgrepError


def serve(folder: Path, questions: Iterable[str], out: TextIO) -> None:
    """Answer questions with the index in a folder, each before the next one is read.

    Raises:
        EngineError: The index cannot be opened.
    """
    with Newsgrep().open(folder) as ask:
        for line in questions:
            if not line.isspace():
                out.write(json.dumps(_answer(ask, line)) + "\n")
                out.flush()


def _answer(ask: Ask, line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
        text, wanted, times = asked["q"], asked.get("k", WANTED), asked.get("reps", 1)
        if not (isinstance(text, str) and _is_number(wanted) and _is_number(times)):
            raise TypeError("q is a text, k and reps are numbers from 1")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return {"error": f'write {{"q": TEXT, "k": 10, "reps": 1}}: {error}'}
    try:
        taken, reply = clock(ask, text, wanted, times)
    except NewsgrepError as error:
        return {"error": error.message}
    return {"ns": taken, "ids": list(reply.ids)}


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
