"""Months without a day or a year: `in May`, `last April`, `a March vote`; and what else bears their names."""

import re
from datetime import date
from typing import Final

from newsgrep.enrich.days.nearness import DEADLINES, STARTS, nearest_day
from newsgrep.enrich.days.tense import tells_past
from newsgrep.enrich.days.words import GAP, MONTH, Reading, month_number, skip_vague, word_before
from newsgrep.text.calendar import Days, month_days, one_day

_LEADS: Final = frozenset({"in", "last", "next", "this"})
_CUES: Final = DEADLINES | _LEADS | frozenset("since during from to of after between around or and".split())
_MAY_CUES: Final = frozenset("in last next this since until till during".split())
_ARTICLES: Final = frozenset("a an the his her its their our my that".split())
_FULL: Final = frozenset("january february march april june july august september october november december".split())
_NAMES: Final = frozenset({3, 4, 5, 6, 8})  # March, April, May, June and August name people and more
_TRUST: Final = frozenset({"confidence", "trust", "faith", "believe", "believed", "disappointed", "interest"})
_NAME_NEXT: Final = re.compile(rf"{GAP}[A-Z][a-z]")
_NOUN_NEXT: Final = re.compile(rf"{GAP}(?!(?:on|of|for|against|to|said|says|and|was|is|has|had|will|who)\b)[a-z]{{3}}")
_MONTH_NEXT: Final = re.compile(rf"(?:-|–|{GAP}(?:and|or|to|through|until){GAP}){MONTH}")
_OF_THIS: Final = re.compile(rf"{GAP}(?:of{GAP})?(this|last|next){GAP}year\b")
_STEPS: Final = {"last": -1, "this": 0, "next": 1}
_ACTS: Final = re.compile(
    rf"['’]s\b|{GAP}(?:said|says|told|took|became|was|is|has|had|will|would|called|lost|announced|did|does|failed|won|"
    r"came|made|wants|faces|herself|himself)\b"
)
_MARCHES: Final = re.compile(rf"{GAP}(?:on|of|for|against|to|from|madness)\b", re.IGNORECASE)
_NAMED_BEFORE: Final = frozenset({"black", "red", "bloody", "miss", "mrs", "ms", "mr", "aunt"})
_WORD_BEFORE: Final = re.compile(r"[^\W\d_]['’\w-]*[^\S\n]\Z")


def read_bare_month(body: str, match: re.Match[str], published: date | None) -> Reading | None:
    """Give the month, where the words around tell it from a name or a verb.

    Args:
        body: The text.
        match: A month's name, with nothing after it that makes it a day or gives it a year.
        published: The day that it is near to.
    """
    at, end, month = match.start(), match.end(), month_number(match[1])
    start = skip_vague(body, at)
    cue, cue_start = word_before(body, start)
    if month == 7 and cue == "of" and (fourth := word_before(body, cue_start))[0] == "fourth":
        day = nearest_day(7, 4, published) if published else None
        return Reading(fourth[1], end, one_day(day) if day else None, "day")
    if not _is_month(body, at, end, month, cue if start == at else "in"):
        return None
    if month == 5 and _names_may(body, cue, cue_start, end):
        return None
    if cue in _LEADS:
        start = cue_start
    if told := _OF_THIS.match(body, end):
        days = month_days(published.year + _STEPS[told[1]], month) if published else None
        return Reading(start, told.end(), days, "month")
    if cue == "the" and (before := word_before(body, cue_start)[0]) in DEADLINES:
        cue = before
    past = tells_past(body, cue_start, end)
    return Reading(start, end, _month_around(month, cue, past, published) if published else None, "month")


def _is_month(body: str, at: int, end: int, month: int, cue: str) -> bool:
    """Say whether the month's name after `cue` is no person, march or organisation."""
    if month in _NAMES and cue != "in" and _NAME_NEXT.match(body, end):
        return False
    if cue in (_MAY_CUES if month == 5 else _CUES):
        return True
    if body[at:end].lower() not in _FULL | {"may"} or cue in _NAMED_BEFORE:
        return False
    if _MONTH_NEXT.match(body, end):
        return True
    if month not in _NAMES:
        return _NAME_NEXT.match(body, end) is None
    if cue in _ARTICLES:
        return _NOUN_NEXT.match(body, end) is not None
    if month == 5:
        return False
    named = _WORD_BEFORE.search(body[max(0, at - 30) : at])
    if (named and named[0][0].isupper()) or (body[end : end + 1] not in ("'", "’") and _ACTS.match(body, end)):
        return False
    return month != 3 or _MARCHES.match(body, end) is None


def _names_may(body: str, cue: str, cue_start: int, end: int) -> bool:
    """Say whether a `May` after `cue` is somebody of this name: `confidence in May`, `since May took office`."""
    if cue == "in":
        return word_before(body, cue_start)[0] in _TRUST
    return cue not in ("last", "next", "this") and _ACTS.match(body, end) is not None


def _month_around(month: int, cue: str, past: bool, published: date) -> Days:
    """Give the month that `in May`, `last May` or `by May` means to a reader of `published`."""
    ahead = (month - published.month) % 12
    if cue == "this":
        ahead = month - published.month
    elif cue == "next":
        ahead = ahead or 12
    elif cue == "last" or ahead > _months_ahead(cue, past):
        ahead -= 12
    return month_days(published.year, published.month + ahead)


def _months_ahead(cue: str, past: bool) -> int:
    """Give how many months ahead of the publication a month without a year may lie; as `days_ahead` for days."""
    if cue in DEADLINES:
        return 6
    return 0 if past or cue in STARTS else 1
