"""Which year a date without one means: the nearest that the words around it allow."""

from collections.abc import Callable
from datetime import date
from typing import Final

from newsgrep.enrich.days.tense import tells_past, tells_to_come
from newsgrep.enrich.days.words import word_before

DEADLINES: Final = frozenset({"by", "until", "till", "before", "through"})
STARTS: Final = frozenset({"since"})

# News tells what has been, and seldom names the year of what the coming month will bring: of that, a day or a month
# without a year lies ahead, unless the words around it tell of what has been.
AHEAD: Final = 31
DEADLINE_AHEAD: Final = 183  # `until Oct. 31` is the nearest one: as much ahead as behind


def days_ahead(body: str, at: int, end: int) -> int:
    """Give how many days ahead of the publication a date without a year may lie, from the words around it."""
    cue, cue_start = word_before(body, at)
    if cue in DEADLINES:
        return DEADLINE_AHEAD
    return 0 if cue in STARTS or tells_past(body, cue_start, end) else AHEAD


def lies_ahead(body: str, at: int) -> bool:
    """Say whether the words before `body[at:]` tell of what is to come, or set a deadline that has not been."""
    cue, cue_start = word_before(body, at)
    if cue == "the":
        cue, cue_start = word_before(body, cue_start)
    if cue in DEADLINES:
        return not tells_past(body, cue_start, at)
    return tells_to_come(body, at)


def nearest(day_in: Callable[[int], date], published: date, ahead: int) -> date | None:
    """Give the day that a date without a year means to a reader of `published`.

    None for a 29 February that the year in question does not have.

    Args:
        day_in: Gives the day in a year; raises `ValueError` where that has none.
        published: The day to count from.
        ahead: How many days after `published` it may lie, less than a year; the rest of the year lies before.
    """
    for year in (published.year, published.year - 1, published.year + 1):
        try:
            found = day_in(year)
        except ValueError:
            continue
        if ahead - 365 <= (found - published).days <= ahead:
            return found
    return None


def nearest_day(month: int, day: int, published: date, ahead: int = AHEAD) -> date | None:
    """Give the nearest day of this month and number, as `nearest` does."""
    return nearest(lambda year: date(year, month, day), published, ahead)
