"""What a query means, said of one article at a time.

This is the reference: the memory engine asks nothing else, every other engine is tested against it, and the marks in
snippets come from it, so that what is shown is what was found.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Set
from functools import lru_cache

from newsgrep.engine.spans import Mark, Match, Quoted, in_lead, in_quotes, merged, near, phrases_in, window
from newsgrep.model.article import PARAGRAPH_BREAK
from newsgrep.model.fields import BODY_PARTS, LEAD_FIELD, SPEAKER, TEXT_FIELD_NAMES, standing_in
from newsgrep.model.query import (
    And,
    AtLeast,
    Boost,
    Event,
    Everything,
    Fuzzy,
    Identity,
    Leaf,
    Near,
    Not,
    Or,
    Phrase,
    Positional,
    Published,
    Query,
    SaidBy,
    Scope,
    Unit,
    Wildcard,
    Window,
    Word,
    label,
    positional,
)
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.text.stemming import stem, stemming_of
from newsgrep.text.words import Borders, CutText, borders, fold, spelling_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Protocol

    from newsgrep.model.article import Article

    class Source(Protocol):
        """One article, wherever an engine has its words from."""

        @property
        def article(self) -> Article:
            """The article itself."""

        def occurrences(self, part: Positional, field: str) -> Sequence[Match]:
            """Give where a part of a query stands in a field, in order."""

        def mentions(self, part: Positional, field: str) -> Sequence[Match]:
            """Give where a field mentions the names that a part finds among the people or places, in order."""

        def borders(self, field: str) -> Borders:
            """Give where the sentences and paragraphs of a field start."""

        def quotations(self) -> Sequence[Quoted]:
            """Give where the body quotes, in order."""

        def speaking(self, event: Event) -> Sequence[Match]:
            """Give where the body speaks of some days, in order."""


LEAD = LEAD_FIELD.name
NAME_FIELDS = ("people", "places")
MENTION_FIELDS = ("title", "body")
"""Where the names of `NAME_FIELDS` are mentioned: what they stand for next to other words."""

NO_BORDERS = Borders([], [])

TermsOf = Callable[[Leaf], Set[str]]

Found = dict[str, set[Match]]
"""The matches that satisfy a query, by text field; those in the lead are in the body."""


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


def field_text(article: Article, field: str) -> str:
    """Give what an article holds in a text field, as it is indexed.

    Names stand in paragraphs of their own, so that no phrase reaches from one to the next.
    """
    return _FIELD_TEXTS[field](article)


_FIELD_TEXTS: dict[str, Callable[[Article], str]] = {
    "title": lambda article: article.title,
    "body": lambda article: article.body,
    "people": lambda article: PARAGRAPH_BREAK.join(
        form for one in article.people for form in all_forms(one.name, one.forms)
    ),
    "places": lambda article: PARAGRAPH_BREAK.join(
        form for one in article.places for form in all_forms(one.name, one.forms)
    ),
    "source": lambda article: article.source or "",
    "byline": lambda article: article.byline or "",
    "boilerplate": lambda article: PARAGRAPH_BREAK.join(line.text for line in article.boilerplate),
    "lang": lambda article: article.lang or "",
    "path": lambda article: article.path,
    SPEAKER: lambda article: PARAGRAPH_BREAK.join(one.speaker for one in article.quotes if one.speaker),
}


def all_forms(name: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    """Give every form of a name, the name itself among them."""
    return forms if name in forms else (name, *forms)


def matches(query: Query, reading: Reading, fields: Sequence[str]) -> bool:
    """Say whether an article matches; arguments as in `satisfying`."""
    return satisfying(query, reading, fields) is not None


def satisfying(query: Query, source: Source, fields: Sequence[str]) -> Found | None:
    """Give what satisfies a query in an article, or None where nothing does.

    Args:
        query: Any query; a `Scope` inside it puts its own fields in the place of `fields`.
        source: The article.
        fields: Where a leaf without a field of its own is looked for.

    Returns:
        The matches by field. It is empty where the article matches for other reasons: a date, an exclusion.
    """
    match query:
        case Word() | Phrase() | Wildcard() | Fuzzy() | Window() | Near():
            found = positions(query, source, fields)
            if found and not isinstance(query, Near):
                if query.field in NAME_FIELDS:
                    found = _together([found, positions(query, source, fields, mentions=True)])
                elif query.field == SPEAKER:
                    from newsgrep.engine.quoted import shown

                    found = _together([found, {"body": shown(query, source)}])
            return found or None
        case SaidBy(said, speaker):
            from newsgrep.engine.quoted import said_by

            return said_by(said, speaker, source, fields)
        case AtLeast(times, part):
            found = positions(part, source, fields, mentions=True)
            return found if occurrences(found) >= times else None
        case Boost(part, _):
            return satisfying(part, source, fields)
        case And(parts):
            every = [satisfying(part, source, fields) for part in parts]
            return None if None in every else _together(one for one in every if one is not None)
        case Or(parts):
            some = [one for part in parts if (one := satisfying(part, source, fields)) is not None]
            return _together(some) if some else None
        case Not(part):
            return {} if satisfying(part, source, fields) is None else None
        case Published(since, until):
            day = source.article.published
            inside = day is not None and (since is None or since <= day) and (until is None or day <= until)
            return {} if inside else None
        case Event():
            spoken = source.speaking(query)
            return {"body": set(spoken)} if spoken else None
        case Identity(prefix):
            return {} if source.article.id.startswith(prefix) else None
        case Everything():
            return {}
        case Scope(own_fields, part):
            return satisfying(part, source, own_fields)


def occurrences(found: Found) -> int:
    """Give in how many places something stands; two parts of a query that stand in the same place count once."""
    return sum(len({match[:2] for match in here}) for here in found.values())


def positions(query: Query, source: Source, fields: Sequence[str], *, mentions: bool = False) -> Found:
    """Give where something stands that can be near something else.

    Args:
        query: What may stand in a `Near`.
        source: The article.
        fields: Where a leaf without a field of its own is looked for.
        mentions: Names stand for their mentions in title and body.
    """
    mentions = mentions or isinstance(query, Near)
    found: Found = {}
    for field in looked_in(query, fields, mentions):
        here = _positions(query, source, field, fields, mentions)
        if here:
            found[field] = set(here)
    return found


def flat(query: Query) -> tuple[tuple[Leaf, ...], bool, tuple[Query, ...]] | None:
    """Take a query apart that is nothing but leaves, all required or each enough, and what has no leaves.

    Returns:
        The leaves, whether all of them are required, and the parts that must match as well; None for other queries.
    """
    inner = query.query if isinstance(query, Scope) else query
    parts = inner.parts if isinstance(inner, And | Or) else (inner,)
    bare = [part.part if isinstance(part, Boost) else part for part in parts]
    plain = tuple(part for part in bare if isinstance(part, Leaf))
    others = tuple(part for part in bare if not isinstance(part, Leaf))
    if isinstance(inner, And):
        if not plain or any(leaves(part) for part in others):
            return None
        if isinstance(query, Scope):
            others = tuple(Scope(query.fields, part) for part in others)
        return plain, True, others
    return None if others else (plain, False, ())


def leaves(query: Query, boost: float = 1.0) -> tuple[tuple[Leaf, float], ...]:
    """Give the leaves that can make an article match, each once with its boost, in the order of the query."""
    found: dict[Leaf, float] = {}
    for leaf, factor in _leaves(query, boost):
        found[leaf] = max(factor, found.get(leaf, 0.0))
    return tuple(found.items())


def scope_of(query: Query, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Give the fields that a query's plain words are looked for in."""
    return query.fields if isinstance(query, Scope) else fields


