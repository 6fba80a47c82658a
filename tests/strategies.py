"""Generated input: articles and queries over a vocabulary small enough that they meet.

Every strategy is made once: Hypothesis looks through each that is new, which takes longer than to draw from it.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from newsgrep.engine.copies import LEAST_PARTS, ROWS
from newsgrep.model.article import SIGNATURE_PARTS, Article, Boilerplate
from newsgrep.model.mention import DateMention, Person, Place, Quotation
from newsgrep.model.query import (
    AtLeast,
    Boost,
    Event,
    Everything,
    Fuzzy,
    Identity,
    Near,
    Not,
    Or,
    Phrase,
    Published,
    Query,
    Scope,
    Unit,
    Wildcard,
    Window,
    Word,
    all_of,
)
from newsgrep.model.span import Span

WORDS = (
    "Putin", "Syria", "withdraw", "withdrawal", "withdrew", "war", "wars", "Moscow's", "U.S.", "US", "us",
    "anti-war", "the", "a", "Zürich", "O’Brien", "dying", "die", "10:30", "news",
)  # fmt: skip
FIELDS = (None, "title", "body", "people", "places", "source", "byline", "boilerplate", "lead", "said", "speaker")
LANGS = ("en", "fr", "sv", "ja")  # whose forms of these words differ
FIRST_DAY = date(2017, 12, 1)

words = st.sampled_from(WORDS)
days = st.integers(0, 9).map(lambda number: FIRST_DAY + timedelta(number))


FIRST_SIGNATURE, OTHER_SIGNATURE = (bytes([number, number + 1] * SIGNATURE_PARTS) for number in (1, 50))


def changed(signature: bytes, parts: Iterable[int]) -> bytes:
    """Give a signature of which some parts are others."""
    made = bytearray(signature)
    for part in parts:
        made[2 * part] ^= 0xFF
    return bytes(made)


signatures = st.sampled_from(
    (
        b"",
        FIRST_SIGNATURE,
        OTHER_SIGNATURE,
        changed(FIRST_SIGNATURE, range(SIGNATURE_PARTS - LEAST_PARTS)),
        changed(FIRST_SIGNATURE, range(SIGNATURE_PARTS - LEAST_PARTS + 1)),
        changed(FIRST_SIGNATURE, range(LEAST_PARTS, SIGNATURE_PARTS)),
        changed(FIRST_SIGNATURE, range(0, SIGNATURE_PARTS, ROWS)),  # many parts are equal, and no band
    )
)


@cache
def texts(most: int) -> st.SearchStrategy[str]:
    """Give texts of up to so many words, in one or two paragraphs."""
    line = st.lists(words, max_size=most).map(" ".join)
    return st.one_of(line, st.tuples(line, line).map("\n\n".join))


_perhaps_a_word = st.none() | words
_speakers = st.none() | st.lists(words, min_size=1, max_size=2).map(" ".join)
_langs = st.none() | st.sampled_from(LANGS)
_files = st.sampled_from("abc")
_published = st.none() | days | days.map(lambda day: day + timedelta(40))
_names = {most: st.lists(words, max_size=most, unique=True) for most in (1, 2)}
_lines = st.lists(texts(3), max_size=1)
_stretches = st.lists(st.tuples(days, st.sampled_from((0, 2, 6, 7, 30, 364))), max_size=2)


@cache
@st.composite
def articles(draw: st.DrawFn, article_id: str) -> Article:
    """Give an article of this id, the other fields drawn."""
    names = draw(_names[2])
    body = draw(texts(10))
    return Article(
        id=article_id,
        path=f"/news/{draw(_files)}.txt",
        line=1,
        title=draw(texts(4)).replace("\n", " "),
        body=body,
        boilerplate=tuple(Boilerplate(text, "phrase", 9) for text in draw(_lines)),
        source=draw(_perhaps_a_word),
        byline=draw(_perhaps_a_word),
        lang=draw(_langs),
        published=draw(_published),
        people=tuple(Person(name, 1, (name,)) for name in names),
        places=tuple(Place(name, None, 1, (name,)) for name in draw(_names[1])),
        dates=_mentions(draw, body),
        quotes=_quotations(draw, body),
        signature=draw(signatures),
    )


def _quotations(draw: st.DrawFn, body: str) -> tuple[Quotation, ...]:
    """Give up to three stretches of a body that are quotations, of some of which the speaker is named."""
    pieces = [piece.span() for piece in re.finditer(r"\S+", body)]
    borders = draw(_borders(max(len(pieces) - 1, 0)))
    pairs = zip(borders[::2], borders[1::2], strict=False)
    return tuple(Quotation(Span(pieces[first][0], pieces[last][1]), draw(_speakers)) for first, last in pairs)


@cache
def _borders(last: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, last), max_size=6, unique=True).map(sorted)


def _mentions(draw: st.DrawFn, body: str) -> tuple[DateMention, ...]:
    """Give up to two stretches of days that a body speaks of."""
    pieces = [piece.span() for piece in re.finditer(r"\S+", body)]
    found = []
    for start, length in draw(_stretches) if pieces else ():
        first = draw(_places(len(pieces) - 1))
        offset = Span(pieces[first][0], pieces[-1][1])
        found.append(DateMention(body[slice(*offset)], start, start + timedelta(length), offset, "day"))
    return tuple(found)


@cache
def _places(last: int) -> st.SearchStrategy[int]:
    return st.integers(0, last)


@cache
def corpora() -> st.SearchStrategy[list[Article]]:
    """Give up to a dozen articles, each with an id of its own."""
    return st.integers(0, 12).flatmap(lambda size: st.tuples(*(articles(f"{n:06x}") for n in range(size))).map(list))


def _typed_word(text: str, field: str | None) -> Query:
    return Word(text, field) if text.isalpha() else Phrase(text, field)


@cache
def words_in(field: str | None) -> st.SearchStrategy[Query]:
    """Give what is looked for among the words of one field."""
    run = st.lists(words, min_size=1, max_size=3).map(" ".join)
    pair = st.lists(words, min_size=2, max_size=3).map(" ".join)
    return st.one_of(
        st.builds(_typed_word, words, st.just(field)),
        st.builds(Phrase, run, st.just(field)),
        st.builds(Wildcard, st.sampled_from(("with*", "w?r", "*draw*", "syr*a", "wa*")), st.just(field)),
        st.builds(
            Fuzzy, st.sampled_from(("wihdraw", "syrai", "war", "putni")), st.sampled_from((1, 2)), st.just(field)
        ),
        st.builds(Window, pair, st.integers(1, 9), st.just(field)),
    )


@cache
def near(field: str | None) -> st.SearchStrategy[Query]:
    """Give what can be near something else, inside one field."""

    def larger(part: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
        reach = st.integers(1, 9) | st.sampled_from(Unit)
        return st.one_of(
            st.lists(part, min_size=2, max_size=3).map(tuple).map(Or),
            st.builds(lambda left, right, far: Near(left, right, far, ordered=False), part, part, reach),
            st.builds(lambda left, right, far: Near(left, right, far, ordered=True), part, part, st.integers(1, 9)),
        )

    return st.recursive(words_in(field), larger, max_leaves=4)


@cache
def leaves() -> st.SearchStrategy[Query]:
    """Give what stands between the operators of a query."""
    fields = st.sampled_from(FIELDS)
    bounds = st.tuples(st.none() | days, st.none() | days).map(_ordered)
    return st.one_of(
        fields.flatmap(words_in),
        st.sampled_from((None, "title", "body", "lead", "people", "places", "said", "speaker")).flatmap(near),
        st.builds(AtLeast, st.integers(1, 3), fields.flatmap(near)),
        bounds.map(lambda pair: Published(*pair)),
        bounds.map(lambda pair: Event(*pair)),
        st.builds(Identity, st.sampled_from(("0", "000001", "00000a", "b"))),
        st.just(Everything()),
    )


def _ordered(pair: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    first, last = pair
    return (last, first) if first and last and first > last else (first, last)


@cache
def trees() -> st.SearchStrategy[Query]:
    """Give queries, without a scope."""

    def larger(part: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
        several = st.lists(part, min_size=2, max_size=3)
        boosted = part.filter(lambda one: not isinstance(one, Published | Event | Everything | Identity | Not))
        factor = st.sampled_from((2.0, 0.5, 3.25))
        return st.one_of(
            several.map(all_of), several.map(tuple).map(Or), st.builds(Not, part), st.builds(Boost, boosted, factor)
        )

    return st.recursive(leaves(), larger, max_leaves=6)


@cache
def queries() -> st.SearchStrategy[Query]:
    """Give queries, with or without a scope at the top."""
    fields = st.lists(st.sampled_from([name for name in FIELDS if name]), min_size=1, max_size=2, unique=True)
    fields = fields.filter(lambda names: len({"body", "lead", "said"} & set(names)) < 2)
    return st.one_of(trees(), st.builds(lambda names, tree: Scope(tuple(names), tree), fields, trees()))
