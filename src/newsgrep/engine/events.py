"""When a text speaks of a day: what `event:` means.

A text that says "in 2017" speaks of that year, and of none of its days. So a stretch of days that is named counts for
a period that is asked for where the two overlap, unless the stretch is longer than the period. A week always counts
for its days: "last week" and "Dec. 11-13" tell what happened on Dec. 12.
"""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from newsgrep.model.article import Article
    from newsgrep.model.mention import DateMention

SHORT = 7
"""In days: a stretch that is not longer counts for each of its days."""


def longest(since: date | None, until: date | None) -> int | None:
    """Give how many days a stretch may have to count for a period; None for any number, where one end is open."""
    return max(SHORT, (until - since).days + 1) if since and until else None


def counts(start: date, end: date, since: date | None, until: date | None) -> bool:
    """Say whether a text that speaks of the days from `start` to `end` speaks of a period."""
    if (until and start > until) or (since and end < since):
        return False
    most = longest(since, until)
    return most is None or (end - start).days < most


def speaking(article: Article, since: date | None, until: date | None) -> list[DateMention]:
    """Give where an article's body speaks of a period, in order; what its words stand for is known there."""
    return [one for one in article.dates if one.start and one.end and counts(one.start, one.end, since, until)]


def stretch_terms(article: Article) -> set[str]:
    """Give the stretches of days that an article's body speaks of; such terms are in the order of their first days."""
    return {f"{one.start.isoformat()}/{one.end.isoformat()}" for one in article.dates if one.start and one.end}


def stretch_of(term: str) -> tuple[str, str]:
    """Give the first and the last day of a term, as `2017-12-11`."""
    start, _, end = term.partition("/")
    return start, end
