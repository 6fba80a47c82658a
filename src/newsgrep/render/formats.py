"""The formats of an answer."""

from collections.abc import Callable
from typing import NamedTuple, TextIO

from newsgrep.model.answer import Answer
from newsgrep.render import jsontext, lists, table, terminal
from newsgrep.render.look import Look


class Format(NamedTuple):
    """A format.

    Attributes:
        write: Writes a whole answer.
        streams: It needs no total and takes the hits one by one.
        takes_fields: `--fields` narrows it.
        takes_null: `-0` ends its entries in a NUL.
        shows_text: It shows passages of the articles.
    """

    write: Callable[[Answer, TextIO, Look], None]
    streams: bool
    takes_fields: bool = False
    takes_null: bool = False
    shows_text: bool = True


FORMATS: dict[str, Format] = {
    "text": Format(terminal.write_blocks, streams=False),
    "tsv": Format(table.write_tsv, streams=True, takes_fields=True),
    "csv": Format(table.write_csv, streams=True, takes_fields=True),
    "json": Format(jsontext.write_json, streams=False, takes_fields=True),
    "jsonl": Format(jsontext.write_jsonl, streams=True, takes_fields=True),
    "paths": Format(lists.write_paths, streams=True, takes_null=True, shows_text=False),
    "ids": Format(lists.write_ids, streams=True, takes_null=True, shows_text=False),
}
"""Name to what writes it."""
