"""Where sentences end."""

from newsgrep.model.span import Span
from newsgrep.text.scan import Sentences


def sentences(text: str) -> list[Span]:
    """Give the sentences of a text, in order, without the white space around them.

    A stop after an abbreviation (`Gen.`, `U.S.`, an initial) ends no sentence.
    """
    walk = Sentences(text)
    found = []
    while walk.next():
        found.append(Span(walk.start, walk.end))
    return found
