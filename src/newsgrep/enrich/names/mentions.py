"""A name where the text uses it, and counting by first appearance."""

from collections.abc import Iterable
from typing import NamedTuple

from newsgrep.enrich.names.scoring import Label


class Mention(NamedTuple):
    """A name where the text uses it.

    Attributes:
        start, end: Where it stands in the text.
        name: What it is looked up by; in ordinary capitals where a headline is in capitals only.
        form: As written.
        label: `PERSON` or `PLACE`.
    """

    start: int
    end: int
    name: str
    form: str
    label: Label


class Tally:
    """Counts values in the order they come.

    Attributes:
        counts: Value -> how often it came, in the order of first appearance.
    """

    def __init__(self, values: Iterable[str] = ()) -> None:
        self.counts: dict[str, int] = {}
        for value in values:
            self.add(value)

    def add(self, value: str) -> None:
        """Count a value once more."""
        self.counts[value] = self.counts.get(value, 0) + 1

    @property
    def total(self) -> int:
        """How many values came."""
        return sum(self.counts.values())

    def ranked(self) -> tuple[str, ...]:
        """Give the values, the most frequent first, then by first appearance."""
        # Sorting keeps the order of what is level.
        return tuple(sorted(self.counts, key=lambda value: -self.counts[value]))
