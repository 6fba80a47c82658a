"""Facets and timelines as records; `help/exploring.md` describes their keys."""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING
from newsgrep.text.control import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TextIO

    from newsgrep.model.explored import Bucket, Facet, Outcome

FACET_COLUMNS = ("value", "count", "share")
SIGNIFICANT_COLUMNS = (*FACET_COLUMNS, "significance")
TIMELINE_COLUMNS = ("query", "bucket", "start", "end", "count", "share", "gap")
LISTED_COLUMNS = ("value", "count")
BATCH_COLUMNS = ("line", "status", "count", "query", "message")
"""The columns of TSV and CSV."""

_DIGITS = 4  # of a share


def listed_record(one: tuple[str, int]) -> dict[str, Any]:
    """Give a word or a name with the number of its articles."""
    return dict(zip(LISTED_COLUMNS, one, strict=True))


def write_listed(found: Sequence[tuple[str, int]], out: TextIO) -> None:
    """Write a line a word or name, behind the number of its articles."""
    width = max(len(f"{count:,}") for _, count in found)
    for value, count in found:
        out.write(f"{count:{width},}  {one_line(value)}\n")


def outcome_record(one: Outcome) -> dict[str, Any]:
    """Give what came of a query with all its keys."""
    values = (one.line, int(one.status), one.articles, one.query, one.message)
    return dict(zip(BATCH_COLUMNS, values, strict=True))


def facet_record(one: Facet) -> dict[str, Any]:
    """Give a value of a field with all its keys."""
    return {
        "field": one.field,
        "value": one.value,
        "count": one.articles,
        "share": round(one.share, _DIGITS),
        "significance": None if one.significance is None else round(one.significance, 2),
    }


def bucket_record(one: Bucket) -> dict[str, Any]:
    """Give a bucket with all its keys."""
    return {
        "query": one.query,
        "bucket": one.bucket,
        "start": one.start and one.start.isoformat(),
        "end": one.end and one.end.isoformat(),
        "count": one.articles,
        "share": None if one.share is None else round(one.share, _DIGITS),
        "gap": one.gap,
    }
