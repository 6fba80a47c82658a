"""A question to an engine, and its answer."""

from __future__ import annotations

from enum import Enum

from newsgrep.model.fields import DEFAULT_FIELDS
from newsgrep.model.query import Everything
from newsgrep.model.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from datetime import date

    from newsgrep.model.article import Article
    from newsgrep.model.query import Query
    from newsgrep.model.span import Span


class Sort(Enum):
    """The order of an answer. Ties are broken by id."""

    SCORE = "score"
    """The best match first."""
    DATE = "date"
    """The oldest first; articles without a date last."""
    NEWEST = "-date"
    """The newest first; articles without a date last."""


class Recency(Value):
    """How much newer articles are preferred.

    Attributes:
        half_life: Days after which half of what newness adds is gone, at least 1.
        today: What the age of an article is counted from.
    """

    half_life: int
    today: date


class Request(Value):
    """A question that has been checked and can be put to any engine.

    Attributes:
        query: What is scored and shown in snippets.
        filters: What must match as well, without score and without marks.
        fields: Where a plain word is looked for.
        limit: How many hits; 0 for all.
        offset: How many of the best to pass over.
        sort: The order of the hits.
        total: Whether the answer needs the exact number of all matching articles.
        snippets: How many snippets a hit may have; with 0 nobody looks where it matched.
        explain: Whether each hit is to say how its score came about.
        recency: How much newer articles are preferred; None for not at all.
        fold: Whether of each story, see `engine/copies.py`, only the earliest of the articles that match is a hit.
    """

    query: Query
    filters: Query = Everything()
    fields: tuple[str, ...] = DEFAULT_FIELDS
    limit: int = 20
    offset: int = 0
    sort: Sort = Sort.SCORE
    total: bool = True
    snippets: int = 3
    explain: bool = False
    recency: Recency | None = None
    fold: bool = False


class Contribution(Value):
    """A part of a score.

    Attributes:
        what: What earned it, in words: `withdraw: title 1, body 3`.
        value: How much; the parts of a score add up to it.
    """

    what: str
    value: float


class Snippet(Value):
    """A passage of a field that shows why the article matched.

    Attributes:
        field: `title`, `body` or `boilerplate`.
        text: Exactly as it stands in the field, free of markup.
        spans: What satisfied the query, as positions in `text`, ascending and apart.
        offset: Where the passage stands in the field.
        line: The line of the file on which it starts, from 1.
        speaker: Who is named as the speaker of a quotation that holds one of the spans, or None.
    """

    field: str
    text: str
    spans: tuple[Span, ...]
    offset: Span
    line: int
    speaker: str | None = None


class Hit(Value):
    """One matching article.

    Attributes:
        rank: Position in the whole answer, from 1.
        score: Larger is better; comparable within one answer only.
        article: The article, complete.
        snippets: The title's first where the title matched, then the others in the order of their field.
        explanation: The parts of the score; empty where nobody asked.
        matched: The text fields that hold what satisfied the query; empty where a date or an exclusion did.
        copies: How many more articles of its story match; 0 where stories were not to be folded.
    """

    rank: int
    score: float
    article: Article
    snippets: tuple[Snippet, ...]
    explanation: tuple[Contribution, ...] = ()
    matched: tuple[str, ...] = ()
    copies: int = 0


class Page(Value):
    """The answer to a request.

    Attributes:
        hits: In the order asked for.
        total: How many articles match in all, folded ones among them; None where the request did not ask for it.
    """

    hits: tuple[Hit, ...]
    total: int | None
