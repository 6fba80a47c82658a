"""Rows for spreadsheets and for `cut`: CSV with a header, TSV without."""

import csv
from typing import TextIO

from newsgrep.model.answer import Answer
from newsgrep.render.look import Look
from newsgrep.render.records import HIT_FIELDS, cell, choose, hit_record
from newsgrep.text.control import harmless, one_line

DEFAULT_COLUMNS = ("path", "published", "score", "title", "snippet")
COLUMNS = (*HIT_FIELDS, "snippet")


def write_tsv(answer: Answer, out: TextIO, look: Look) -> None:
    """Write a line a hit, its cells parted by tabs; tabs and line breaks inside a cell become a space."""
    columns = choose(COLUMNS, look.fields or DEFAULT_COLUMNS)
    for hit in answer.hits:
        record = hit_record(hit, look)
        out.write("\t".join(_plain(cell(hit, record, column), column) for column in columns) + "\n")


def write_csv(answer: Answer, out: TextIO, look: Look) -> None:
    """Write a header and a row a hit, quoted as RFC 4180 says, with line feeds between the rows."""
    columns = choose(COLUMNS, look.fields or DEFAULT_COLUMNS)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for hit in answer.hits:
        record = hit_record(hit, look)
        writer.writerow([harmless(cell(hit, record, column)) for column in columns])


def _plain(text: str, column: str) -> str:
    if column == "path":  # its bytes count: a program opens it
        return text.replace("\t", " ").replace("\n", " ").replace("\r", " ")
    return one_line(text)
