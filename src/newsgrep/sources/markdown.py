"""Markdown: a file is one article; its front matter states facts, its text is a page as somebody pasted it."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsgrep.model.article import Draft, Paragraph
from newsgrep.model.report import Problem
from newsgrep.model.span import LineMark
from newsgrep.sources.encoding import clean
from newsgrep.sources.facts import Keys, facts_of
from newsgrep.sources.frontmatter import front_matter
from newsgrep.sources.hidden import without_hidden
from newsgrep.sources.opening import Input
from newsgrep.sources.plaintext import paragraphs_of, text_of
from newsgrep.sources.records import draft_of

if TYPE_CHECKING:
    from markdown_it.token import Token

# What is more than this is read as plain text. Prose takes a second for a megabyte, but a megabyte of short lines takes
# 15 s and one of opening brackets 25 s.
LONGEST = 2 * 1024 * 1024  # code points
MOST_LINES = 100_000
DEEPEST = 60  # quotes and lists inside one another; the library's 20 are too few for quoted mail
MOST_BRACKETS = 50_000

_BREAKS = re.compile(r"[\r\n]")
_SCRIPT = re.compile(r"<(/?)(?:script|style)\b", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br\b", re.IGNORECASE)


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:
    """Yield the file's one article after warnings about its front matter, or the reason why there is none.

    Args:
        source: The opened file.
        keys: See `newsgrep.sources.facts.keys_with`; that of the body is not asked for.

    Raises:
        Unreadable: As `newsgrep.sources.plaintext.text_of` does.
    """
    text = text_of(source)
    if not text.strip():
        yield Problem(source.path, None, "empty file")
        return
    front = front_matter(text)
    if front.problem is not None:
        yield Problem(source.path, front.line, front.problem, warning=True)
    facts = facts_of(front.values, keys.without("body"))
    for problem in facts.problems:
        yield Problem(source.path, 1, problem, warning=True)

    body, first_line = text[front.body :], 1 + text.count("\n", 0, front.body)
    paragraphs = markdown_paragraphs(body, first_line)
    if paragraphs is None:
        yield Problem(source.path, None, "too much Markdown for one article, read as plain text", warning=True)
        paragraphs = paragraphs_of(body, first_line)
    if not paragraphs and facts.title is None:
        yield Problem(source.path, None, "no title and no text")
        return
    line = 1 if front.values else paragraphs[0].lines[0].line
    yield draft_of(facts, paragraphs, "front matter", path=source.path, folder=source.folder, line=line, pasted=True)


def markdown_paragraphs(text: str, first_line: int = 1) -> tuple[Paragraph, ...] | None:
    """Give the paragraphs, headings, list items, rows of tables and lines of code, without markup.

    None if there is more of it, or it is nested more deeply, than one article ever is (`LONGEST` and its sisters).

    Links are their text, images their description. HTML tags go, and what stands between them stays, apart from scripts
    and style sheets.

    Args:
        text: Clean Markdown without front matter.
        first_line: The line of the file on which it starts.
    """
    tokens = _parsed(text)
    if tokens is None:
        return None
    builder = _Builder()
    paragraphs: list[Paragraph | None] = []
    line = first_line
    in_row = False
    for token in tokens:
        if token.map is not None:
            line = first_line + token.map[0]
        if token.type in ("fence", "code_block"):
            paragraphs += _code(token.content, line + (token.type == "fence"))
        elif token.type == "inline":
            builder.start(line)
            builder.add(token.children or ())
            if not in_row:
                paragraphs.append(builder.taken())
        elif token.type == "tr_open":
            in_row = True
        elif token.type == "tr_close":
            in_row = False
            paragraphs.append(builder.taken())
    return tuple(paragraph for paragraph in paragraphs if paragraph is not None)


def _parsed(text: str) -> list["Token"] | None:
    from markdown_it import MarkdownIt

    if len(text) > LONGEST or text.count("\n") > MOST_LINES or text.count("[") > MOST_BRACKETS:
        return None
    # Without html_block the words inside a block of HTML are read, instead of being lost with it.
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"]).disable("html_block")
    tokens = parser.parse(without_hidden(text))
    # Where the limit is met, the library leaves out the rest of the text without a word.
    return None if any(token.level >= DEEPEST - 1 for token in tokens) else tokens


def _code(content: str, first_line: int) -> Iterator[Paragraph]:
    for number, line in enumerate(content.split("\n"), first_line):
        if stripped := line.strip():
            yield Paragraph(stripped, (LineMark(0, number),))


class _Builder:
    """A paragraph in the making: its words, and the lines they stand on."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._marks: list[LineMark] = []
        self._length = 0
        self._line = 1
        self._in_script = False

    def start(self, line: int) -> None:
        """Go on with what stands on this line, after a blank if there is something already."""
        if self._pieces:
            self._append(" ")
        self._in_script = False
        self._mark(line)

    def add(self, tokens: Sequence["Token"]) -> None:
        """Add the words of inline tokens."""
        for token in tokens:
            if token.type in ("softbreak", "hardbreak"):
                self._append(" ")
                self._mark(self._line + 1)
            elif token.type == "html_inline":
                self._tag(token.content)
            elif token.type == "image":
                self.add(token.children or ())
            elif not self._in_script:
                self._append(_BREAKS.sub(" ", token.content))

    def taken(self) -> Paragraph | None:
        """Give the paragraph, or None if it has no words, and start from nothing."""
        given = "".join(self._pieces)
        text = clean(given).strip()  # an entity can stand for anything
        shift = len(given) - len(given.lstrip())
        marks: dict[int, int] = {}
        for mark in self._marks:
            offset = max(mark.offset - shift, 0)
            if offset < len(text):
                marks[offset] = mark.line  # of several lines without words between them the last counts
        self._pieces, self._marks, self._length = [], [], 0
        return Paragraph(text, tuple(LineMark(*mark) for mark in marks.items())) if text else None

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _mark(self, line: int) -> None:
        self._line = line
        self._marks.append(LineMark(self._length, line))

    def _tag(self, tag: str) -> None:
        if script := _SCRIPT.match(tag):
            self._in_script = not script[1]
        elif _LINE_BREAK.match(tag):
            self._append(" ")
        if breaks := tag.count("\n"):
            self._mark(self._line + breaks)
