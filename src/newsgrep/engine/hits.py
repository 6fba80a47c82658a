"""An article that matched as a hit: with the passages that hold what satisfied the query."""

from collections.abc import Iterable

from newsgrep.engine.meaning import Found, Reading, TermsOf, field_text, satisfying
from newsgrep.engine.spans import Match
from newsgrep.model.article import PARAGRAPH_BREAK, Article
from newsgrep.model.fields import TEXT_FIELD_NAMES
from newsgrep.model.request import Contribution, Hit, Request, Snippet
from newsgrep.model.span import Span, line_at
from newsgrep.text.snippet import Mark, passages, within

SHOWN_FIELDS = ("title", "body", "boilerplate")
"""Where snippets are taken from: the fields that are text as written."""


def show(
    rank: int,
    score: float,
    article: Article,
    request: Request,
    explanation: tuple[Contribution, ...],
    terms_of: TermsOf | None = None,
) -> Hit:
    """Give the hit that an article which matched is shown as; `terms_of` as in `Reading`."""
    satisfied: Found = {}
    if request.snippets > 0:
        satisfied = satisfying(request.query, Reading(article, terms_of), request.fields) or {}
    matched = tuple(field for field in TEXT_FIELD_NAMES if field in satisfied)
    return Hit(rank, score, article, _snippets(article, request, satisfied), explanation, matched)


def _snippets(article: Article, request: Request, satisfied: Found) -> tuple[Snippet, ...]:
    """Give the title whole where it matched, and passages of the other fields.

    A name that was looked for in `people` or `places` is marked where the title and the body mention it.
    """
    found: list[Snippet] = []
    for field in SHOWN_FIELDS:
        marks = _marks(satisfied.get(field, ()))
        if not marks:
            continue
        text = field_text(article, field)
        if field == "title":
            chosen: tuple[Span, ...] = (Span(0, len(text)),)
        else:
            chosen = passages(text, marks, request.snippets)
        for passage in chosen:
            spans = _merged(
                Span(mark.start - passage.start, mark.end - passage.start) for mark in within(marks, passage)
            )
            line = article.line if field == "title" else _line(article, field, passage.start)
            found.append(Snippet(field, text[passage.start : passage.end], spans, passage, line))
    return tuple(found)


def _marks(matches: Iterable[Match]) -> list[Mark]:
    """Give the words and phrases that matches consist of, in order."""
    return sorted({Mark(*atom) for match in matches for atom in match.atoms})


def _line(article: Article, field: str, offset: int) -> int:
    if field == "body":
        return line_at(article.lines, offset)
    end = 0
    for piece in article.boilerplate:
        end += len(piece.text) + len(PARAGRAPH_BREAK)
        if offset < end:
            return piece.line
    return article.line


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that overlap; they come in ascending order of their start."""
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
