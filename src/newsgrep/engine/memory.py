"""An engine that is a dict: the meaning of every request in the fewest lines.

It asks every article every time. It is here to be read and to be compared with; it keeps nothing on disk.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import cast

from newsgrep.engine import ranking, recency
from newsgrep.engine.base import Copy, Holdings, Likeness, Marked, most_frequent, names_in, nearest, values_in
from newsgrep.engine.copies import stories
from newsgrep.engine.hits import Marker, show, spans_of
from newsgrep.engine.leaves import leaves, scope_of
from newsgrep.engine.lengths import rounded
from newsgrep.engine.meaning import matches, positions
from newsgrep.engine.ranking import Collection, Sought, Uses
from newsgrep.engine.reading import Reading
from newsgrep.model.article import Article
from newsgrep.model.fields import DEFAULT_FIELDS, TEXT_FIELD_NAMES
from newsgrep.model.health import Health, Salvaged
from newsgrep.model.query import Leaf, Query, label
from newsgrep.model.report import Problem
from newsgrep.model.request import Hit, Page, Request, Sort
from newsgrep.text.edits import within_edits
from newsgrep.text.words import fold


class MemoryEngine:
    """Keeps articles in a dict."""

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}
        self._read: dict[str, Reading] = {}
        self._version = 0

    def search(self, request: Request) -> Page:
        """Answer a request."""
        hits = list(self.scan(request._replace(limit=0, offset=0)))
        wanted = hits[request.offset : request.offset + request.limit if request.limit else None]
        return Page(tuple(wanted), sum(1 + hit.copies for hit in hits) if request.total else None)

    def scan(self, request: Request) -> Iterator[Hit]:
        """Yield the hits of a request."""
        readings = self._readings()
        found = [one for one in readings if _matches(one, request)]
        copies: dict[str, int] = {}
        if request.fold:
            copies = {story[0].id: len(story) - 1 for story in self._stories([one.article for one in found])}
            found = [one for one in found if one.article.id in copies]
        scores = {}
        explanations = {}
        for one, arguments in _scoring(request, found, readings):
            by = recency.factor(request.recency, one.article.published)
            parts = tuple(ranking.contributions(*arguments)) if request.explain else ()
            explanations[one.article.id] = recency.explained(parts, by)
            scores[one.article.id] = ranking.score(*arguments) * by
        ranked = sorted(found, key=lambda one: _order(one.article, scores[one.article.id], request.sort))
        stop = request.offset + request.limit if request.limit else None
        for rank, one in enumerate(ranked[request.offset : stop], start=request.offset + 1):
            key = one.article.id
            yield show(rank, scores[key], one.article, request, explanations[key], copies=copies.get(key, 0))

    def count(self, query: Query, *, fold: bool = False) -> int:
        """Give the number of matching articles."""
        return len(self._matching(query, fold))

    def counts(self, query: Query, field: str, *, fold: bool = False) -> dict[str, int]:
        """Give the values of matching articles with their numbers."""
        return dict(Counter(value for article in self._matching(query, fold) for value in values_in(article, field)))

    def holders(self, leaves: Sequence[Leaf]) -> tuple[int, ...]:
        """Give the number of articles that hold each leaf."""
        readings = self._readings()
        return tuple(_holders(leaf, readings, DEFAULT_FIELDS) for leaf in leaves)

    def days(self, query: Query, *, fold: bool = False) -> dict[date | None, int]:
        """Give the days of matching articles with their numbers."""
        return dict(Counter(article.published for article in self._matching(query, fold)))

    def stories(self, query: Query) -> tuple[tuple[str, ...], ...]:
        """Give the stories of which more than one article matches."""
        found = [tuple(one.id for one in story) for story in self._stories(self._matching(query)) if len(story) > 1]
        return tuple(sorted(found, key=lambda story: (-len(story), story[0])))

    def matching(self, request: Request) -> Iterator[Marked]:
        """Yield every article that matches, marked."""
        marker = Marker(request)
        for one in self._readings():
            if _matches(one, request):
                yield Marked(one.article, spans_of(one.article, marker))

    def get(self, article_id: str) -> Article | None:
        """Give the article of this id, or None."""
        return self._articles.get(article_id)

    def ids(self, prefix: str = "") -> tuple[str, ...]:
        """Give the ids that start with a prefix."""
        return tuple(sorted(one for one in self._articles if one.startswith(prefix)))

    def ids_of(self, path: str) -> tuple[str, ...]:
        """Give the ids of the articles that came from a file."""
        return tuple(sorted(article.id for article in self._articles.values() if article.path == path))

    def words_like(self, word: str, edits: int, limit: int) -> tuple[Likeness, ...]:
        """Give the words that are nearly this one."""
        holders = self._holders()
        alike = within_edits(sorted(holders), fold(word), edits)
        return nearest([Likeness(one, far, len(holders[one])) for one, far in alike], limit)

    def words(self, start: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Give words that start with a text."""
        prefix = fold(start)
        found = ((term, len(ids)) for term, ids in self._holders().items() if term.startswith(prefix))
        return most_frequent(found, limit)

    def names(self, field: str, start: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Give names that start with a text."""
        counts = Counter(name for article in self._articles.values() for name in names_in(article, field))
        found = ((name, count) for name, count in counts.items() if fold(name).startswith(fold(start)))
        return most_frequent(found, limit)

    def holdings(self) -> Holdings:
        """Say what is kept."""
        dated = sum(article.published is not None for article in self._articles.values())
        return Holdings(len(self._articles), dated, 0)

    @contextmanager
    def writer(self, wait: float = 0) -> Iterator["MemoryWriter"]:  # noqa: ARG002  nobody else writes
        """Open for writing."""
        yield MemoryWriter(self._articles, self._changed)

    def version(self) -> str:
        """Give what tells the last commit from those before it."""
        return str(self._version)

    def check(self, quick: bool, tell: Callable[[str, int], None]) -> Health:  # noqa: ARG002  there is no file
        """Say that nothing is damaged."""
        return Health(len(self._articles), 0)

    def salvage(self) -> Iterator[Salvaged]:
        """Yield every article."""
        yield from self._articles.values()

    @contextmanager
    def files(self) -> Iterator[Copy]:
        """Give none."""
        yield Copy(self.version(), ())

    def _changed(self) -> None:
        self._version += 1

    def close(self) -> None:
        """Let go of nothing."""

    def _holders(self) -> dict[str, set[str]]:
        """Give the ids of the articles that hold a word as written, for all words."""
        holders: dict[str, set[str]] = {}
        for reading in self._readings():
            for field in DEFAULT_FIELDS:
                for term in reading.words(field).terms():
                    holders.setdefault(term, set()).add(reading.article.id)
        return holders

    def _matching(self, query: Query, fold: bool = False) -> list[Article]:
        found = [one.article for one in self._readings() if matches(query, one, DEFAULT_FIELDS)]
        return [story[0] for story in self._stories(found)] if fold else found

    def _readings(self) -> list[Reading]:
        """Give every article; none is cut into words twice."""
        known = self._read
        self._read = {
            key: known[key] if key in known and known[key].article is article else Reading(article)
            for key, article in self._articles.items()
        }
        return list(self._read.values())

    def _stories(self, articles: list[Article]) -> list[list[Article]]:
        """Give what some articles are of each story; others that hang between them need not be among them."""
        wanted = {article.id for article in articles}
        found = ([one for one in story if one.id in wanted] for story in stories(self._articles.values()))
        return [story for story in found if story]


class MemoryPartWriter:
    """A list."""

    def __init__(self) -> None:
        self._articles: list[tuple[int, Article]] = []

    def put(self, article: Article, turn: int) -> Problem | None:
        """Take an article."""
        self._articles.append((turn, article))
        return None

    def finish(self) -> object:
        """Give them all."""
        return self._articles


class MemoryWriter:
    """Changes to a dict, held back until they are committed."""

    def __init__(self, articles: dict[str, Article], changed: Callable[[], None]) -> None:
        self._articles = articles
        self._changed = changed
        self._changes: list[tuple[int, str, Article | None]] = []
        self._turn = 0

    def put(self, article: Article) -> Problem | None:
        """Keep an article."""
        self._changes.append((self._turn, article.id, article))
        return None

    def delete(self, article_id: str, turn: int | None = None) -> None:
        """Drop an article."""
        last = self._turn if turn is None else turn
        self._changes.append((last, article_id, None))
        self._turn = max(self._turn, last + 1)

    def part_maker(self, memory: int) -> Callable[[], MemoryPartWriter]:  # noqa: ARG002  there is no other place
        """Give what makes part writers."""
        return MemoryPartWriter

    def adopt(self, part: object) -> None:
        """Keep the articles of a part."""
        for turn, article in cast("list[tuple[int, Article]]", part):
            self._changes.append((turn, article.id, article))
            self._turn = max(self._turn, turn + 1)

    def commit(self) -> None:
        """Make the changes visible."""
        # A turn's deletion comes after what was put in that turn.
        for _, article_id, article in sorted(self._changes, key=lambda change: (change[0], change[2] is None)):
            if article is None:
                self._articles.pop(article_id, None)
            else:
                self._articles[article_id] = article
        if self._changes:
            self._changed()
        self._changes.clear()

    def compact(self) -> None:
        """Commit; a dict lets go of what it no longer holds."""
        self.commit()


def _matches(reading: Reading, request: Request) -> bool:
    return matches(request.query, reading, request.fields) and matches(request.filters, reading, DEFAULT_FIELDS)


def _scoring(
    request: Request, found: list[Reading], everything: list[Reading]
) -> Iterator[tuple[Reading, tuple[list[Sought], list[Uses], dict[str, int], Collection]]]:
    """Yield each article that matches with the arguments of `ranking.score`."""
    averages = {
        field: sum(rounded(len(one.words(field))) for one in everything) / max(len(everything), 1)
        for field in TEXT_FIELD_NAMES
    }
    collection = Collection(len(everything), averages)
    scope = scope_of(request.query, request.fields)
    parts = leaves(request.query)
    sought = [
        Sought(
            label(leaf),
            boost * ranking.rarity(collection, _holders(leaf, everything, scope)),
        )
        for leaf, boost in parts
    ]
    for one in found:
        uses: list[Uses] = [
            {field: sorted(at.first for at in here) for field, here in positions(leaf, one, scope).items()}
            for leaf, _ in parts
        ]
        lengths = {field: rounded(len(one.words(field))) for field in TEXT_FIELD_NAMES}
        yield one, (sought, uses, lengths, collection)


def _holders(leaf: Leaf, everything: list[Reading], scope: Sequence[str]) -> int:
    """Give the number of articles that hold a leaf, in the field where they are most."""
    found = Counter(field for one in everything for field in positions(leaf, one, scope))
    return max(found.values(), default=0)


def _order(article: Article, score: float, sort: Sort) -> tuple[float, float, str]:
    if sort is Sort.SCORE:
        return (-score, 0, article.id)
    if article.published is None:
        return (1, 0, article.id)
    day = article.published.toordinal()
    return (0, day if sort is Sort.DATE else -day, article.id)
