"""A page line by line: what of it is the article, and what was set aside by which rule."""

from __future__ import annotations

from typing import NamedTuple, TextIO

from newsgrep.model.article import PARAGRAPH_BREAK, Article
from newsgrep.model.span import line_at
from newsgrep.render.look import Look, shown_path
from newsgrep.text.control import one_line

# Not drawn with Rich, which would break lines at the width of the terminal.
_KEPT, _ASIDE, _TITLE = "  ", "- ", "# "
_COLORS = {_ASIDE: "\x1b[31m", _TITLE: "\x1b[1m"}
_PLAIN = "\x1b[0m"


class _Row(NamedTuple):
    line: int
    mark: str
    text: str


def write_diff(article: Article, out: TextIO, look: Look) -> None:
    """Write the lines of one article's page in their order, each behind a mark.

    Two blanks stand before a line of the body, `#` before the title, `-` before what was set aside; there the rule
    stands behind the line, in brackets. Lines that had been wrapped are one again.
    """
    out.write(f"@@ {one_line(shown_path(article.path, look.cwd))}:{article.line}\n")
    for row in sorted(_rows(article), key=lambda one: one.line):
        color = _COLORS.get(row.mark) if look.color else None
        text = f"{row.mark}{row.text}".rstrip()
        out.write(f"{color}{text}{_PLAIN}\n" if color else f"{text}\n")


def _rows(article: Article) -> list[_Row]:
    rows = []
    stated_again = any(one.rule == "title" for one in article.boilerplate)
    if article.title and not stated_again:
        rows.append(_Row(article.line, _TITLE, one_line(article.title)))
    offset = 0
    for paragraph in article.body.split(PARAGRAPH_BREAK) if article.body else ():
        line = line_at(article.lines, offset) if article.lines else article.line
        rows += [_Row(line, _KEPT, one_line(text)) for text in paragraph.split("\n")]
        offset += len(paragraph) + len(PARAGRAPH_BREAK)
    for one in article.boilerplate:
        mark = _TITLE if one.rule == "title" else _ASIDE
        rule = "" if one.rule == "title" else f" [{one.rule}]"
        rows.append(_Row(one.line, mark, one_line(one.text) + rule))
    return rows
