"""What a command gives back, ready to be shown in any format."""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgrep.model.request import Hit


class TermCount(Value):
    """A part of a query and the number of articles that it alone is found in."""

    term: str
    articles: int


class Suggestion(Value):
    """A word that may have been meant.

    Attributes:
        word: As typed.
        instead: What is in the index, folded.
        articles: How many articles hold it.
    """

    word: str
    instead: str
    articles: int


class Answer(Value):
    """The answer to a search.

    Attributes:
        input: The query as typed.
        parsed: The query as understood, filters included.
        warnings: What was passed over or read otherwise than it may have been meant.
        hits: In order. They may be read from the index only as they are asked for, and only once.
        total: How many articles match in all, or how many stories where these are counted; None where nobody asked.
        offset: How many of the best were passed over.
        terms: What the query looks for; empty where nobody asked.
        took_ms: Milliseconds from the question to the hits.
        suggestions: For words that are in no article, where nothing was found.
        undated: How many articles match but for having no date, where dates were asked for.
        of_quotes: Whether quotations were asked for, so that it matters who speaks.
    """

    input: str
    parsed: str
    warnings: tuple[str, ...]
    hits: Iterable[Hit]
    total: int | None
    offset: int
    terms: tuple[TermCount, ...]
    took_ms: int
    suggestions: tuple[Suggestion, ...] = ()
    undated: int = 0
    of_quotes: bool = False
