"""Finding the one article that a short reference means: an id, a path, or `@3` for the third hit of the last search."""

import json
import os
import re
from pathlib import Path

from newsgrep.engine.base import Engine
from newsgrep.errors import UsageError
from newsgrep.model.article import Article

SHORTEST_ID = 6
"""In hexadecimal digits, as git and notmuch users expect; shorter ones would soon be ambiguous."""

_ID = re.compile(rf"[0-9a-f]{{{SHORTEST_ID},}}")
_HIT = re.compile(r"@([0-9]+)")
_LAST_SEARCH = "last-search.json"


def find(engine: Engine, reference: str, cwd: Path, state: Path, folder: Path) -> Article:
    """Give the article that a reference means.

    Args:
        engine: The index.
        reference: An id or the start of one, a path, or `@N`.
        cwd: Where a relative path starts.
        state: The folder that `remember` writes to.
        folder: The folder of the index.

    Raises:
        UsageError: It means no article, or more than one.
    """
    hit = _HIT.fullmatch(reference)
    if hit:
        ids: tuple[str, ...] = (_remembered(int(hit[1]), state, folder),)
    else:
        ids = engine.ids_of(reference if reference == "-" else os.path.abspath(cwd / reference))
        if not ids and _ID.fullmatch(reference):
            ids = engine.ids(reference)
    if len(ids) > 1:
        raise UsageError(
            f"'{reference}' means {len(ids)} articles",
            hint=f"name one of them by its id: {', '.join(ids[:3])}{', ...' if len(ids) > 3 else ''}",
        )
    article = engine.get(ids[0]) if ids else None
    if article is None:
        raise UsageError(
            f"no article is called '{reference}'",
            hint=f"give {SHORTEST_ID} or more digits of an id, the path of an indexed file, or @N for the N-th hit",
        )
    return article


def remember(state: Path, folder: Path, ids: list[str]) -> None:
    """Remember the hits of a search, by rank, for `@N`; where it cannot be written, nothing is remembered.

    Args:
        state: A folder outside of the index.
        folder: The folder of the index that was searched.
        ids: Every hit that was shown; an empty string for one before them that was not.
    """
    try:
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = state / f"{_LAST_SEARCH}.{os.getpid()}"
        temporary.write_text(json.dumps({"index": str(folder), "ids": ids}), encoding="utf-8")
        temporary.replace(state / _LAST_SEARCH)
    except OSError:
        return


def _remembered(number: int, state: Path, folder: Path) -> str:
    try:
        last = json.loads((state / _LAST_SEARCH).read_text(encoding="utf-8"))
        index, ids = last["index"], list(last["ids"])
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(
            "there is no last search to take @N from",
            hint="@N is the N-th hit of the last search that was shown on a terminal",
        ) from None
    if index != str(folder):
        raise UsageError(f"the last search was in another index: {index}", hint="name it with -i, or search again")
    if not 1 <= number <= len(ids) or not ids[number - 1]:
        raise UsageError(f"the last search showed no hit {number}", hint=f"it showed {len([i for i in ids if i])}")
    return str(ids[number - 1])
