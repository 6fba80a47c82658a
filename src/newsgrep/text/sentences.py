"""Where sentences end."""

from collections.abc import Iterable

from newsgrep.model.span import Span
from newsgrep.text.grammar import sentence_spans
from newsgrep.text.scan import COMPILED, sentences_of


def sentence_bounds(text: str, last: int | None = None) -> Iterable[tuple[int, int]]:
    """Give where the sentences of a text start and end, as `sentences` does.

    Args:
        text: The text.
        last: An offset into it: no sentence behind the one that holds it is asked for.
    """
    return sentences_of(text, len(text) if last is None else last) if COMPILED else sentence_spans(text)


def sentences(text: str) -> list[Span]:
    """Give the sentences of a text, in order, without the white space around them.

    A stop after an abbreviation (`Gen.`, `U.S.`, an initial) ends no sentence.
    """
    return [Span(*one) for one in sentence_bounds(text)]
