"""Days and stretches that count from the day of publication: `yesterday`, `last week`, `two years ago`."""

import re
from datetime import date
from typing import Final

from newsgrep.enrich.days.nearness import lies_ahead
from newsgrep.enrich.days.seasons import season_around
from newsgrep.enrich.days.words import (
    GAP,
    NO_DATE,
    NUMBER,
    Reading,
    count_of,
    end_of_part,
    starts_phrase,
    take_word,
    word_before,
)
from newsgrep.text.calendar import (
    SEASONS,
    WEEKDAYS,
    Days,
    add_days,
    add_months,
    month_days,
    one_day,
    week_days,
    weekday_from,
    weekday_up_to,
    year_days,
)

_SPAN: Final = re.compile(
    rf"(?i:(last|this|next|past){GAP})(?:({NUMBER}){GAP})?((?:fiscal|calendar){GAP})?"
    r"(day|week|weekend|month|year|quarter|decade|century|spring|summer|autumn|fall|winter|night|morning|afternoon|"
    rf"evening)(s?)\b(?!{GAP}of\b)"
)
_SIDES: Final = frozenset({"earlier", "later", "early", "late"})
_OVER: Final = frozenset("over at during by on for until before since".split())
_THE: Final = frozenset({"the", "these"})
_COUNTED: Final = ("day", "week", "month", "year", "decade", "century")
_WITHIN: Final = frozenset("over in during within for throughout".split())
_HALF: Final = rf"(?:(?:-|{GAP})and(?:-|{GAP})a(?:-|{GAP})half)?"
_AGO: Final = re.compile(rf"(?<![\w.,-])((?i:{NUMBER})){_HALF}{GAP}(day|week|month|year|decade)s?{_HALF}{GAP}\Z")
_YEAR_AGO: Final = re.compile(r"(?i)(?<![\w-])(week|month|year)-\Z")
_AGO_REACH: Final = 40  # longer than "a couple of decades "
_DAY_WORD: Final = re.compile(r"[A-Za-z]+")
_NEIGHBOURS: Final = {"yesterday": ("before", -1), "tomorrow": ("after", 1)}
_OFFSETS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_SHOW: Final = re.compile(rf"{GAP}[Ss]how\b")


def read_day_word(body: str, at: int, published: date | None) -> Reading | None:
    """Give the day of `yesterday`, `today`, `tonight` or `tomorrow`, or of `the day before yesterday`.

    Raises:
        ValueError: The calendar does not hold it.
    """
    match = _DAY_WORD.match(body, at)
    if match is None or (match[0][0].isupper() and not starts_phrase(body, at)):
        return None  # USA Today
    if match[0] == "Today" and _SHOW.match(body, match.end()):
        return None
    word = match[0].lower()
    start, offset = at, _OFFSETS[word]
    if word in _NEIGHBOURS:
        side, step = _NEIGHBOURS[word]
        before, before_start = word_before(body, at)
        day, day_start = word_before(body, before_start)
        if (before, day) == (side, "day"):
            start, offset = take_word(body, day_start, _THE), offset + step
    if start == at:
        start = take_word(body, at, _SIDES)
    end = end_of_part(body, match.end()) if word != "tonight" else match.end()
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
    which, number, unit, plural = match[1].strip().lower(), match[2], match[4], match[5]
    article, article_start = word_before(body, at)
    has_article = article in _THE
    if number or plural or which == "past" or (has_article and which == "last"):
        if has_article and unit in ("day", "night", "morning") and not number:
            return Reading(at, match.end(), None, NO_DATE)  # `the last day`: of something that the text tells
        if unit not in _COUNTED or which not in ("last", "past", "next") or (which == "next" and not number):
            return None
        days = _in_a_row(published, which, unit, count_of(number)) if published else None
        return Reading(article_start if has_article else at, match.end(), days, "relative")
    if has_article and which == "next":
        days, rule = None, "anchored"  # counted from something that the text tells, or else a length from now on
        if unit in _COUNTED[1:] and word_before(body, article_start)[0] in _WITHIN:
            days, rule = _in_a_row(published, which, unit, 1) if published else None, "relative"
        return Reading(article_start, match.end(), days, rule)
    if article in _SIDES and unit in (*_COUNTED[1:], "quarter"):
        days = _around(published, which, unit, article) if published else None
        return Reading(article_start, match.end(), days, "relative")
    rule = "season" if unit in SEASONS else "relative"
    if unit == "day" or (unit in ("night", "morning", "afternoon", "evening") and not _is_part_of_today(which, unit)):
        return None
    return Reading(at, match.end(), _around(published, which, unit, "") if published else None, rule)


def _is_part_of_today(which: str, unit: str) -> bool:
    return (which, unit) == ("last", "night") or (which == "this" and unit != "night")


def read_weekend(body: str, at: int, published: date | None) -> Reading | None:
    """Give the latest weekend for `the weekend`, or the next one where the words before it tell of what is to come.

    Raises:
        ValueError: The calendar does not hold it.
    """
    end = at + len("weekend")
    the = take_word(body, at, _THE)
    if the == at or body[end : end + 1] == "s":
        return None
    start = take_word(body, the, _OVER)
    days = None
    if published:
        to_come = lies_ahead(body, the if start == the else start) or lies_ahead(body, the)
        saturday = (weekday_from if to_come else weekday_up_to)(published, WEEKDAYS["saturday"])
        days = Days(saturday, add_days(saturday, 1))
    return Reading(start, end, days, "relative")


def read_ago(body: str, at: int, published: date | None) -> Reading | None:
    """Give the day of `three days ago`, the seven around `a week ago`, the month or the year of longer times.

    `A few years ago` is found, and which years these are is left open.

    Raises:
        ValueError: The calendar does not hold them.
    """
    window = max(0, at - _AGO_REACH)
    if short := _YEAR_AGO.search(body[window:at]):
        days = _apart(published, short[1].lower(), -1) if published else None
        return Reading(window + short.start(), at + len("ago"), days, "ago")
    match = _AGO.search(body[window:at])
    if match is None:
        return None
    ahead = body.startswith("from", at)
    end = at + len("from now" if ahead else "ago")
    count = None if "half" in match[0] else count_of(match[1])
    days = None
    if published and count is not None:
        days = _apart(published, match[2], count if ahead else -count)
    return Reading(window + match.start(), end, days, "ago")


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


def _in_a_row(published: date, which: str, unit: str, count: int | None) -> Days | None:
    """Give the days from so many units before `published` up to it, or as many after it; None for `a few`."""
    if count is None:
        return None
    there = -count if which != "next" else count
    if unit in ("day", "week"):
        other = add_days(published, there * (7 if unit == "week" else 1))
    else:
        other = add_months(published, there * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit])
    return Days(min(other, published), max(other, published))


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
        return season_around(published, unit, step)
    return one_day(add_days(published, step))  # last night, this morning
