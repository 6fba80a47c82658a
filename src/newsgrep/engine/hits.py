"""An article that matched as a hit: with the passages that hold what satisfied the query."""

from collections.abc import Iterable

from newsgrep.engine.meaning import (
    LEAD,
    Reading,
    TermsOf,
    field_text,
    flat,
    satisfying,
    scope_of,
    written_words,
)
from newsgrep.engine.spans import Match
from newsgrep.model.article import PARAGRAPH_BREAK, Article
from newsgrep.model.fields import TEXT_FIELD_NAMES
from newsgrep.model.query import Leaf, Phrase, label
from newsgrep.model.request import Contribution, Hit, Request, Snippet
from newsgrep.model.span import Span, line_at
from newsgrep.text.snippet import Mark, passages, within
from newsgrep.text.words import marks_of

SHOWN_FIELDS = ("title", "body", "boilerplate")
"""Where snippets are taken from: the fields that are text as written."""


class Marker:
    """Finds in articles what satisfied a query."""

    def __init__(self, request: Request, terms_of: TermsOf | None = None) -> None:
        """Take a question; `terms_of` as in `Reading`."""
        self._request = request
        self._terms_of = terms_of
        self._fields = scope_of(request.query, request.fields)
        self._terms: dict[str, tuple[str, ...]] | None = None
        apart = flat(request.query)
        # Words that are alternatives or all required are marked wherever they stand: no need to ask what they mean.
        if terms_of is not None and apart is not None and LEAD not in self._fields:
            self._terms = _terms_by_part(apart[0], terms_of)

    def marks(self, article: Article) -> dict[str, list[Mark]]:
        """Give the words and phrases that satisfied the query, by field, in order.

        A field in which it is satisfied without a mark of its own has none in its list.
        """
        if self._terms is not None:
            found = {}
            for field in self._fields:
                places = marks_of(field_text(article, field), self._terms)
                if places:
                    found[field] = [Mark(start, end, part) for start, end, parts in places for part in parts]
            return found
        reading = Reading(article, self._terms_of)
        satisfied = satisfying(self._request.query, reading, self._request.fields) or {}
        return {field: _marks(matches) for field, matches in satisfied.items()}


def _terms_by_part(leaves: Iterable[Leaf], terms_of: TermsOf) -> dict[str, tuple[str, ...]] | None:
    """Give which parts of the query each term stands for; None where one is a phrase or looked for in a field."""
    found: dict[str, tuple[str, ...]] = {}
    for leaf in leaves:
        if leaf.field:
            return None
        if isinstance(leaf, Phrase):
            words = written_words(leaf.text)
            if len(words) > 1:
                return None
            terms: Iterable[str] = words
        else:
            terms = terms_of(leaf)
        part = label(leaf)
        for term in terms:
            found[term] = (*found.get(term, ()), part)
    return found


def show(
    rank: int,
    score: float,
    article: Article,
    request: Request,
    explanation: tuple[Contribution, ...],
    marker: Marker | None = None,
) -> Hit:
    """Give the hit that an article which matched is shown as; `marker` saves making one for each."""
    marks: dict[str, list[Mark]] = {}
    if request.snippets > 0:
        marks = (marker or Marker(request)).marks(article)
    matched = tuple(field for field in TEXT_FIELD_NAMES if field in marks)
    return Hit(rank, score, article, _snippets(article, request, marks), explanation, matched)


def _snippets(article: Article, request: Request, marks_by_field: dict[str, list[Mark]]) -> tuple[Snippet, ...]:
    """Give the title whole where it matched, and passages of the other fields.

    A name that was looked for in `people` or `places` is marked where the title and the body mention it.
    """
    found: list[Snippet] = []
    for field in SHOWN_FIELDS:
        marks = marks_by_field.get(field)
        if not marks:
            continue
        text = field_text(article, field)
        if field == "title":
            chosen: tuple[Span, ...] = (Span(0, len(text)),)
        else:
            chosen = passages(text, marks, request.snippets)
        for passage in chosen:
            start, end = passage
            spans = _merged([Span(mark.start - start, mark.end - start) for mark in within(marks, passage)])
            line = article.line if field == "title" else _line(article, field, start)
            found.append(Snippet(field, text[start:end], spans, passage, line))
    return tuple(found)


def _marks(matches: Iterable[Match]) -> list[Mark]:
    """Give the words and phrases that matches consist of, in order."""
    return sorted({mark for match in matches for mark in match.marks})


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
