"""How well an article matches: BM25F, and how near the words of the query stand to each other.

The same sum for every engine that does not bring its own:

    score = Σ over leaves  idf · tf / (K1 + tf)  +  Σ over neighbouring leaves  nearness

with tf = Σ over fields  weight · frequency / (1 - b + b · length / average length)  (Robertson & Zaragoza 2009,
"The Probabilistic Relevance Framework", section 3.6) and the idf of Lucene, ln(1 + (N - n + 0.5) / (n + 0.5)), which
is never negative.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsgrep.model.request import Contribution

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


class Sought(NamedTuple):
    """A leaf of the query as the sum sees it.

    Attributes:
        label: How it is written in a query, for explanations.
        weight: Its rarity, times its boost.
    """

    label: str
    weight: float


def score(sought: Sequence[Sought], uses: Sequence[Uses], lengths: Mapping[str, int], collection: Collection) -> float:
    """Give the score of one article.

    Args:
        sought: The leaves of the query, in its order.
        uses: For each of them, where it stands in this article; empty where it does not.
        lengths: In words, for each field that `uses` names.
        collection: What it is one of.
    """
    return sum(one.value for one in contributions(sought, uses, lengths, collection))


def contributions(
    sought: Sequence[Sought], uses: Sequence[Uses], lengths: Mapping[str, int], collection: Collection
) -> Iterator[Contribution]:
    """Yield what makes the score of one article; arguments as in `score`."""
    for leaf, use in zip(sought, uses, strict=True):
        if use:
            frequency = 0.0
            for field, positions in use.items():
                average = collection.average_lengths.get(field) or 1.0
                norm = 1 - B[field] + B[field] * lengths[field] / average
                frequency += WEIGHTS[field] * len(positions) / norm
            counts = ", ".join(f"{field} {len(positions)}" for field, positions in use.items())
            yield Contribution(f"{leaf.label}: {counts}", leaf.weight * frequency / (K1 + frequency))
    for (leaf, use), (next_leaf, next_use) in pairwise(zip(sought, uses, strict=True)):
        nearness = _nearness(use, next_use)
        if nearness:
            value = NEARNESS_WEIGHT * min(leaf.weight, next_leaf.weight) * nearness
            yield Contribution(f"{leaf.label} near {next_leaf.label}", value)


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
