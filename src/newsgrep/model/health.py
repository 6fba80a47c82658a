"""How an index is, and what could be saved of one that is damaged."""

from typing import NamedTuple

from newsgrep.model.article import Article


class Flaw(NamedTuple):
    """A file of an index that is not what was written.

    Attributes:
        file: Its path.
        reason: What is wrong with it: one line without a full stop.
    """

    file: str
    reason: str


class Health(NamedTuple):
    """What came of checking an index.

    Attributes:
        articles: How many it holds, as far as that can be told.
        bytes: How many of it were looked at.
        damage: Everything that is not what was written.
        leftovers: Paths of files that nothing needs: of a writer that was killed, or of one that is at work.
        notes: What is worth knowing and no damage: one line each, without a full stop.
    """

    articles: int
    bytes: int
    damage: tuple[Flaw, ...] = ()
    leftovers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Lost(NamedTuple):
    """An article that cannot be read from where it was kept.

    Attributes:
        id: Which one it is, or None where that cannot be read either.
        file: The path of the file that kept it, or that it came from.
    """

    id: str | None
    file: str


class Unsigned(NamedTuple):
    """An article of which only the signature is lost, which can be made anew.

    Attributes:
        article: It, without one.
    """

    article: Article


Salvaged = Article | Unsigned | Lost
"""What comes of an article of a damaged index."""


class Repair(NamedTuple):
    """What came of repairing an index.

    Attributes:
        before: How it was.
        saved: How many articles could be read from it.
        read: How many more came from their files, read again.
        files: How many files were read again for that.
        lost: Those that could be read neither from the index nor from a file.
        unknown: How many more could not be read of which not even the id is known; some may have been read again.
    """

    before: Health
    saved: int
    read: int
    files: int
    lost: tuple[Lost, ...]
    unknown: int
