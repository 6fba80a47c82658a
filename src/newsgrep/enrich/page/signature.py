"""Lines that say who wrote an article, when, and when it may be printed."""

import re
from collections.abc import Sequence

from newsgrep.enrich.page.phrases import LONGEST

_MONTHS = frozenset(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september"
    " october november december".split()
)
_AROUND_DATES = frozenset(
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday st nd rd th"
    " of at on am pm a p m et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet published updated posted"
    " modified created last first date release for immediate h".split()
)
_NUMERIC_DATE = re.compile(r"\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d))\b")
_DIGIT = re.compile(r"\d")
_DATE_WORD = re.compile(r"[^\W\d_]+|\d+")
_BRACKETS_AT_END = re.compile(r"\([^()]*\)$")
_PLACE_WORDS = 2  # before the date: "NEW YORK, Dec. 11"

_RELEASE_NOTE = re.compile(
    r"\W{0,6}(?:for (?:immediate|general) release\b|not for release\b|for release (?:on|at|until|after|before)\b"
    r"|(?:strictly |under )?embargo(?:ed)?(?:\W*$|:| (?:until|till|to|for)\b)"
    r"|(?:press |media )?contacts?:)",
    re.IGNORECASE,
)

_BYLINE = re.compile(r"(?:(?:story|written|reported|words)\s)?by:?\s+(?=[^\W\d_])", re.IGNORECASE)
_BYLINE_END = re.compile(
    r"[|•·;:/(\[@\d]| [-–—] |,? (?:of|for|in|at|from|on|with|published|updated|posted|special to)\b"
    r"|,? (?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)[a-z]*\.? \d",
    re.IGNORECASE,
)
# "Jane Doe in Kyiv & John Roe": where she is, if another whole name follows. A country can have an "and", too.
_WHERE = re.compile(
    r" (?i:in) [^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,2}?(?=,? (?i:and|&) [^\W\d_a-z]\S* [^\W\d_a-z]\S)"
)
_LAST_NAME = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_BYLINE_WORDS = 15
_NAME_WORDS = 5  # "By John D. Doe Jr."; more words and a full stop are a sentence
_DAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march july september october november"
    " december".split()
)


def is_signature(line: str) -> bool:
    """Whether a line says who wrote the article, or when, or when it may be printed."""
    return is_date_line(line) or is_byline(line) or is_release_note(line)


def is_date_line(line: str) -> bool:
    """Whether a line holds a calendar day and hardly anything else: "Friday, January 4, 2019".

    A place may stand before the day and something in brackets after it: "MOSCOW, Dec. 11 (Reuters)".
    """
    if len(line) > LONGEST or not _DIGIT.search(line):
        return False
    words = [word.lower() for word in _DATE_WORD.findall(_BRACKETS_AT_END.sub("", line))]
    has_month = any(word in _MONTHS for word in words)
    has_number = any(word.isdigit() for word in words)
    if not has_number or not (has_month or _NUMERIC_DATE.search(line)):
        return False
    others = [at for at, word in enumerate(words) if not (word.isdigit() or word in _MONTHS or word in _AROUND_DATES)]
    return len(others) <= _PLACE_WORDS and others == list(range(len(others)))


def is_release_note(line: str) -> bool:
    """Whether a line of a press release is for the press: "FOR IMMEDIATE RELEASE", "Embargoed until noon"."""
    return len(line) <= LONGEST and _RELEASE_NOTE.match(line) is not None


def is_byline(line: str) -> bool:
    """Whether a line says who wrote the article: "By Jane Doe"."""
    return len(line.split()) <= _BYLINE_WORDS and _names(line) is not None


def find_byline(lines: Sequence[str]) -> str | None:
    """Give the names in the first byline among the lines, as written, or None: "By Jane Doe, Staff" has "Jane Doe"."""
    return next((names for names in map(_names, lines) if names), None)


def without_by(byline: str) -> str:
    """Give a stated byline without the "By" that it opens with."""
    return after_by(byline) or byline


def after_by(line: str) -> str | None:
    """Give what follows the "By" that a line opens with, or None where it opens otherwise."""
    match = _BYLINE.match(line) if len(line) <= LONGEST else None
    return line[match.end() :].strip() if match else None


def _names(line: str) -> str | None:
    """Give the names part of a byline, or None where the line is none."""
    rest = after_by(line)
    if rest is None or (rest.endswith(".") and len(rest.split()) > _NAME_WORDS):
        return None
    rest = _WHERE.sub("", rest)
    end = _BYLINE_END.search(rest)
    names = rest[: end.start()] if end else rest
    last = _LAST_NAME.search(names)
    comma = names.find(",", last.end() if last else 0)
    names = (names if comma < 0 else names[:comma]).strip(" ,.-–—")
    words = names.split()
    if not words or len(words) > _BYLINE_WORDS or words[0].lower() in _DAYS_AND_MONTHS:
        return None
    return names if words[0][0].isupper() and words[-1][0].isupper() else None
