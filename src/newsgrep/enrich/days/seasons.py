"""Seasons: `last summer`, `the spring of 1996`, `in the fall`, `by winter`, as meteorology counts them in the north."""

import re
from datetime import date
from typing import Final

from newsgrep.enrich.days.nearness import lies_ahead
from newsgrep.enrich.days.words import GAP, YEAR, Reading, skip_vague, starts_phrase, take_word, word_before
from newsgrep.text.calendar import Days, season_days

_SEASON: Final = re.compile(r"(?i)(spring|summer|autumn|fall|winter)\b")
_OF_YEAR: Final = re.compile(rf"{GAP}(?:of{GAP})?({YEAR})(?:[-–/]([0-9]{{2}}|{YEAR}))?(?![0-9])")
_OF_THIS: Final = re.compile(rf"{GAP}of{GAP}(last|this|next){GAP}year\b")
_NOT_BARE: Final = re.compile(rf"(?:-|{GAP}(?:of|from|to|into|apart|asleep|in love|short)\b)")
_NOUN_NEXT: Final = re.compile(
    rf"{GAP}(?!(?:and|or|but|when|that|as|by|in|after|before|with|on|at|for|will|was|is)\b)[a-z]"
)
_CUES: Final = frozenset("in by since until till during before through".split())
_THE: Final = frozenset({"the"})
_THIS: Final = {"last": -1, "this": 0, "next": 1}


def read_season(body: str, at: int, published: date | None) -> Reading | None:
    """Give the three months of a season of a year that is told, or the one that news means by `in the fall`.

    A winter is in two years: with both (`the winter of 1995-96`) it is read, with one the year alone is.

    Raises:
        ValueError: The calendar does not hold it.
    """
    match = _SEASON.match(body, at)
    if match is None or (
        match[0][0].isupper() and not starts_phrase(body, at) and not _OF_YEAR.match(body, match.end())
    ):
        return None
    season = match[1].lower()
    start = take_word(body, skip_vague(body, at), _THE)
    if year := _OF_YEAR.match(body, match.end()):
        if season == "winter" and not year[2]:
            return None
        return Reading(
            start, year.end() if season == "winter" else year.end(1), season_days(int(year[1]), season), "season"
        )
    if told := _OF_THIS.match(body, match.end()):
        days = season_days(published.year + _THIS[told[1]], season) if published else None
        return Reading(start, told.end(), days, "season")
    cue, _ = word_before(body, start)
    if cue not in _CUES or _NOT_BARE.match(body, match.end()) or _NOUN_NEXT.match(body, match.end()):
        return None
    if season == "fall" and cue not in ("in", "by", "until"):
        return None  # `before the fall`
    days = season_around(published, season, None, lies_ahead(body, start)) if published else None
    return Reading(start, match.end(), days, "season")


def season_around(published: date, season: str, step: int | None, to_come: bool = False) -> Days:
    """Give a season near to the day of publication.

    Args:
        published: The day.
        season: A key of `SEASONS`.
        step: -1 for the latest that is over, 0 for the one of this year, 1 for the first to come; None for the
            latest that has begun, or with `to_come` the first that is not over.
        to_come: As told for `step`.

    Raises:
        ValueError: The calendar does not hold it.
    """
    if step == 0:
        ongoing_winter = season == "winter" and published.month <= 2
        return season_days(published.year - ongoing_winter, season)
    years = range(published.year - 2, published.year + 2)
    if step == 1:
        return next(s for s in (season_days(y, season) for y in years) if s.start > published)
    if step is None and to_come:
        return next(s for s in (season_days(y, season) for y in years) if s.end >= published)
    backwards = (season_days(y, season) for y in reversed(years))
    return next(s for s in backwards if (s.end < published if step else s.start <= published))
