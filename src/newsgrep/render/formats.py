"""The formats of an answer. What writes one is loaded when it writes."""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from newsgrep.model.answer import Answer
    from newsgrep.render.look import Look


EVERY = 1 << 30

SNIPPETS = "snippets"
"""The field that has all passages, in every format that takes fields."""


class Format(Value):
    """A format.

    Attributes:
        write: Writes a whole answer.
        streams: It needs no total and takes the hits one by one.
        takes_fields: `--fields` narrows it.
        takes_null: `-0` ends its entries in a NUL.
        passages: How many passages of an article it shows at most.
    """

    write: Callable[[Answer, TextIO, Look], None]
    streams: bool
    takes_fields: bool = False
    takes_null: bool = False
    passages: int = EVERY


def _text(answer: Answer, out: TextIO, look: Look) -> None:
    from newsgrep.render.terminal import write_blocks

    write_blocks(answer, out, look)


def _tsv(answer: Answer, out: TextIO, look: Look) -> None:
    from newsgrep.render.table import write_tsv

    write_tsv(answer, out, look)


def _csv(answer: Answer, out: TextIO, look: Look) -> None:
    from newsgrep.render.table import write_csv

    write_csv(answer, out, look)


def _json(answer: Answer, out: TextIO, look: Look) -> None:
    from newsgrep.render.jsontext import write_json

    write_json(answer, out, look)


def _jsonl(answer: Answer, out: TextIO, look: Look) -> None:
    from newsgrep.render.jsontext import write_jsonl

    write_jsonl(answer, out, look)


def _paths(answer: Answer, out: TextIO, look: Look) -> None:
    from newsgrep.render.lists import write_paths

    write_paths(answer, out, look)


def _ids(answer: Answer, out: TextIO, look: Look) -> None:
    from newsgrep.render.lists import write_ids

    write_ids(answer, out, look)


FORMATS: dict[str, Format] = {
    "text": Format(_text, streams=False),
    "tsv": Format(_tsv, streams=True, takes_fields=True, passages=1),
    "csv": Format(_csv, streams=True, takes_fields=True, passages=1),
    "json": Format(_json, streams=False, takes_fields=True),
    "jsonl": Format(_jsonl, streams=True, takes_fields=True),
    "paths": Format(_paths, streams=True, takes_null=True, passages=0),
    "ids": Format(_ids, streams=True, takes_null=True, passages=0),
}
"""Name to what writes it."""
