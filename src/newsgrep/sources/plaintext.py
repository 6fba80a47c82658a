"""Plain text: a file is one article, as somebody pasted it, hard-wrapped or not."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsgrep.model.article import Draft, Paragraph
from newsgrep.model.report import Problem
from newsgrep.model.span import LineMark
from newsgrep.sources.facts import Keys, facts_of
from newsgrep.sources.headers import read_headers
from newsgrep.sources.opening import Input, Unreadable
from newsgrep.sources.records import draft_of

MAX_LINES = 1_000_000  # of one article: each takes up to 370 bytes of memory, and no article has a hundredth of them

NARROWEST = 40  # code points; lists and verse are narrower, and a newspaper's column is joined when it is saved
WIDEST = 132  # code points; wider than any terminal or mail that text was wrapped for
_LONGEST_WORD = 40  # code points; what is longer is an address or a script without blanks
_FEWEST = 3  # wrapped lines that prove a width: two can be chance
_SHARE = 0.6  # of the lines that could be wrapped; all of them in wrapped news, a third in 20 headlines, at most half
_CONTINUED = 0.25  # of the wrapped lines go on with a small letter; 0.8 in English news, 0 in lists of headlines

_BULLET = re.compile(r"(?:[-*•·–—>|]|\(?\d{1,3}[.)])\s")


class _Row(NamedTuple):
    """A line with text.

    Attributes:
        number: Its line of the file, from 1.
        text: Without blanks at its ends.
        indent: The columns before it.
        width: The columns up to its end.
        blank: Where the first blank inside `text` stands; -1 where there is none.
    """

    number: int
    text: str
    indent: int
    width: int
    blank: int

    @property
    def with_next_word(self) -> int:
        """The first word's length and the blank before it."""
        return 1 + (len(self.text) if self.blank < 0 else self.blank)


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:  # noqa: ARG001 - every reader takes them
    """Yield the file's one article, with what its header lines state, or the reason why there is none.

    Args:
        source: The opened file.
        keys: Ignored: plain text has no keys but those of its header lines.

    Raises:
        Unreadable: As `text_of` does.
    """
    text = text_of(source)
    if not text.strip():
        yield Problem(source.path, None, "empty file")
        return
    headers = read_headers(text)
    facts = facts_of(headers.values, Keys())
    paragraphs = paragraphs_of(text[headers.body :], 1 + text.count("\n", 0, headers.body))
    if not paragraphs and facts.title is None:
        yield Problem(source.path, None, "no title and no text")
        return
    line = 1 if headers.values else paragraphs[0].lines[0].line
    yield draft_of(facts, paragraphs, "front matter", path=source.path, folder=source.folder, line=line, pasted=True)


def text_of(source: Input) -> str:
    """Give the whole text of a page, clean; raises `Unreadable` as `Input.text` and for more than `MAX_LINES`."""
    text = source.text()
    if text.count("\n") > MAX_LINES:
        raise Unreadable(f"more than {MAX_LINES:,} lines, which is more than one article can have")
    return text


def paragraphs_of(text: str, first_line: int = 1) -> tuple[Paragraph, ...]:
    r"""Give the paragraphs of a clean text: each line one, but for lines that were hard-wrapped, which are joined.

    A text is taken as wrapped to the width that explains the most line ends: one that the line keeps to and that the
    next line's first word would have gone past. At least three lines and six in ten of those that could be wrapped must
    agree, and a quarter of these go on with a small letter, so that a list of short lines is left alone. Then a line is
    joined to the next if that holds for the two of them. Empty lines, form feeds, bullets and a deeper indent part
    paragraphs; so do the `>` of quoted mail, whose lines stay as they are. A hyphen or dash at the end of a line stays,
    and is joined without a blank if none stood before it.

    Args:
        text: Lines ended by `\n`.
        first_line: The line of the file on which the text starts.
    """
    blocks = list(_blocks(text, first_line))
    width = _wrap_width(blocks)
    return tuple(paragraph for block in blocks for paragraph in _joined(block, width))


def _blocks(text: str, first_line: int) -> Iterator[list[_Row]]:
    block: list[_Row] = []
    for number, line in enumerate(text.split("\n"), first_line):
        for at, piece in enumerate(line.split("\f") if "\f" in line else (line,)):
            stripped = piece.strip()
            if block and (at or not stripped):
                yield block
                block = []
            if stripped:
                width = len(piece.rstrip())
                indent = width - len(stripped)
                if indent and "\t" in piece:
                    indent = len(piece[: min(indent, WIDEST)].expandtabs())
                block.append(_Row(number, stripped, indent, indent + len(stripped), stripped.find(" ")))
    if block:
        yield block


def _wrap_width(blocks: Sequence[Sequence[_Row]]) -> int | None:
    """Give the width that a text was wrapped to, or None if it was not."""
    # Each pair of lines is explained by the widths from the first one's up to that with the next word: count for each
    # width where such stretches begin and end, and the best width is where most of them lie above one another.
    pairs: Counter[tuple[int, int]] = Counter()
    small: Counter[tuple[int, int]] = Counter()
    for block in blocks:
        for row, following in pairwise(block):
            word = following.with_next_word
            if row.width <= WIDEST and word <= _LONGEST_WORD and following.indent <= row.indent:
                stretch = (row.width, row.width + word)
                pairs[stretch] += 1
                small[stretch] += following.text[0].islower()
    width = _deepest(pairs)
    wrapped = sum(count for (low, high), count in pairs.items() if low <= width < high)
    could_be = sum(count for (low, _), count in pairs.items() if low * 2 >= width)
    continued = sum(count for (low, high), count in small.items() if low <= width < high)
    proven = wrapped >= _FEWEST and wrapped >= _SHARE * could_be and continued >= _CONTINUED * wrapped
    return width if proven else None


def _deepest(stretches: Mapping[tuple[int, int], int]) -> int:
    """Give the width, at least `NARROWEST`, that lies in the most stretches; the smallest of several."""
    changes: Counter[int] = Counter()
    for (low, high), count in stretches.items():
        changes[max(low, NARROWEST)] += count
        changes[max(high, NARROWEST)] -= count
    best = count = 0
    width = NARROWEST
    for at in sorted(changes):
        count += changes[at]
        if count > best:
            best, width = count, at
    return width


def _is_wrapped(row: _Row, following: _Row, width: int) -> bool:
    if row.width + following.with_next_word <= width:
        return False
    if row.width > width and row.blank >= 0:  # nobody wrapped this one
        return False
    return following.indent <= row.indent and not _BULLET.match(following.text)


def _joined(block: Sequence[_Row], width: int | None) -> Iterator[Paragraph]:
    start = 0
    for end in range(1, len(block) + 1):
        if end == len(block) or width is None or not _is_wrapped(block[end - 1], block[end], width):
            yield _paragraph(block[start:end])
            start = end


def _paragraph(rows: Sequence[_Row]) -> Paragraph:
    """Join lines; `rows` are at least one."""
    text, marks = rows[0].text, [LineMark(0, rows[0].number)]
    if len(rows) == 1:
        return Paragraph(text, tuple(marks))
    pieces = [text]
    length = len(text)
    for row in rows[1:]:
        if not _ends_in_hyphen(pieces[-1]):
            pieces.append(" ")
            length += 1
        marks.append(LineMark(length, row.number))
        pieces.append(row.text)
        length += len(row.text)
    return Paragraph("".join(pieces), tuple(marks))


def _ends_in_hyphen(text: str) -> bool:
    return text[-1] in "-‐—" and text[-2:-1].isalpha()
