"""The dates that an article speaks of, as days, counted from its day of publication.

A cheap pattern finds the words that a date cannot do without (a month, a weekday, a number, `ago`, `last`); only
there a rule is tried. Each rule looks a bounded number of characters to either side, so that the time grows with
the length of the text and with nothing else.

Vague times (`recently`, `in recent years`, `these days`), times of every week (`on Mondays`) and lengths of time (`for
three years`) are no dates.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from newsgrep.enrich.days.explicit import read_month, read_number
from newsgrep.enrich.days.holidays import read_holiday, read_named_day
from newsgrep.enrich.days.quarters import PART_AHEAD, read_quarter
from newsgrep.enrich.days.relative import read_ago, read_day_word, read_span, read_weekend
from newsgrep.enrich.days.seasons import read_season
from newsgrep.enrich.days.units import read_turn, read_unit
from newsgrep.enrich.days.weekdays import read_weekday
from newsgrep.enrich.days.words import NO_DATE, Reading
from newsgrep.model.mention import DateMention
from newsgrep.model.span import Span

_Reader = Callable[[str, int, date | None], Reading | None]

# What a date starts with, or cannot do without, and the rule that is tried there.
_BEGINNINGS: Final[dict[str, _Reader]] = {
    **dict.fromkeys("0123456789", read_number),
    **dict.fromkeys("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), read_month),
    **dict.fromkeys("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), read_month),
    **dict.fromkeys("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), read_weekday),
    **dict.fromkeys(("Christmas", "Easter", "New Year", "Thanksgiving", "Halloween"), read_holiday),
    **dict.fromkeys(("Ramadan", "Passover", "Hanukkah", "Yom Kippur", "Rosh Hashana"), read_holiday),
}
_WORDS: Final[dict[str, _Reader]] = {
    "Day": read_named_day,
    **dict.fromkeys(("day", "days", "night", "nights", "week", "weeks", "month", "months"), read_unit),
    **dict.fromkeys(("year", "years", "decade", "decades"), read_unit),
    "turn of the century": read_turn,
    **dict.fromkeys(("yesterday", "today", "tonight", "tomorrow"), read_day_word),
    **dict.fromkeys(("Yesterday", "Today", "Tonight", "Tomorrow"), read_day_word),
    **dict.fromkeys(("last", "this", "next", "past", "Last", "This", "Next", "Past"), read_span),
    **dict.fromkeys(("ago", "from now"), read_ago),
    "weekend": read_weekend,
    **dict.fromkeys(("spring", "summer", "autumn", "fall", "winter"), read_season),
    **dict.fromkeys(("Spring", "Summer", "Autumn", "Fall", "Winter"), read_season),
    **dict.fromkeys(("first", "second", "third", "fourth", "First", "Second", "Third", "Fourth"), read_quarter),
}
_READERS: Final = _BEGINNINGS | _WORDS


def _trigger() -> re.Pattern[str]:
    r"""Give the pattern of what the rules start at, and of some words more, which no rule has.

    First a set of all first letters, then one branch for each second letter: the search skips to the next letter of
    the set and looks at few branches there. With a `\b` in front, or a branch for each first letter, it takes twice
    to three times as long.
    """
    ends = {text: text[2:] for text in _BEGINNINGS if len(text) > 1}
    ends |= {text: text[2:] + (PART_AHEAD if reader is read_quarter else r"\b") for text, reader in _WORDS.items()}
    branches: dict[str, list[str]] = defaultdict(list)
    for text in sorted(ends, key=len, reverse=True):  # `spring` before what `Apr` ends with
        branches[text[1]].append(ends[text])
    first = "".join(sorted({text[0] for text in _READERS}))
    rest = "|".join(f"{second}(?:{'|'.join(dict.fromkeys(some))})" for second, some in branches.items())
    return re.compile(rf"[{first}](?<!\w.)(?:{rest}|(?<=[0-9]))")


_TRIGGER: Final = _trigger()


def find_dates(body: str, published: date | None) -> tuple[DateMention, ...]:
    """Give the dates that `body` speaks of, in its order; no two of them overlap.

    Which days are meant is left open (`start` and `end` None) where that cannot be told: for what counts from the
    day of publication without one, and for what counts from something that the text tells (`a year earlier`).

    Args:
        body: Cleaned text in English.
        published: The day that `on Monday` and `last week` count from.
    """
    return tuple(
        DateMention(body[start:end], days.start if days else None, days.end if days else None, Span(start, end), rule)
        for start, end, days, rule in _read(body, published)
        if rule != NO_DATE
    )


def _read(body: str, published: date | None) -> Iterator[Reading]:
    done = 0
    for trigger in _TRIGGER.finditer(body):
        at = trigger.start()
        reader = _READERS.get(trigger[0])
        if reader is None or at < done:
            continue
        try:
            reading = reader(body, at, published)
        except ValueError:  # no such day: Feb. 30, or before the year 1
            continue
        if reading is not None and reading.start >= done:
            yield reading
            done = reading.end
