"""Examples from news that nobody has annotated: names that need no context show what stands around names.

An article that has "Vladimir Putin", whose first name is listed, shows by each "Putin" what stands around a person; each
"Paris" what stands around a place. What the lists say of these names is left out of the examples, or the contexts
would learn nothing; how the names end is kept.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from newsgrep.enrich.names.features import context_features, own_features
from newsgrep.enrich.names.layout import Kind, read_lines, tidy
from newsgrep.enrich.names.lexicon import BIG_CITY, COUNTRY, REGION, STATE, Lexicon, lexicon
from newsgrep.enrich.names.scoring import Label, label_names
from newsgrep.enrich.names.spans import Candidate, Reader
from newsgrep.enrich.names.surnames import bare_surname

MARK = "silver"  # the feature that takes up how often each label is sure; its weight is not kept
_SURE_PLACES = frozenset((COUNTRY, STATE, REGION, BIG_CITY))
_CODES = {Label.PLACE: "LOC", Label.NOTHING: "O", Label.ORGANISATION: "ORG", Label.PERSON: "PER"}

Example = tuple[list[str], str]


def read_silver(file: Path, every: int) -> Iterator[Example]:
    """Yield the features and the label of each candidate that is sure, from every so-manieth article."""
    words = lexicon()
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        for number, row in enumerate(rows):
            if number % every == 0:
                yield from article_examples(tidy(json.loads(row)["text"]), words)


def article_examples(text: str, lex: Lexicon) -> Iterator[Example]:
    """Yield the examples of one article."""
    reader = Reader(text, lex)
    for line in read_lines(text, 0, lex):
        if line.kind is Kind.PROSE:
            reader.read(line)
    labels = label_names(text, reader.candidates)
    surnames = {
        bare_surname(name) for name, label in labels.items() if label is Label.PERSON and _is_full_name(name, lex)
    }
    for candidate in reader.candidates:
        name = candidate.words
        if is_sure(name, labels[name], surnames, lex):
            ending = [feature for feature in own_features(name, lex) if feature[0] == "s"]
            count = min(name.count(" "), 2)
            yield [*ending, *_context(text, candidate, lex), f"{MARK}{count}"], _CODES[labels[name]]


def is_sure(name: str, label: Label, surnames: set[str], lex: Lexicon) -> bool:
    """Whether a label needs no context: by the lists, or by the full name in the same article."""
    single = " " not in name
    if label is Label.PERSON:
        return (name in surnames and name not in lex.tiers) if single else _is_full_name(name, lex)
    if label is Label.PLACE:
        listed = lex.tiers.get(name) in _SURE_PLACES and name not in lex.ambiguous_places
        return listed and name not in lex.first_names and name not in lex.surnames
    if label is Label.ORGANISATION:
        return name in lex.organisations or (not single and name.split(" ")[-1] in lex.organisation_words)
    return single and name.lower() in lex.common and name not in lex.first_names and name not in lex.surnames


def _is_full_name(name: str, lex: Lexicon) -> bool:
    """Whether a listed first name and words follow that are nothing else."""
    first, *rest = name.split(" ")
    return (
        first in lex.first_names
        and 0 < len(rest) < 3
        and not any(
            word.lower() in lex.common or word in lex.organisation_words or word in lex.place_words or word in lex.tiers
            for word in rest
        )
    )


def _context(text: str, candidate: Candidate, lex: Lexicon) -> list[str]:
    return context_features(text, candidate, lex)
