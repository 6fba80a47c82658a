"""The day an article was published: what states it, and how sure that is.

An article that nothing dates stays undated. Neither the time of its file nor a day that its prose speaks of
says when it was published, and a copyright line dates the page.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from newsgrep.enrich.days.lines import Cue, find_dated_line, find_dateline
from newsgrep.enrich.days.value import day_of, read_day
from newsgrep.enrich.days.words import YEAR, YEAR_DIGITS

_STATED: Final = {
    "flag": 1.0,  # the user says so
    "front matter": 0.98,  # written for this one article
    "metadata": 0.93,  # JSON-LD of 1,186 news pages: .930 exact, .961 within a day; meta tags .87 to .89
}
_URL: Final = 0.96  # .957 exact on the same pages, .977 within a day
_DATELINE: Final = 0.92  # precision on Wikinews stories as plain text
_BYLINE: Final = 0.84  # precision on English pages as plain text, explicit full dates only
_UPDATED: Final = 0.6  # an update may be days later; no measurement, below every other origin
_FILE_NAME: Final = 0.7  # as a URL with mixed separators (.70 on those pages); files are named by hand

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
        origin: What says it: `flag`, `front matter`, `metadata`, `url`, `dateline`, `byline`, `file name`.
        confidence: How often that origin is right, from 0 to 1.
    """

    day: date
    origin: str
    confidence: float


def find_published(
    *,
    stated: str | None,
    stated_from: str | None,
    url: str | None,
    lines: Sequence[str],
    body_start: str,
    file_name: str | None,
) -> Published | None:
    """Give the day of publication from the best of what is there, or None where nothing says it.

    A stated day decides: where it cannot be read the answer is None, and no other day takes its place. Without one
    the path of the URL, a dateline, a line about the article and the file's name are asked, in this order; which of
    these cannot be read is passed over.

    Args:
        stated: A day as text, as in `Draft.published`.
        stated_from: Who states it: `flag`, `front matter`, `metadata`.
        url: The article's address.
        lines: Short lines near the title that are no body, in the order of the page.
        body_start: The body, or its first lines.
        file_name: With or without its folders.
    """
    if stated:
        day = read_day(stated)
        origin = stated_from or "metadata"
        return Published(day, origin, _STATED.get(origin, _STATED["metadata"])) if day else None
    if url and (day := _day_in_url(url)):
        return Published(day, "url", _URL)
    if day := find_dateline(body_start):
        return Published(day, "dateline", _DATELINE)
    if line := find_dated_line(lines):
        return Published(line.day, "byline", _UPDATED if line.cue is Cue.UPDATED else _BYLINE)
    if file_name and (day := _day_in_file_name(file_name)):
        return Published(day, "file name", _FILE_NAME)
    return None


def _day_in_url(url: str) -> date | None:
    path = _PATH_END.split(_HOST.sub("", url.strip(), count=1), maxsplit=1)[0]
    return next((day for form in _IN_PATH for day in _days_in(form, path)), None)


def _days_in(form: re.Pattern[str], text: str) -> Iterator[date]:
    return (day for match in form.finditer(text) if (day := day_of(match)))


def _day_in_file_name(name: str) -> date | None:
    """Give the day in the last part of a path; None where it holds several."""
    days = set(_days_in(_IN_NAME, name.replace("\\", "/").rpartition("/")[2]))
    return days.pop() if len(days) == 1 else None
