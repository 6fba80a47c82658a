"""Where on a page the article stands: the stretch of lines that holds its body, and the title above it."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from newsgrep.enrich.page.credit import is_credit
from newsgrep.enrich.page.linemodel import Line, measure, score
from newsgrep.enrich.page.phrases import is_appeal, is_furniture, may_interrupt
from newsgrep.enrich.page.repeats import key_of
from newsgrep.enrich.page.signature import is_signature
from newsgrep.enrich.page.title import LONGEST_TITLE, find_stated, find_title, first_title

_BODY_RATING = -2.0  # log-odds; a line below it is left out even between lines of the body
_LEFT_OUT = -math.inf  # of lines that the model does not see
_BIAS = 1.0  # log-odds in favour of the body when its stretch is chosen; losing a paragraph is worse than a caption
_WEIGHED_WORDS = 40  # a longer line counts no more than this when stretches are compared
_FURNITURE_COST = 50.0  # more than the longest line adds: a stretch crosses a plea for two paragraphs, not for one
_SENTENCE_WORDS = 8  # a shorter sentence may be a caption, a slogan or a button
_SENTENCE_CHARACTERS = 60  # the same for scripts that do not part words
_STAMP_WORDS = 12
_BUTTON_WORDS = 8  # of a button, a menu entry or a heading, at most
_MENU_WORDS = 4  # a list that belongs to an article has longer items, or numbers
_MENU_LINES = 5  # as many lines of so few words in a row are a menu
_LEAD_WITHIN = 5  # lines above the best stretch; further up stand other articles' teasers

_MOST_REPEATED = 0.5  # of the words of prose; a page that shares more is one of several copies of an article
_ENGLISH = 0.15  # share of function words; Wikinews articles have 0.26 to 0.52 of these, three German pages 0.03


class Page(NamedTuple):
    """The lines of a page and what is known of each; every field has one entry a line.

    Attributes:
        lines: Without line breaks or runs of spaces.
        measured: For the line model.
        furniture: Whether the line is known page furniture.
        credits: Whether it is a photo credit.
        repeated: Whether it is known to stand in many articles of the source.
    """

    lines: Sequence[str]
    measured: Sequence[Line]
    furniture: Sequence[bool]
    credits: Sequence[bool]
    repeated: Sequence[bool]


class Plan(NamedTuple):
    """Which lines are what, by their indexes.

    Attributes:
        body: The lines of the body.
        title: The title's line, or None.
        first: The first sentence of the body.
        end: The index after the stretch that the body lies in.
        repeated: The lines that many articles of the source share.
    """

    body: frozenset[int]
    title: int | None
    first: int
    end: int
    repeated: frozenset[int]


def read_page(lines: Sequence[str], repeated: frozenset[bytes] = frozenset()) -> Page:
    """Look at each line by itself.

    Args:
        lines: Without line breaks or runs of spaces.
        repeated: The keys of lines that many articles of the source share.
    """
    measured = [measure(line) for line in lines]
    return Page(
        lines=lines,
        measured=measured,
        furniture=[is_furniture(line) for line in lines],
        credits=[is_credit(line) for line in lines],
        repeated=_find_repeated(lines, measured, repeated),
    )


def _find_repeated(lines: Sequence[str], measured: Sequence[Line], known: frozenset[bytes]) -> list[bool]:
    """Say of each line whether it is known as repeated; prose is not where most of the page's prose would be."""
    if not known:
        return [False] * len(lines)
    found = [key_of(line) in known for line in lines]
    prose = [line.words if is_prose(line) else 0 for line in measured]
    held = sum(words for words, one in zip(prose, found, strict=True) if one)
    if held > _MOST_REPEATED * sum(prose):
        return [one and not words for words, one in zip(prose, found, strict=True)]
    return found


def find_article(page: Page, stated: str | None) -> Plan:
    """Choose the body's stretch of the page, then the title above it, then the body's lines.

    Args:
        page: At least one line.
        stated: The title where it is known; then only a line that says it again is the title's line.
    """
    lines, measured = page.lines, page.measured
    known = [any(signs) for signs in zip(page.furniture, page.credits, page.repeated, strict=True)]
    unrepeated = ["" if repeated else line for line, repeated in zip(lines, page.repeated, strict=True)]
    furnished = _shows_furniture(page)
    start, end, scores = 0, len(lines), [0.0] * len(lines)
    if furnished and _is_english(measured):
        modelled = _rate(page)
        stretch = _best_stretch(modelled, page)
        if any(is_prose(line) for line in measured[slice(*stretch)]):
            (start, end), scores = stretch, modelled
    while start < end and known[start]:
        start += 1  # what stands above everything else interrupts nothing
    usable = [rating > _BODY_RATING and not aside for rating, aside in zip(scores, known, strict=True)]
    end = _reach_down(end, scores, usable, page)
    first = _first_sentence(measured, start, end)
    if stated is not None:
        title = find_stated(lines, stated, first + 1)
    elif furnished:
        title = find_title(unrepeated, first, end)
        title = find_title(lines, first, end) if title is None else title
    else:
        title = first_title(lines, first)
    if title is None:
        start = _reach_up(start, scores, usable, page)
        first = _first_sentence(measured, start, end)
    else:
        start = max(start, title + 1)
        lead = range(max(title + 1, start - _LEAD_WITHIN), start)
        start = next((at for at in lead if usable[at] and is_prose(measured[at])), start)
        first = _first_sentence(measured, start, end)
    name = None if title is None else lines[title].casefold()
    body = frozenset(
        at
        for at in range(start, end)
        if (usable[at] or (is_prose(measured[at]) and not known[at]))
        and not (at < first and (is_signature(lines[at]) or _is_stamp(measured[at]) or lines[at].casefold() == name))
    )
    repeated = frozenset(at for at, one in enumerate(page.repeated) if one)
    return Plan(body=body, title=title, first=first, end=end, repeated=repeated)