def fields_of(leaf: Positional, fields: Sequence[str]) -> Sequence[str]:
    """Give the fields in which a leaf may stand, parts of the body among them."""
    return (leaf.field,) if leaf.field else fields


@lru_cache(maxsize=1000)
def written_words(text: str) -> tuple[str, ...]:
    """Give the folded words of a leaf's text."""
    return tuple([spelling_of(spelled).text for spelled in CutText(text).spelled])


def looked_in(query: Query, fields: Sequence[str], mentions: bool) -> list[str]:
    """Give the text fields that may hold matches of something; arguments as in `positions`."""
    wanted: set[str] = set()
    for leaf in positional(query):
        if leaf is None:
            continue
        if mentions and leaf.field in NAME_FIELDS:
            wanted.update(MENTION_FIELDS)
        else:
            wanted.update(map(standing_in, fields_of(leaf, fields)))
    return [field for field in TEXT_FIELD_NAMES if field in wanted]


def _positions(query: Query, source: Source, field: str, fields: Sequence[str], mentions: bool) -> Sequence[Match]:
    """Give the matches of something in one field, in order."""
    match query:
        case Word() | Phrase() | Wildcard() | Fuzzy() | Window():
            if mentions and query.field in NAME_FIELDS and field in MENTION_FIELDS:
                return source.mentions(query, field)
            allowed = fields_of(query, fields)
            if field in allowed:
                return source.occurrences(query, field)
            if field == "body":
                for part in allowed:
                    if part in BODY_PARTS:
                        return _in_part(part, source.occurrences(query, field), source)
        case Boost(part, _):
            return _positions(part, source, field, fields, mentions)
        case Or(parts):
            return merged(_positions(part, source, field, fields, mentions) for part in parts)
        case Near(left, right):
            one = _positions(left, source, field, fields, True)
            other = _positions(right, source, field, fields, True) if one else ()
            if other:
                borders = source.borders(field) if isinstance(query.reach, Unit) else NO_BORDERS
                return near(one, other, query, borders)
    return ()


def _in_part(part: str, matches: Sequence[Match], source: Source) -> Sequence[Match]:
    """Give the matches in the body that stand in a part of it; a scope has one of these at most."""
    if not matches:
        return ()
    return in_lead(matches, source.borders("body")) if part == LEAD else in_quotes(matches, source.quotations())


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


def _together(parts: Iterable[Found]) -> Found:
    found: Found = {}
    for part in parts:
        for field, here in part.items():
            found.setdefault(field, set()).update(here)
    return found


def _leaves(query: Query, boost: float) -> Iterator[tuple[Leaf, float]]:
    match query:
        case Word() | Phrase() | Wildcard() | Fuzzy():
            yield query, boost
        case Window(text, _, field):
            for word in written_words(text):
                yield Phrase(word, field), boost
        case Near(left, right):
            yield from _leaves(left, boost)
            yield from _leaves(right, boost)
        case SaidBy(said, speaker):
            yield from _leaves(said, boost)
            yield from _leaves(speaker, boost)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part, boost)
        case AtLeast(_, part) | Scope(_, part):
            yield from _leaves(part, boost)
        case Boost(part, factor):
            yield from _leaves(part, boost * factor)
