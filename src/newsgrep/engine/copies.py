"""Which articles are copies of each other, and which of them leads their story.

A wire's report comes in many papers, cut, with another headline, with some words changed. Two articles are copies where
their signatures are alike enough and their days not too far apart; a story is what hangs together by copies.
"""

from __future__ import annotations

from newsgrep.model.article import SIGNATURE_PARTS
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgrep.model.article import Article

ROWS = 2
"""How many parts of a signature make a band: only articles with an equal band are compared."""

BANDS = SIGNATURE_PARTS // ROWS

LEAST_PARTS = 26
"""Of `SIGNATURE_PARTS`: so many equal ones make copies. `tests/quality` has what other thresholds bring."""

THRESHOLD = LEAST_PARTS / SIGNATURE_PARTS
"""The similarity from which on articles are copies."""

WINDOW = 42
"""In days. What returns later is printed again, not copied; and many a column starts alike each year."""


def similarity(one: bytes, other: bytes) -> float:
    """Give about which share of the shingles of two texts they have in common, from their signatures; 0 without one."""
    return equal_parts(one, other) / SIGNATURE_PARTS


def equal_parts(one: bytes, other: bytes) -> int:
    """Give how many parts of two signatures are equal; none where there is none."""
    pairs = zip(one[::2], one[1::2], other[::2], other[1::2], strict=False)
    return sum(low == other_low and high == other_high for low, high, other_low, other_high in pairs)


def are_copies(one: Article, other: Article) -> bool:
    """Say whether two articles are copies of each other; where one has no day, their days say nothing."""
    if one.published and other.published and abs((one.published - other.published).days) > WINDOW:
        return False
    width = 2 * ROWS
    starts = range(0, min(len(one.signature), len(other.signature)), width)
    alike = any(one.signature[at : at + width] == other.signature[at : at + width] for at in starts)
    return alike and equal_parts(one.signature, other.signature) >= LEAST_PARTS


def precedence(day: int, article_id: str) -> tuple[bool, int, str]:
    """Give what puts the articles of a story in order: the earliest leads, those without a day come last, ties by id.

    Args:
        day: As an ordinal; 0 for none.
        article_id: The article's.
    """
    return (not day, day, article_id)


def stories(articles: Iterable[Article]) -> list[Sequence[Article]]:
    """Give the stories that some articles are, each in the order of `precedence`; an article alone is one, too."""
    found: list[list[Article]] = []
    for article in articles:
        hanging = [story for story in found if any(are_copies(article, one) for one in story)]
        found = [story for story in found if story not in hanging]
        found.append([article, *(one for story in hanging for one in story)])
    return [sorted(story, key=_precedence) for story in found]


def _precedence(article: Article) -> tuple[bool, int, str]:
    return precedence(article.published.toordinal() if article.published else 0, article.id)
