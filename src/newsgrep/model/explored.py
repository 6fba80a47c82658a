"""What comes of exploring: articles counted by value or by time, queries counted, words in context, kin."""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from datetime import date

    from newsgrep.errors import ExitCode
    from newsgrep.model.article import Article
    from newsgrep.model.request import Hit
    from newsgrep.model.span import Span


class Facet(Value):
    """A value of a field, and how many of the articles in question have it.

    Attributes:
        field: Such as `people`.
        value: Such as `Vladimir Putin`.
        articles: How many of these articles have it, each counted once.
        share: The part of them that it is, 0 to 1.
        significance: How surely it is more frequent here than elsewhere, see `app/facets.py`; below zero where it is
            less frequent; None where nobody asked.
    """

    field: str
    value: str
    articles: int
    share: float
    significance: float | None = None


class Bucket(Value):
    """A stretch of time, and how many articles of it match a query.

    Attributes:
        query: As typed.
        bucket: `2017`, `2017-12`, `2017-W50` or `2017-12-11`; `undated` for the articles without a day.
        start, end: Its first and last day; None for the undated.
        articles: How many of its articles match.
        share: The part of all its articles that they are, 0 to 1; None where it has none, and where stories were
            counted.
        gap: Whether the index has no article of it at all.
    """

    query: str
    bucket: str
    start: date | None
    end: date | None
    articles: int
    share: float | None
    gap: bool


class Copied(Value):
    """An article that has copies.

    Attributes:
        story: The number of its story, from 1.
        articles: How many of its articles match.
        leads: Whether it is the earliest of them.
        article: It.
        similarity: About which share of their shingles it and the one that leads have in common, 0 to 1.
    """

    story: int
    articles: int
    leads: bool
    article: Article
    similarity: float


class Outcome(Value):
    """What came of a query.

    Attributes:
        line: Where it stands, from 1.
        query: As written.
        status: What `newsgrep search` would end with.
        articles: How many match; None where it cannot be read.
        message: What is wrong with it, or None.
    """

    line: int
    query: str
    status: ExitCode
    articles: int | None
    message: str | None


class Occurrence(Value):
    """One occurrence.

    Attributes:
        id, path, title, published: Of its article.
        field: Where it stands: title, body or boilerplate.
        line: Of the file, from 1.
        span: In its field.
        left, match, right: What stands before it, it, and what stands behind it; runs of white space are one space.
    """

    id: str
    path: str
    title: str
    published: date | None
    field: str
    line: int
    span: Span
    left: str
    match: str
    right: str


class Trait(Value):
    """What is telling of an article.

    Attributes:
        field: `people` or `places` for a name, `text` for a word of title or body.
        text: A name in its fullest form; a word as the article writes it most often.
        weight: The more, the more telling.
    """

    field: str
    text: str
    weight: float


class Relative(Value):
    """An article that shares something with another one.

    Attributes:
        hit: It, as an answer to the question that was made of the other.
        shared: What they share, the most telling first.
    """

    hit: Hit
    shared: tuple[Trait, ...]


class Change(Value):
    """A stretch of a field in two versions of an article: words that have changed, or that have not.

    Attributes:
        op: `equal`, `replace`, `delete` or `insert`.
        field: `title`, `byline`, `published`, `source` or `body`.
        old, new: Its words; `PARAGRAPH_BREAK` stands where a paragraph of the body ends.
        old_line, new_line: The line of each file on which it starts, from 1; None for what is no text of the page.
    """

    op: str
    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    old_line: int | None
    new_line: int | None
