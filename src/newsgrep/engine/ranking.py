"""How well an article matches: BM25F, the lead, and how near the words of the query stand to each other.

The same sum for every engine that does not bring its own:

    score = Σ over leaves  weight · tf / (K1 + tf)  +  Σ over pairs of leaves  nearness

with tf = Σ over fields  weight · frequency / (1 - b + b · length / average length), and once more what stands in the
lead (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework", section 3.6). The weight of a leaf is its
boost times the idf of Lucene, ln(1 + (N - n + 0.5) / (n + 0.5)), which is never negative.

Two leaves earn the more, the nearer they come to each other anywhere in a field: the smallest distance, falling off
convexly, tells relevant articles best (Tao & Zhai 2007, "An Exploration of Proximity Measures"). A pair counts as
its more frequent leaf does (Rasolofo & Savoy 2003), and the pairs of a long query share what those of a short one
have, since they grow with the square of its words while the first sum grows with their number.

The constants were chosen on news, by finding an article that a headline, three words of a headline, or a sentence cut
out of it belongs to; `tests/quality/README.md` tells how, and what each part brings.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from newsgrep.model.request import Contribution
from newsgrep.model.value import Value

K1 = 2.5
"""How soon more of the same word adds nothing. 1.2 to 2 is usual where a word counts 1; title and lead make it count
more, and K1 grows with that (Robertson, Zaragoza & Taylor 2004). 2 to 3 do equally well on news, 1.2 worse."""

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "title": 3.0,
        "body": 1.0,
        "people": 1.5,
        "places": 1.5,
        "source": 1.0,
        "byline": 1.0,
        "boilerplate": 1.0,
        "lang": 1.0,
        "path": 1.0,
        "speaker": 1.5,
    }
)
"""What an occurrence in each field counts for. A headline says what an article is about: 2 to 5 do equally well on
news and 0 worse. Names are in the body already, so that their own fields add to them rather than replace them; 1.5
is a judgement, not a measurement."""

B: Mapping[str, float] = MappingProxyType(
    {
        "title": 0.75,
        "body": 0.75,
        "people": 0.2,
        "places": 0.2,
        "source": 0.0,
        "byline": 0.0,
        "boilerplate": 0.75,
        "lang": 0.0,
        "path": 0.0,
        "speaker": 0.2,
    }
)
"""How much a long field counts against an article: 0.75 is usual for text, and the best on news between 0.3 and 0.9;
a long list of names is no fault."""

LEAD_WORDS = 30
"""How many words of the body are its lead, at most: a news lead is one sentence of 25 to 35 words, which tells the
story. It ends earlier where its paragraph does."""

LEAD_WEIGHT = 1.0
"""What an occurrence in the lead counts for on top, however long the body is. 0.5 to 2 do about equally well on news,
0 worse."""

NEARNESS_WEIGHT = 0.5
"""What two leaves next to each other add, as a share of the weight of the more frequent one; in a query of more than
two, each leaf has this to share among its pairs. 0.3 to 1 do about equally well on news."""

NEARNESS_REACH = 15
"""In words: less than a sentence. Farther apart, two words add nothing; 8 to 20 do equally well on news."""

NEARNESS_SHARE = 0.2
"""Leaves of less than this share of the greatest weight are left out of nearness: `the` is near everything. They would
add next to nothing and, being the most frequent, cost the most; 0.1 to 0.4 do equally well on news."""

NEARNESS_LEAVES = 50
"""How many leaves, the weightiest, nearness looks at: a bound on the work for a query of thousands."""

Uses = Mapping[str, Sequence[int]]
"""The positions of a leaf in each field where it stands, ascending."""


class Rules(Value):
    """What counts, and how much; a part is switched off by a 0.

    Attributes:
        k1: As `K1`.
        weights, b: By field, as `WEIGHTS` and `B`.
        lead: As `LEAD_WEIGHT`.
        nearness: As `NEARNESS_WEIGHT`.
    """

    k1: float = K1
    weights: Mapping[str, float] = WEIGHTS
    b: Mapping[str, float] = B
    lead: float = LEAD_WEIGHT
    nearness: float = NEARNESS_WEIGHT


class Collection(Value):
    """What the sum needs to know of all the articles together.

    Attributes:
        articles: How many there are.
        average_lengths: In words, by field.
        rules: How the sum is made.
    """

    articles: int
    average_lengths: Mapping[str, float]
    rules: Rules = Rules()


def rarity(collection: Collection, matching: int) -> float:
    """Give the idf of a leaf that stands in so many articles."""
    return math.log(1 + (collection.articles - matching + 0.5) / (matching + 0.5))


class Sought(Value):
    """A leaf of the query as the sum sees it.

    Attributes:
        label: How it is written in a query, for explanations.
        weight: Its rarity, times its boost.
    """

    label: str
    weight: float


class _Pair(Value):
    """Two leaves that come near each other.

    Attributes:
        one, other: Their numbers in the query, ascending.
        distance: The smallest between them, in words, from 1.
        value: What it adds to the score.
    """

    one: int
    other: int
    distance: int
    value: float


def score(sought: Sequence[Sought], uses: Sequence[Uses], lengths: Mapping[str, int], collection: Collection) -> float:
    """Give the score of one article: the sum of its contributions.

    Args:
        sought: The leaves of the query, in its order.
        uses: For each of them, where it stands in this article; empty where it does not.
        lengths: In words, for each field that `uses` names.
        collection: What it is one of.
    """
    worth = _worth(lengths, collection)
    total = 0.0
    for leaf, use in zip(sought, uses, strict=True):
        if use:
            everywhere, lead = _occurrences(leaf, use, worth, collection.rules)
            total += everywhere + lead
    if collection.rules.nearness:
        for pair in _pairs(sought, uses, collection.rules.nearness):
            total += pair.value
    return total


def contributions(
    sought: Sequence[Sought], uses: Sequence[Uses], lengths: Mapping[str, int], collection: Collection
) -> Iterator[Contribution]:
    """Yield what makes the score of one article; arguments as in `score`."""
    worth = _worth(lengths, collection)
    for leaf, use in zip(sought, uses, strict=True):
        if use:
            everywhere, lead = _occurrences(leaf, use, worth, collection.rules)
            counts = ", ".join(f"{field} {len(positions)}" for field, positions in use.items())
            yield Contribution(f"{leaf.label}: {counts}", everywhere)
            if lead:
                yield Contribution(f"{leaf.label} in the lead: {_in_lead(use)}", lead)
    if collection.rules.nearness:
        for pair in _pairs(sought, uses, collection.rules.nearness):
            apart = "next to" if pair.distance == 1 else f"{pair.distance} words from"
            yield Contribution(f"{sought[pair.one].label} {apart} {sought[pair.other].label}", pair.value)


def _worth(lengths: Mapping[str, int], collection: Collection) -> dict[str, float]:
    """Give what one occurrence in each field of an article adds to the frequency of its word."""
    _, averages, rules = collection
    worth = {}
    for field, length in lengths.items():
        b = rules.b[field]
        worth[field] = rules.weights[field] / (1 - b + b * length / (averages.get(field) or 1.0))
    return worth


def _occurrences(leaf: Sought, use: Uses, worth: Mapping[str, float], rules: Rules) -> tuple[float, float]:
    """Give what the occurrences of a leaf add to the score, and what those in the lead add to that."""
    frequency = 0.0
    for field, positions in use.items():
        frequency += worth[field] * len(positions)
    everywhere = leaf.weight * frequency / (rules.k1 + frequency)
    if not rules.lead or not (in_lead := _in_lead(use)):
        return everywhere, 0.0
    frequency += rules.lead * in_lead
    return everywhere, leaf.weight * frequency / (rules.k1 + frequency) - everywhere


def _in_lead(use: Uses) -> int:
    """Give how often a leaf stands in the lead."""
    positions = use.get("body")
    return bisect_left(positions, LEAD_WORDS) if positions else 0


def counted(weights: Sequence[float]) -> list[int]:
    """Give the numbers of the leaves that count when they stand near each other, by the weights of all of them."""
    least = NEARNESS_SHARE * max(weights, default=0.0)
    found = [number for number, weight in enumerate(weights) if weight >= least]
    if len(found) > NEARNESS_LEAVES:
        import heapq

        found = heapq.nlargest(NEARNESS_LEAVES, found, key=lambda number: weights[number])
    return found


def nearness_share(nearness: float, leaves: int) -> float:
    """Give what two of so many leaves add next to each other, as a share of the weight of the more frequent one."""
    return nearness / max(leaves - 1, 1)


def _pairs(sought: Sequence[Sought], uses: Sequence[Uses], nearness: float) -> Iterator[_Pair]:
    """Yield the pairs of leaves that come near each other, in the order of the query."""
    if len(sought) < 2:
        return
    near = counted([leaf.weight for leaf in sought])
    share = nearness_share(nearness, len(near))
    standing = [number for number in near if uses[number]]
    if len(standing) < 2:
        return
    found = _distances(uses, standing)
    for one, other in sorted(found):
        distance = found[one, other]
        if distance:
            weight = min(sought[one].weight, sought[other].weight)
            yield _Pair(one, other, distance, share * weight / math.sqrt(distance))


def _distances(uses: Sequence[Uses], counted: Sequence[int]) -> dict[tuple[int, int], int]:
    """Give the smallest distance of each pair of leaves within reach, in whichever field.

    It is 0 for leaves that share a word, as `disease` and `diseases` do: they are one thing, which is not near itself.
    """
    standing: dict[str, list[tuple[int, int]]] = {}
    for number in counted:
        for field, positions in uses[number].items():
            if field in standing:
                standing[field] += [(position, number) for position in positions]
            else:
                standing[field] = [(position, number) for position in positions]
    smallest: dict[tuple[int, int], int] = {}
    for places in standing.values():
        if not places or places[0][1] == places[-1][1]:
            continue  # nothing, or one leaf alone
        places.sort()
        start = 0  # the first place that is within reach
        for at, (position, number) in enumerate(places):
            while position - places[start][0] > NEARNESS_REACH:
                start += 1
            for before, earlier in places[start:at]:
                if earlier != number:
                    pair = (earlier, number) if earlier < number else (number, earlier)
                    if position - before < smallest.get(pair, NEARNESS_REACH + 1):
                        smallest[pair] = position - before
    return smallest
