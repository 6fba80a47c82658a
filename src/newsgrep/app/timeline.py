"""How many articles of each day, week, month or year match a query."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from enum import Enum

from newsgrep.model.explored import Bucket
from newsgrep.model.query import Everything
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsgrep.engine.base import Engine
    from newsgrep.model.query import Query

UNDATED = "undated"
"""The bucket of articles without a day."""

_LAST_MONTH = 12


class Step(Enum):
    """How long a bucket is; a week starts on Monday and is numbered as ISO 8601 does."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def timeline(
    engine: Engine, asked: Sequence[tuple[str, Query]], step: Step, *, fold: bool = False
) -> list[list[Bucket]]:
    """Give the buckets of each query, from the first that an article of any query is in to the last.

    All queries have the same buckets, the empty ones among them. The undated come last, where a query has some.

    Args:
        engine: The index.
        asked: The queries, each with the text that it is shown as.
        step: How long a bucket is.
        fold: Of each story only the earliest of the articles counts, as in `Request`.
    """
    counted = [_by_start(engine.days(query, fold=fold), step) for _, query in asked]
    starts = [start for counts in counted for start in counts if start]
    times: list[date | None] = list(_starts(min(starts), max(starts), step)) if starts else []
    if any(counts[None] for counts in counted):
        times.append(None)
    overall = _by_start(engine.days(Everything()), step)
    return [
        [_bucket(text, start, counts[start], overall[start], step, shared=not fold) for start in times]
        for (text, _), counts in zip(asked, counted, strict=True)
    ]


def _bucket(text: str, start: date | None, count: int, articles: int, step: Step, *, shared: bool) -> Bucket:
    # A story may be of another time when all of its articles are counted, so that there is nothing it is a share of.
    share = count / articles if articles and shared else None
    if start is None:
        return Bucket(text, UNDATED, None, None, count, share, gap=False)
    return Bucket(text, _name(start, step), start, _end(start, step), count, share, gap=not articles)


def _by_start(days: Mapping[date | None, int], step: Step) -> Counter[date | None]:
    counts: Counter[date | None] = Counter()
    for day, count in days.items():
        counts[day and _start(day, step)] += count
    return counts


def _start(day: date, step: Step) -> date:
    match step:
        case Step.DAY:
            return day
        case Step.WEEK:  # the first one of all has no Monday before it
            return date.fromordinal(max(day.toordinal() - day.weekday(), 1))
        case Step.MONTH:
            return day.replace(day=1)
        case Step.YEAR:
            return day.replace(month=1, day=1)


def _end(start: date, step: Step) -> date:
    """Give the last day of a bucket; the last one that there is where it would be a later one."""
    match step:
        case Step.DAY:
            return start
        case Step.WEEK:
            return date.fromordinal(min(start.toordinal() + 6 - start.weekday(), date.max.toordinal()))
        case Step.MONTH:
            if start.month == _LAST_MONTH:
                return start.replace(day=31)
            return start.replace(month=start.month + 1) - timedelta(1)
        case Step.YEAR:
            return start.replace(month=_LAST_MONTH, day=31)


def _starts(first: date, last: date, step: Step) -> Iterator[date]:
    """Yield the first day of each bucket from one to another."""
    while True:
        yield first
        if first >= last:
            return
        first = _end(first, step) + timedelta(1)


def _name(start: date, step: Step) -> str:
    match step:
        case Step.DAY:
            return start.isoformat()
        case Step.WEEK:
            year, week, _ = start.isocalendar()
            return f"{year:04}-W{week:02}"
        case Step.MONTH:
            return start.isoformat()[:7]
        case Step.YEAR:
            return start.isoformat()[:4]
