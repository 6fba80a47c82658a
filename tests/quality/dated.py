"""Articles in which people have marked the dates, and texts of which the day of publication is known."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from newsgrep.model.span import Span
from newsgrep.text.calendar import Days
from tests.quality.judged import Unusable, lines_of

LABELS = frozenset({"DATE", "TIME"})
"""The marks that are compared; other ones in the same file are passed over."""

PARTS = ("dev", "test", "all")


class Marked(NamedTuple):
    """A date as somebody marked it.

    Attributes:
        span: Where it stands in the text.
        days: Which days it means, or None where the file does not say.
    """

    span: Span
    days: Days | None


class Dated(NamedTuple):
    """A text with what is known of its dates.

    Attributes:
        text: As published, or as pasted.
        title: Empty where there is none.
        date: The day of publication, or None.
        marks: The dates in the text, in its order.
    """

    text: str
    title: str
    date: date | None
    marks: tuple[Marked, ...]


def read_dated(files: Sequence[Path], part: str = "all") -> list[Dated]:
    """Read one JSON object a line: `text`, and `title`, `date` and `spans` where there are any.

    Args:
        files: Plain or gzipped.
        part: `dev` to look at, `test` to measure with, `all`; a text is in the same half whatever stands around it.

    Raises:
        Unusable: A line is not such an object.
    """
    found = []
    for place, line in (one for file in files for one in lines_of(file)):
        try:
            record: dict[str, Any] = json.loads(line)
            one = _dated(record)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            raise Unusable(f"{place}: not a JSON object with text, date and spans: {error}") from None
        if part in ("all", part_of(one.text)):
            found.append(one)
    return found


def part_of(text: str) -> str:
    """Give the half that a text belongs to, `dev` or `test`."""
    return PARTS[hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[0] % 2]


def _dated(record: dict[str, Any]) -> Dated:
    text = str(record["text"])
    day = record.get("date")
    marks = sorted(_marks(record.get("spans") or (), len(text)))
    return Dated(text, str(record.get("title") or ""), date.fromisoformat(day) if day else None, tuple(marks))


def _marks(spans: Sequence[Sequence[Any]], length: int) -> Iterator[Marked]:
    for start, end, label, *days in spans:
        if label not in LABELS:
            continue
        if not 0 <= start < end <= length:
            raise ValueError(f"no text at {start}:{end}")
        first, last = (*days, None, None)[:2]
        known = Days(date.fromisoformat(first), date.fromisoformat(last or first)) if first else None
        yield Marked(Span(start, end), known)
