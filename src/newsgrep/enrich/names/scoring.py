"""What each candidate is: a linear score for every mention, and the document decides for the name."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from newsgrep.enrich.names.features import context_features, own_features, stands_as_place
from newsgrep.enrich.names.lexicon import COUNTRY, DATA, SURE_TIERS, Lexicon, lexicon
from newsgrep.enrich.names.spans import Candidate
from newsgrep.enrich.names.surnames import bare_surname

CACHED_NAMES = 1 << 15  # distinct names whose own score is kept; about 10 MB when full
# In the units of the weights, per mention. LINK and FORCE are from the development data of the weights; TITLED
# outweighs a common word in the name; the others outweigh any sum of context weights.
LINK = 3.5  # for a surname whose full name the article has, and the other way round: a person
FORCE = 2.0  # for the name of a country: a place
TITLED = 3.0  # for a whole name after a title that a person follows almost always, "Secretary-General Ban Ki-moon"
SHOWN = 6.0  # for what `stands_as_place` finds: a place
OPENED = 4.0  # for what begins like a place, "Fort Bragg"
KNOWN_ORGANISATION = 8.0  # for the exact name of an organisation, or its first word


class Label(Enum):
    """What a name is."""

    PLACE = "place"
    NOTHING = "nothing"
    ORGANISATION = "organisation"
    PERSON = "person"


class Scores(NamedTuple):
    """How well each label fits; larger is better."""

    place: float
    nothing: float
    organisation: float
    person: float


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
    return Weights(Scores(*stored["bias"]), {name: Scores(*row) for name, row in stored["features"].items()})


def label_names(text: str, candidates: Iterable[Candidate]) -> dict[str, Label]:
    """Give each name of the document one label: the one that fits best over all its mentions.

    Args:
        text: What the candidates' positions belong to.
        candidates: All of the document.
    """
    lex = lexicon()
    learned = weights().features
    totals: dict[str, _Total] = {}
    for candidate in candidates:
        place, nothing, organisation, person = own_scores(candidate.words)
        for feature in context_features(text, candidate, lex):
            row = learned.get(feature)
            if row:
                place += row[0]
                nothing += row[1]
                organisation += row[2]
                person += row[3]
        total = totals.get(candidate.words)
        if total is None:
            total = totals[candidate.words] = _Total()
        total.place += place
        total.nothing += nothing
        total.organisation += organisation
        total.person += person + (TITLED if _is_titled(candidate, lex) else 0.0)
        total.mentions += 1
        total.shown += stands_as_place(text, candidate, lex)
    return _decide(totals, lex)


def _is_titled(candidate: Candidate, lex: Lexicon) -> bool:
    """Whether a whole name follows a strong title, and no headline ("Sen. Allard Secures Funding") or organisation."""
    words = candidate.words.split(" ")
    return (
        candidate.title in lex.strong_titles
        and len(words) > 1
        and words[-1].lower() not in lex.common
        and lex.organisation_words.isdisjoint(words)
        and lex.place_words.isdisjoint(words)
    )


@dataclass(slots=True)
class _Total:
    """The summed scores of a name's mentions, how many there are, and how many show a place."""

    place: float = 0.0
    nothing: float = 0.0
    organisation: float = 0.0
    person: float = 0.0
    mentions: int = 0
    shown: int = 0

    def best(self) -> Label:
        """Give the label with the largest score; a place before a person before the rest where they are level."""
        if self.place >= max(self.nothing, self.organisation, self.person):
            return Label.PLACE
        if self.person >= max(self.nothing, self.organisation):
            return Label.PERSON
        return Label.ORGANISATION if self.organisation >= self.nothing else Label.NOTHING

    def is_organisation(self) -> bool:
        """Whether the label is that of an organisation."""
        return self.best() is Label.ORGANISATION


def _decide(totals: dict[str, _Total], lex: Lexicon) -> dict[str, Label]:
    """Give the label of each name."""
    parts = _parts_of_people(totals, lex)
    companies = _openings_of_organisations(totals)
    for name, total in totals.items():
        if bare_surname(name) in parts:
            total.person += LINK * total.mentions
        else:  # "in the Clinton camp" is no place in an article about Hillary Clinton
            total.place += SHOWN * total.shown
            if name in companies and lex.tiers.get(name) not in SURE_TIERS:
                total.organisation += LINK * total.mentions
        if lex.tiers.get(name) == COUNTRY and name not in lex.ambiguous_places:
            total.place += FORCE * total.mentions
    return {name: total.best() for name, total in totals.items()}


def _parts_of_people(totals: dict[str, _Total], lex: Lexicon) -> set[str]:
    """Give the surnames and first names of those who are named in full; raise the full names that these show."""
    single = {name for name, total in totals.items() if " " not in name and total.best() is Label.PERSON}
    parts: set[str] = set()
    for name, total in totals.items():
        first, _, rest = name.partition(" ")
        if not rest:
            continue
        surname = bare_surname(name)
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
    return {name.partition(" ")[0] for name, total in totals.items() if " " in name and total.is_organisation()}


@lru_cache(maxsize=CACHED_NAMES)
def own_scores(name: str) -> tuple[float, float, float, float]:
    """Give the scores of the name by itself, bias included; they depend on the string alone."""
    learned = weights()
    rows = [learned.bias, *(learned.features[f] for f in own_features(name, lexicon()) if f in learned.features)]
    place, nothing, organisation, person = (sum(column) for column in zip(*rows, strict=True))
    lex = lexicon()
    words = name.split(" ")
    if name in lex.organisations or (len(words) > 1 and words[0] in lex.organisation_openings):
        organisation += KNOWN_ORGANISATION
    elif len(words) > 1 and words[0] in lex.place_openings and lex.organisation_words.isdisjoint(words):
        place += OPENED
    return place, nothing, organisation, person
