"""What the rules for dates share: pieces of patterns, and a look at the words around."""

import re
from string import ascii_letters
from typing import Final, NamedTuple

from newsgrep.text.calendar import MONTHS, Days

NO_DATE: Final = ""
"""The rule of a `Reading` that is no date."""


class Reading(NamedTuple):
    """What a rule makes of a stretch of text.

    Attributes:
        start, end: Where it stands, half-open.
        days: Which days it means; None where that cannot be told: without a day of publication, or because it
            counts from something that the text tells (`a year earlier`).
        rule: The name of the rule, as in `DateMention`; `NO_DATE` where it is understood and is no date
            (`every Friday`): no other rule may read any of it.
    """

    start: int
    end: int
    days: Days | None
    rule: str


# A gap between two words: some blanks, at most one line break. Bounded, so that no run of blanks is tried over
# and over, and no date reaches from one paragraph into the next.
GAP: Final = r"(?:[^\S\r\n]{1,3}(?:\r?\n)?|\r?\n)"

_FULL: Final = "|".join(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
_SHORT: Final = "|".join(name for name in MONTHS if len(name) <= 4 and name not in ("may", "june", "july"))
# ASCII, so that no letter is taken for another (the long s for an s).
MONTH_ANY_CASE: Final = rf"(?ai:(?:{_FULL})\b|(?:{_SHORT})\b\.?)"
# In prose "may" and "march" in small letters are verbs, so a month begins with a capital.
MONTH: Final = rf"(?:(?=[A-Z]){MONTH_ANY_CASE})"
DAY: Final = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
# From the years of the first newspapers (Strasbourg, 1605) to the end of this century.
YEAR_DIGITS: Final = r"(?:1[6-9]|20)[0-9]{2}"
YEAR: Final = rf"{YEAR_DIGITS}(?![0-9])"

_COUNTED: Final = (
    "people|persons|men|women|children|troops|soldiers|fighters|officers|police|protesters|prisoners|refugees|"
    "migrants|civilians|students|workers|employees|jobs|members|residents|voters|votes|seats|delegates|patients|"
    "cases|deaths|victims|passengers|homes|houses|buildings|copies|words|pages|points|tons|tonnes|pounds|dollars|"
    "euros|rubles|yuan|yen|cents|percent|per cent|million|billion|trillion|miles?|kilometers?|kilometres?|km|"
    "meters?|metres?|feet|foot|yards?|inches|acres|hectares|hours|hrs|minutes|seconds|days|weeks|months|years|"
    "calories|square|cubic|block|capacity|GMT|UTC|EST|EDT|CET|BST|a\\.m|p\\.m|am|pm|others"
)
# What may not follow a date: more of a number, of a word or of a time, or what makes it a count.
AFTER: Final = rf"(?!\w|%|[.,/:][0-9]|[-–][^\W_]|{GAP}(?:{_COUNTED})\b)"

_GAP: Final = re.compile(GAP)
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
} | {"a": 1, "an": 1, "couple": 2, "thirty": 30, "forty": 40, "fifty": 50}
NUMBER: Final = (
    rf"(?:[0-9]{{1,3}}|(?:a{GAP})?(?:couple(?:{GAP}of)?|few)|several|"
    rf"{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
)
_DAY_PART: Final = re.compile(rf"(?:{GAP}(?:(?:early|late){GAP})?(?:morning|afternoon|evening|night|noon|midday)\b)?")
_REACH: Final = 20  # longer than any word that a rule asks for, with its gap
# Two blanks in a row part sentences too, in texts that have lost their marks.
_SENTENCE_START: Final = re.compile(r"(?:(?:\A|[.!?:;,—–…|\n\"“”‘’'(\[>*_-])[^\S\n]{0,3}|[^\S\n]{2})\Z")
_VAGUE: Final = frozenset({"early", "late", "mid"})
_VAGUE_GLUED: Final = re.compile(r"(?i)(?<![\w-])(?:early|late|mid)-\Z")


def month_number(name: str) -> int:
    """Give 1 to 12 for what `MONTH` matched.

    Raises:
        KeyError: It is no month name.
    """
    return MONTHS[name.rstrip(".").lower()]


def word_before(body: str, at: int) -> tuple[str, int]:
    """Give the word that ends one gap before `at`, in small letters, and where it starts.

    Where no word stands there, or the paragraph begins, the word is empty and starts at `at`.
    """
    window = body[max(0, at - _REACH) : at]
    words = window.rstrip()
    gap = window[len(words) :]
    if gap != " " and not _GAP.fullmatch(gap):
        return "", at
    before = words.rstrip(ascii_letters)
    if len(before) == len(words) or before[-1:].isalnum():
        return "", at
    word = words[len(before) :]
    return word.lower(), at - len(gap) - len(word)


def take_word(body: str, at: int, words: frozenset[str]) -> int:
    """Give where the word before `at` starts if it is one of `words`, else `at`."""
    word, start = word_before(body, at)
    return start if word in words else at


def starts_phrase(body: str, at: int) -> bool:
    """Say whether a capital letter at `at` may be due to the place: a sentence, a quotation or a line begins."""
    return _SENTENCE_START.search(body[max(0, at - 4) : at]) is not None


def skip_vague(body: str, at: int) -> int:
    """Give where `early`, `late` or `mid-` before `at` starts, else `at`."""
    glued = _VAGUE_GLUED.search(body[max(0, at - 7) : at])
    return at - len(glued[0]) if glued else take_word(body, at, _VAGUE)


def end_of_part(body: str, at: int) -> int:
    """Give where a part of the day that follows ends: `Monday morning` is the Monday."""
    match = _DAY_PART.match(body, at)
    return match.end() if match else at


def count_of(number: str | None) -> int | None:
    """Give the number that `NUMBER` matched; 1 where nothing did, None for `a few` and `several`."""
    if number is None:
        return 1
    words = number.lower().split()
    if words[-1] in ("few", "several"):
        return None
    return int(words[0]) if words[0].isdigit() else 2 if "couple" in words else _NUMBERS[words[0]]
