"""newsgrep from Python: the same answers as on the command line, as values; see `newsgrep help library`."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from os import PathLike, environ, fspath
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack, cast

if TYPE_CHECKING:
    from newsgrep.app.searching import Question
    from newsgrep.engine.base import Engine
    from newsgrep.model.article import Article
    from newsgrep.model.request import Hit, Page, Sort

Texts = str | Sequence[str]
Day = str | date


class Narrowing(TypedDict, total=False):
    """What narrows a search, named like the long options of `newsgrep search`.

    Attributes:
        since, until, on: A `date`, or a text such as `2017-12` or `last week`.
        person, place, source: A name, or several of which one must match.
        exclude: A word or phrase that must not occur, or several; `--not` on the command line.
        any_word: One of the words is enough; `--any` on the command line.
        phrase: The whole query is one phrase.
        literal: Everything in the query is a plain word.
        stories: Of near copies the earliest that matches stands for all.
    """

    since: Day | None
    until: Day | None
    on: Day | None
    person: Texts
    place: Texts
    source: Texts
    exclude: Texts
    any_word: bool
    phrase: bool
    literal: bool
    stories: bool


class Showing(Narrowing, total=False):
    """What is said beside the query of how the answer is to be.

    Attributes:
        limit: How many hits; 0 for all.
        offset: How many of the best to pass over.
        sort: Best, oldest or newest first.
        recency: A time such as `30d`: newer articles are preferred, by half after so long.
        snippets: How many passages a hit may have.
        explain: Whether each hit is to say how its score came about.
    """

    limit: int
    offset: int
    sort: "Sort | Literal['score', 'date', '-date']"
    recency: str | None
    snippets: int
    explain: bool


class Index:
    """An index that is open for reading; `open_index` gives one, and `with` closes it.

    Several threads may ask it at the same time, and each question is answered from what was committed last when it was
    asked.
    """

    def __init__(self, folder: Path, today: date | None = None) -> None:
        from newsgrep.app.folder import open_engine

        self._folder = folder
        self._today = today
        self._open = ExitStack()
        self._kept: Engine | None = self._open.enter_context(open_engine(folder))

    def search(self, query: str = "", **options: Unpack[Showing]) -> "Page":
        """Give the best articles, with the number of all that match: what `newsgrep search` shows.

        Args:
            query: In the query language; it may be empty where an option narrows the search.
            options: See `Showing`; 20 hits, the best first, with 3 passages each unless said otherwise.

        Raises:
            QueryError: The query or a date cannot be read.
            UsageError: An option has a value that it cannot have.
            IndexDamaged: The index cannot be read.
        """
        return self._engine.search(self._understand(query, options).request)

    def scan(self, query: str = "", **options: Unpack[Showing]) -> "Iterator[Hit]":
        """Yield hits one by one, for answers that are too long to hold: all of them, unless there is a `limit`.

        The query is read at once; the index must stay open until the last hit.

        Raises:
            QueryError, UsageError, IndexDamaged: As for `search`.
        """
        return self._engine.scan(self._understand(query, {"limit": 0, **options}).request)

    def count(self, query: str = "", **options: Unpack[Narrowing]) -> int:
        """Give the number of matching articles, exactly.

        Raises:
            QueryError, UsageError, IndexDamaged: As for `search`.
        """
        from newsgrep.app import searching

        return searching.count(self._engine, self._understand(query, cast("Showing", options), Narrowing))

    def get(self, reference: str | PathLike[str]) -> "Article":
        """Give one article.

        Args:
            reference: An id, six digits of it or more, or the path of its file.

        Raises:
            UsageError: It means no article, or more than one.
            IndexDamaged: The index cannot be read.
        """
        from newsgrep.app.references import find
        from newsgrep.errors import UsageError

        text = fspath(reference)
        if text.startswith("@"):
            raise UsageError(f"no article is called '{text}'", hint="give an id or a path; @N is for the command line")
        return find(self._engine, text, Path.cwd(), self._folder, self._folder)

    def close(self) -> None:
        """Let go of the index; nothing can be asked afterwards."""
        self._kept = None
        self._open.close()

    def __enter__(self) -> "Index":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _engine(self) -> "Engine":
        engine = self._kept  # looked at once: another thread may close it
        if engine is None:
            from newsgrep.errors import UsageError

            raise UsageError(f"the index in {self._folder} has been closed", hint="ask before it is")
        return engine

    def _understand(self, query: str, options: Showing, known: type = Showing) -> "Question":
        from newsgrep.app.searching import Typed, understand

        unknown = sorted(options.keys() - known.__annotations__.keys())
        if unknown:
            raise TypeError(f"unknown option '{unknown[0]}'; options are {', '.join(known.__annotations__)}")
        typed = Typed(
            text=query,
            phrase=options.get("phrase", False),
            literal=options.get("literal", False),
            any_word=options.get("any_word", False),
            excluded=_texts(options.get("exclude", ())),
            since=_day(options.get("since")),
            until=_day(options.get("until")),
            on=_day(options.get("on")),
            people=_texts(options.get("person", ())),
            places=_texts(options.get("place", ())),
            sources=_texts(options.get("source", ())),
            recency=options.get("recency"),
            limit=_number("limit", options.get("limit", 20)),
            offset=_number("offset", options.get("offset", 0)),
            snippets=_number("snippets", options.get("snippets", 3)),
            sort=_sort(options.get("sort", "score")),
            explain=options.get("explain", False),
            fold=options.get("stories", False),
        )
        return understand(typed, self._today or date.today(), environ)  # noqa: DTZ011  days here are those of the calendar here


def open_index(folder: str | PathLike[str] | None = None, *, today: date | None = None) -> Index:
    """Open an index for searching.

    Args:
        folder: Where it lies; None for what NEWSGREP_INDEX says, else the nearest `index/` upwards, as on the command
            line.
        today: What `yesterday` and the like are counted from; None for the day it is.

    Raises:
        IndexMissing: There is none.
        IndexTooNew: A newer newsgrep wrote it.
        IndexDamaged: It cannot be read.
    """
    from newsgrep.app.folder import locate

    given = fspath(folder) if folder is not None else environ.get("NEWSGREP_INDEX")
    return Index(locate(given, Path.cwd()), today)


def _texts(given: Texts) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _day(given: Day | None) -> str | None:
    # A datetime is a date, too, but its text has more than the day.
    return date(given.year, given.month, given.day).isoformat() if isinstance(given, date) else given


def _number(name: str, given: int) -> int:
    if given < 0:
        from newsgrep.errors import UsageError

        raise UsageError(f"{name} is {given}", hint="it is 0 or more")
    return given


def _sort(given: "Sort | str") -> "Sort":
    from newsgrep.errors import UsageError
    from newsgrep.model.request import Sort

    try:
        return Sort(given)
    except ValueError:
        orders = ", ".join(one.value for one in Sort)
        raise UsageError(f"unknown order '{given}'", hint=f"orders are {orders}") from None
