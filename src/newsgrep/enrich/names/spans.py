"""Candidates for names: runs of capitalised words, freed of titles, demonyms and words that open a sentence."""

from collections.abc import Sequence
from typing import NamedTuple

from newsgrep.enrich.names.capitals import lower
from newsgrep.enrich.names.layout import Line
from newsgrep.enrich.names.lexicon import ABBREVIATION, COUNTRY, STATE, SURE_TIERS, Lexicon
from newsgrep.enrich.names.runs import PARTICLES, find_runs
from newsgrep.enrich.names.surnames import is_generation

START = "<S>"  # the word before a candidate, where a sentence opens; the weights know it by this name
MAX_WORDS = 8  # what is longer is a slogan or a heading, not a name
MAX_CHARACTERS = 100
LOOK_BACK = 24  # characters before a candidate that its context is taken from: two words, as a rule

_SAINTS = frozenset(("St.", "Saint"))  # titles that names of places are made with
_WIDE_TIERS = frozenset((COUNTRY, STATE, ABBREVIATION))
_INNER_BREAKS = frozenset('.!?:;"“”‘(-–—*•\n')
_SENTENCE_BREAKS = frozenset('.!?:;"“')


class Candidate(NamedTuple):
    """Capitalised words that may be a name.

    Attributes:
        start, end: Where it stands in the text.
        words: As written.
        before: The word before it, `START`, or the mark that it follows; `before_that` the word before that.
        title: The title that was cut from its front, else empty.
        after_demonym: A demonym stands right before it.
        opens: It stands where a sentence opens.
    """

    start: int
    end: int
    words: str
    before: str
    before_that: str
    title: str
    after_demonym: bool
    opens: bool


class DemonymAt(NamedTuple):
    """A demonym or an affiliation where the text uses it."""

    start: int
    word: str


class Reader:
    """Collects the candidates and the demonyms of prose lines.

    Attributes:
        candidates, demonyms: In the order of the text.
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.candidates: list[Candidate] = []
        self.demonyms: list[DemonymAt] = []
        self._text = text
        self._lexicon = lexicon

    def read(self, line: Line) -> None:
        """Add what a line holds."""
        lexicon = self._lexicon
        for start, end in find_runs(self._text, line.start, line.end):
            run = self._text[start:end]
            if " " in run:
                self._cut(run.split(" "), start, line.start)
            elif lexicon.is_demonym(run):
                self.demonyms.append(DemonymAt(start, run))
            elif (
                len(run) > 1
                and run not in lexicon.stop_capitals
                and run not in lexicon.titles
                and not ("-" in run and self._adjective(run, ""))
            ):
                self._add(start, end, run, *self._look_back(start, line.start))

    def _add(
        self,
        start: int,
        end: int,
        words: str,
        before: str,
        before_that: str,
        opens: bool,
        title: str = "",
        after_demonym: bool = False,
    ) -> None:
        if end - start <= MAX_CHARACTERS:
            self.candidates.append(Candidate(start, end, words, before, before_that, title, after_demonym, opens))

    def _look_back(self, start: int, line_start: int) -> tuple[str, str, bool]:
        """Give the word before, the word before that, and whether a sentence opens at `start`."""
        left = self._text[max(line_start, start - LOOK_BACK) : start].rstrip()
        if not left:
            return START, "", True
        mark = left[-1]
        if mark in _INNER_BREAKS:
            return START if mark in _SENTENCE_BREAKS else mark, "", True
        words = left.rsplit(" ", 2)
        return words[-1], words[-2] if len(words) > 1 else "", False

    def _cut(self, words: list[str], start: int, line_start: int) -> None:
        """Add the candidates of a run of several words: "Moscow Mayor Yuri Luzhkov" holds two."""
        lexicon = self._lexicon
        offsets = [start]
        for word in words:
            offsets.append(offsets[-1] + len(word) + 1)
        before, before_that, opens = self._look_back(start, line_start)
        at = 0
        title = ""
        named = len(words) > 1 and words[1] in lexicon.first_names  # "of the Exchequer Nigel Lawson"
        if before == "of" or (named and before == "the" and before_that == "of"):
            while at < len(words) and words[at] in lexicon.offices:
                title = "of"
                at += 1
        while at < len(words):
            at, title, after_demonym = self._skip(words, at, offsets, title, opens)
            if at >= len(words):
                return
            stop = self._stop(words, at)
            end = stop
            while end > at and (words[end - 1] in PARTICLES or self._is_stop(words[end - 1])):
                end -= 1
            name = " ".join(words[at:end])
            if len(name) > 1 and end - at <= MAX_WORDS:
                first = at == 0
                self._add(
                    offsets[at],
                    offsets[end] - 1,
                    name,
                    before if first else words[at - 1],
                    before_that if first else "",
                    opens and first,
                    title,
                    after_demonym,
                )
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
                self.demonyms.append(DemonymAt(offsets[at], pair))
                after_demonym = True
                at += 1
            elif self._opens_no_name(word, following, opens) and not self._is_titled(word, title):
                title = ""
                after_demonym = False
            elif lexicon.is_demonym(word) and not self._begins_name(word, following, title):
                self.demonyms.append(DemonymAt(offsets[at], word))
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

    def _stop(self, words: Sequence[str], at: int) -> int:
        """Give where the name that begins at `at` stops."""
        lexicon = self._lexicon
        size = len(words)
        for length in (3, 2, 1):
            stop = at + length
            if stop < size:
                name = " ".join(words[at:stop])
                tier = lexicon.tiers.get(name)
                if tier in SURE_TIERS and self._parts_places(words[stop]):
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
