"""What each candidate is: a linear score for every mention, and the document decides for the name.

A kernel, compiled where a compiler is.
"""

import json
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from newsgrep.enrich.names.context import Context
from newsgrep.enrich.names.features import own_features
from newsgrep.enrich.names.lexicon import COUNTRY, DATA, Lexicon, lexicon
from newsgrep.enrich.names.spans import Candidate
from newsgrep.enrich.names.surnames import bare_surname

CACHED_NAMES = 1 << 15  # distinct names whose own score is kept; about 10 MB when full
# In the units of the weights, per mention. LINK and FORCE are from the development data of the weights; TITLED
# outweighs a common word in the name; the others outweigh any sum of context weights.
LINK = 3.5  # for a surname whose full name the article has, and the other way round: a person
FORCE = 2.0  # for the name of a country: a place
TITLED = 3.0  # for a whole name after a title that a person follows almost always, "Secretary-General Ban Ki-moon"
SHOWN = 6.0  # for what `shows_place` and `shows_member` find: a place, a person
OPENED = 4.0  # for what begins like a place, "Fort Bragg"
KNOWN_ORGANISATION = 8.0  # for the exact name of an organisation, or its first word


class Label(Enum):
    """What a name is."""

    PLACE = "place"
    NOTHING = "nothing"
    ORGANISATION = "organisation"
    PERSON = "person"


Scores = tuple[float, float, float, float]
"""How well each label fits, in the order of `Label`; larger is better."""


class Weights(NamedTuple):
    """The learned part: a bias, and the weights of each feature that has any.

    Attributes:
        bias: Before any feature is seen.
        features: `n2`, `lin`, `rsaid`: see `own_features` and `context_features`.
    """

    bias: Scores
    features: dict[str, Scores]


@cache
def weights() -> Weights:
    """Give the weights, read from the data file when first asked for."""
    stored = json.loads((DATA / "names-weights.json").read_text("utf-8"))
    return Weights(tuple(stored["bias"]), {name: tuple(row) for name, row in stored["features"].items()})


def label_names(text: str, candidates: list[Candidate]) -> dict[str, Label]:
    """Give each name of the document one label: the one that fits best over all its mentions.

    Args:
        text: What the candidates' positions belong to.
        candidates: All of the document.
    """
    lex = lexicon()
    learned = weights().features
    context = _context()
    totals: dict[str, _Total] = {}
    for candidate in candidates:
        own = own_of(candidate.words)
        place, nothing, organisation, person = own.scores
        for feature in context.features(text, candidate):
            row = learned.get(feature)
            if row:
                place += row[0]
                nothing += row[1]
                organisation += row[2]
                person += row[3]
        total = totals.get(candidate.words)
        if total is None:
            total = totals[candidate.words] = _Total(own)
        total.place += place
        total.nothing += nothing
        total.organisation += organisation
        total.person += person + (TITLED if own.whole and candidate.title in lex.strong_titles else 0.0)
        total.person += SHOWN if context.shows_member(text, candidate) else 0.0
        total.mentions += 1
        total.shown += context.shows_place(text, candidate)
    return _decide(totals, lex)


@cache
def _context() -> Context:
    return Context(lexicon())


class Own(NamedTuple):
    """What a name is by itself.

    Attributes:
        scores: Bias included.
        surname: Without an Arabic article.
        whole: It is several words that make a name, no headline ("Allard Secures Funding") and no organisation.
    """

    scores: Scores
    surname: str
    whole: bool


class _Total:
    """The summed scores of a name's mentions, how many there are, and how many show a place."""

    __slots__ = ("mentions", "nothing", "organisation", "own", "person", "place", "shown")

    def __init__(self, own: Own) -> None:
        self.own = own
        self.place = self.nothing = self.organisation = self.person = 0.0
        self.mentions = self.shown = 0

    def best(self) -> Label:
        """Give the label with the largest score; a place before a person before the rest where they are level."""
        if self.place >= max(self.nothing, self.organisation, self.person):
            return Label.PLACE
        if self.person >= max(self.nothing, self.organisation):
            return Label.PERSON
        return Label.ORGANISATION if self.organisation >= self.nothing else Label.NOTHING


def _decide(totals: dict[str, _Total], lex: Lexicon) -> dict[str, Label]:
    """Give the label of each name."""
    parts = _parts_of_people(totals, lex)
    companies = _openings_of_organisations(totals)
    for name, total in totals.items():
        if total.own.surname in parts:
            total.person += LINK * total.mentions
        else:  # "in the Clinton camp" is no place in an article about Hillary Clinton
            total.place += SHOWN * total.shown
            if name in companies and name not in lex.tiers:
                total.organisation += LINK * total.mentions
        if lex.tiers.get(name) == COUNTRY and name not in lex.ambiguous_places:
            total.place += FORCE * total.mentions
    labels = {}
    for name, total in totals.items():
        labels[name] = total.best()
    return labels


def _parts_of_people(totals: dict[str, _Total], lex: Lexicon) -> set[str]:
    """Give the surnames and first names of those who are named in full; raise the full names that these show."""
    single = set()
    for name, total in totals.items():
        if " " not in name and total.best() is Label.PERSON:
            single.add(name)
    parts: set[str] = set()
    for name, total in totals.items():
        first, _, rest = name.partition(" ")
        if not rest:
            continue
        surname = total.own.surname
        by_first = first in single and first not in lex.tiers and " " not in rest  # "Meng Wanzhou", then "Meng"
        if (surname in single and first in lex.first_names) or by_first:
            total.person += LINK * total.mentions
        if total.best() is Label.PERSON:
            parts.add(surname)
            if first not in lex.tiers and first.lower() not in lex.common:
                parts.add(first)
    return parts


def _openings_of_organisations(totals: dict[str, _Total]) -> set[str]:
    """Give the first words of organisations: an article with "Goldman Sachs" means it by "Goldman" too."""
    found = set()
    for name, total in totals.items():
        if " " in name and total.best() is Label.ORGANISATION:
            found.add(name.partition(" ")[0])
    return found


@lru_cache(maxsize=CACHED_NAMES)
def own_of(name: str) -> Own:
    """Give what a name is by itself: it depends on the string alone."""
    learned = weights()
    lex = lexicon()
    place, nothing, organisation, person = learned.bias
    for feature in own_features(name, lex):
        row = learned.features.get(feature)
        if row:
            place += row[0]
            nothing += row[1]
            organisation += row[2]
            person += row[3]
    words = name.split(" ")
    several = len(words) > 1
    organised = not lex.organisation_words.isdisjoint(words)
    if name in lex.organisations or (several and words[0] in lex.organisation_openings):
        organisation += KNOWN_ORGANISATION
    elif several and words[0] in lex.place_openings and not organised:
        place += OPENED
    whole = (
        several
        and not organised
        and words[len(words) - 1].lower() not in lex.common
        and lex.place_words.isdisjoint(words)
    )
    return Own((place, nothing, organisation, person), bare_surname(name), whole)
