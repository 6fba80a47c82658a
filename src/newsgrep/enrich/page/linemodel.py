"""How much each line of a page looks like a line of an article's body.

A logistic regression over what can be counted in a line, in the two lines before and after it, and in the stretch of
lines around it. The weights are data, `data/linemodel.json`, with their origin; they are read when first used.
"""

import json
import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from newsgrep.enrich.language import FUNCTION_WORDS
from newsgrep.enrich.page.phrases import opens_like_furniture

MEASURED = 5_000  # code points; a line longer than this is a long line in every respect, however it goes on

_WORD = re.compile(r"\w+")
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？")
_CLOSING_MARKS = "\"”’»')] \t"
_SEPARATORS = "|©›»"
_DIGITS = "0123456789"
_NEIGHBOURS = (-2, -1, 1, 2)
_AROUND = 6  # lines on either side
_PAGE_LINES = 30  # briefs of 2 to 5 paragraphs come apart exactly from here on; at 40 menus begin to rate as body
_LINES_ABOVE = 6
_LINES_BELOW = 20


class Line(NamedTuple):
    """What is counted in a line.

    Attributes:
        words: Runs of letters and digits.
        characters: Code points.
        function_words: Share of the words that carry grammar and no topic (`the`, `of`), 0 to 1.
        capitals: Share of the words that begin with a capital letter, 0 to 1.
        digits: Share of the characters that are digits, 0 to 1.
        ends_sentence: Ends with a full stop, a question mark or the like, quotation marks aside.
        phrase: Begins the way page furniture begins.
        separator: Holds a mark that menus and footers are parted with.
        stops: Commas and full stops.
    """

    words: int
    characters: int
    function_words: float
    capitals: float
    digits: float
    ends_sentence: bool
    phrase: bool
    separator: bool
    stops: int


class _Weights(NamedTuple):
    bias: float
    line: tuple[float, ...]
    neighbours: tuple[tuple[int, tuple[float, ...]], ...]
    around: tuple[float, ...]


_LINE_FEATURES = (
    *("words_log", "words_to_60", "ends_sentence", "function_words", "capitals", "digits", "phrase", "separator"),
    *("words_to_3", "words_to_8", "words_from_25", "sentence_from_10", "function_words_from_8"),
    *("position", "from_top", "to_end", "stops_log"),
)
_NEIGHBOUR_FEATURES = ("words_log", "ends_sentence", "function_words", "sentence_from_20", "phrase")
_AROUND_FEATURES = ("sentences", "words_log")


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a full stop, a question mark or the like, closing quotation marks aside."""
    return text.rstrip(_CLOSING_MARKS).endswith(_SENTENCE_ENDS)


def measure(text: str) -> Line:
    """Count what there is to count in a line."""
    start = text[:MEASURED]
    words = _WORD.findall(start)
    count = max(1, len(words))
    return Line(
        words=len(words),
        characters=len(text),
        function_words=sum(word in FUNCTION_WORDS for word in start.lower().split()) / count if words else 0.0,
        capitals=sum(word[0].isupper() for word in words) / count,
        digits=sum(map(start.count, _DIGITS)) / max(1, len(start)),
        ends_sentence=ends_sentence(text),
        phrase=opens_like_furniture(text),
        separator=any(mark in start for mark in _SEPARATORS),
        stops=start.count(",") + start.count("."),
    )


def score(lines: Sequence[Line]) -> list[float]:
    """Give each line's log-odds of being body: above 0 where it is likelier than not, within about 12 of 0.

    The weights come from whole pages, which hold the article between a menu and a footer. A page too short for that is
    rated as if its lines stood in the middle of such a page, for otherwise all of them would rate as menu and footer.
    """
    weights = _weights()
    near = [_as_neighbour(line) for line in lines]
    around = _stretches(lines)
    missing = max(0, _PAGE_LINES - len(lines))
    above = min(_LINES_ABOVE, missing)
    count = len(lines) + above + min(_LINES_BELOW, missing)
    scores = []
    for at, line in enumerate(lines):
        total = weights.bias + _dot(weights.line, _features(line, at + above, count))
        for distance, parts in weights.neighbours:
            if 0 <= at + distance < len(lines):
                total += _dot(parts, near[at + distance])
        scores.append(total + _dot(weights.around, around[at]))
    return scores


def _features(line: Line, at: int, count: int) -> tuple[float, ...]:
    """Give a line's own features in the order of `_LINE_FEATURES`."""
    words = line.words
    return (
        math.log1p(words),
        min(words, 60) / 60,
        line.ends_sentence,
        line.function_words,
        line.capitals,
        line.digits,
        line.phrase,
        line.separator,
        words <= 3,
        words <= 8,
        words >= 25,
        line.ends_sentence and words >= 10,
        line.function_words if words >= 8 else 0.0,
        at / count,
        min(at, 10) / 10,
        min(count - at, 20) / 20,
        math.log1p(line.stops),
    )


def _as_neighbour(line: Line) -> tuple[float, ...]:
    """Give what a line says about the lines next to it, in the order of `_NEIGHBOUR_FEATURES`."""
    long_sentence = line.ends_sentence and line.words >= 20
    return (math.log1p(line.words), line.ends_sentence, line.function_words, long_sentence, line.phrase)


def _stretches(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Give, for the lines around each line, the share of sentences and the log of their words."""
    sentences = [line.words if line.ends_sentence and line.words >= 12 else 0 for line in lines]
    counts = [0, *accumulate(words > 0 for words in sentences)]
    totals = [0, *accumulate(sentences)]
    stretches = []
    for at in range(len(lines)):
        start, end = max(0, at - _AROUND), min(len(lines), at + _AROUND + 1)
        share = (counts[end] - counts[start]) / (2 * _AROUND + 1)
        stretches.append((share, math.log1p(totals[end] - totals[start])))
    return stretches


def _dot(weights: tuple[float, ...], features: tuple[float, ...]) -> float:
    total: float = sum(map(mul, weights, features))
    return total


@cache
def _weights() -> _Weights:
    """Read the weights from the data file, in the order in which the features are counted."""
    data = json.loads((files("newsgrep.enrich") / "data" / "linemodel.json").read_text("utf-8"))
    return _Weights(
        bias=data["bias"],
        line=tuple(data["line"][name] for name in _LINE_FEATURES),
        neighbours=tuple(
            (distance, tuple(data["neighbours"][f"{distance:+d}"][name] for name in _NEIGHBOUR_FEATURES))
            for distance in _NEIGHBOURS
        ),
        around=tuple(data["around"][name] for name in _AROUND_FEATURES),
    )
