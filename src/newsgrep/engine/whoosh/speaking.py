"""The articles of a segment that speak of a day: loaded where `event:` is asked for."""

from __future__ import annotations

from datetime import date

from newsgrep.engine.events import counts, longest, stretch_of
from newsgrep.engine.whoosh.layout import EVENTS
from newsgrep.engine.whoosh.topk import mark
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgrep.engine.whoosh.segment import Segment
    from newsgrep.engine.whoosh.terms import Terms


def speaking(segment: Segment, since: date | None, until: date | None) -> int:
    """Give a bit for each document that speaks of a period, deleted ones among them, as one number."""
    found = bytearray((segment.documents + 7) // 8)
    terms = segment.exact(EVENTS)
    for start, end in _stretches(terms, since, until):
        if counts(date.fromisoformat(start), date.fromisoformat(end), since, until):
            mark(segment.exact_list(EVENTS, terms), memoryview(found))
    return int.from_bytes(found, "little")


def _stretches(terms: Terms, since: date | None, until: date | None) -> Iterator[tuple[str, str]]:
    """Yield the stretches that may count for a period, and stand at the term of each."""
    most = longest(since, until)
    first = ""
    if since and most and since.toordinal() >= most:
        first = date.fromordinal(since.toordinal() - most + 1).isoformat()
    last = until.isoformat() if until else ""
    there = terms.seek(first.encode())
    while there:
        start, end = stretch_of(terms.term().decode("ascii"))
        if last and start > last:
            return
        yield start, end
        there = terms.next()
