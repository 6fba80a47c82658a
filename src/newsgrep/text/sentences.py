"""Where sentences end."""

import re
from collections.abc import Iterator

from newsgrep.model.span import Span

_END = re.compile(
    r"""
      [.!?…]+ ["”’'»)\]]* (?=\s+ ["“‘'«(\[]* [^\W_a-z])  # a stop, and what follows does not start in lower case
    | \n\s*\n\s*                                        # an empty line ends a sentence
    | \n (?=[^\S\n]* [^\s\da-z])                          # so does a line break before a capital: a list, a heading
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"""
    (?: \b(?: Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Jr|Sr|Gen|Col|Lt|Maj|Capt|Sgt|Cmdr|Adm|Sen|Sens|Rep|Reps|Gov|Pres
        | Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|vs|Inc|Ltd|Co|Corp|Bros|Mt|Ft|approx|est )
      | \b[A-Z] (?:\.[A-Z])* )
    \.$
    """,
    re.VERBOSE,
)
_LONGEST_ABBREVIATION = 12


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text, in order, without the white space around them.

    A stop after an abbreviation (`Gen.`, `U.S.`, an initial) ends no sentence.
    """
    start = 0
    for end in _END.finditer(text):
        if not end[0].startswith("\n"):
            stop = end.start() + 1
            if text[end.start()] == "." and _ABBREVIATION.search(text, max(start, stop - _LONGEST_ABBREVIATION), stop):
                continue
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        start += len(piece) - len(piece.lstrip())
        yield Span(start, start + len(bare))
