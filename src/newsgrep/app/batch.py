"""Many queries, each answered on its own: one that cannot be read does not end the others."""

from __future__ import annotations

from newsgrep.errors import ExitCode, QueryError
from newsgrep.model.explored import Outcome
from newsgrep.model.query import all_of
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsgrep.app.searching import Question
    from newsgrep.engine.base import Engine


def answer_all(engine: Engine, lines: Iterable[str], understand: Callable[[str], Question]) -> Iterator[Outcome]:
    """Yield what comes of each query, as soon as it is known.

    Args:
        engine: The index.
        lines: A query each; blank ones are passed over.
        understand: Reads one.
    """
    for number, line in enumerate(lines, start=1):
        query = line.strip()
        if query:
            yield _answer(engine, number, query, understand)


def status_of(outcomes: Iterable[Outcome]) -> ExitCode:
    """Give the status of all together: partial where one cannot be read, else whether any finds something."""
    seen = {one.status for one in outcomes}
    if ExitCode.USAGE in seen:
        return ExitCode.PARTIAL
    return ExitCode.OK if ExitCode.OK in seen else ExitCode.NO_MATCH


def _answer(engine: Engine, number: int, query: str, understand: Callable[[str], Question]) -> Outcome:
    try:
        request = understand(query).request
        found = engine.count(all_of([request.query, request.filters]))
    except QueryError as error:
        return Outcome(number, query, ExitCode.USAGE, None, error.message)
    return Outcome(number, query, ExitCode.OK if found else ExitCode.NO_MATCH, found, None)
