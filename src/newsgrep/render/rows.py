"""Records in the formats that programs read: TSV, CSV, JSON and JSON Lines, each record as soon as it is there."""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, TextIO

    Record = dict[str, Any]
    WriteRows = Callable[[Iterable[Record], Sequence[str], TextIO], None]


ROWS_SCHEMA = "newsgrep.rows/1"


def write_tsv(records: Iterable[Record], columns: Sequence[str], out: TextIO) -> None:
    """Write a line a record, its cells parted by tabs; tabs and line breaks inside a cell become a space."""
    from newsgrep.text.control import one_line

    for record in records:
        out.write("\t".join(one_line(_cell(record[column])) for column in columns) + "\n")


def write_csv(records: Iterable[Record], columns: Sequence[str], out: TextIO) -> None:
    """Write a header and a row a record, as `table.write_csv` does hits."""
    import csv

    from newsgrep.text.control import harmless

    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for record in records:
        writer.writerow([harmless(_cell(record[column])) for column in columns])


def write_json(records: Iterable[Record], _: Sequence[str], out: TextIO) -> None:
    """Write one object that holds all records."""
    from newsgrep.render.jsontext import dumps

    out.write(dumps({"schema": ROWS_SCHEMA, "rows": list(records)}, indent=2) + "\n")


def write_jsonl(records: Iterable[Record], _: Sequence[str], out: TextIO) -> None:
    """Write an object a line."""
    from newsgrep.render.jsontext import dumps

    for record in records:
        out.write(dumps(record) + "\n")


ROW_FORMATS: dict[str, WriteRows] = {
    "tsv": write_tsv,
    "csv": write_csv,
    "json": write_json,
    "jsonl": write_jsonl,
}
"""Name to what writes it."""


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(one["text"] for one in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
