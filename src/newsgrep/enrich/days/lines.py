"""The lines of a page that say when it was published: a dateline, a byline, a line that is a date."""

import re
from collections.abc import Iterable
from datetime import date
from enum import IntEnum
from typing import Final, NamedTuple

from newsgrep.enrich.days.value import BLANKS, DATE, TAIL, read_spelled
from newsgrep.enrich.days.words import MONTH_ANY_CASE, month_number

_LONGEST_LINE: Final = 160  # a line with a byline and a date; longer ones are prose
_LONGEST_HEAD: Final = 120  # a dateline, from the place to the dash

_LONGEST_PLACE: Final = 8  # words, as in "Port of Spain, Trinidad and Tobago (Reuters)"
_SMALL_WORDS: Final = frozenset("of and the de del la le el al upon sur am".split())
# A dateline ends with a dash or, at some agencies, with a full stop behind their name: "/TASS/." and "(EFE).-"
_DASH: Final = re.compile(r"\s(?:[-–—_]|--)(?=\s)|\s?(?:—|--)|(?<=[)/])\.(?=[\s–-])")
_WIRE: Final = re.compile(r"\s?[(/][^()/\d]{2,40}[)/]$")
_PLACED: Final = re.compile(
    rf"(?P<place>[^\W\d_][^\d:;!?]{{0,60}}?)[,\s]\s?[(/]?(?P<day>{DATE})[)/]?(?:\s?[(/][^()/\d]{{2,40}}[)/])?"
)
_PLACED_SHORT: Final = re.compile(
    rf"(?P<place>[^\W\d_][^\d:;!?]{{0,60}}?)[,\s]\s?(?P<name>{MONTH_ANY_CASE})\s(?P<d>[0-9]{{1,2}})"
    r"(?:,?\s?[(/][^()/\d]{2,40}[)/])?"
)
_FEW: Final = 4  # days: an article that is told anew, or is a day later on another page
_SEPARATOR: Final = re.compile(r"\s?[|•·‧∙●/]\s|\s[-–—]\s")
_LABEL: Final = re.compile(
    r"(?i)(?:(?:first |originally |article |date |story |release )?"
    r"(?:(?P<said>published|posted|publication date|pub ?date|released|issued|filed|created|written|date|release)"
    r"|(?P<later>(?:last )?(?:updated|modified|edited)))(?: date)?(?: on| at)?)(?:\s?[:=]\s?|\s)(?:on\s)?"
)
_BY: Final = re.compile(r"(?i)(?:story |written |text |posted |reported )?by\s")
_DATE_AT_END: Final = re.compile(rf"(?:[,;]\s?|\s(?:on\s)?)\(?(?P<day>{DATE}{TAIL})\)?$")
_BY_AT_END: Final = re.compile(r"(?i),?\s(?:by|in)\s\D{2,80}$")
_NOT_OF_THE_ARTICLE: Final = re.compile(
    r"(?i)©|\(c\)|copyright|all rights|expires|\bborn\b|\bdied\b|\bevents?\b|\buntil\b|\bsince\b|\bdeadline\b|\bdue\b"
)


class Cue(IntEnum):
    """How a line tells the day of publication, the best first."""

    PUBLISHED = 0
    PLAIN = 1
    UPDATED = 2


class DatedLine(NamedTuple):
    """What a line tells; the smaller one tells it better.

    Attributes:
        cue: Which words tell it.
        day: As written.
        doubted: Another line tells as well of a day that is not far from it.
    """

    cue: Cue
    day: date
    doubted: bool = False


def find_dateline(body_start: str) -> date | None:
    """Give the day of `MOSCOW, Dec 11, 2017 (Reuters) -` and `/TASS/.`, or of a first line that is a date."""
    head = body_start.lstrip()[: _LONGEST_HEAD * 2].partition("\n")[0].rstrip()
    if day := read_spelled(head):
        return day
    head = head[:_LONGEST_HEAD]
    for dash in _DASH.finditer(head):
        before = BLANKS.sub(" ", head[: dash.start()].strip())
        if day := read_spelled(_WIRE.sub("", before)):
            return day
        placed = _PLACED.fullmatch(before)
        if placed and _is_place(placed["place"]):
            return read_spelled(placed["day"])
    return None


def find_short_dateline(body_start: str) -> tuple[int, int] | None:
    """Give month and day of `MOSCOW, Dec. 11 (Reuters) -`, which says no year and so dates nothing by itself."""
    head = body_start.lstrip()[:_LONGEST_HEAD].partition("\n")[0]
    for dash in _DASH.finditer(head):
        match = _PLACED_SHORT.fullmatch(BLANKS.sub(" ", head[: dash.start()].strip()))
        if match and _is_place(match["place"]):
            return month_number(match["name"]), int(match["d"])
    return None


def find_dated_line(lines: Iterable[str]) -> DatedLine | None:
    """Give the first of the lines about the article that tell its day best, or None.

    One that says `published` is better than a byline or a bare date, and that is better than `updated`. Where two that
    are equally good are more than a few days apart, neither is believed.
    """
    found = [dated for line in lines if (dated := _read_line(line))]
    if not found:
        return None
    best = min(found, key=lambda dated: dated.cue)
    apart = max(abs((one.day - best.day).days) for one in found if one.cue is best.cue)
    if apart > _FEW and best.cue is not Cue.UPDATED:
        return None
    return best._replace(doubted=apart > 0)


def _is_place(text: str) -> bool:
    """Say whether every word has a capital, but for the small ones of names: prose before a date is no dateline."""
    words = text.split()
    return len(words) <= _LONGEST_PLACE and not any(
        word.strip("(/-–—")[:1].islower() and word not in _SMALL_WORDS for word in words
    )


def _read_line(line: str) -> DatedLine | None:
    if len(line) > _LONGEST_LINE:
        return None
    line = BLANKS.sub(" ", line.strip().strip("*_#> "))
    if _NOT_OF_THE_ARTICLE.search(line):
        return None
    if day := read_spelled(line):
        return DatedLine(Cue.PLAIN, day)
    best: DatedLine | None = None
    for part in _SEPARATOR.split(line):
        dated = _read_part(part.strip(" ()[],"))
        if dated and (best is None or dated.cue < best.cue):
            best = dated
        if not (best or _BY.match(part) or part.count(" ") < 2):
            return None  # "World Cup Final | July 15, 2018" is no line about an article
    return best


def _read_part(part: str) -> DatedLine | None:
    if day := read_spelled(part):
        return DatedLine(Cue.PLAIN, day)
    if (label := _LABEL.match(part)) and (day := read_spelled(_BY_AT_END.sub("", part[label.end() :]))):
        return DatedLine(Cue.UPDATED if label["later"] else Cue.PUBLISHED, day)
    if day := read_spelled(_BY_AT_END.sub("", part)):
        return DatedLine(Cue.PLAIN, day)
    if _BY.match(part) and (dated := _DATE_AT_END.search(part)) and (day := read_spelled(dated["day"])):
        return DatedLine(Cue.PLAIN, day)
    return None
