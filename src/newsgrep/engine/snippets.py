"""Snippets of a hit: the passages that hold what satisfied the query."""

from collections.abc import Iterable

from newsgrep.engine.meaning import Leaf, Reading, field_text, fields_of, leaves, occurrences, scope_of
from newsgrep.model.article import PARAGRAPH_BREAK, Article
from newsgrep.model.request import Request, Snippet
from newsgrep.model.span import Span, line_at
from newsgrep.text.snippet import Mark, passages, within

SHOWN_FIELDS = ("title", "body", "boilerplate")
"""Where snippets are taken from: the fields that are text as written."""


def snippets(article: Article, request: Request) -> tuple[Snippet, ...]:
    """Give the snippets of an article that matched: the title whole, passages of the other fields.

    A name that was looked for in `people` or `places` is marked where the title and the body mention it.
    """
    reading = Reading(article)
    parts = leaves(request.query)
    scope = scope_of(request.query, request.fields)
    found: list[Snippet] = []
    for field in SHOWN_FIELDS:
        marks = _marks(parts, scope, reading, field)
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


def _marks(parts: tuple[Leaf, ...], scope: tuple[str, ...], reading: Reading, field: str) -> list[Mark]:
    marks = [
        Mark(one.start, one.end, number)
        for number, leaf in enumerate(parts)
        if field in _mention_fields(leaf, scope)
        for one in occurrences(leaf, reading.words(field))
    ]
    return sorted(marks)


def _mention_fields(leaf: Leaf, scope: tuple[str, ...]) -> set[str]:
    fields = set(fields_of(leaf, scope))
    return fields | {"title", "body"} if leaf.field in ("people", "places") else fields


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
