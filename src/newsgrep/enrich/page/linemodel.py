"""How much each line of a page looks like a line of an article's body.

A logistic regression over what can be counted in a line, in the two lines before and after it, and in all of the page
above and below it. The weights are data, `data/linemodel.json`, with their origin; they are read when first used.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from newsgrep.enrich.language import FUNCTION_WORDS
from newsgrep.enrich.page.phrases import is_appeal, opens_like_furniture
from newsgrep.enrich.page.signature import is_byline, is_date_line

MEASURED = 5_000  # code points; a line longer than this is a long line in every respect, however it goes on

_WORD = re.compile(r"\w+")
_UNPARTED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_UNPARTED_WORD = 2  # code points of a word in scripts that do not part words
_TO_READER = frozenset("you your our us we".split())
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？")
_CLOSING_MARKS = "\"”’»')] \t"
_QUOTATION_MARKS = tuple("\"“‘'«„「")
_SEPARATORS = "|©›»"
_DIGITS = "0123456789"
_NEIGHBOURS = (-2, -1, 1, 2)
_AROUND = 6  # lines on either side
_PAGE_LINES = 30  # briefs of 2 to 5 paragraphs come apart exactly from here on; at 40 menus begin to rate as body
_LINES_ABOVE = 6
_LINES_BELOW = 20
_PARAGRAPH_WORDS = 12  # a shorter sentence may be a caption or a teaser
_COUNTED_WORDS = 60  # of a paragraph, when what stands around a line is counted
_NEAR, _FAR = 0.5, 0.85  # what a paragraph counts for, a line further on
_SHORT = 0.7  # the same of short lines
_BUTTON_WORDS = 8


class Line(NamedTuple):
    """What is counted in a line.

    Attributes:
        folded: The line, whatever its case.
        words: Runs of letters and digits; in scripts that do not part words, what they would be about.
        characters: Code points.
        function_words: Share of the words that carry grammar and no topic (`the`, `of`), 0 to 1.
        to_reader: How many words speak to the reader (`you`, `our`), in thirds up to 1.
        capitals: Share of the words that begin with a capital letter, 0 to 1.
        digits: Share of the characters that are digits, 0 to 1.
        ends_sentence: Ends with a full stop, a question mark or the like, quotation marks aside.
        phrase: Begins the way page furniture begins.
        appeal: Asks the reader for support.
        separator: Holds a mark that menus and footers are parted with.
        dated: Is a date.
        signed: Is a byline.
        small_letter: Begins with one.
        stops: Commas and full stops.
    """

    folded: str
    words: int
    characters: int
    function_words: float
    to_reader: float
    capitals: float
    digits: float
    ends_sentence: bool
    phrase: bool
    appeal: bool
    separator: bool
    dated: bool
    signed: bool
    small_letter: bool
    stops: int

    @property
    def is_paragraph(self) -> bool:
        """A sentence of some length."""
        return self.ends_sentence and self.words >= _PARAGRAPH_WORDS


def count_unparted(text: str) -> int:
    """Give how many characters are of scripts that do not part words, such as those of Chinese, Japanese and Thai."""
    return 0 if text.isascii() else len(_UNPARTED.findall(text))


class _Weights(NamedTuple):
    bias: float
    features: tuple[float, ...]


_LINE_FEATURES = (
    *("words_log", "words_to_60", "ends_sentence", "function_words", "capitals", "digits", "phrase", "separator"),
    *("words_to_3", "words_to_8", "words_from_25", "sentence_from_10", "function_words_from_8"),
    *("position", "from_top", "to_end", "stops_log"),
    *("repeated", "to_reader", "appeal", "dated", "signed", "quotation", "announces", "asks", "small_letter"),
)
_NEIGHBOUR_FEATURES = ("words_log", "ends_sentence", "function_words", "sentence_from_20", "phrase")
_PAGE_FEATURES = (
    *("around_sentences", "around_words_log", "above_near", "above_far", "below_near", "below_far"),
    *("both_near", "both_far", "share_above", "first", "last", "short_above", "short_below"),
)
FEATURES = (
    *_LINE_FEATURES,
    *(f"{distance:+d} {name}" for distance in _NEIGHBOURS for name in _NEIGHBOUR_FEATURES),
    *_PAGE_FEATURES,
)
"""The names of what `vectors` counts, in their order."""


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a full stop, a question mark or the like, closing quotation marks aside."""
    return text.rstrip(_CLOSING_MARKS).endswith(_SENTENCE_ENDS)


