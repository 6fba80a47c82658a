"""Names in headlines, where capitals say nothing: those that the body has, and places that need no context."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from newsgrep.enrich.names.capitals import lower
from newsgrep.enrich.names.cutting import DemonymAt
from newsgrep.enrich.names.layout import Kind, Line
from newsgrep.enrich.names.lexicon import CITY, SURE_TIERS, Lexicon, lexicon
from newsgrep.enrich.names.mentions import Mention
from newsgrep.enrich.names.runs import find_runs
from newsgrep.enrich.names.scoring import Label
from newsgrep.enrich.names.surnames import surname_of

CACHED_NAMES = 1 << 14  # of which is kept what they are by themselves

_LONGEST = 4  # words of a name that a headline is searched for
_ACRONYM = 3  # letters; "US" keeps its capitals where "SYRIA" becomes "Syria"


class Headlines:
    """Reads headlines by what the rest of the document says.

    Attributes:
        mentions, demonyms: What `read` has found, in the order of the text.
    """

    def __init__(self, text: str, labels: Mapping[str, Label], lexicon: Lexicon) -> None:
        """Take the labels of the names in the prose of the same text."""
        self.mentions: list[Mention] = []
        self.demonyms: list[DemonymAt] = []
        self._text = text
        self._lexicon = lexicon
        self._known = {name: label for name, label in labels.items() if label in (Label.PERSON, Label.PLACE)}
        for name, label in labels.items():
            if label is Label.PERSON:
                self._known.setdefault(surname_of(name), Label.PERSON)
        self._by_capitals = {name.upper(): name for name in self._known}

    def read(self, line: Line) -> None:
        """Add what a line holds."""
        for start, end in find_runs(self._text, line.start, line.end):
            words = self._text[start:end].split(" ")
            offsets = [start]
            for word in words:
                offsets.append(offsets[-1] + len(word) + 1)
            at = 0
            while at < len(words):
                at += self._read_at(words, at, offsets, line.kind)

    def _read_at(self, words: Sequence[str], at: int, offsets: Sequence[int], kind: Kind) -> int:
        """Add the longest name that begins with this word, if any; give how many words are done with."""
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            form = " ".join(words[at : at + length])
            if kind is Kind.CAPITALS:
                form = form.removesuffix("'S").removesuffix("’S")
            name, label = self._known_name(form, kind)
            if label is None:
                continue
            start = offsets[at]
            if label is Label.NOTHING:
                self.demonyms.append(DemonymAt(start, name))
            else:
                self.mentions.append(Mention(start, start + len(form), name, form, label))
            return length
        return 1

    def _known_name(self, form: str, kind: Kind) -> tuple[str, Label | None]:
        """Give the name and its label, `NOTHING` for a demonym and None for no name."""
        lexicon = self._lexicon
        name = form
        if kind is Kind.CAPITALS:
            name = self._by_capitals.get(form) or (lower(form, lexicon) if len(form) > _ACRONYM else form)
        label: Label | None = self._known.get(name)
        if label is None:
            alone = _alone(name)
            label = alone if alone is not Label.PERSON or kind is Kind.TITLE_CASE else None
        return name, label


@lru_cache(maxsize=CACHED_NAMES)
def _alone(name: str) -> Label | None:
    """Give what a name in a headline is whatever else the document says: `NOTHING` for a demonym, None for no name."""
    words = lexicon()
    if words.is_demonym(name):
        return Label.NOTHING
    if _is_sure_place(name, words):
        return Label.PLACE
    return Label.PERSON if _is_full_name(name, words) else None


def _is_sure_place(name: str, lexicon: Lexicon) -> bool:
    tier = lexicon.tiers.get(name)
    if tier is None or name in lexicon.ambiguous_places:
        return False
    if tier in SURE_TIERS:
        return True
    # "Angers" is a city, and what a headline says that somebody does.
    ordinary = name.lower() in lexicon.common or name.lower().removesuffix("s") in lexicon.common
    return tier == CITY and name not in lexicon.first_names and not ordinary


def _is_full_name(name: str, lexicon: Lexicon) -> bool:
    """Whether it is a first name and a word that is nothing else: "Rex Tillerson", not "Grace Period"."""
    first, _, last = name.partition(" ")
    return (
        first in lexicon.first_names
        and bool(last)
        and " " not in last
        and not any(word.lower() in lexicon.common or word in lexicon.stop_capitals for word in (first, last))
        and last not in lexicon.organisation_words
        and last not in lexicon.place_words
        and last not in lexicon.titles
        and not lexicon.is_demonym(last)
        and lexicon.tiers.get(last) not in SURE_TIERS
    )
