"""What an engine is.

An engine keeps articles under their ids and answers requests. The boundary names no document number, segment or
shard, so that an engine may be a dict, a folder or a cluster. `memory.py` is the shortest one; the contract that
all of them pass is `tests/engine/test_contract.py`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import BinaryIO, NamedTuple, Protocol

from newsgrep.model.article import Article
from newsgrep.model.health import Health, Salvaged
from newsgrep.model.query import Leaf, Query
from newsgrep.model.report import Problem
from newsgrep.model.request import Hit, Page, Request
from newsgrep.model.span import Span


class Holdings(NamedTuple):
    """What an engine holds.

    Attributes:
        articles: How many.
        dated: How many of them have a day of publication.
        bytes: What they take on disk, or 0 for an engine that keeps none there.
    """

    articles: int
    dated: int
    bytes: int


class Marked(NamedTuple):
    """A matching article, and where what satisfied the query stands in it.

    Attributes:
        article: It.
        spans: By field (title, body, boilerplate), in ascending order, without overlaps; only fields that have some.
    """

    article: Article
    spans: dict[str, tuple[Span, ...]]


class Likeness(NamedTuple):
    """A word of the index that is nearly another one.

    Attributes:
        word: As it is indexed, folded.
        edits: How many edits turn it into the other.
        articles: How many articles hold it.
    """

    word: str
    edits: int
    articles: int


def names_in(article: Article, field: str) -> set[str]:
    """Give the names that an article holds in one of `NAMED_FIELDS`, in every form that it uses."""
    if field == "source":
        return {article.source} if article.source else set()
    named = article.people if field == "people" else article.places
    return {form for one in named for form in (one.name, *one.forms)}


def values_in(article: Article, field: str) -> tuple[str, ...]:
    """Give what an article has in one of `COUNTED_FIELDS`, each once: a name in its fullest form, white space plain."""
    match field:
        case "people" | "places":
            named = article.people if field == "people" else article.places
            values = [one.name for one in named]
        case "source":
            values = [article.source or ""]
        case "byline":
            values = [article.byline or ""]
        case _:
            values = [article.lang or ""]
    return tuple(dict.fromkeys(plain for value in values if (plain := " ".join(value.split()))))


def most_frequent(names: Iterable[tuple[str, int]], limit: int) -> tuple[tuple[str, int], ...]:
    """Give the most frequent of some names, in the order that `names` promises."""
    return tuple(sorted(names, key=lambda one: (-one[1], one[0]))[:limit])


def nearest(likenesses: Iterable[Likeness], limit: int) -> tuple[Likeness, ...]:
    """Give the best of some likenesses, in the order that `words_like` promises."""
    return tuple(sorted(likenesses, key=lambda one: (one.edits, -one.articles, one.word))[:limit])


class PartWriter(Protocol):
    """Takes a part of the articles that a writer is to keep, in the same process or in another one."""

    def put(self, article: Article, turn: int) -> Problem | None:
        """Take an article, or say why it cannot be kept.

        Args:
            article: Any.
            turn: When it comes, see `Writer`; never less than that of the article before.
        """

    def finish(self) -> object:
        """Give what the writer adopts: something small that can be pickled. Nothing is put afterwards."""


class Writer(Protocol):
    """Changes to come: nothing of them is found before `commit`, all of it after.

    Parts are made side by side, so that of several articles with one id not the last to arrive is kept but the one with
    the highest turn; among those of one turn, the last. What is given without a turn comes after everything before it.
    """

    def put(self, article: Article) -> Problem | None:
        """Keep an article in place of the one with the same id, or say why it cannot be kept."""

    def delete(self, article_id: str, turn: int | None = None) -> None:
        """Drop an article, of this and every earlier turn; nothing happens where there is none of this id."""

    def part_maker(self, memory: int) -> "Callable[[], PartWriter]":
        """Give what makes part writers; it can be pickled, and be called in another process.

        Args:
            memory: How much of it, in bytes, each of them may take for the articles that it holds.
        """

    def adopt(self, part: object) -> None:
        """Keep the articles of a part, as if each of them had been put in its turn."""

    def commit(self) -> None:
        """Make every change since the last commit visible to searches that start from now on.

        Parts that are still being written are left alone.
        """

    def compact(self) -> None:
        """Commit, and let go of all room that what has been deleted or replaced still takes."""


class Copy(NamedTuple):
    """The files that a committed state of an engine consists of.

    Attributes:
        version: As `Engine.version`.
        files: Their names, and what reads them; they stay readable whatever is committed meanwhile.
    """

    version: str
    files: tuple[tuple[str, BinaryIO], ...]


class Engine(Protocol):
    """Keeps articles and finds them.

    Every method raises `IndexDamaged` where what is kept cannot be read.
    """

    def search(self, request: Request) -> Page:
        """Answer a request with its hits in order, complete and independent of the engine."""

    def scan(self, request: Request) -> Iterator[Hit]:
        """Yield the hits of a request one by one: for answers that are too long to hold."""

    def count(self, query: Query, *, fold: bool = False) -> int:
        """Give the number of matching articles, exactly; with `fold`, here and below, as in `Request`."""

    def counts(self, query: Query, field: str, *, fold: bool = False) -> dict[str, int]:
        """Give the values that matching articles have in one of `COUNTED_FIELDS`, each with how many have it."""

    def holders(self, leaves: Sequence[Leaf]) -> tuple[int, ...]:
        """Give for each of some leaves how many articles hold it, in the default field where they are most.

        This is what ranking makes the weight of a leaf of.
        """

    def days(self, query: Query, *, fold: bool = False) -> dict[date | None, int]:
        """Give the days that matching articles were published on, each with their number; None for those without."""

    def stories(self, query: Query) -> tuple[tuple[str, ...], ...]:
        """Give the stories of which more than one article matches, as the ids of these, the earliest first.

        Those with the most articles come first, then in the order of the first ids.
        """

    def matching(self, request: Request) -> Iterator[Marked]:
        """Yield every article that matches, as soon as it is read, in no order; that of the request does not count."""

    def get(self, article_id: str) -> Article | None:
        """Give the article of this id, or None."""

    def ids(self, prefix: str = "") -> tuple[str, ...]:
        """Give the ids that start with a prefix, in ascending order."""

    def ids_of(self, path: str) -> tuple[str, ...]:
        """Give the ids of the articles that came from a file, in ascending order."""

    def words_like(self, word: str, edits: int, limit: int) -> tuple[Likeness, ...]:
        """Give words as written in title, body, people and places that so many edits at most turn into this one.

        Those with fewer edits first, then those in more articles, then in the order of the alphabet.
        """

    def words(self, start: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Give words as written in title, body, people and places that start with a text, with their articles.

        Those in the most articles come first, then in the order of the alphabet.

        Args:
            start: Case and accents do not matter.
            limit: How many at most.
        """

    def names(self, field: str, start: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Give names, in any form, that start with a text, each with the number of articles that hold it.

        The most frequent come first, then in the order of the alphabet.

        Args:
            field: `people`, `places` or `source`.
            start: Case and accents do not matter.
            limit: How many at most.
        """

    def holdings(self) -> Holdings:
        """Say what is kept."""

    def version(self) -> str:
        """Give what tells the last commit that changed something from those before it."""

    def check(self, quick: bool, tell: Callable[[str, int], None]) -> Health:
        """Say whether what is kept is what was written; what is damaged is named, and not raised.

        Args:
            quick: Look at no more than lengths and headers.
            tell: Told the file that is looked at, and how many bytes have been.
        """

    def salvage(self) -> Iterator[Salvaged]:
        """Yield every article that can still be read, and those that are known to be lost.

        Nothing is raised for what is damaged. Of several articles with one id the last is the newest. Where it cannot
        be told any more what has been deleted, what was is among them.
        """

    def files(self) -> AbstractContextManager[Copy]:
        """Give the files of the last commit for the length of a block: together they can be opened elsewhere."""

    def writer(self, wait: float = 0) -> AbstractContextManager[Writer]:
        """Open for writing. What has not been committed when the block ends is dropped.

        Args:
            wait: Seconds to wait for another writer to end.

        Raises:
            IndexLocked: Another writer holds the index and has not ended in time.
        """

    def close(self) -> None:
        """Let go of files; the engine is not used afterwards."""
