"""The dates that an article speaks of, as days, counted from its day of publication.

A cheap pattern finds the words that a date cannot do without (a month, a weekday, a number, `ago`, `last`); only
there a rule is tried. Each rule looks a bounded number of characters to either side, so that the time grows with
the length of the text and with nothing else.

Vague times (`recently`, `in recent years`, `these days`), times of every week (`on Mondays`) and lengths of time (`for
three years`) are no dates.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from newsgrep.enrich.days.explicit import read_month, read_number
from newsgrep.enrich.days.holidays import read_holiday, read_named_day
from newsgrep.enrich.days.quarters import read_quarter
from newsgrep.enrich.days.relative import read_ago, read_day_word, read_span, read_weekend
from newsgrep.enrich.days.seasons import read_season
from newsgrep.enrich.days.units import read_unit
from newsgrep.enrich.days.weekdays import read_weekday
from newsgrep.enrich.days.words import NO_DATE, Reading
from newsgrep.model.mention import DateMention
from newsgrep.model.span import Span

# One set of first letters, then everything else: a search that starts with a set skips to the next letter of it,
# which makes it three times as fast as the same words after a `\b`.
_TRIGGER: Final = re.compile(
    r"[ACDEFHJLMNOPRSTWYacdflmnpstwy0-9](?<!\w.)(?:"
    r"(?P<weekday>(?<=[MTWFS])(?:on|ues|ednes|hurs|ri|atur|un)day)"
    r"|(?P<day>(?<=D)ay\b)"
    r"|(?P<month>(?<=[JFMASOND])(?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec|AN|EB|AR|PR|AY|UN|UL|UG|EP|CT|OV|EC))"
    r"|(?P<number>(?<=[0-9]))"
    r"|(?P<ordinal>(?:irst|econd|hird|ourth)(?=[-\s](?:quarter|half|fiscal|six|nine|three)\b))"
    r"|(?P<holiday>(?<=[CEHNPRTY])(?:hristmas|aster|ew Year|hanksgiving|alloween|amadan|assover|anukkah|om Kip|osh H))"
    r"|(?P<unit>(?<=[dnwmyc])(?:ay|ight|eek|onth|ear|ecade|entury)s?\b)"
    r"|(?P<word>esterday|oday|onight|omorrow|ast|his|ext|oming|urrent|go|rom now|eekend|pring|ummer|utumn|all|inter)\b"
    r")"
)

_Reader = Callable[[str, int, date | None], Reading | None]
_READERS: Final[dict[str, _Reader]] = {
    "month": read_month,
    "weekday": read_weekday,
    "number": read_number,
    "ordinal": read_quarter,
    "holiday": read_holiday,
    "day": read_named_day,
    "unit": read_unit,
    **dict.fromkeys(("yesterday", "today", "tonight", "tomorrow"), read_day_word),
    **dict.fromkeys(("last", "this", "next", "past", "coming", "current"), read_span),
    **dict.fromkeys(("ago", "from now"), read_ago),
    "weekend": read_weekend,
    **dict.fromkeys(("spring", "summer", "autumn", "fall", "winter"), read_season),
}


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
        if at < done:
            continue
        kind = trigger.lastgroup
        reader = _READERS.get(trigger[0].lower() if kind == "word" else str(kind))
        if reader is None:
            continue
        try:
            reading = reader(body, at, published)
        except ValueError:  # no such day: Feb. 30, or before the year 1
            continue
        if reading is not None and reading.start >= done:
            yield reading
            done = reading.end
