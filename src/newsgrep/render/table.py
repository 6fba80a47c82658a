"""Rows for spreadsheets and for `cut`: CSV with a header, TSV without."""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING
from newsgrep.render.records import HIT_FIELDS, SNIPPET, cells, choose
from newsgrep.text.control import harmless, one_line

if TYPE_CHECKING:
    from typing import TextIO

    from newsgrep.model.answer import Answer
    from newsgrep.render.look import Look

DEFAULT_COLUMNS = ("path", "published", "score", "title", "snippet")
COLUMNS = (*HIT_FIELDS, SNIPPET)

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""What a cell starts with that a spreadsheet runs (https://owasp.org/www-community/attacks/CSV_Injection)."""


def write_tsv(answer: Answer, out: TextIO, look: Look) -> None:
    """Write a line a hit, its cells parted by tabs; tabs and line breaks inside a cell become a space."""
    columns = choose(COLUMNS, look.fields or DEFAULT_COLUMNS)
    for hit in answer.hits:
        texts = zip(cells(hit, look, columns), columns, strict=True)
        out.write("\t".join(_marked(text, _plain(text, column, look), look) for text, column in texts) + "\n")


def write_csv(answer: Answer, out: TextIO, look: Look) -> None:
    """Write a header and a row a hit, quoted as RFC 4180 says, with line feeds between the rows."""
    import csv

    columns = choose(COLUMNS, look.fields or DEFAULT_COLUMNS)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for hit in answer.hits:
        writer.writerow([_marked(text, harmless(text), look) for text in cells(hit, look, columns)])


def _marked(text: str, shown: str, look: Look) -> str:
    """Give a cell as it is shown, an apostrophe before it where a spreadsheet would run it and nobody wants that."""
    runs = look.csv_safe and (text.startswith(_FORMULAS) or shown.startswith(_FORMULAS))
    return f"'{shown}" if runs else shown


def _plain(text: str, column: str, look: Look) -> str:
    if column == "path" and not look.terminal:  # its bytes count: a program opens it
        return text.replace("\t", " ").replace("\n", " ").replace("\r", " ")
    return one_line(text)
