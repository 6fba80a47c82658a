"""How well newsgrep reads dates, in articles in which people have marked them.

    python -m tests.quality.dates articles.jsonl.gz --part dev --errors
    python -m tests.quality.dates pasted.jsonl.gz --published

See the README next to this file for the forms of the files and for what was measured with them.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from newsgrep.app.reading import read_articles
from newsgrep.enrich.days.dates import find_dates
from newsgrep.model.article import Article
from newsgrep.model.mention import DateMention
from newsgrep.model.reading import ReadSettings
from newsgrep.model.span import Span
from newsgrep.sources.files import Found
from tests.quality.dated import PARTS, Dated, Marked, read_dated
from tests.quality.floors import command, hold
from tests.quality.judged import Unusable, digest

CONTEXT = 30
"""How many code points are shown to either side of an error."""


class Rates(NamedTuple):
    """Shares from 0 to 1, and of how many.

    Attributes:
        precision: Of what was found, how much is right.
        recall: Of what is there, how much was found.
        found, there: How many that is.
    """

    precision: float
    recall: float
    found: int
    there: int


class Resolution(NamedTuple):
    """How the days of what was found compare with the marked ones.

    Attributes:
        exact: The same first and last day, as a share of `known`.
        known: How many dates were found of which the file gives the days.
        resolved: Share of all that was found that has days at all.
    """

    exact: float
    known: int
    resolved: float


# Dates in the text


def overlaps(one: Span, other: Span) -> bool:
    """Say whether two spans have a code point in common."""
    return one.start < other.end and other.start < one.end


def rates(texts: Sequence[Dated], found: Sequence[Sequence[DateMention]], *, strict: bool) -> Rates:
    """Give how many marks are found and how much of what is found is marked.

    Args:
        texts: What is marked.
        found: The mentions of each text.
        strict: The same span; otherwise any overlap counts.

    Raises:
        Unusable: Nothing is marked.
    """
    right = met = total = there = 0
    for text, mentions in zip(texts, found, strict=True):
        spans = [mention.offset for mention in mentions]
        marks = [mark.span for mark in text.marks]
        same = Span.__eq__ if strict else overlaps
        right += sum(any(same(span, mark) for mark in marks) for span in spans)
        met += sum(any(same(span, mark) for span in spans) for mark in marks)
        total += len(spans)
        there += len(marks)
    if not there:
        raise Unusable("no text has a DATE or TIME marked")
    return Rates(right / total if total else 0.0, met / there, total, there)


def resolution(texts: Sequence[Dated], found: Sequence[Sequence[DateMention]]) -> Resolution:
    """Compare the days of each mention with those of the first mark that it overlaps."""
    exact = known = resolved = total = 0
    for text, mentions in zip(texts, found, strict=True):
        for mention in mentions:
            total += 1
            resolved += mention.start is not None
            if days := next((mark.days for mark in text.marks if overlaps(mark.span, mention.offset)), None):
                known += 1
                exact += (mention.start, mention.end) == days
    return Resolution(exact / known if known else 0.0, known, resolved / total if total else 0.0)


def errors(text: Dated, mentions: Sequence[DateMention]) -> Iterator[str]:
    """Yield a line for each mark that was missed and each mention that nobody marked."""
    for mark in text.marks:
        if not any(overlaps(mark.span, mention.offset) for mention in mentions):
            yield f"missed  {_around(text.text, mark.span)}"
    for mention in mentions:
        mark = next((mark for mark in text.marks if overlaps(mark.span, mention.offset)), None)
        if mark is None:
            yield f"extra   {_around(text.text, mention.offset)}  {mention.rule}"
        elif mark.days and mark.days != (mention.start, mention.end):
            yield f"days    {_around(text.text, mention.offset)}  {_shown(mark)} read as {mention.start}/{mention.end}"


def _shown(mark: Marked) -> str:
    return f"{mark.days.start}/{mark.days.end}" if mark.days else "?"


def _around(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return f"{before}[{text[span.start : span.end]}]{after}".replace("\n", " ")


# The day of publication


class Guesses(NamedTuple):
    """How well the day of publication is found in texts as somebody pasted them.

    Attributes:
        precision: Of the days that were given, how many are right.
        coverage: Share of all texts that were given a day.
        accuracy: Share of all texts that were given the right day.
        texts: How many there are.
    """

    precision: float
    coverage: float
    accuracy: float
    texts: int


def as_pasted(text: Dated) -> Article | None:
    """Give the article that a page makes which begins with the title and says nothing but its text."""
    page = f"{text.title}\n\n{text.text}" if text.title else text.text
    settings = ReadSettings(format="text")
    read = read_articles(Found("-", None, True), settings, BytesIO(page.encode("utf-8", "replace")))
    return next((one for one in read if isinstance(one, Article)), None)


def guesses(texts: Sequence[Dated], articles: Sequence[Article | None]) -> Guesses:
    """Compare the days found with those known.

    Raises:
        Unusable: Of no text the day is known.
    """
    pairs = [(text.date, one.published if one else None) for text, one in zip(texts, articles, strict=True)]
    known = [(day, given) for day, given in pairs if day]
    if not known:
        raise Unusable("of no text the day of publication is known")
    given = sum(day is not None for _, day in known)
    right = sum(day == found for day, found in known)
    return Guesses(right / given if given else 0.0, given / len(known), right / len(known), len(known))


def wrong_days(texts: Sequence[Dated], articles: Sequence[Article | None]) -> Iterator[str]:
    """Yield a line for each text that was given another day."""
    for text, article in zip(texts, articles, strict=True):
        if text.date and article and article.published and article.published != text.date:
            shown = (text.title or text.text)[: 2 * CONTEXT].replace("\n", " ")
            yield f"{text.date} read as {article.published} from {article.published_from}: {shown}"


# The command


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and compare.

    Returns:
        0, 1 where a measure is below its floor, 2 where the input cannot be used.
    """
    return command(_run, _parser().parse_args(arguments), "dates")


