"""Cutting text into words, and words into index terms.

A word is a run of letters and digits, folded: case, accents, Unicode form and the kind of apostrophe never
matter. A possessive `'s` belongs to no word. Letters with dots between them (`U.S.`, `a.m.`) are one word, and a
word in capitals (`US`) is found by its dotted form too.

Each word is indexed as written, and once more by its stem where the stem differs, behind `STEM_MARK`. A word as
written is then one term, and a plain word (any form of it) is at most two: see `terms_of_stem`. Two more terms stand
where sentences and paragraphs start, so that an index knows them without the text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from newsgrep.text.sentences import sentences

PARAGRAPH_GAP = 100
"""How many positions an empty line skips, so that no phrase or nearness reaches over it."""

STEM_MARK = "~"
"""Starts the term of a stem; no word contains it."""

SENTENCE_START = "^s"
PARAGRAPH_START = "^p"
"""The terms whose positions are those of the first words of sentences and paragraphs; no word contains a `^`."""

LONGEST_WORD = 200
"""In code points. A longer run is cut into words of this length, so that it is found as their phrase."""

_PIECE = re.compile(
    rf"""
      (?: ([^\W\d_] (?:\.[^\W\d_](?![^\W_]))+) \.?       # 1: letters with dots between: U.S.
        | ([^\W_]{{1,{LONGEST_WORD}}}                      # 2: any other word,
           (?:[\u0300-\u036f]+[^\W_]*){{0,{LONGEST_WORD}}})  #    with accents that are characters of their own
      ) (?:['’ʼ＇`][sS](?![^\W_]))?                     # the possessive belongs to neither
    | \n[^\S\n]*\n                                     # an empty line
    """,
    re.VERBOSE,
)
_DOTTED = 1  # the group of `_PIECE` for letters with dots

_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ı": "i"}
)
"""Letters with a stroke and ligatures, which Unicode does not decompose (as Lucene's ASCIIFoldingFilter does)."""

_SHORTEST_STEMMED = 3  # Snowball leaves words of one or two letters alone
_LONGEST_ACRONYM = 5
_CACHE_SIZE = 200_000  # distinct spellings; about 40 MB


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        text: Folded: `moscow`, `u.s.`.
        start, end: Where it stands in the text, in code points, half-open, without its possessive.
        position: Its number among the words, with a gap of `PARAGRAPH_GAP` at every empty line.
        stem: Its English stem: `withdraw` for `withdrawals`.
        dotted: For a word in capitals the dotted form that finds it too (`u.s.` for `US`), else None.
    """

    text: str
    start: int
    end: int
    position: int
    stem: str
    dotted: str | None


class Borders(NamedTuple):
    """Where the sentences and paragraphs of a text start: the positions of their first words, ascending."""

    sentences: list[int]
    paragraphs: list[int]


class _Spelling(NamedTuple):
    """What a word is, whatever the text that it stands in.

    Attributes:
        text, stem, dotted: As in `Word`.
        terms: The terms that it is indexed by.
    """

    text: str
    stem: str
    dotted: str | None
    terms: tuple[str, ...]


def cut(text: str) -> list[Word]:
    """Give the words of a text, in order."""
    # A page of hits has 12,000 words: the loop of `_pieces` stands here again, for half the time of a generator and
    # of the class's own way of making a word.
    words: list[Word] = []
    known, new, keep = _spellings, tuple.__new__, words.append
    position = 0
    for piece in _PIECE.finditer(text):
        group = piece.lastindex
        if group is None:
            position += PARAGRAPH_GAP
            continue
        spelled = piece[group]
        folded, stemmed, dotted, _ = known.get(spelled) or _learn(spelled, group)
        start = piece.start(group)
        end = start + len(spelled)
        if group == _DOTTED and text.startswith(".", end):
            end += 1
        keep(new(Word, (folded, start, end, position, stemmed, dotted)))
        position += 1
    return words


def index_terms(text: str) -> dict[str, list[int]]:
    """Give the terms that a text is indexed by, each with its positions in ascending order."""
    positions: dict[str, list[int]] = {}
    known = _spellings
    starts: list[tuple[int, int]] = []
    for piece, group, position in _pieces(text):
        for term in (known.get(piece[group]) or _learn(piece[group], group)).terms:
            if term in positions:
                positions[term].append(position)
            else:
                positions[term] = [position]
        starts.append((piece.start(), position))
    if starts:
        positions[SENTENCE_START], positions[PARAGRAPH_START] = _borders(text, starts)
    return positions


def borders(text: str) -> Borders:
    """Give where the sentences and paragraphs of a text start."""
    return _borders(text, [(piece.start(), position) for piece, _, position in _pieces(text)])


def _borders(text: str, starts: list[tuple[int, int]]) -> Borders:
    """Give the borders of a text whose words start at these offsets and have these positions."""
    paragraphs = [
        position for at, (_, position) in enumerate(starts) if at == 0 or position - starts[at - 1][1] > PARAGRAPH_GAP
    ]
    first_words = []
    at = 0
    for sentence in sentences(text):
        while at < len(starts) and starts[at][0] < sentence.start:
            at += 1
        if at < len(starts) and starts[at][0] < sentence.end:
            first_words.append(starts[at][1])
    return Borders(first_words, paragraphs)


def fold(word: str) -> str:
    """Give a word without case and accents, in one Unicode form: `Zürich` as `zurich`."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare.casefold().translate(_UNDECOMPOSED))


def stem(word: str) -> str:
    """Give the English stem of a folded word (Snowball's English stemmer, Porter 2)."""
    known = _stems.get(word)
    if known is not None:
        return known
    if len(_stems) >= _CACHE_SIZE:
        _stems.clear()
    stemmed = word if len(word) < _SHORTEST_STEMMED or "." in word else _stemmer()(word)
    _stems[word] = stemmed
    return stemmed


def terms_of_stem(stemmed: str) -> tuple[str, ...]:
    """Give the index terms that together hold every word of this stem, and no other word."""
    marked = STEM_MARK + stemmed
    return (stemmed, marked) if stem(stemmed) == stemmed else (marked,)


_stems: dict[str, str] = {}
_spellings: dict[str, _Spelling] = {}


def _pieces(text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Yield each word's match, the group that holds it, and its position."""
    position = 0
    for piece in _PIECE.finditer(text):
        group = piece.lastindex
        if group is None:
            position += PARAGRAPH_GAP
        else:
            yield piece, group, position
            position += 1


def _learn(spelled: str, group: int) -> _Spelling:
    """Find out what a word is, and remember it."""
    folded = fold(spelled) + ("." if group == _DOTTED else "")
    stemmed = stem(folded)
    dotted = None
    if spelled.isupper() and 1 < len(spelled) <= _LONGEST_ACRONYM and spelled.isascii() and spelled.isalpha():
        dotted = "".join(f"{letter}." for letter in folded)
    terms = [folded]
    if stemmed != folded:
        terms.append(STEM_MARK + stemmed)
    if dotted:
        terms.append(dotted)
    if len(_spellings) >= _CACHE_SIZE:
        _spellings.clear()
    _spellings[spelled] = _Spelling(folded, stemmed, dotted, tuple(terms))
    return _spellings[spelled]


@cache
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer

    found: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return found
