"""Cutting text into words.

A word is a run of letters and digits, folded: case, accents, Unicode form and the kind of apostrophe never
matter. A possessive `'s` belongs to no word. Letters with dots between them (`U.S.`, `a.m.`) are one word, and a
word in capitals (`US`) is found by its dotted form too. `grammar.py` has the rules as regular expressions, `scan.py` as
loops.
"""

from __future__ import annotations

from bisect import bisect_left

from newsgrep.model.value import TYPE_CHECKING, Value
from newsgrep.text.grammar import PARAGRAPH_GAP, PIECE
from newsgrep.text.scan import COMPILED, Entries, Wanted, among, marked, places, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ı": "i"}
)
"""Letters with a stroke and ligatures, which Unicode does not decompose (as Lucene's ASCIIFoldingFilter does)."""

_LONGEST_ACRONYM = 5
_CACHE_SIZE = 200_000  # distinct spellings; about 30 MB


class Word(Value):
    """A word of a text.

    Attributes:
        text: Folded: `moscow`, `u.s.`.
        start, end: Where it stands in the text, in code points, half-open, without its possessive.
        position: Its number among the words, with a gap of `PARAGRAPH_GAP` at every empty line.
    """

    text: str
    start: int
    end: int
    position: int


class Borders(Value):
    """Where the sentences and paragraphs of a text start: the positions of their first words, ascending."""

    sentences: list[int]
    paragraphs: list[int]


class Spelling(Value):
    """What a word is found by, whatever the text that it stands in.

    Attributes:
        text: Folded.
        dotted: For a word in capitals the dotted form that finds it too (`u.s.` for `US`), else None.
    """

    text: str
    dotted: str | None


def cut(text: str) -> list[Word]:
    """Give the words of a text, in order."""
    words: list[Word] = []
    position = 0
    for piece in PIECE.finditer(text):
        spelled = piece[1]
        if spelled is None:
            position += PARAGRAPH_GAP
            continue
        start, end = piece.span(1)
        if "." in spelled and text.startswith(".", end):
            end += 1
        words.append(Word(fold_spelling(spelled), start, end, position))
        position += 1
    return words


class CutText:
    """The words of a text. What they are is looked up for those that somebody asks for.

    Attributes:
        text: The text.
        positions: As in `Word`, one for each of them.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._spelled: list[str] | None = None
        self._places: list[int] | None = None
        self.positions: Sequence[int]
        if COMPILED:
            self._starts, self._ends, positions = Entries(), Entries(), Entries()
            words_of(text, self._starts, self._ends, positions)
            self._count = positions.size
            self.positions = positions.view
        else:
            pieces = PIECE.findall(text)
            self._spelled = [one for one in pieces if one]
            self._count = len(self._spelled)
            self.positions = range(len(pieces)) if self._count == len(pieces) else _positions_of(pieces)

    def __len__(self) -> int:
        return self._count

    @property
    def spelled(self) -> list[str]:
        """The words as they are written."""
        if self._spelled is None:
            # As lists at once: a place of a kernel that is looked up alone takes as long as the word.
            starts, ends = (memoryview(one.view)[: self._count].tolist() for one in (self._starts, self._ends))
            self._spelled = [self.text[start:end] for start, end in zip(starts, ends, strict=True)]
        return self._spelled

    def spelling(self, at: int) -> Spelling:
        """Give what a word is found by."""
        return spelling_of(self.spelled[at] if self._spelled is not None else self.text[slice(*self._bounds(at))])

    def terms(self) -> set[str]:
        """Give everything that a word of the text is found by."""
        spellings = {spelling_of(spelled) for spelled in set(self.spelled)}
        return {term for spelling in spellings for term in spelling if term}

    def among(self, terms: Set[str]) -> list[int]:
        """Give the numbers of the words that one of these terms finds, ascending."""
        if COMPILED:
            return among(self.text, self._starts, self._ends, terms, spelling_of)
        known = _spellings
        found = []
        for at, spelled in enumerate(self.spelled):
            text, dotted = known.get(spelled) or spelling_of(spelled)
            if text in terms or dotted in terms:
                found.append(at)
        return found

    def places(self, numbers: list[int]) -> list[tuple[int, int, int]]:
        """Give words by their numbers, each with where it starts and ends, as `start` and `end` of `Word`."""
        if COMPILED:
            return places(self.text, self._starts, self._ends, numbers)
        return [(at, *self.span(at)) for at in numbers]

    def span(self, at: int) -> tuple[int, int]:
        """Give where a word stands, as `start` and `end` of `Word`."""
        start, end = self._bounds(at)
        if "." in self.text[start:end] and self.text.startswith(".", end):
            end += 1
        return start, end

    def _bounds(self, at: int) -> tuple[int, int]:
        if COMPILED:
            return self._starts.view[at], self._ends.view[at]
        if self._places is None:
            self._places = [piece.start() for piece in PIECE.finditer(self.text) if piece[1]]
        return self._places[at], self._places[at] + len(self.spelled[at])


class Finder:
    """Finds terms in texts, one text after the other."""

    def __init__(self, terms: dict[str, int]) -> None:
        """Take folded terms, each with a number."""
        self._terms = terms
        self._wanted = Wanted(terms) if COMPILED else None

    def marks(self, text: str) -> list[tuple[int, int, int]]:
        """Give where words stand that a term finds, in order: start, end, and the number of the term."""
        if self._wanted is not None:
            return marked(text, self._wanted, self._terms, spelling_of)
        words = CutText(text)
        found = []
        for at in words.among(self._terms.keys()):
            word, dotted = words.spelling(at)
            found.append((*words.span(at), self._terms.get(word) or self._terms[dotted or ""]))
        return found


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


def borders(text: str) -> Borders:
    """Give where the sentences and paragraphs of a text start."""
    from newsgrep.text.sentences import sentences

    words = cut(text)
    paragraphs = [
        word.position
        for at, word in enumerate(words)
        if at == 0 or word.position - words[at - 1].position > PARAGRAPH_GAP
    ]
    first_words = []
    starts = [word.start for word in words]
    for sentence in sentences(text):
        at = bisect_left(starts, sentence.start)
        if at < len(words) and starts[at] < sentence.end:
            first_words.append(words[at].position)
    return Borders(first_words, paragraphs)


def fold(word: str) -> str:
    """Give a word without case and accents, in one Unicode form: `Zürich` as `zurich`."""
    if word.isascii():
        return word.lower()
    import unicodedata

    decomposed = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare.casefold().translate(_UNDECOMPOSED))


def fold_spelling(spelled: str) -> str:
    """Give the folded word of a spelling: letters with dots between get one more, `U.S` is `u.s.`."""
    return fold(spelled) + ("." if "." in spelled else "")


def dotted_form(spelled: str) -> str | None:
    """Give the dotted form that finds a word in capitals too: `u.s.` for `US`; None for any other word."""
    if spelled.isupper() and 1 < len(spelled) <= _LONGEST_ACRONYM and spelled.isascii() and spelled.isalpha():
        return "".join([f"{letter}." for letter in spelled.lower()])
    return None


def spelling_of(spelled: str) -> Spelling:
    """Give what a word is found by."""
    known = _spellings.get(spelled)
    if known is None:
        if len(_spellings) >= _CACHE_SIZE:
            _spellings.clear()
        known = _spellings[spelled] = Spelling(fold_spelling(spelled), dotted_form(spelled))
    return known


_spellings: dict[str, Spelling] = {}