def _run(options: argparse.Namespace) -> int:
    texts = read_dated(options.files, options.part)
    measured, lines = _published(texts) if options.published else _in_text(texts)
    for measure, value in measured.items():
        shown = f"{value:.4f}" if isinstance(value, float) else str(value)
        print(f"{measure:20} {shown:>8}")  # noqa: T201
    if options.errors:
        for line in lines:
            print(line)  # noqa: T201
    if not options.floors:
        return 0
    return hold(measured, options.floors, options.name, lambda: f"{digest(options.files)}-{options.part}")


def _in_text(texts: Sequence[Dated]) -> tuple[dict[str, float], Iterator[str]]:
    found = [find_dates(text.text, text.date) for text in texts]
    lenient, exact = rates(texts, found, strict=False), rates(texts, found, strict=True)
    days = resolution(texts, found)
    measured = {
        "marked": lenient.there,
        "found": lenient.found,
        "recall": lenient.recall,
        "precision": lenient.precision,
        "recall, strict": exact.recall,
        "precision, strict": exact.precision,
        "with days": days.resolved,
        "days compared": days.known,
        "days the same": days.exact,
    }
    return measured, (line for text, one in zip(texts, found, strict=True) for line in errors(text, one))


def _published(texts: Sequence[Dated]) -> tuple[dict[str, float], Iterator[str]]:
    articles = [as_pasted(text) for text in texts]
    found = guesses(texts, articles)
    return {"texts": found.texts, **dict(zip(found._fields[:3], found[:3], strict=True))}, wrong_days(texts, articles)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.dates", description=__doc__.split("\n")[0])
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="JSON Lines: text, date, title, spans")
    parser.add_argument("--part", choices=PARTS, default="all", help="which half of the texts (%(default)s)")
    parser.add_argument("--published", action="store_true", help="the day of publication instead of the dates in it")
    parser.add_argument("--errors", action="store_true", help="show each one")
    parser.add_argument("--floors", type=Path, help="JSON: what may not be fallen below")
    parser.add_argument("--name", help="of the collection in the floors")
    return parser


if __name__ == "__main__":
    sys.exit(main())
