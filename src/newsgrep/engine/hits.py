"""An article that matched as a hit: with the passages that hold what satisfied the query."""

from __future__ import annotations

from newsgrep.engine.leaves import flat, scope_of, written_words
from newsgrep.engine.texts import field_text
from newsgrep.model.article import PARAGRAPH_BREAK
from newsgrep.model.fields import BODY_PARTS, TEXT_FIELD_NAMES
from newsgrep.model.query import And, Boost, Event, Or, Phrase, Scope, label
from newsgrep.model.request import Hit, Snippet
from newsgrep.model.span import Span, line_at
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.text.snippet import marked, passages
from newsgrep.text.words import CutText, Finder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgrep.engine.reading import TermsOf
    from newsgrep.engine.spans import Match
    from newsgrep.model.article import Article
    from newsgrep.model.query import Leaf, Query
    from newsgrep.model.request import Contribution, Request
    from newsgrep.text.snippet import Mark, Passage

SHOWN_FIELDS = ("title", "body", "boilerplate")
"""Where snippets are taken from: the fields that are text as written."""


class Marker:
    """Finds in articles what satisfied a query."""

    def __init__(self, request: Request, terms_of: TermsOf | None = None) -> None:
        """Take a question; `terms_of` as in `Reading`."""
        self._request = request
        self._terms_of = terms_of
        self._fields = scope_of(request.query, request.fields)
        self._finder: _PartFinder | None = None
        apart = flat(request.query)
        # Words that are alternatives or all required are marked wherever they stand: no need to ask what they mean.
        if terms_of is not None and apart is not None and not self._in_part() and not any(map(_speaks, apart[2])):
            self._finder = _PartFinder.of(apart[0], terms_of)

    def _in_part(self) -> bool:
        return any(field in BODY_PARTS for field in self._fields)

    def marks(self, article: Article) -> dict[str, list[Mark]]:
        """Give the words and phrases that satisfied the query, by field, in order.

        A field in which it is satisfied without a mark of its own has none in its list.
        """
        if self._finder is not None:
            found = {}
            for field in self._fields:
                text = field_text(article, field)
                marks = self._finder.marks(text) if text else []
                if marks:
                    found[field] = marks
            return found
        from newsgrep.engine.meaning import satisfying
        from newsgrep.engine.reading import Reading

        reading = Reading(article, self._terms_of)
        satisfied = satisfying(self._request.query, reading, self._request.fields) or {}
        parts = _Parts()
        return {field: _marks(matches, parts) for field, matches in satisfied.items()}


def _speaks(query: Query) -> bool:
    """Say whether days that the text speaks of may satisfy a query, or a part of it."""
    match query:
        case Event():
            return True
        case And(parts) | Or(parts):
            return any(map(_speaks, parts))
        case Boost(part, _) | Scope(_, part):
            return _speaks(part)
    return False


class _Parts(dict[str, int]):
    """A bit for each part of a query, in the order in which they are asked for."""

    def __missing__(self, part: str) -> int:
        bit = self[part] = 1 << len(self)
        return bit


class _PartFinder:
    """Finds words and phrases wherever they stand in a text."""

    def __init__(self, terms: dict[str, int], phrases: Sequence[tuple[Sequence[str], int]]) -> None:
        """Take terms and phrases of several words, each with the bits of the parts that they stand for."""
        self._terms = Finder(terms) if terms else None
        self._phrases = phrases

    @classmethod
    def of(cls, leaves: Iterable[Leaf], terms_of: TermsOf) -> _PartFinder | None:
        """Give what finds all of some leaves; None where one is looked for in a field of its own."""
        terms: dict[str, int] = {}
        phrases = []
        parts = _Parts()
        for leaf in leaves:
            if leaf.field:
                return None
            part = parts[label(leaf)]
            words = written_words(leaf.text) if isinstance(leaf, Phrase) else ()
            if len(words) > 1:
                phrases.append((words, part))
                continue
            for term in words if isinstance(leaf, Phrase) else terms_of(leaf):
                terms[term] = terms.get(term, 0) | part
        return cls(terms, phrases)

    def marks(self, text: str) -> list[Mark]:
        """Give where they stand, in order."""
        found = self._terms.marks(text) if self._terms else []
        if self._phrases:
            from newsgrep.engine.spans import phrases_in

            words = CutText(text)
            for phrase, part in self._phrases:
                found += [(start, end, part) for match in phrases_in(words, phrase) for start, end, _ in match.marks]
            found.sort()
        return found


def show(
    rank: int,
    score: float,
    article: Article,
    request: Request,
    explanation: tuple[Contribution, ...],
    marker: Marker | None = None,
    copies: int = 0,
) -> Hit:
    """Give the hit that an article which matched is shown as; `marker` saves making one for each."""
    marks: dict[str, list[Mark]] = {}
    if request.snippets > 0:
        marks = (marker or Marker(request)).marks(article)
    matched = tuple(field for field in TEXT_FIELD_NAMES if field in marks)
    return Hit(rank, score, article, _snippets(article, request, marks), explanation, matched, copies)


def spans_of(article: Article, marker: Marker) -> dict[str, tuple[Span, ...]]:
    """Give where what satisfied the query stands in an article that matched, as `Marked` has it."""
    marks = marker.marks(article)
    return {
        field: tuple(Span(*span) for span in marked(marks[field], 0, len(field_text(article, field))))
        for field in SHOWN_FIELDS
        if marks.get(field)
    }


def _snippets(article: Article, request: Request, marks_by_field: dict[str, list[Mark]]) -> tuple[Snippet, ...]:
    """Give the title whole where it matched, and passages of the other fields.

    A name that was looked for in `people` or `places` is marked where the title and the body mention it.
    """
    found: list[Snippet] = []
    for field in SHOWN_FIELDS:
        marks = marks_by_field.get(field)
        if not marks:
            continue
        if field == "title":
            spans = marked(marks, 0, len(article.title))
            found.append(_snippet(field, article.title, (0, len(article.title), spans), article.line, None))
            continue
        text = field_text(article, field)
        found += [
            _snippet(
                field,
                text,
                passage,
                line_of(article, field, passage[0]),
                _speaker(article, passage) if field == "body" else None,
            )
            for passage in passages(text, marks, request.snippets)
        ]
    return tuple(found)


def _snippet(field: str, text: str, passage: Passage, line: int, speaker: str | None) -> Snippet:
    start, end, spans = passage
    return Snippet(field, text[start:end], tuple([Span(*span) for span in spans]), Span(start, end), line, speaker)


def _speaker(article: Article, passage: Passage) -> str | None:
    """Give who speaks where something is marked in the body; the first where several do, and None where nobody does."""
    start, _, spans = passage
    for (opening, closing), speaker in article.quotes:
        if speaker and any(opening <= start + first and start + last <= closing for first, last in spans):
            return speaker
    return None


def _marks(matches: Iterable[Match], parts: _Parts) -> list[Mark]:
    """Give the words and phrases that matches consist of, in order."""
    found: dict[tuple[int, int], int] = {}
    for match in matches:
        for start, end, part in match.marks:
            found[start, end] = found.get((start, end), 0) | parts[part]
    return [(start, end, found[start, end]) for start, end in sorted(found)]


def line_of(article: Article, field: str, offset: int) -> int:
    """Give the line of the file on which a place in one of `SHOWN_FIELDS` stands."""
    if field == "title":
        return article.line
    if field == "body":
        return line_at(article.lines, offset)
    end = 0
    for piece in article.boilerplate:
        end += len(piece.text) + len(PARAGRAPH_BREAK)
        if offset < end:
            return piece.line
    return article.line
