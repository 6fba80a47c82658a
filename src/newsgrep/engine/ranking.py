"""How well an article matches: BM25F, and how near the words of the query stand to each other.

The same sum for every engine that does not bring its own:

    score = Σ over leaves  idf · tf / (K1 + tf)  +  Σ over neighbouring leaves  nearness

with tf = Σ over fields  weight · frequency / (1 - b + b · length / average length)  (Robertson & Zaragoza 2009,
"The Probabilistic Relevance Framework", section 3.6) and the idf of Lucene, ln(1 + (N - n + 0.5) / (n + 0.5)), which
is never negative.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

K1 = 1.2
"""How soon more of the same word adds nothing; 1.2 to 2 is usual (Robertson & Zaragoza 2009)."""

WEIGHTS = {
    "title": 3.0,
    "body": 1.0,
    "people": 1.5,
    "places": 1.5,
    "source": 1.0,
    "byline": 1.0,
    "boilerplate": 1.0,
}
"""What an occurrence in each field counts for. A headline says what an article is about; names are in the body
already, so that their own fields add to them rather than replace them."""

B = {
    "title": 0.4,
    "body": 0.75,
    "people": 0.2,
    "places": 0.2,
    "source": 0.0,
    "byline": 0.0,
    "boilerplate": 0.75,
}
"""How much a long field counts against an article: 0.75 is usual for text; a long list of names is no fault."""

NEARNESS_WEIGHT = 1.0
NEARNESS_REACH = 10
"""In words. Farther apart, two words have nothing to do with each other (Rasolofo & Savoy 2003 use 5, in phrases)."""

Uses = Mapping[str, Sequence[int]]
"""The positions of a leaf in each field where it stands, ascending."""


class Collection(NamedTuple):
    """What the sum needs to know of all the articles together.

    Attributes:
        articles: How many there are.
        average_lengths: In words, by field.
    """

    articles: int
    average_lengths: Mapping[str, float]


def rarity(collection: Collection, matching: int) -> float:
    """Give the idf of a leaf that stands in so many articles."""
    return math.log(1 + (collection.articles - matching + 0.5) / (matching + 0.5))


def score(uses: Sequence[Uses], rarities: Sequence[float], lengths: Mapping[str, int], collection: Collection) -> float:
    """Give the score of one article.

    Args:
        uses: For each leaf of the query, where it stands in this article; empty where it does not.
        rarities: The idf of each leaf.
        lengths: In words, for each field that `uses` names.
        collection: What it is one of.
    """
    total = 0.0
    for use, weight in zip(uses, rarities, strict=True):
        frequency = 0.0
        for field, positions in use.items():
            average = collection.average_lengths.get(field) or 1.0
            norm = 1 - B[field] + B[field] * lengths[field] / average
            frequency += WEIGHTS[field] * len(positions) / norm
        total += weight * frequency / (K1 + frequency)
    for (use, weight), (next_use, next_weight) in pairwise(zip(uses, rarities, strict=True)):
        total += NEARNESS_WEIGHT * min(weight, next_weight) * _nearness(use, next_use)
    return total


def _nearness(one: Uses, other: Uses) -> float:
    """Give 1 for neighbours, 1/2 for words with one between them, 0 beyond the reach or in different fields."""
    distance = min(
        (_distance(positions, other[field]) for field, positions in one.items() if field in other),
        default=NEARNESS_REACH + 1,
    )
    return 1 / max(distance, 1) if distance <= NEARNESS_REACH else 0.0


def _distance(one: Sequence[int], other: Sequence[int]) -> int:
    """Give the smallest distance between the members of two ascending sequences, neither of them empty."""
    smallest = abs(one[0] - other[0])
    at = 0
    for position in one:
        while at + 1 < len(other) and other[at + 1] <= position:
            at += 1
        smallest = min(smallest, abs(position - other[at]))
        if at + 1 < len(other):
            smallest = min(smallest, abs(position - other[at + 1]))
    return smallest
