"""The state of an index, in words and as JSON."""

from collections.abc import Iterator

from newsgrep.model.report import Status
from newsgrep.render.jsontext import dumps
from newsgrep.render.size import size_text
from newsgrep.text.control import one_line

STATUS_SCHEMA = "newsgrep.status/1"


def status_lines(status: Status) -> Iterator[str]:
    """Yield the state of an index in words."""
    yield f"index     {one_line(status.folder)} ({size_text(status.bytes)})"
    yield f"articles  {status.articles:,}, {status.dated:,} of them with a date"
    yield f"files     {status.files:,}, {status.changed:,} of them changed since"
    for number, root in enumerate(status.roots):
        yield f"{'' if number else 'roots':8}  {one_line(root)}"
    yield f"last run  {status.last_run or 'never'}"
    failed = sum(not problem.warning for problem in status.problems)
    if status.problems:
        yield f"problems  {failed:,} failed, {len(status.problems) - failed:,} warnings: newsgrep status --failed"


def status_json(status: Status) -> str:
    """Give the state of an index as one JSON object."""
    record = {"schema": STATUS_SCHEMA, **status._asdict()}
    record["problems"] = [problem._asdict() for problem in status.problems]
    return dumps(record, indent=2)
