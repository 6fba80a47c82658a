"""A question as it is meant; every peer writes it in the syntax of its own."""

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What a question asks for; figures are given for each kind."""

    COMMON = "common word"
    MIDDLING = "middling word"
    RARE = "rare word"
    EITHER = "one of 2 words"
    ANY = "one of 3 or 4 words"
    ALL = "all of 2 or 3 words"
    PHRASE = "phrase"
    PREFIX = "start of a word"
    NEARLY = "misspelt word"
    DATED = "words and dates"
    WITHOUT = "word without another"
    TITLE = "word in the title"


ONE_WORD = (Kind.COMMON, Kind.MIDDLING, Kind.RARE)


class Question(NamedTuple):
    """A question.

    Attributes:
        kind: What it asks for.
        words: One, or what the kind says.
        without: The word that must not occur; for `Kind.WITHOUT`.
        since, until: The first and last day, `2006-11-20`; for `Kind.DATED`.
    """

    kind: Kind
    words: tuple[str, ...]
    without: str = ""
    since: str = ""
    until: str = ""
