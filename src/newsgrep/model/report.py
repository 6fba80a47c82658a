"""What happened to the files of an `index` run."""

from typing import NamedTuple


class Problem(NamedTuple):
    """Something in the input that could not be read, with the place to look at.

    Attributes:
        path: The file, or the member of an archive; `-` for standard input.
        line: The line of the file, from 1, or None where the file as a whole is meant.
        reason: One line without a full stop: `no title and no text`.
        warning: The article was indexed all the same, without the value that could not be read.
        broken: Reading ended here, before the end of the file; what it holds beyond is not known.
    """

    path: str
    line: int | None
    reason: str
    warning: bool = False
    broken: bool = False


class FormatCount(NamedTuple):
    """What was read of one format.

    Attributes:
        name: As `--from` has it.
        files: How many files.
        articles: How many articles they hold.
    """

    name: str
    files: int
    articles: int


class IndexReport(NamedTuple):
    """What an `index` run did.

    Attributes:
        files: How many files were read.
        added: Articles that were not there before.
        replaced: Articles that took the place of an older version.
        dropped: Articles whose file has vanished or holds them no longer.
        unchanged: Files that are as they were at the last run.
        skipped: Files that a folder was found to hold and that are not for reading: hidden, binary, of unknown type.
        problems: What could not be read, and what was read with a value missing, in the order of the files.
        seconds: How long it took.
        bytes: How many were read, unpacked.
        formats: What was read, by format, in the order in which they came.
    """

    files: int
    added: int
    replaced: int
    dropped: int
    unchanged: int
    skipped: int
    problems: tuple[Problem, ...]
    seconds: float
    bytes: int
    formats: tuple[FormatCount, ...] = ()

    @property
    def failures(self) -> int:
        """How many of the problems kept something out of the index."""
        return sum(not problem.warning for problem in self.problems)


class Status(NamedTuple):
    """The state of an index.

    Attributes:
        folder: Where it lies.
        articles: How many it holds.
        dated: How many of them have a day of publication.
        files: How many files they came from.
        changed: How many of those have changed or vanished since.
        bytes: What it takes on disk.
        roots: The files and folders that were given to `index`.
        last_run: When `index` last ran, UTC, or None.
        problems: What could not be read then.
    """

    folder: str
    articles: int
    dated: int
    files: int
    changed: int
    bytes: int
    roots: tuple[str, ...]
    last_run: str | None
    problems: tuple[Problem, ...]
