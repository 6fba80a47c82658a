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
from collections.abc import Callable, Iterator, Sequence
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
_FLAT_PIECE = re.compile(
    rf"""
      ( [^\W\d_] (?:\.[^\W\d_](?![^\W_]))+
      | [^\W_]{{1,{LONGEST_WORD}}} (?:[\u0300-\u036f]+[^\W_]*){{0,{LONGEST_WORD}}}
      ) (?:['’ʼ＇`][sS](?![^\W_]))?
    | \n[^\S\n]*\n
    """,
    re.VERBOSE,
)
"""The same pieces with one group, which is empty for an empty line. The dot at the end of `U.S.` is left over, which
changes nothing."""

_ACCENTS = re.compile("[\u0300-\u036f]")
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


class CutText:
    """The words of a text without their places, which are looked up for the few that are shown.

    Cutting a page of hits takes half the time this way: 12,000 words, of which a hundred are marked.

    Attributes:
        text: The text.
        spellings: What each word is.
        positions: As in `Word`, one for each of them.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        known = _spellings
        pieces = _FLAT_PIECE.findall(text)
        self._spelled = [one for one in pieces if one]
        self.spellings = [known.get(one) or _learn(one, _DOTTED if "." in one else 0) for one in self._spelled]
        has_gaps = len(pieces) > len(self._spelled)
        self.positions: Sequence[int] = _positions_of(pieces) if has_gaps else range(len(pieces))
        self._starts: dict[str, list[int]] = {}
        self._words: list[Word] | None = None

    def __len__(self) -> int:
        return len(self.spellings)

    def span(self, at: int) -> tuple[int, int]:
        """Give where a word stands, as `start` and `end` of `Word`."""
        if self._words is None:
            spelled = self._spelled[at]
            if spelled not in self._starts:
                self._starts[spelled] = self._find(spelled)
            starts = self._starts[spelled]
            if starts:
                start = starts[self._spelled[:at].count(spelled)]
                return start, start + len(spelled)
            self._words = cut(self.text)
        return self._words[at].start, self._words[at].end

    def _find(self, spelled: str) -> list[int]:
        """Give where words of this spelling start, or nothing where only cutting the text can tell.

        Between characters that are no letters or digits stands a whole word, unless it is one letter (which may belong
        to `U.S.` or be a possessive), has dots, is as long as a piece of a longer one, or has accents of its own.
        """
        if not 1 < len(spelled) < LONGEST_WORD or "." in spelled or _ACCENTS.search(self.text):
            return []
        found = [one.start() for one in re.finditer(rf"(?<![^\W_]){re.escape(spelled)}(?![^\W_])", self.text)]
        return found if len(found) == self._spelled.count(spelled) else []


def _positions_of(pieces: list[str]) -> list[int]:
    positions = []
    position = 0
    for piece in pieces:
        if piece:
            positions.append(position)
            position += 1
        else:
            position += PARAGRAPH_GAP
    return positions


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
