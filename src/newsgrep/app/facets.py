"""Which values the articles that match a query have, and which are peculiar to them."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from heapq import heappush, heappushpop, nlargest
from math import log

from newsgrep.model.explored import Facet
from newsgrep.model.fields import COUNTED_FIELDS
from newsgrep.model.query import Not
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from newsgrep.engine.base import Engine
    from newsgrep.model.query import Query

_TIMES: dict[str, Callable[[date], str]] = {
    "year": lambda day: f"{day.year:04}",
    "month": lambda day: f"{day.year:04}-{day.month:02}",
}
FACETS = (*COUNTED_FIELDS, *_TIMES)
"""What articles can be counted by."""


class Order(Enum):
    """What comes first."""

    COUNT = "count"
    SIGNIFICANCE = "significance"


def facet(
    engine: Engine,
    query: Query,
    field: str,
    order: Order = Order.COUNT,
    limit: int = 0,
    least: int = 1,
    *,
    fold: bool = False,
) -> list[Facet]:
    """Give the values of a field in the articles that match, those that come first first, ties by value.

    Args:
        engine: The index.
        query: Which articles.
        field: One of `FACETS`; an article without a day is of no year and no month.
        order: By the number of articles, or by how surely a value is more frequent in them than in the others.
        limit: How many values at most; 0 for all.
        least: Only values that so many articles have.
        fold: Of each story only the earliest of the articles counts, as in `Request`.
    """
    matching = engine.count(query, fold=fold)
    counts = _counts(engine, query, field, fold)
    if least > 1:
        counts = {value: count for value, count in counts.items() if count >= least}
    most = limit or len(counts)
    if order is Order.COUNT:
        # Most values are in few articles: those that cannot be among the first are not put in order.
        fewest = min(nlargest(most, counts.values()), default=0)
        found = sorted((one for one in counts.items() if one[1] >= fewest), key=lambda one: (-one[1], one[0]))
        first = found[:most]
        return [Facet(field, value, count, count / matching) for value, count in first]
    others = engine.count(Not(query), fold=fold)
    elsewhere = _counts(engine, Not(query), field, fold)
    ranked: list[Facet] = []
    best: list[float] = []  # a heap
    for value, count in sorted(counts.items(), key=lambda one: -one[1]):
        # No value of so many articles is more significant than one that no other article has.
        if len(best) == most and significance(count, matching, 0, others) < best[0]:
            break
        one = significance(count, matching, elsewhere.get(value, 0), others)
        (heappush if len(best) < most else heappushpop)(best, one)
        ranked.append(Facet(field, value, count, count / matching, one))
    return sorted(ranked, key=lambda one: (-(one.significance or 0.0), -one.articles, one.value))[:most]


def significance(count: int, articles: int, other_count: int, other_articles: int) -> float:
    """Give the log-likelihood ratio of a value's being as frequent here as elsewhere (Dunning 1993), with a sign.

    From 3.84 on chance alone gives a value so uneven once in 20 times, from 10.83 on once in 1,000 times.

    Args:
        count: How many of the articles here have the value.
        articles: How many articles there are here.
        other_count: How many of all other articles have it.
        other_articles: How many of these there are.

    Returns:
        0 where it is as frequent, above where it is more frequent here, below where it is less frequent.
    """
    if not articles or not other_articles:
        return 0.0
    everywhere = (count + other_count) / (articles + other_articles)
    ratio = 0.0
    for observed, size in ((count, articles), (other_count, other_articles)):
        for found, expected in ((observed, everywhere * size), (size - observed, (1 - everywhere) * size)):
            if found:
                ratio += 2 * found * log(found / expected)
    ratio = max(ratio, 0.0)  # of what is even, rounding leaves a little on either side
    return ratio if count * other_articles >= other_count * articles else -ratio


def _counts(engine: Engine, query: Query, field: str, fold: bool) -> dict[str, int]:
    named = _TIMES.get(field)
    if named is None:
        return engine.counts(query, field, fold=fold)
    counts: Counter[str] = Counter()
    for day, count in engine.days(query, fold=fold).items():
        if day:
            counts[named(day)] += count
    return counts