def _is_stamp(line: Line) -> bool:
    """Whether a line above the first sentence says when: "March 3, 2020 at 6:08 PM by Jane Doe", "8 min read"."""
    return 0 < line.words <= _STAMP_WORDS and line.digits > 0 and not line.ends_sentence


def is_prose(line: Line) -> bool:
    """Whether a line is a paragraph: a sentence of some length, or longer than any title."""
    if line.words > LONGEST_TITLE:
        return True
    long_enough = line.words >= _SENTENCE_WORDS or line.characters >= _SENTENCE_CHARACTERS
    return line.ends_sentence and long_enough


def _shows_furniture(page: Page) -> bool:
    """Whether more than an article's prose and pictures was pasted: a phrase, a button, a menu."""
    if any(page.furniture) or any(page.repeated):
        return True
    run = 0
    for line in page.measured:
        button = _is_button(line)
        if button and line.phrase:
            return True
        run = run + 1 if button and line.words <= _MENU_WORDS and not line.digits else 0
        if run >= _MENU_LINES:
            return True
    return False


def _is_button(line: Line) -> bool:
    return line.words <= _BUTTON_WORDS and not line.ends_sentence


def _is_english(measured: Sequence[Line]) -> bool:
    """Whether the line model can judge the page: it counts English function words."""
    long_lines = [line for line in measured if line.words >= _SENTENCE_WORDS]
    words = sum(line.words for line in long_lines)
    return sum(line.function_words * line.words for line in long_lines) >= _ENGLISH * words


def _rate(page: Page) -> list[float]:
    """Give each line's log-odds of being body.

    Repeated lines, credits and furniture that interrupt an article are left out, so that they count for nothing
    against the paragraphs around them.
    """
    read = [
        at
        for at, line in enumerate(page.lines)
        if not (page.repeated[at] or page.credits[at] or (page.furniture[at] and may_interrupt(line)))
    ]
    scores = [_LEFT_OUT] * len(page.lines)
    for at, value in zip(read, score([page.measured[at] for at in read]), strict=True):
        scores[at] = value
    return scores


def _best_stretch(scores: Sequence[float], page: Page) -> tuple[int, int]:
    """Give the stretch of lines with the largest sum of ratings, half-open; (0, 0) where every line rates below 0."""
    best, best_start, best_end = 0.0, 0, 0
    total, start = 0.0, 0
    for at, line in enumerate(page.measured):
        if total <= 0:
            total, start = 0.0, at
        if scores[at] > _LEFT_OUT:
            costs = page.furniture[at] or is_appeal(page.lines[at])
            total += -_FURNITURE_COST if costs else _weigh(scores[at], line.words)
        if total > best:
            best, best_start, best_end = total, start, at + 1
    while best_end > best_start and _is_button(page.measured[best_end - 1]):
        best_end -= 1  # the first headings of what follows the article
    return best_start, best_end


def _reach_up(start: int, scores: Sequence[float], usable: Sequence[bool], page: Page) -> int:
    """Give where the body starts if paragraphs that rate a little lower stand closely above the best stretch."""
    for at in reversed(range(start)):
        if usable[at] and is_prose(page.measured[at]) and not is_appeal(page.lines[at]):
            start = at
        elif scores[at] > _LEFT_OUT:
            break
    return start


def _reach_down(end: int, scores: Sequence[float], usable: Sequence[bool], page: Page) -> int:
    """Give where the body ends if paragraphs that rate a little lower follow the best stretch closely."""
    for at in range(end, len(page.lines)):
        if usable[at] and is_prose(page.measured[at]) and not is_appeal(page.lines[at]):
            end = at + 1
        elif scores[at] > _LEFT_OUT:
            break
    return end


def _weigh(rating: float, words: int) -> float:
    """Give what a line adds to its stretch: more, the longer and the surer it is; below 0 where it is no body."""
    return math.tanh((rating + _BIAS) / 2) * (min(_WEIGHED_WORDS, words) + 3)


def _first_sentence(measured: Sequence[Line], start: int, end: int) -> int:
    """Give the first line of prose; without one the first short sentence, else the line after `start`."""
    stretch = range(start, end)
    prose = next((at for at in stretch if is_prose(measured[at])), None)
    if prose is not None:
        return prose
    return next((at for at in stretch if measured[at].ends_sentence), min(start + 1, end))
