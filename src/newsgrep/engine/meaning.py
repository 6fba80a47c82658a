"""What a query means, said of one article at a time.

This is the reference: the memory engine asks nothing else, every other engine is tested against it, and the marks
in snippets come from it, so that what is shown is what was found.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsgrep.model.article import PARAGRAPH_BREAK, Article
from newsgrep.model.query import And, Everything, Not, Or, Phrase, Published, Query, Scope, Word
from newsgrep.text import words
from newsgrep.text.words import cut, stem

Leaf = Word | Phrase
"""A part of a query that is looked for in the words of a field."""


class Occurrence(NamedTuple):
    """A place in a field where a leaf stands.

    Attributes:
        start, end: In code points of the field's text, half-open.
        position: The position of its first word.
    """

    start: int
    end: int
    position: int


class Reading:
    """An article with its fields cut into words, each when it is first asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._words: dict[str, list[words.Word]] = {}

    def words(self, field: str) -> list[words.Word]:
        """Give the words of a text field."""
        if field not in self._words:
            self._words[field] = list(cut(field_text(self.article, field)))
        return self._words[field]


def field_text(article: Article, field: str) -> str:
    """Give what an article holds in a text field, as it is indexed.

    Names stand in paragraphs of their own, so that no phrase reaches from one to the next.
    """
    if field == "title":
        return article.title
    if field == "body":
        return article.body
    if field == "people":
        return PARAGRAPH_BREAK.join(form for one in article.people for form in _all_forms(one.name, one.forms))
    if field == "places":
        return PARAGRAPH_BREAK.join(form for one in article.places for form in _all_forms(one.name, one.forms))
    if field == "source":
        return article.source or ""
    if field == "byline":
        return article.byline or ""
    if field == "boilerplate":
        return PARAGRAPH_BREAK.join(line.text for line in article.boilerplate)
    raise KeyError(field)


def matches(query: Query, reading: Reading, fields: Sequence[str]) -> bool:
    """Say whether an article matches.

    Args:
        query: Any query; a `Scope` inside it puts its own fields in the place of `fields`.
        reading: The article.
        fields: Where a leaf without a field of its own is looked for.
    """
    match query:
        case Word() | Phrase():
            return any(_occurs(query, reading.words(field)) for field in fields_of(query, fields))
        case And(parts):
            return all(matches(part, reading, fields) for part in parts)
        case Or(parts):
            return any(matches(part, reading, fields) for part in parts)
        case Not(part):
            return not matches(part, reading, fields)
        case Published(since, until):
            day = reading.article.published
            return day is not None and (since is None or since <= day) and (until is None or day <= until)
        case Everything():
            return True
        case Scope(own_fields, part):
            return matches(part, reading, own_fields)


def leaves(query: Query) -> tuple[Leaf, ...]:
    """Give the leaves that can make an article match, in the order of the query, each once; none under a NOT."""
    return tuple(dict.fromkeys(_leaves(query)))


def scope_of(query: Query, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Give the fields that a query's plain words are looked for in."""
    return query.fields if isinstance(query, Scope) else fields


def fields_of(leaf: Leaf, fields: Sequence[str]) -> Sequence[str]:
    """Give the fields in which a leaf may stand."""
    return (leaf.field,) if leaf.field else fields


def label(leaf: Leaf) -> str:
    """Give a leaf as it is written in a query, for explanations."""
    text = f'"{leaf.text}"' if isinstance(leaf, Phrase) else leaf.text
    return f"{leaf.field}:{text}" if leaf.field else text


def occurrences(leaf: Leaf, field_words: Sequence[words.Word]) -> Iterator[Occurrence]:
    """Yield where a leaf stands among the words of a field, in order."""
    if isinstance(leaf, Word):
        wanted = stem(written_words(leaf.text)[0])
        for word in field_words:
            if stem(word.text) == wanted or word.dotted == wanted:
                yield Occurrence(word.start, word.end, word.position)
        return
    wanted_words = written_words(leaf.text)
    for at in range(len(field_words) - len(wanted_words) + 1):
        run = field_words[at : at + len(wanted_words)]
        if all(wanted in (word.text, word.dotted) for wanted, word in zip(wanted_words, run, strict=True)) and all(
            after.position == before.position + 1 for before, after in pairwise(run)
        ):
            yield Occurrence(run[0].start, run[-1].end, run[0].position)


def written_words(text: str) -> tuple[str, ...]:
    """Give the folded words of a leaf's text."""
    return tuple(word.text for word in cut(text))


def _occurs(leaf: Leaf, field_words: Sequence[words.Word]) -> bool:
    return next(occurrences(leaf, field_words), None) is not None


def _leaves(query: Query) -> Iterator[Leaf]:
    match query:
        case Word() | Phrase():
            yield query
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)
        case Scope(_, part):
            yield from _leaves(part)


def _all_forms(name: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    return forms if name in forms else (name, *forms)
