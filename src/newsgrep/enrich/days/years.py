"""Years and more of them: `in 1998`, `the 1998 election`, `fiscal 1999`, `2014-15`, `the 1990s`, `the 19th century`."""

import re
from typing import Final

from newsgrep.enrich.days.words import AFTER, GAP, YEAR, Reading, skip_vague, take_word, word_before
from newsgrep.text.calendar import year_days

_THE: Final = frozenset({"the"})
_RANGE: Final = re.compile(rf"({YEAR})[-–/]({YEAR}|[0-9]{{2}}(?![0-9])){AFTER}")
_YEAR_TO_YEAR: Final = re.compile(rf"({YEAR}){GAP}(?:to|and|through|until){GAP}({YEAR}){AFTER}")
_DECADE: Final = re.compile(r"(1[6-9][0-9]0|20[0-9]0)['’]?s\b")
_SHORT_DECADE: Final = re.compile(r"([1-9])0['’]?s\b")
_SHORT_YEAR: Final = re.compile(rf"([0-9]{{2}})(?!['’0-9]){AFTER}")
_CENTURY: Final = re.compile(rf"([12]?[0-9])(?:st|nd|rd|th)(?:-|{GAP})century\b", re.IGNORECASE)
_NAMES_NEXT: Final = re.compile(rf"(?<=Century){GAP}[A-Z][a-z]")
_AFTER: Final = re.compile(AFTER)
_PLURAL: Final = re.compile(rf"{GAP}(?!(?:was|has|is|as|its|his|this|does|saw)\b)[a-z]+s\b")
_STREET: Final = re.compile(
    rf"{GAP}(?:block\b|(?:[NSEW]\.?{GAP})?(?:[A-Z][a-z]+{GAP}){{1,2}}"
    r"(?:St|Street|Ave|Avenue|Road|Rd|Blvd|Boulevard|Drive|Dr|Lane|Way|Place|Highway|Parkway|NW|SE)\b)"
)

# Before 1900 a number is a year only where a word says so; in our century and the last it is one unless one speaks
# against it.
_MODERN: Final = range(1900, 2060)
_CUES: Final = frozenset(
    "in since by until till during of from to and or through before after between around circa year than the a its "
    "his her their".split()
)
_COUNTS: Final = frozenset(
    "about nearly approximately almost some another only least most over under reaching hit number no nos room suite "
    "flight section sections article route highway interstate box bill hr resolution page pages channel model boeing "
    "airbus windows vision agenda area psalm unit building extension ext".split()
)
# Bills, numbers, sections: "No. 1998", "S. 2012", "H.R. 1960".
_DESIGNATED: Final = re.compile(r"(?<![\w.])(?:Nos?|S|H\.?R|Res|Sec|Art|Pub\.?\s?L)\.\s?\Z")
_DESIGNATION: Final = 8  # code points, as many as the longest of them has
_SUMS: Final = frozenset("total totals average maximum minimum number sum population crowd speed capacity line".split())
_MORE: Final = frozenset({"more", "fewer", "less"})
_FISCAL: Final = frozenset({"fiscal", "fy", "calendar"})
_WEATHER: Final = re.compile(
    r"(?i)\b(?:temperatures?|highs?|lows?|degrees|weather|readings?|mercury|aged?|people in)\b"
)
_WEATHER_REACH: Final = 80
_FIRST_SHORT: Final = 30  # '30 to '99 are of the last century, '00 to '29 of ours


def read_years(body: str, match: re.Match[str]) -> Reading | None:
    """Give the year, the years or the decade that start with this number, if it is no count.

    A fiscal year is taken for the calendar year that it is named after: when it begins is up to whose it is.
    """
    at = match.start()
    start = skip_vague(body, at)
    if decade := _DECADE.match(body, at):
        first = int(decade[1])
        century = first % 100 == 0 and first < 2000  # the 1900s are a century, the 2000s are ten years
        start = take_word(body, start, _THE)
        return Reading(start, decade.end(), year_days(first, 100 if century else 10), "decade")
    cue, cue_start = word_before(body, start)
    if years := _year_range(body, at, cue):
        return years
    if start == at and not _is_year(body, match, cue, cue_start):
        return None
    days = year_days(int(match[0]))
    if cue == "year":
        start = take_word(body, take_word(body, cue_start, _FISCAL), _THE)
    elif cue in _FISCAL or cue == "in":
        start = cue_start
    return Reading(start, match.end(), days, "year")


def read_short_years(body: str, at: int) -> Reading | None:
    """Give the decade of `the '90s`, the year of `'98`, the hundred years of `the 19th century`."""
    if (century := _CENTURY.match(body, at)) and not _NAMES_NEXT.match(body, century.end()):
        start = take_word(body, skip_vague(body, at), _THE)
        return Reading(start, century.end(), year_days(100 * (int(century[1]) - 1), 100), "century")
    elided = body[at - 1 : at] in ("'", "’", "‘") and not body[at - 2 : at - 1].isalnum()
    decade = _SHORT_DECADE.match(body, at)
    if not elided and not decade:
        return None
    start = skip_vague(body, at - elided)
    if decade:
        the = take_word(body, start, _THE)
        tens = int(decade[1])
        if not elided and (the == at or tens < 5 or _is_weather(body, start)):
            return None
        return Reading(the, decade.end(), year_days((1900 if tens > 2 else 2000) + 10 * tens, 10), "decade")
    if elided and (year := _SHORT_YEAR.match(body, at)) and word_before(body, start)[0]:
        number = int(year[1])
        days = year_days(number + (1900 if number >= _FIRST_SHORT else 2000))
        return Reading(start, year.end(), days, "year")
    return None


def _is_year(body: str, match: re.Match[str], cue: str, cue_start: int) -> bool:
    """Say whether a number of four digits after the word `cue` is a year, not a count, a street or a bill."""
    number = int(match[0])
    if not _AFTER.match(body, match.end()) or _STREET.match(body, match.end()):
        return False
    # A round number is more often a count than a year: `in 2000 cases`.
    if number % 50 == 0 and _PLURAL.match(body, match.end()):
        return False
    if cue == "of":
        return word_before(body, cue_start)[0] not in _SUMS
    if cue == "than" and number % 50 == 0:
        return word_before(body, cue_start)[0] not in _MORE
    if _DESIGNATED.search(body[max(0, match.start() - _DESIGNATION) : match.start()]):
        return False
    if number not in _MODERN:
        return cue in _CUES
    # `Bill S 1998` is none, `Doe's 1998 film` is one.
    return cue in _CUES or not (cue in _COUNTS or (len(cue) == 1 and body[cue_start].isupper()))


def _year_range(body: str, at: int, cue: str) -> Reading | None:
    """Give `2014-2016`, `2014-15`, and `2014 to 2016` after `from` or `between`; None for anything else."""
    match = _RANGE.match(body, at)
    if match is None and cue in ("from", "between"):
        match = _YEAR_TO_YEAR.match(body, at)
    if match is None:
        return None
    first, last = int(match[1]), int(match[2])
    if last < 100:
        if last <= 12:
            return None  # 2008-09 is a month as well
        last += first // 100 * 100
    return Reading(at, match.end(), year_days(first, last - first + 1), "range") if first < last else None


def _is_weather(body: str, at: int) -> bool:
    return _WEATHER.search(body, max(0, at - _WEATHER_REACH), at) is not None
