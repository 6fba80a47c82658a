"""Bare lists for other programs: paths, each once, and ids."""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING
from newsgrep.render.look import shown_path
from newsgrep.text.control import harmless

if TYPE_CHECKING:
    from typing import TextIO

    from newsgrep.model.answer import Answer
    from newsgrep.render.look import Look


def write_paths(answer: Answer, out: TextIO, look: Look) -> None:
    """Write the path of each file that holds a hit, once, in the order of the hits."""
    seen: set[str] = set()
    for hit in answer.hits:
        path = hit.article.path
        if path not in seen:
            seen.add(path)
            shown = shown_path(path, look.cwd)  # its bytes count: a program opens it
            out.write((harmless(shown) if look.terminal else shown) + _end(look))


def write_ids(answer: Answer, out: TextIO, look: Look) -> None:
    """Write the id of each hit."""
    for hit in answer.hits:
        out.write(hit.article.id + _end(look))


def _end(look: Look) -> str:
    return "\0" if look.null else "\n"
