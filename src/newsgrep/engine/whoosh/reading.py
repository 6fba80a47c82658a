"""One committed state of an index, opened."""

from __future__ import annotations

import time
from array import array
from functools import wraps

from newsgrep.engine import ranking
from newsgrep.engine.whoosh.layout import worths
from newsgrep.engine.whoosh.segment import Segment
from newsgrep.engine.whoosh.state import is_last, read_state
from newsgrep.errors import REPAIR_HINT, EngineError, IndexDamaged, NewsgrepError
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from os import PathLike
    from typing import Any, TypeVar

    from newsgrep.engine.whoosh.state import State

    Method = TypeVar("Method", bound=Callable[..., Any])

_OPEN_TRIES = 5
_OPEN_PAUSE = 0.05  # seconds


class Reading:
    """The segments of a state.

    Attributes:
        state: What it consists of.
        segments: In the order of the state.
    """

    def __init__(self, folder: str | PathLike[str], state: State, segments: tuple[Segment, ...]) -> None:
        self.folder = folder
        self.state = state
        self.segments = segments
        self._averages: dict[str, float] = {}
        self._worths: dict[tuple[str, float, float], array[float]] = {}

    def is_current(self) -> bool:
        """Say whether no newer state has been committed."""
        try:
            return is_last(self.folder, self.state)
        except OSError:
            return False  # opening it anew says what is wrong

    def count(self) -> int:
        """Give the number of articles that are not deleted."""
        return sum(segment.live for segment in self.state.segments)

    def average_length(self, field: str) -> float:
        """Give the average length of a field, in words, rounded as lengths are kept."""
        if field not in self._averages:
            total = sum(segment.live_length(field) for segment in self.segments)
            self._averages[field] = total / max(self.count(), 1)
        return self._averages[field]

    def worths(self, field: str, rules: ranking.Rules) -> array[float]:
        """Give what an occurrence counts for in a field of each length that a byte stands for."""
        key = (field, rules.weights[field], rules.b[field])
        if key not in self._worths:
            unweighed = worths(field, self.average_length(field), rules.b[field])
            self._worths[key] = array("d", [rules.weights[field] * one for one in unweighed])
        return self._worths[key]

    def close(self) -> None:
        """Let go of the files."""
        for segment in self.segments:
            segment.close()


def open_reading(folder: str | PathLike[str]) -> Reading:
    """Open the last committed state of an index.

    A writer deletes what the state before had as soon as the new one stands; when that happens between reading which
    files there are and opening them, it is tried again.

    Raises:
        IndexDamaged: It cannot be read.
    """
    for attempt in range(_OPEN_TRIES):
        opened: list[Segment] = []
        try:
            state = read_state(folder)
            for entry in state.segments:
                opened.append(Segment(folder, entry))  # noqa: PERF401  those that are open are closed when one fails
            return Reading(folder, state, tuple(opened))
        except NewsgrepError:
            raise
        except Exception as error:  # a broken file can make its reader raise anything
            for segment in opened:
                segment.close()
            if attempt + 1 == _OPEN_TRIES or not isinstance(error, FileNotFoundError):
                raise damaged(folder, error) from error
            time.sleep(_OPEN_PAUSE)
    raise AssertionError


class guarding:  # noqa: N801  used as a function is
    """Turns what a broken file makes its reader raise into `IndexDamaged`, for the length of a block."""

    def __init__(self, folder: str | PathLike[str]) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Exception) and not isinstance(error, NewsgrepError | OSError):
            raise damaged(self._folder, error) from error


def guarded(method: Method) -> Method:
    """Guard a method of the engine, as `guarding`."""

    @wraps(method)
    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        with guarding(self.folder):
            return method(self, *args, **kwargs)

    return call  # type: ignore[return-value]


def guarded_items(folder: str | PathLike[str], items: Iterator[Any]) -> Iterator[Any]:
    """Yield items; as `guarding` for what reading them raises."""
    with guarding(folder):
        yield from items


def damaged(folder: str | PathLike[str], error: BaseException) -> EngineError:
    """Give the error for an index that cannot be read."""
    if isinstance(error, PermissionError):
        return EngineError(f"cannot read the index in {folder}: {error.strerror}", hint="see who may read its files")
    reason = str(error).strip() or type(error).__name__
    return IndexDamaged(f"the index in {folder} is damaged: {reason}", hint=REPAIR_HINT)
