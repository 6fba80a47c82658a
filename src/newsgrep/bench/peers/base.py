"""What a peer is: something that indexes the same articles and answers the same questions."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple, Protocol

from newsgrep.bench.question import Kind, Question

LEAD = 200
"""In characters: what is shown of a text where nothing in it can be marked."""


class Reply(NamedTuple):
    """An answer as it would be printed.

    Attributes:
        ids: Of the articles, the best first.
        rows: A line an article, with id or path, date, score, title and a passage, parted by tabs.
    """

    ids: tuple[str, ...]
    rows: str


Ask = Callable[[str, int], Reply]
"""Takes a question in the syntax of the peer and the number of articles wanted."""


class Peer(Protocol):
    """Indexes and answers. Its library is loaded by its methods, never by its module."""

    most_workers: int
    """How many processes or threads it can index with."""

    def missing(self) -> str | None:
        """Say what keeps it from being used here, or None."""

    def version(self) -> str:
        """Say what exactly is measured."""

    def index(self, corpus: Path, folder: Path, workers: int) -> int:
        """Index a file of JSON lines into an empty folder, to the end, and give the number of articles."""

    def text(self, question: Question) -> str | None:
        """Write a question in the syntax of this peer; None where it has no way to ask it."""

    def open(self, folder: Path) -> AbstractContextManager[Ask]:
        """Open what `index` made, for as many questions as come."""


def row(*cells: str) -> str:
    """Give a line of cells parted by tabs; tabs and line breaks inside a cell become a space."""
    return "\t".join(" ".join(cell.split()) for cell in cells) + "\n"


def written(question: Question, *, days: str, without: str) -> str:
    """Write a question as newsgrep, tantivy and Whoosh do, who differ in two things only.

    Args:
        question: Of any kind.
        days: How its days are written.
        without: How its word that must not occur is written.
    """
    words = " ".join(question.words)
    match question.kind:
        case Kind.EITHER | Kind.ANY:
            return " OR ".join(question.words)
        case Kind.PHRASE:
            return f'"{words}"'
        case Kind.PREFIX:
            return f"{words}*"
        case Kind.NEARLY:
            return f"{words}~"
        case Kind.DATED:
            return f"{words} {days}"
        case Kind.WITHOUT:
            return f"{words} {without}"
        case Kind.TITLE:
            return f"title:{words}"
    return words
