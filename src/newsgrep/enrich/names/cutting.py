"""What a run of capitalised words holds: names, freed of titles, demonyms and words that open a sentence.

It depends on the run and on how it begins alone, and news says the same runs over and over, so that they are kept.
A kernel, compiled where a compiler is.
"""

from functools import cache, lru_cache
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
    return _kept(run, opening) if len(run) <= CACHED_CHARACTERS else _Cutter(_lists()).cut(run, opening)


@lru_cache(maxsize=CACHED_RUNS)
def _kept(run: str, opening: Opening) -> Cut:
    return _Cutter(_lists()).cut(run, opening)


@cache
def _lists() -> "_Lists":
    return _Lists(lexicon())


class _Lists:
    """The lists that cutting needs of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.tiers = lexicon.tiers
        self.demonyms = lexicon.demonyms
        self.affiliations = lexicon.affiliations
        self.common = lexicon.common
        self.first_names = lexicon.first_names
        self.surnames = lexicon.surnames
        self.titles = lexicon.titles
        self.strong_titles = lexicon.strong_titles
        self.title_openings = lexicon.title_openings
        self.offices = lexicon.offices
        self.organisations = lexicon.organisations
        self.organisation_words = lexicon.organisation_words
        self.place_words = lexicon.place_words
        self.stop_capitals = lexicon.stop_capitals
        self.adjective_endings = lexicon.adjective_endings

    def is_demonym(self, words: str) -> bool:
        """Whether the words say what somebody or something belongs to."""
        return words in self.demonyms or words in self.affiliations


class _Cutter:
    """Takes one run apart."""

    def __init__(self, lists: _Lists) -> None:
        self._lists = lists
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
        lists = self._lists
        if lists.is_demonym(run):
            self._demonyms.append(DemonymAt(0, run))
        elif (
            len(run) > 1
            and run not in lists.stop_capitals
            and run not in lists.titles
            and not ("-" in run and self._adjective(run, ""))
        ):
            self._add(Piece(0, len(run), run, "", "", after_demonym=False))

    def _add(self, piece: Piece) -> None:
        if piece.end - piece.start <= MAX_CHARACTERS:
            self._pieces.append(piece)

    def _cut(self, words: list[str], opening: Opening) -> None:
        """Take a run of several words: "Moscow Mayor Yuri Luzhkov" holds two names."""
        lists = self._lists
        opens = opening.opens
        offsets = [0]
        for word in words:
            offsets.append(offsets[len(offsets) - 1] + len(word) + 1)
        at = 0
        title = ""
        named = len(words) > 1 and words[1] in lists.first_names  # "of the Exchequer Nigel Lawson"
        if opening.of or (named and opening.of_the):
            while at < len(words) and words[at] in lists.offices:
                title = "of"
                at += 1
        while at < len(words):
            at, title, after_demonym = self._skip(words, at, offsets, title, opens)
            if at >= len(words):
                return
            stop = self._stop(words, at, at == 0 and (opening.of or opening.of_the))
            end = stop
            while end > at and (words[end - 1] in PARTICLES or self._is_stop(words[end - 1])):
                end -= 1
            name = " ".join(words[at:end])
            if len(name) > 1 and end - at <= MAX_WORDS:
                before = words[at - 1] if at else ""
                self._add(Piece(offsets[at], offsets[end] - 1, name, before, title, after_demonym))
            title = ""
            at = stop

    def _skip(self, words: list[str], at: int, offsets: list[int], title: str, opens: bool) -> tuple[int, str, bool]:
        """Pass over what stands before a name; give where it begins, its title, whether a demonym precedes it."""
        lists = self._lists
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
            elif lists.is_demonym(pair):
                self._demonyms.append(DemonymAt(offsets[at], pair))
                after_demonym = True
                at += 1
            elif self._opens_no_name(word, following, opens) and not self._is_titled(word, title):
                title = ""
                after_demonym = False
            elif lists.is_demonym(word) and not self._begins_name(word, following, title):
                self._demonyms.append(DemonymAt(offsets[at], word))
                after_demonym = True
            elif word in lists.titles or (word in lists.title_openings and following in lists.titles):
                title = word if word in lists.strong_titles or not title else title
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
        if stem and ending in self._lists.adjective_endings:
            return 1
        stem, _, ending = following.rpartition("-")
        return 2 if ending in self._lists.adjective_endings and self._is_place(f"{word} {stem}") else 0

    def _stop(self, words: list[str], at: int, of: bool) -> int:
        """Give where the name that begins at `at` stops; `of` says that it follows "of" or "of the"."""
        lists = self._lists
        size = len(words)
        for length in (3, 2, 1):
            stop = at + length
            if stop < size:
                name = " ".join(words[at:stop])
                tier = lists.tiers.get(name)
                if tier in SURE_TIERS and self._parts_places(words[stop]):
                    return stop
                # "Mayor of London Sadiq Khan", "to the United Nations Nikki Haley".
                owns = (of and tier is not None) or name in lists.organisations
                if owns and self._opens_person(words, stop):
                    return stop
                if tier in _WIDE_TIERS and name not in lists.first_names and self._opens_person(words, stop):
                    return stop
        stop = at + 1
        while stop < size:
            word = words[stop]
            if self._is_stop(word):
                break
            if stop + 1 < size and self._opens_title(word, words[stop + 1]):
                break
            if word == "&" and stop - at > 1 and words[stop + 1] in lists.first_names:
                break  # "Jenny Seaton & Gary Carvolth" are two, "Johnson & Johnson" is one
            stop += 1
        return stop

    def _opens_title(self, word: str, following: str) -> bool:
        """Whether a title parts two names here: "Moscow Mayor Yuri Luzhkov", not "Martin Luther King Jr."."""
        lists = self._lists
        if word in lists.strong_titles and word not in lists.organisation_words:
            return not is_generation(following)
        if word in lists.title_openings and following in lists.titles:
            return True
        # "FBI Director Christopher Wray", but "Fort St. John" and "Ohio State".
        return (
            word in lists.titles
            and word not in _SAINTS
            and word not in lists.organisation_words
            and word not in lists.place_words
            and following in lists.first_names
        )

    def _is_place(self, name: str) -> bool:
        """Whether the lists have a place of this name, in whatever capitals."""
        tiers = self._lists.tiers
        return name in tiers or (name.isupper() and lower(name, self._lists.lexicon) in tiers)

    def _is_stop(self, word: str) -> bool:
        """Whether the word is capitalised for another reason than being (the end of) a name."""
        return word in self._lists.stop_capitals and word not in self._lists.first_names

    def _opens_no_name(self, word: str, following: str, opens: bool) -> bool:
        """Whether the word is capitalised for another reason; inside a sentence "April Jones" begins with a name."""
        lists = self._lists
        if word not in lists.stop_capitals:
            return False
        return opens or not following or following in lists.stop_capitals or word not in lists.first_names

    def _is_titled(self, word: str, title: str) -> bool:
        """Whether it is a name because of its title: "Mrs. May"."""
        return title in self._lists.strong_titles and word in self._lists.first_names

    def _is_ordinary(self, word: str) -> bool:
        """Whether a word that opens a sentence is no part of a name."""
        lists = self._lists
        return (
            word not in lists.first_names
            and word not in lists.tiers
            and word not in lists.organisation_words
            and word.lower() in lists.common
        )

    def _opens_person(self, words: list[str], at: int) -> bool:
        """Whether a first and another name follow: "France Jacques Chirac", "Vermont Bernie Sanders"."""
        lists = self._lists
        return (
            at + 1 < len(words)
            and words[at] in lists.first_names
            and words[at] not in lists.tiers
            and lists.organisation_words.isdisjoint(words[at:])
            and lists.place_words.isdisjoint(words[at:])
        )

    def _begins_name(self, word: str, following: str, title: str) -> bool:
        """Whether a demonym is part of a name here: "French Open", "Chief Executive Christian Sewing"."""
        lists = self._lists
        if following in lists.organisation_words and following not in lists.titles:
            return True
        return word in lists.first_names and (following in lists.surnames or (title != "" and following != ""))

    def _parts_places(self, word: str) -> bool:
        """Whether a place may stop before this word: "Syria President", "Moscow Russian"."""
        lists = self._lists
        return lists.is_demonym(word) or (word in lists.titles and word not in lists.organisation_words)
