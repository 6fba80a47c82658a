"""Dates that count from the day of publication: `on Monday`, `last week`, `two years ago`, `last summer`."""

import re
from datetime import date
from typing import Final

from newsgrep.enrich.days.explicit import read_month, read_number
from newsgrep.enrich.days.words import GAP, YEAR, Reading, starts_phrase, take_word, word_before
from newsgrep.text.calendar import (
    SEASONS,
    WEEKDAYS,
    Days,
    add_days,
    add_months,
    month_days,
    one_day,
    season_days,
    week_days,
    weekday_from,
    weekday_up_to,
    year_days,
)

_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
} | {"a": 1, "an": 1, "couple": 2, "thirty": 30, "forty": 40, "fifty": 50}
_NUMBER: Final = rf"(?:[0-9]{{1,3}}|(?:a{GAP})?couple(?:{GAP}of)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_PART: Final = rf"(?:{GAP}(?:(?:early|late){GAP})?(?:morning|afternoon|evening|night|noon|midday)\b)?"

_WEEKDAY: Final = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DAY_PART: Final = re.compile(_PART)
_DATE_NEXT: Final = re.compile(rf"(?:,{GAP}?|{GAP})(?:the{GAP})?(?=[0-9A-Z])")
_DAY_TO_DAY: Final = re.compile(rf"(?:-|–|{GAP}(?:to|through|and){GAP})(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
# Names of days that are no days of this week, and names that hold a day.
_FEASTS: Final = frozenset("black good super cyber ash bloody palm easter holy shrove fat giving ruby whit".split())
_UNCERTAIN: Final = frozenset("every each any most some one a another following that same previous usual".split())
_ANCHORED: Final = re.compile(rf"{GAP}(?:(?:after|before|following){GAP}(?:the|that)\b|the{GAP}[0-9])")
_TITLES: Final = re.compile(
    rf"{GAP}(?:Night|Times|Telegraph|Mirror|Express|Mail|Post|Herald|Star|Sun|People|World|Business|Independent|"
    r"Review|Magazine|Club|Football|Evening|Morning|Live|[Ss]chool|Mass|Lights)\b"
)
_WEEKDAY_LEADS: Final = frozenset({"on", "last", "next", "this", "past", "coming"})

_SPAN: Final = re.compile(
    rf"(?i:(last|this|next|past){GAP})(?:({_NUMBER}){GAP})?"
    r"(day|week|weekend|month|year|quarter|decade|century|spring|summer|autumn|fall|winter|night|morning|afternoon|"
    rf"evening)(s?)\b(?!{GAP}of\b)"
)
_SIDES: Final = frozenset({"earlier", "later", "early", "late"})
_OVER: Final = frozenset({"over", "at", "during"})
_THE: Final = frozenset({"the", "these"})
_AGO: Final = re.compile(rf"(?<![\w.,-])((?i:{_NUMBER})){GAP}(day|week|month|year|decade)s?{GAP}\Z")
_AGO_REACH: Final = 40  # longer than "a couple of decades "
_SEASON_OF: Final = re.compile(rf"(spring|summer|autumn|fall){GAP}(?:of{GAP})?({YEAR})\b")
_DAY_WORD: Final = re.compile(r"[A-Za-z]+")
_NEIGHBOURS: Final = {"yesterday": ("before", -1), "tomorrow": ("after", 1)}
_OFFSETS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def read_weekday(body: str, at: int, published: date | None) -> Reading | None:
    """Give what starts with the weekday at `at`: the date that follows it, or the day that news means by it.

    Without more it is the latest one up to the day of publication, that day included; with `last` it is before it;
    with `next` after it; with `this` or `coming` the first from it on.

    Raises:
        ValueError: The calendar does not hold it.
    """
    match = _WEEKDAY.match(body, at)
    if match is None or _TITLES.match(body, match.end()):
        return None
    lead, lead_start = word_before(body, at)
    if gap := _DATE_NEXT.match(body, match.end()):
        read = read_number if body[gap.end()].isdigit() else read_month
        dated = read(body, gap.end(), published)
        if dated and dated.rule in ("day", "iso"):
            return dated._replace(start=lead_start if lead == "on" else at)
    if span := _DAY_TO_DAY.match(body, match.end()):
        return Reading(at, span.end(), None, "weekday")  # opening hours, as a rule
    if lead in _FEASTS or lead in _UNCERTAIN or _ANCHORED.match(body, match.end()):
        return Reading(at, match.end(), None, "weekday")
    end = _end_of_part(body, match.end())
    start = lead_start if lead in _WEEKDAY_LEADS else at
    if lead in ("past", "coming"):
        start = take_word(body, start, frozenset({"this"}))
    days = one_day(_weekday_around(WEEKDAYS[match[0].lower()], lead, published)) if published else None
    return Reading(start, end, days, "weekday")


def _weekday_around(weekday: int, lead: str, published: date) -> date:
    if lead == "next":
        return weekday_from(add_days(published, 1), weekday)
    if lead in ("this", "coming"):
        return weekday_from(published, weekday)
    return weekday_up_to(add_days(published, -1) if lead in ("last", "past") else published, weekday)


def _end_of_part(body: str, at: int) -> int:
    """Give where a part of the day that follows ends: `Monday morning` is the Monday."""
    match = _DAY_PART.match(body, at)
    return match.end() if match else at


def read_day_word(body: str, at: int, published: date | None) -> Reading | None:
    """Give the day of `yesterday`, `today`, `tonight` or `tomorrow`, or of `the day before yesterday`.

    Raises:
        ValueError: The calendar does not hold it.
    """
    match = _DAY_WORD.match(body, at)
    if match is None or (match[0][0].isupper() and not starts_phrase(body, at)):
        return None  # USA Today
    word = match[0].lower()
    start, offset = at, _OFFSETS[word]
    if word in _NEIGHBOURS:
        side, step = _NEIGHBOURS[word]
        before, before_start = word_before(body, at)
        day, day_start = word_before(body, before_start)
        if (before, day) == (side, "day"):
            start, offset = take_word(body, day_start, _THE), offset + step
    end = _end_of_part(body, match.end()) if word != "tonight" else match.end()
    days = one_day(add_days(published, offset)) if published else None
    return Reading(start, end, days, "relative")


def read_span(body: str, at: int, published: date | None) -> Reading | None:
    """Give the days of `last week`, `earlier this year`, `the past two months`, `next summer`, `last night`.

    Raises:
        ValueError: The calendar does not hold them.
    """
    match = _SPAN.match(body, at)
    if match is None or (match[0][0].isupper() and not starts_phrase(body, at)):
        return None
    which, number, unit, plural = match[1].strip().lower(), match[2], match[3], match[4]
    article, article_start = word_before(body, at)
    if article in _THE and (which == "next" or (which == "last" and unit in ("day", "night", "morning"))):
        return Reading(at, match.end(), None, "relative")  # counted from something the text told
    if number or plural or which == "past" or (article in _THE and which == "last"):
        if unit not in ("day", "week", "month", "year", "decade", "century") or which not in ("last", "past"):
            return None
        start = article_start if article in _THE else at
        days = _back(published, unit, _count(number)) if published else None
        return Reading(start, match.end(), days, "relative")
    side, side_start = word_before(body, at)
    if side in _SIDES and unit in ("week", "month", "year", "quarter", "decade", "century"):
        days = _around(published, which, unit, side) if published else None
        return Reading(side_start, match.end(), days, "relative")
    rule = "season" if unit in SEASONS else "relative"
    if unit == "day" or (unit in ("night", "morning", "afternoon", "evening") and not _is_part_of_today(which, unit)):
        return None
    return Reading(at, match.end(), _around(published, which, unit, "") if published else None, rule)


def _is_part_of_today(which: str, unit: str) -> bool:
    return (which, unit) == ("last", "night") or (which == "this" and unit != "night")


def read_weekend(body: str, at: int, published: date | None) -> Reading | None:
    """Give the latest weekend for `over the weekend`; other ones are named by `last`, `this` and `next`.

    Raises:
        ValueError: The calendar does not hold it.
    """
    the = take_word(body, at, _THE)
    start = take_word(body, the, _OVER)
    if start == the or body[at + len("weekend") :].startswith("s"):
        return None
    days = None
    if published:
        saturday = weekday_up_to(published, WEEKDAYS["saturday"])
        days = Days(saturday, add_days(saturday, 1))
    return Reading(start, at + len("weekend"), days, "relative")


def read_ago(body: str, at: int, published: date | None) -> Reading | None:
    """Give the day of `three days ago`, the seven around `a week ago`, the month or the year of longer times.

    Raises:
        ValueError: The calendar does not hold them.
    """
    window = max(0, at - _AGO_REACH)
    match = _AGO.search(body[window:at])
    if match is None:
        return None
    ahead = body.startswith("from", at)
    end = at + len("from now" if ahead else "ago")
    count = _count(match[1]) * (1 if ahead else -1)
    days = _apart(published, match[2], count) if published else None
    return Reading(window + match.start(), end, days, "ago")


def read_season(body: str, at: int, published: date | None) -> Reading | None:  # noqa: ARG001
    """Give the three months of `summer of 2015`; a winter is in two years, so its year alone is read."""
    match = _SEASON_OF.match(body, at)
    if match is None:
        return None
    return Reading(at, match.end(), season_days(int(match[2]), match[1]), "season")


def _count(number: str | None) -> int:
    """Give the number that `_NUMBER` matched; 1 for none."""
    if number is None:
        return 1
    words = number.lower().split()
    return int(words[0]) if words[0].isdigit() else 2 if "couple" in words else _NUMBERS[words[0]]


def _apart(published: date, unit: str, count: int) -> Days:
    """Give the days so many units from `published`, as exact as the unit is."""
    if unit == "day":
        return one_day(add_days(published, count))
    if unit == "week":
        middle = add_days(published, 7 * count)
        return Days(add_days(middle, -3), add_days(middle, 3))
    if unit == "month":
        return month_days(published.year, published.month + count)
    return year_days(published.year + count * (10 if unit == "decade" else 1))


def _back(published: date, unit: str, count: int) -> Days:
    """Give the days from so many units before `published` up to it."""
    if unit in ("day", "week"):
        return Days(add_days(published, -count * (7 if unit == "week" else 1)), published)
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    return Days(add_months(published, -count * months), published)


def _around(published: date, which: str, unit: str, side: str) -> Days:
    """Give the unit that holds `published`, or the one before or after it, cut at `published` by `earlier`, `later`."""
    step = {"last": -1, "this": 0, "next": 1}[which]
    days = _unit(published, unit, step)
    if step == 0 and side == "earlier":
        return days._replace(end=min(days.end, published))
    if step == 0 and side == "later":
        return days._replace(start=max(days.start, published))
    return days


def _unit(published: date, unit: str, step: int) -> Days:
    year, month = published.year, published.month
    if unit == "week":
        return week_days(published, step)
    if unit == "weekend":
        week = week_days(published, step)
        return Days(add_days(week.start, 5), week.end)
    if unit == "month":
        return month_days(year, month + step)
    if unit == "quarter":
        return month_days(year, (month - 1) // 3 * 3 + 1 + 3 * step, 3)
    if unit == "year":
        return year_days(year + step)
    if unit in ("decade", "century"):
        length = 10 if unit == "decade" else 100
        return year_days(year // length * length + length * step, length)
    if unit in SEASONS:
        return _season(published, unit, step)
    return one_day(add_days(published, step))  # last night, this morning


def _season(published: date, season: str, step: int) -> Days:
    """Give the latest such season that is over, the one of this year, or the first to come."""
    if step == 0:
        ongoing_winter = season == "winter" and published.month <= 2
        return season_days(published.year - ongoing_winter, season)
    years = range(published.year - 2, published.year + 2)
    if step < 0:
        return next(s for s in (season_days(y, season) for y in reversed(years)) if s.end < published)
    return next(s for s in (season_days(y, season) for y in years) if s.start > published)
