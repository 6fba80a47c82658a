"""The day an article was published: what states it, and how sure that is.

An article that nothing dates stays undated. Neither the time of its file nor a day that its prose speaks of
says when it was published, and a copyright line dates the page.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from newsgrep.enrich.days.lines import Cue, find_dated_line, find_dateline, find_short_dateline
from newsgrep.enrich.days.nearness import nearest_day
from newsgrep.enrich.days.value import day_of, read_day
from newsgrep.enrich.days.words import YEAR, YEAR_DIGITS
from newsgrep.model.article import Stated

_SURE: Final = {
    "flag": 1.0,  # the user says so
    "front matter": 0.98,  # written for this one article
    "url": 0.96,  # of 1,186 news pages .957 exact, .977 within a day
    "metadata": 0.93,  # as JSON-LD
    "json-ld": 0.93,  # on the same pages .930 exact, .961 within a day
    "dateline": 0.92,  # precision on Wikinews stories as plain text
    "meta": 0.88,  # on the same pages .87 to .89
    "time": 0.87,  # on the same pages .869
    "byline": 0.84,  # precision on English pages as plain text, explicit full dates only
    "file name": 0.7,  # as a URL with mixed separators (.70 on those pages); files are named by hand
    "mtime": 0.2,  # the day a file was saved, copied or unpacked; asked for where any day is better than none
}
_UPDATED: Final = 0.6  # an update may be days later; no measurement, below every other line
_DOUBT: Final = 0.1  # what a line loses that another one contradicts by a day or some

# Who states a day for the very article: where it cannot be read, the user has to be told, and no other day is taken.
_DECISIVE: Final = ("flag", "metadata", "front matter")
_BEFORE_URL: Final = (*_DECISIVE, "json-ld")
_AFTER_URL: Final = ("meta", "time")

_FEW: Final = 4  # days: between a story and its page, or its page in another time zone
_NEAR: Final = 31  # days: a feature may be filed weeks before
_OFTEN: Final = 3  # a year that is told so often, and later than the day, is that of the story
_BODY_REACH: Final = 20_000
_YEARS: Final = re.compile(r"(?<![\w$£€.,/-])(?:19|20)[0-9]{2}(?![\w/-]|[.,][0-9])")

_HOST: Final = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*")
_PATH_END: Final = re.compile(r"[?#]")
_IN_PATH: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"/(?P<y>{YEAR})/(?P<m>[0-9]{{1,2}}|[a-z]{{3}})/(?P<d>[0-9]{{1,2}})(?![0-9A-Za-z])",
        rf"(?<![0-9A-Za-z])(?P<y>{YEAR})-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}})(?![0-9])",
        rf"/(?P<y>{YEAR_DIGITS})(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})(?![0-9A-Za-z])",
    )
)
_IN_NAME: Final = re.compile(
    rf"(?<![0-9A-Za-z])(?P<y>{YEAR_DIGITS})(?P<mark>[-_.]?)(?P<m>[0-9]{{2}})(?P=mark)(?P<d>[0-9]{{2}})(?![0-9])"
)


class Published(NamedTuple):
    """The day of publication.

    Attributes:
        day: As written, without time zone arithmetic.
        origin: What says it: an origin as in `Stated`, or `url`, `dateline`, `byline`, `file name`.
        confidence: How often that origin is right, from 0 to 1.
    """

    day: date
    origin: str
    confidence: float


def find_published(
    *,
    stated: Sequence[Stated],
    url: str | None,
    lines: Sequence[str],
    body: str,
    file_name: str | None,
) -> Published | None:
    """Give the day of publication from the best of what is there, or None where nothing says it.

    Asked are, in this order: the user's flag, metadata, front matter, JSON-LD, the path of the URL, meta tags, a time
    element, a dateline with a year, a line about the article, the file's name, and the file's time if the user wants
    that. What cannot be read is passed over, but for a flag, metadata and front matter: where all that these state
    cannot be read, the answer is None.

    Args:
        stated: Days as text, as in `Draft.published`.
        url: The article's address.
        lines: Short lines near the title that are no body, in the order of the page.
        body: Cleaned text; empty where it may not date the article.
        file_name: With or without its folders.
    """
    days = _days_stated(stated)
    if found := _first_of(days, _BEFORE_URL):
        return found
    if any(one.origin in _DECISIVE for one in stated):
        return None
    if url and (day := _day_in_url(url)):
        return _sure(day, "url")
    if found := _first_of(days, _AFTER_URL):
        return found
    if found := _in_lines(body, lines):
        return found
    if file_name and (day := _day_in_file_name(file_name)):
        return _sure(day, "file name")
    return _first_of(days, ("mtime",))


def _days_stated(stated: Sequence[Stated]) -> dict[str, date]:
    """Give for each origin the first of its days that can be read."""
    days: dict[str, date] = {}
    for one in stated:
        if one.origin not in days and (day := read_day(one.text)):
            days[one.origin] = day
    return days


def _first_of(days: Mapping[str, date], origins: Sequence[str]) -> Published | None:
    return next((_sure(days[origin], origin) for origin in origins if origin in days), None)


def _sure(day: date, origin: str) -> Published:
    return Published(day, origin, _SURE[origin])


def _in_lines(body: str, lines: Sequence[str]) -> Published | None:
    """Give the day that the page itself tells, unless its lines, its dateline and its body contradict each other."""
    line = find_dated_line(lines)
    if day := find_dateline(body):
        if line and line.cue is Cue.PUBLISHED and _apart(day, line.day) > _FEW:
            return None
        return _sure(day, "dateline") if _fits(day, body) else None
    if line is None or not _fits(line.day, body):
        return None
    sure = _UPDATED if line.cue is Cue.UPDATED else _SURE["byline"]
    return Published(line.day, "byline", sure - _DOUBT * line.doubted)


def _fits(day: date, body: str) -> bool:
    """Say whether the body may be of that day: it speaks of no later year all the time, and its dateline is near.

    The year after is passed over: that of an election or a games to come.
    """
    years = Counter(int(year) for year in _YEARS.findall(body[:_BODY_REACH]))
    if years:
        year, times = years.most_common(1)[0]
        if times >= _OFTEN and year > day.year + 1 and day.year not in years:
            return False
    short = find_short_dateline(body)
    if short is None:
        return True
    near = nearest_day(short[0], short[1], day, _NEAR)
    return near is not None and _apart(near, day) <= _NEAR


def _apart(one: date, other: date) -> int:
    return abs((one - other).days)


def _day_in_url(url: str) -> date | None:
    path = _PATH_END.split(_HOST.sub("", url.strip(), count=1), maxsplit=1)[0]
    return next((day for form in _IN_PATH for day in _days_in(form, path)), None)


def _days_in(form: re.Pattern[str], text: str) -> Iterator[date]:
    return (day for match in form.finditer(text) if (day := day_of(match)))


def _day_in_file_name(name: str) -> date | None:
    """Give the day in the last part of a path; None where it holds several."""
    days = set(_days_in(_IN_NAME, name.replace("\\", "/").rpartition("/")[2]))
    return days.pop() if len(days) == 1 else None
