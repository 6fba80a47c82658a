"""Preferring newer articles."""

from __future__ import annotations

from newsgrep.model.request import Contribution
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from newsgrep.model.request import Recency

LEAST = 0.5
"""What is left of the score of an article that is old or has no date: a better match still wins in the end."""


def factor(recency: Recency | None, published: date | None) -> float:
    """Give what the score of an article is multiplied with: 1 for today's, sinking to `LEAST`."""
    if recency is None:
        return 1.0
    if published is None:
        return LEAST
    age = max((recency.today - published).days, 0)
    left: float = 0.5 ** (age / recency.half_life)
    return LEAST + (1 - LEAST) * left


def explained(parts: tuple[Contribution, ...], by: float) -> tuple[Contribution, ...]:
    """Give the parts of a score that has been multiplied, so that they add up to it again."""
    if by == 1:
        return parts
    whole = sum(part.value for part in parts)
    return (*parts, Contribution(f"recency: {by:.2f} of the score", whole * (by - 1)))