def measure(text: str) -> Line:
    """Count what there is to count in a line."""
    start = text[:MEASURED]
    words = _WORD.findall(start)
    folded = start.lower()
    lower = folded.split()
    count = max(1, len(words))
    return Line(
        folded=folded,
        words=max(len(words), count_unparted(start) // _UNPARTED_WORD),
        characters=len(text),
        function_words=sum(map(FUNCTION_WORDS.__contains__, lower)) / count if words else 0.0,
        to_reader=min(3, sum(map(_TO_READER.__contains__, lower))) / 3,
        capitals=sum([word[0].isupper() for word in words]) / count,
        digits=sum(map(start.count, _DIGITS)) / max(1, len(start)),
        ends_sentence=ends_sentence(text),
        phrase=opens_like_furniture(text),
        appeal=is_appeal(text),
        separator=any(mark in start for mark in _SEPARATORS),
        dated=is_date_line(text),
        signed=is_byline(text),
        small_letter=text[:1].islower(),
        stops=start.count(",") + start.count("."),
    )


def score(lines: Sequence[Line], english: bool) -> list[float]:
    """Give each line's log-odds of being body: above 0 where it is likelier than not, within about 12 of 0.

    Args:
        lines: A whole page.
        english: Whether grammar tells a sentence: only that of English is known.
    """
    weights = _weights("english" if english else "other")
    total = weights.bias
    return [total + sum(map(mul, weights.features, vector)) for vector in vectors(lines)]


def vectors(lines: Sequence[Line]) -> list[tuple[float, ...]]:
    """Give the features of each line, in the order of `FEATURES`.

    The weights come from whole pages, which hold the article between a menu and a footer. A page too short for that is
    rated as if its lines stood in the middle of such a page, for otherwise all of them would rate as menu and footer.
    """
    missing = max(0, _PAGE_LINES - len(lines))
    above = min(_LINES_ABOVE, missing)
    count = len(lines) + above + min(_LINES_BELOW, missing)
    often = Counter(line.folded for line in lines)
    nowhere = (0.0,) * len(_NEIGHBOUR_FEATURES)
    margin = [nowhere] * max(map(abs, _NEIGHBOURS))
    near = [*margin, *map(_as_neighbour, lines), *margin]
    before, *after = (len(margin) + distance for distance in _NEIGHBOURS)
    return [
        (
            *_features(line, at + above, count, often[line.folded] > 1 and not line.is_paragraph),
            *near[at + before],
            *near[at + after[0]],
            *near[at + after[1]],
            *near[at + after[2]],
            *of_page,
        )
        for at, (line, of_page) in enumerate(zip(lines, _of_page(lines), strict=True))
    ]


def _features(line: Line, at: int, count: int, repeated: bool) -> tuple[float, ...]:
    """Give a line's own features in the order of `_LINE_FEATURES`."""
    words = line.words
    folded = line.folded
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
        repeated,
        line.to_reader,
        line.appeal,
        line.dated,
        line.signed,
        folded.startswith(_QUOTATION_MARKS),
        folded.endswith(":"),
        folded.endswith("?"),
        line.small_letter,
    )


def _as_neighbour(line: Line) -> tuple[float, ...]:
    """Give what a line says about the lines next to it, in the order of `_NEIGHBOUR_FEATURES`."""
    long_sentence = line.ends_sentence and line.words >= 20
    return (math.log1p(line.words), line.ends_sentence, line.function_words, long_sentence, line.phrase)


def _of_page(lines: Sequence[Line]) -> Iterable[tuple[float, ...]]:
    """Give what stands around each line, in the order of `_PAGE_FEATURES`."""
    paragraphs = [line.words if line.is_paragraph else 0 for line in lines]
    capped = [min(words, _COUNTED_WORDS) for words in paragraphs]
    short = [line.words <= _BUTTON_WORDS and not line.ends_sentence for line in lines]
    counts = [0, *accumulate(words > 0 for words in paragraphs)]
    totals = [0, *accumulate(paragraphs)]
    whole = totals[-1] or 1
    sides = zip(
        _fading(capped, _NEAR),
        _fading(capped, _FAR),
        _fading(capped[::-1], _NEAR)[::-1],
        _fading(capped[::-1], _FAR)[::-1],
        _fading(short, _SHORT),
        _fading(short[::-1], _SHORT)[::-1],
        strict=True,
    )
    for at, (above_near, above_far, below_near, below_far, short_above, short_below) in enumerate(sides):
        start, end = max(0, at - _AROUND), min(len(lines), at + _AROUND + 1)
        yield (
            (counts[end] - counts[start]) / (2 * _AROUND + 1),
            math.log1p(totals[end] - totals[start]),
            math.log1p(above_near),
            math.log1p(above_far),
            math.log1p(below_near),
            math.log1p(below_far),
            math.log1p(min(above_near, below_near)),
            math.log1p(min(above_far, below_far)),
            totals[at] / whole,
            totals[at] == 0,
            totals[at] == totals[-1],
            short_above,
            short_below,
        )


def _fading(values: Sequence[float], kept: float) -> list[float]:
    """Give, for each value, the sum of those before it, each counting the less the further away it is."""
    sums = []
    total = 0.0
    for value in values:
        sums.append(total)
        total = total * kept + value
    return sums


@cache
def _weights(language: str) -> _Weights:
    """Read the weights from the data file, in the order in which the features are counted."""
    data = json.loads((files("newsgrep.enrich") / "data" / "linemodel.json").read_text("utf-8"))[language]
    return _Weights(data["bias"], tuple(data["weights"].get(name, 0.0) for name in FEATURES))
