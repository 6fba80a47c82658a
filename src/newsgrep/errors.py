"""Everything that newsgrep raises on purpose, and the statuses that the shell sees.

    NewsgrepError               what went wrong, and what to do next
    ├── UsageError         2    an option, path or setting that cannot be used
    │   └── QueryError     2    a query or date that cannot be read; knows the column
    ├── EngineError        3    the index cannot be used
    │   ├── IndexMissing   3    there is none here
    │   ├── IndexDamaged   3    a file of it is broken
    │   ├── IndexOutdated  3    an older newsgrep wrote it, in another form
    │   └── IndexTooNew    3    a newer newsgrep wrote it
    ├── IndexLocked        4    another process is writing to it
    ├── TimedOut           7    --timeout was reached; what there was has been printed
    └── OutputError       74    the answer could not be written

One article that cannot be read is no exception: it is a `Problem` in the report.
"""

from enum import IntEnum

REPAIR_HINT = "save what can be saved with: newsgrep repair"
"""What to do with a damaged index."""


class ExitCode(IntEnum):
    """The status that a command ends with; see `newsgrep help statuses`."""

    OK = 0
    NO_MATCH = 1
    USAGE = 2
    INDEX = 3
    LOCKED = 4
    PARTIAL = 5
    TIMEOUT = 7
    OUTPUT = 74
    INTERRUPTED = 130
    TERMINATED = 143


class NewsgrepError(Exception):
    """What went wrong in one line, with an optional hint that says what to do next.

    Attributes:
        message: One line, without a full stop, naming the value that is at fault.
        hint: What to do next, or None.
    """

    status = ExitCode.USAGE

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(NewsgrepError):
    """An option, a path or a setting cannot be used as given."""


class QueryError(UsageError):
    """A query or a date cannot be read.

    Attributes:
        query: The text that was read.
        column: Where the trouble starts: a code point of `query`, from 0 to its length.
        width: How many code points it covers, at least 1.
    """

    def __init__(self, message: str, hint: str | None = None, *, query: str, column: int = 0, width: int = 1) -> None:
        super().__init__(message, hint)
        self.query = query
        self.column = column
        self.width = width


class EngineError(NewsgrepError):
    """The index cannot be used."""

    status = ExitCode.INDEX


class IndexMissing(EngineError):
    """There is no index at this place."""


class IndexDamaged(EngineError):
    """A file of the index is broken or missing."""


class IndexOutdated(EngineError):
    """The index was made by an older version of newsgrep, whose form this one does not read."""


class IndexTooNew(EngineError):
    """The index has a format that this version of newsgrep does not know."""


class IndexLocked(NewsgrepError):
    """Another process is writing to the index."""

    status = ExitCode.LOCKED


class TimedOut(NewsgrepError):
    """The answer took longer than the user wanted to wait."""

    status = ExitCode.TIMEOUT


class OutputError(NewsgrepError):
    """The answer could not be written: a full disk, a closed device."""

    status = ExitCode.OUTPUT
