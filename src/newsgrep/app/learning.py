"""What an index learns of its sources as it grows: which lines their articles share.

Articles are counted once, when they first come into the index. What their file holds later, and that it is dropped,
changes no count.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsgrep.app.registry import Registry
from newsgrep.enrich.page.repeats import Repeats

FEWEST_ARTICLES = 10
"""Of a source that is known well enough."""

FEWEST_HOLDERS = 3
"""Articles that hold a line. Two may be one article that was saved twice."""

SHARE = 0.1
"""Of the articles of its source that hold a line. Three articles of a hundred may be one story told on."""

MOST_LINES = 4_000
"""Of one source that are counted; those in the fewest articles are given up first. About 60 bytes each."""


class Learnt(NamedTuple):
    """What an article adds to what is known of its source.

    Attributes:
        id: The article's.
        source: Who published it.
        keys: Of the lines of its page.
    """

    id: str
    source: str
    keys: frozenset[bytes]


class Lessons:
    """What a run has learnt, before it is kept."""

    def __init__(self) -> None:
        self._articles: Counter[str] = Counter()
        self._lines: dict[str, Counter[bytes]] = {}

    def add(self, learnt: Iterable[Learnt]) -> None:
        """Count some articles that have not been counted before."""
        for one in learnt:
            self._articles[one.source] += 1
            lines = self._lines.setdefault(one.source, Counter())
            lines.update(one.keys)
            if len(lines) > 2 * MOST_LINES:
                self._lines[one.source] = Counter(_most_held(lines))

    def keep(self, registry: Registry) -> None:
        """Add everything to what the index knows."""
        for source, articles in self._articles.items():
            known, lines = registry.lines_of(source)
            total = Counter(lines)
            total.update(self._lines[source])
            registry.set_lines(source, known + articles, _most_held(total))
        self._articles.clear()
        self._lines.clear()


def known_repeats(registry: Registry) -> Repeats:
    """Give the lines that are sure to be no part of an article, by source."""
    found = {
        source: registry.lines_held(source, max(FEWEST_HOLDERS, SHARE * articles))
        for source, articles in registry.line_sources()
        if articles >= FEWEST_ARTICLES
    }
    return {source: lines for source, lines in found.items() if lines}


def _most_held(lines: Mapping[bytes, int]) -> dict[bytes, int]:
    """Give the lines that are worth counting on."""
    if len(lines) <= MOST_LINES:
        return dict(lines)
    return dict(sorted(lines.items(), key=lambda one: (-one[1], one[0]))[:MOST_LINES])
