"""An article cut into words: where the leaves of a query stand in its text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Set

from newsgrep.engine.leaves import written_words
from newsgrep.engine.spans import Mark, Match, merged, phrases_in, window
from newsgrep.engine.texts import all_forms, field_text
from newsgrep.model.query import Fuzzy, Leaf, Phrase, Wildcard, Window, Word, label
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.text.stemming import stem, stemming_of
from newsgrep.text.words import CutText, borders, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgrep.engine.spans import Quoted
    from newsgrep.model.article import Article
    from newsgrep.model.query import Event, Positional
    from newsgrep.text.words import Borders

TermsOf = Callable[[Leaf], Set[str]]


class Reading:
    """An article with its fields cut into words, each when it is first asked for: a `Source`."""

    def __init__(self, article: Article, terms_of: TermsOf | None = None) -> None:
        """Take an article.

        Args:
            article: The article.
            terms_of: What an index knows to be the terms of a leaf, which saves finding out.
        """
        self.article = article
        self._terms_of = terms_of
        self._stemming = stemming_of(article.lang)
        self._words: dict[str, CutText] = {}
        self._borders: dict[str, Borders] = {}
        self._quotations: Sequence[Quoted] | None = None
        self._occurring: dict[tuple[Positional, str], Sequence[Match]] = {}

    def words(self, field: str) -> CutText:
        """Give the words of a text field."""
        if field not in self._words:
            self._words[field] = CutText(field_text(self.article, field))
        return self._words[field]

    def borders(self, field: str) -> Borders:
        """Give where the sentences and paragraphs of a text field start."""
        if field not in self._borders:
            self._borders[field] = borders(field_text(self.article, field))
        return self._borders[field]

    def occurrences(self, part: Positional, field: str) -> Sequence[Match]:
        """Give where a part of a query stands in a field, in order."""
        # A reference engine asks for the same again: to match, to count the articles that hold it, to score.
        key = part, field
        if key not in self._occurring:
            self._occurring[key] = self._occurrences(part, self.words(field))
        return self._occurring[key]

    def mentions(self, part: Positional, field: str) -> Sequence[Match]:
        """Give where a field mentions the names that a part finds among the people or places, in order."""
        names = self.article.people if part.field == "people" else self.article.places
        wanted = [
            form
            for forms in (all_forms(one.name, one.forms) for one in names)
            if any(self._occurrences(part, CutText(form)) for form in forms)
            for form in forms
        ]
        return merged(
            phrases_in(self.words(field), written_words(form), label(part)) for form in wanted if written_words(form)
        )

    def quotations(self) -> Sequence[Quoted]:
        """Give where the body quotes, in order."""
        if self._quotations is None:
            from newsgrep.engine.quoted import quotations_of

            self._quotations = quotations_of(self.article, self.words("body")) if self.article.quotes else ()
        return self._quotations

    def speaking(self, event: Event) -> list[Match]:
        """Give where the body speaks of some days, in order."""
        from newsgrep.engine.events import speaking

        words = self.words("body")
        starts = [words.span(at)[0] for at in range(len(words))]
        found = []
        for mention in speaking(self.article, event.since, event.until):
            start, end = mention.offset
            first = max(bisect_right(starts, start) - 1, 0)
            last = max(bisect_left(starts, end) - 1, first)
            # In a text without a word all of it lies in one place.
            places = (words.positions[first], words.positions[last]) if starts else (0, 0)
            found.append(Match(*places, (Mark(start, end, "event:"),)))
        return found

    def _occurrences(self, leaf: Positional, words: CutText) -> list[Match]:
        """Give where a leaf stands among the words of a text, in order."""
        if not len(words):
            return []
        part = label(leaf)
        match leaf:
            case Phrase(text, _):
                return phrases_in(words, written_words(text), part)
            case Window(text, reach, _):
                return window([phrases_in(words, (word,), word) for word in written_words(text)], reach)
            case _:
                terms = self._terms_of(leaf) if self._terms_of else terms_among(leaf, words.terms(), self._stemming)
                positions = words.positions
                return [
                    Match(positions[at], positions[at], (Mark(start, end, part),))
                    for at, start, end in words.places(words.among(terms))
                ]


def terms_among(leaf: Word | Wildcard | Fuzzy, terms: Iterable[str], stemming: str) -> set[str]:
    """Give those of some terms that a leaf stands for in a text that is stemmed in some way, see `stemming_of`."""
    match leaf:
        case Word(text, _):
            wanted = stem(written_words(text)[0], stemming)
            return {term for term in terms if stem(term, stemming) == wanted}
        case Wildcard(pattern, _):
            from newsgrep.text.wildcards import fold_pattern, pattern_regex

            regex = pattern_regex(fold_pattern(pattern))
            return {term for term in terms if regex.fullmatch(term)}
        case Fuzzy(text, edits, _):
            from newsgrep.text.edits import within_edits

            return {term for term, _ in within_edits(sorted(terms), fold(text), edits)}
