"""What a run of capitalised words holds: names, freed of titles, demonyms and words that open a sentence.

It depends on the run and on how it begins alone, and news says the same runs over and over, so that they are kept.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from newsgrep.enrich.names.capitals import lower
from newsgrep.enrich.names.lexicon import ABBREVIATION, COUNTRY, STATE, SURE_TIERS, Lexicon, lexicon
from newsgrep.enrich.names.runs import PARTICLES
from newsgrep.enrich.names.surnames import is_generation

MAX_WORDS = 8  # what is longer is a slogan or a heading, not a name
MAX_CHARACTERS = 100
CACHED_RUNS = 1 << 14  # about 10 MB when full; four of five runs of 4,000 press releases are found again
CACHED_CHARACTERS = 200  # a longer run is a heading, and seldom comes again

_SAINTS = frozenset(("St.", "Saint"))  # titles that names of places are made with
_WIDE_TIERS = frozenset((COUNTRY, STATE, ABBREVIATION))


class Opening(NamedTuple):
    """How a run begins.

    Attributes:
        opens: A sentence opens there.
        of: "of" stands before it.
        of_the: "of the" does.
    """

    opens: bool
    of: bool
    of_the: bool


class Piece(NamedTuple):
    """A name in a run.

    Attributes:
        start, end: Where it stands in the run.
        words: As written.
        before: The word of the run before it; empty for the first.
        title: The title that was cut from its front, else empty.
        after_demonym: A demonym stands right before it.
    """

    start: int
    end: int
    words: str
    before: str
    title: str
    after_demonym: bool


class DemonymAt(NamedTuple):
    """A demonym or an affiliation, and where it is used."""

    start: int
    word: str


class Cut(NamedTuple):
    """What a run holds, in order; positions count from its start."""

    pieces: tuple[Piece, ...]
    demonyms: tuple[DemonymAt, ...]


def cut(run: str, opening: Opening) -> Cut:
    """Give what a run holds."""
    return _kept(run, opening) if len(run) <= CACHED_CHARACTERS else _Cutter(lexicon()).cut(run, opening)


@lru_cache(maxsize=CACHED_RUNS)
def _kept(run: str, opening: Opening) -> Cut:
    return _Cutter(lexicon()).cut(run, opening)


class _Cutter:
    """Takes one run apart."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._pieces: list[Piece] = []
        self._demonyms: list[DemonymAt] = []

    def cut(self, run: str, opening: Opening) -> Cut:
        """Give what a run holds; a cutter is used once."""
        words = run.split(" ")
        if len(words) > 1:
            self._cut(words, opening)
        else:
            self._take(run)
        return Cut(tuple(self._pieces), tuple(self._demonyms))

    def _take(self, run: str) -> None:
        """Take a run of one word."""
        lexicon = self._lexicon
        if lexicon.is_demonym(run):
            self._demonyms.append(DemonymAt(0, run))
        elif (
            len(run) > 1
            and run not in lexicon.stop_capitals
            and run not in lexicon.titles
            and not ("-" in run and self._adjective(run, ""))
        ):
            self._add(Piece(0, len(run), run, "", "", after_demonym=False))

    def _add(self, piece: Piece) -> None:
        if piece.end - piece.start <= MAX_CHARACTERS:
            self._pieces.append(piece)

    def _cut(self, words: list[str], opening: Opening) -> None:
        """Take a run of several words: "Moscow Mayor Yuri Luzhkov" holds two names."""
        lexicon = self._lexicon
        opens = opening.opens
        offsets = [0]
        for word in words:
            offsets.append(offsets[-1] + len(word) + 1)
        at = 0
        title = ""
        named = len(words) > 1 and words[1] in lexicon.first_names  # "of the Exchequer Nigel Lawson"
        if opening.of or (named and opening.of_the):
            while at < len(words) and words[at] in lexicon.offices:
                title = "of"
                at += 1
        while at < len(words):
            at, title, after_demonym = self._skip(words, at, offsets, title, opens)
            if at >= len(words):
                return
            stop = self._stop(words, at, of=at == 0 and (opening.of or opening.of_the))
            end = stop
            while end > at and (words[end - 1] in PARTICLES or self._is_stop(words[end - 1])):
                end -= 1
            name = " ".join(words[at:end])
            if len(name) > 1 and end - at <= MAX_WORDS:
                before = words[at - 1] if at else ""
                self._add(Piece(offsets[at], offsets[end] - 1, name, before, title, after_demonym))
            title = ""
            at = stop

    def _skip(
        self, words: Sequence[str], at: int, offsets: Sequence[int], title: str, opens: bool
    ) -> tuple[int, str, bool]:
        """Pass over what stands before a name; give where it begins, its title, whether a demonym precedes it."""
        lexicon = self._lexicon
        after_demonym = False
        last = len(words) - 1
        while at <= last:
            word = words[at]
            following = words[at + 1] if at < last else ""
            pair = f"{word} {following}"
            if self._is_place(pair) or self._is_place(" ".join(words[at : at + 3])):
                break
            if "-" in pair and (count := self._adjective(word, following)):
                at += count - 1
            elif lexicon.is_demonym(pair):
                self._demonyms.append(DemonymAt(offsets[at], pair))
                after_demonym = True
                at += 1
            elif self._opens_no_name(word, following, opens) and not self._is_titled(word, title):
                title = ""
                after_demonym = False
            elif lexicon.is_demonym(word) and not self._begins_name(word, following, title):
                self._demonyms.append(DemonymAt(offsets[at], word))
                after_demonym = True
            elif word in lexicon.titles or (word in lexicon.title_openings and following in lexicon.titles):
                title = word if word in lexicon.strong_titles or not title else title
            elif (
                word not in PARTICLES
                and not is_generation(word)
                and not (at == 0 and opens and self._is_ordinary(word))
            ):
                break
            at += 1
        return at, title, after_demonym

    def _adjective(self, word: str, following: str) -> int:
        """Give how many words are an adjective made of a name, 0 for none: "U.S.-led", "New York-based"."""
        stem, _, ending = word.rpartition("-")
        if stem and ending in self._lexicon.adjective_endings:
            return 1
        stem, _, ending = following.rpartition("-")
        return 2 if ending in self._lexicon.adjective_endings and self._is_place(f"{word} {stem}") else 0

    def _stop(self, words: Sequence[str], at: int, *, of: bool) -> int:
        """Give where the name that begins at `at` stops; `of` says that it follows "of" or "of the"."""
        lexicon = self._lexicon
        size = len(words)
        for length in (3, 2, 1):
            stop = at + length
            if stop < size:
                name = " ".join(words[at:stop])
                tier = lexicon.tiers.get(name)
                if tier in SURE_TIERS and self._parts_places(words[stop]):
                    return stop
                # "Mayor of London Sadiq Khan", "to the United Nations Nikki Haley".
                owns = (of and tier is not None) or name in lexicon.organisations
                if owns and self._opens_person(words, stop):
                    return stop
                if tier in _WIDE_TIERS and name not in lexicon.first_names and self._opens_person(words, stop):
                    return stop
        stop = at + 1
        while stop < size:
            word = words[stop]
            if self._is_stop(word):
                break
            if stop + 1 < size and self._opens_title(word, words[stop + 1]):
                break
            if word == "&" and stop - at > 1 and words[stop + 1] in lexicon.first_names:
                break  # "Jenny Seaton & Gary Carvolth" are two, "Johnson & Johnson" is one
            stop += 1
        return stop

    def _opens_title(self, word: str, following: str) -> bool:
        """Whether a title parts two names here: "Moscow Mayor Yuri Luzhkov", not "Martin Luther King Jr."."""
        lexicon = self._lexicon
        if word in lexicon.strong_titles and word not in lexicon.organisation_words:
            return not is_generation(following)
        if word in lexicon.title_openings and following in lexicon.titles:
            return True
        # "FBI Director Christopher Wray", but "Fort St. John" and "Ohio State".
        return (
            word in lexicon.titles
            and word not in _SAINTS
            and word not in lexicon.organisation_words
            and word not in lexicon.place_words
            and following in lexicon.first_names
        )

    def _is_place(self, name: str) -> bool:
        """Whether the lists have a place of this name, in whatever capitals."""
        tiers = self._lexicon.tiers
        return name in tiers or (name.isupper() and lower(name, self._lexicon) in tiers)

    def _is_stop(self, word: str) -> bool:
        """Whether the word is capitalised for another reason than being (the end of) a name."""
        return word in self._lexicon.stop_capitals and word not in self._lexicon.first_names

    def _opens_no_name(self, word: str, following: str, opens: bool) -> bool:
        """Whether the word is capitalised for another reason; inside a sentence "April Jones" begins with a name."""
        lexicon = self._lexicon
        if word not in lexicon.stop_capitals:
            return False
        return opens or not following or following in lexicon.stop_capitals or word not in lexicon.first_names

    def _is_titled(self, word: str, title: str) -> bool:
        """Whether it is a name because of its title: "Mrs. May"."""
        return title in self._lexicon.strong_titles and word in self._lexicon.first_names

    def _is_ordinary(self, word: str) -> bool:
        """Whether a word that opens a sentence is no part of a name."""
        lexicon = self._lexicon
        return (
            word not in lexicon.first_names
            and word not in lexicon.tiers
            and word not in lexicon.organisation_words
            and word.lower() in lexicon.common
        )

    def _opens_person(self, words: Sequence[str], at: int) -> bool:
        """Whether a first and another name follow: "France Jacques Chirac", "Vermont Bernie Sanders"."""
        lexicon = self._lexicon
        return (
            at + 1 < len(words)
            and words[at] in lexicon.first_names
            and words[at] not in lexicon.tiers
            and lexicon.organisation_words.isdisjoint(words[at:])
            and lexicon.place_words.isdisjoint(words[at:])
        )

    def _begins_name(self, word: str, following: str, title: str) -> bool:
        """Whether a demonym is part of a name here: "French Open", "Chief Executive Christian Sewing"."""
        lexicon = self._lexicon
        if following in lexicon.organisation_words and following not in lexicon.titles:
            return True
        return word in lexicon.first_names and (following in lexicon.surnames or (title != "" and following != ""))

    def _parts_places(self, word: str) -> bool:
        """Whether a place may stop before this word: "Syria President", "Moscow Russian"."""
        lexicon = self._lexicon
        return lexicon.is_demonym(word) or (word in lexicon.titles and word not in lexicon.organisation_words)
