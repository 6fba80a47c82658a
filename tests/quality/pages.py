"""How well a pasted page comes apart: the words of the body, and the title.

    python -m tests.quality.pages whole.jsonl.gz reader.jsonl.gz

See the README next to this file for the form of the files and for what was measured with them.
"""

import argparse
import gzip
import json
import sys
import time
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from newsgrep.enrich.page.boilerplate import Cleaned, clean
from newsgrep.model.article import Draft, Paragraph
from newsgrep.model.reading import InputSettings
from newsgrep.sources.files import Found
from newsgrep.sources.reader import read
from newsgrep.text.words import cut
from tests.quality.floors import command, hold
from tests.quality.judged import Unusable, digest

SHINGLE = 4
"""Words of a run of words, as the article-extraction-benchmark compares bodies."""

PARTS = ("dev", "test", "all")
MEASURES = ("f1", "title")


class Page(NamedTuple):
    """A pasted page, and what it ought to come apart into.

    Attributes:
        name: For messages.
        text: As pasted.
        body: What of it is the article.
        title: None where nobody knows it.
    """

    name: str
    text: str
    body: str
    title: str | None


class Result(NamedTuple):
    """What became of a page.

    Attributes:
        page: The page.
        cleaned: What it came apart into.
        precision, recall, f1: Of the words of the body, however often each.
        shingles: F1 of runs of `SHINGLE` words, however often each.
        title: Whether the title is right; None where it is not known or not on the page.
        seconds: How long it took.
    """

    page: Page
    cleaned: Cleaned
    precision: float
    recall: float
    f1: float
    shingles: float
    title: bool | None
    seconds: float


class Quality(NamedTuple):
    """Means over the pages.

    Attributes:
        pages: How many there are.
        f1, precision, recall, shingles: As of `Result`.
        title: The share of the titles that are right, of the pages that hold theirs.
        titled: How many these are.
        whole: The share of the pages of which nothing was set aside.
        milliseconds: A page.
    """

    pages: int
    f1: float
    precision: float
    recall: float
    shingles: float
    title: float
    titled: int
    whole: float
    milliseconds: float


# Measures


def overlap(found: Sequence[object], right: Sequence[object]) -> tuple[float, float, float]:
    """Give precision, recall and F1 of things that may come several times; 1 where there is nothing to find."""
    if not found or not right:
        same = float(not found and not right)
        return same, same, same
    shared = sum((Counter(found) & Counter(right)).values())
    precision, recall = shared / len(found), shared / len(right)
    return precision, recall, 2 * precision * recall / (precision + recall) if shared else 0.0


def words_of(text: str) -> list[str]:
    """Give the words of a text, folded."""
    return [word.text for word in cut(text)]


def shingles_of(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Give the runs of `SHINGLE` words; all words as one where there are fewer."""
    return [tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))] if words else []


def folded(title: str) -> str:
    """Give a title without what two copies of it may differ in: case, blanks, the form of its quotation marks."""
    plain = unicodedata.normalize("NFKC", title).translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    return " ".join(plain.casefold().split())


def judge(page: Page) -> Result:
    """Clean a page and compare."""
    paragraphs = paragraphs_of(page)
    started = time.perf_counter()
    cleaned = clean(paragraphs, None)
    seconds = time.perf_counter() - started
    found = words_of("\n".join(paragraph.text for paragraph in cleaned.paragraphs))
    right = words_of(page.body)
    title = None
    if page.title and any(folded(one.text) == folded(page.title) for one in paragraphs):
        title = folded(cleaned.title) == folded(page.title)
    shingles = overlap(shingles_of(found), shingles_of(right))[2]
    return Result(page, cleaned, *overlap(found, right), shingles, title, seconds)


def summary(results: Sequence[Result]) -> Quality:
    """Give the means.

    Raises:
        Unusable: There are no results.
    """
    if not results:
        raise Unusable("no pages")
    titles = [one.title for one in results if one.title is not None]
    return Quality(
        pages=len(results),
        f1=_mean([one.f1 for one in results]),
        precision=_mean([one.precision for one in results]),
        recall=_mean([one.recall for one in results]),
        shingles=_mean([one.shingles for one in results]),
        title=_mean(titles),
        titled=len(titles),
        whole=_mean([not one.cleaned.boilerplate for one in results]),
        milliseconds=1000 * _mean([one.seconds for one in results]),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


# Files


def read_pages(file: Path) -> Iterator[Page]:
    """Yield the pages of a file; raises `Unusable`."""
    try:
        rows = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        for number, row in enumerate(rows.decode().split("\n"), start=1):
            if row.strip():
                values = json.loads(row)
                name = values.get("id") or values.get("source") or str(number)
                yield Page(name, values["text"], values["body"], values.get("title"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unusable(f"{file}: {error!r}") from None


def is_of_part(page: Page, part: str) -> bool:
    """Say whether a page belongs to a half; one page's copies, whole or not, belong to the same."""
    return part == "all" or zlib.crc32(page.body.encode()) % 2 == (part == "test")


def paragraphs_of(page: Page) -> tuple[Paragraph, ...]:
    """Give the paragraphs of a page as the reader of pasted text finds them."""
    drafts = read(Found("-", None, True), InputSettings(format="text"), stream=BytesIO(page.text.encode()))
    return tuple(paragraph for draft in drafts if isinstance(draft, Draft) for paragraph in draft.paragraphs)


# The command


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and compare.

    Returns:
        0, 1 where a measure is below its floor, 2 where the input cannot be used.
    """
    return command(_run, _parser().parse_args(arguments), "pages")


def _run(options: argparse.Namespace) -> int:
    if options.floors and len(options.files) != 1:
        raise Unusable("--floors are for one file")
    print(f"{'':28} {'pages':>5} {'F1':>6} {'P':>6} {'R':>6} {'4-gram':>6} {'title':>13} {'whole':>6} {'ms':>6}")  # noqa: T201
    status = 0
    for file in options.files:
        results = [judge(page) for page in read_pages(file) if is_of_part(page, options.part)]
        quality = summary(results)
        name = options.name or file.name.split(".")[0]
        print(_row(f"{name}, {options.part}", quality))  # noqa: T201
        if options.errors:
            for result in sorted(results, key=lambda one: one.f1):
                print(_error(result))  # noqa: T201
        if options.floors:
            measured = {measure: getattr(quality, measure) for measure in MEASURES}
            key = f"{name}, {options.part}"
            status = hold(measured, options.floors, key, partial(digest, [file]), MEASURES)
    return status


def _row(name: str, quality: Quality) -> str:
    means = " ".join(f"{value:6.4f}" for value in quality[1:5])
    title = f"{quality.title:.4f} of {quality.titled:3}"
    return f"{name:28} {quality.pages:5} {means} {title:>13} {quality.whole:6.3f} {quality.milliseconds:6.2f}"


def _error(result: Result) -> str:
    title = "" if result.title is not False else f"  title {result.cleaned.title!r}, not {result.page.title!r}"
    return f"  {result.f1:.3f} P {result.precision:.3f} R {result.recall:.3f}  {result.page.name}{title}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.pages", description=__doc__.split("\n")[0])
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="JSON Lines: text, body, title")
    parser.add_argument("--part", choices=PARTS, default="all", help="half of the pages (%(default)s)")
    parser.add_argument("--errors", action="store_true", help="also each page, the worst first")
    parser.add_argument("--floors", type=Path, help="JSON: what may not be fallen below")
    parser.add_argument("--name", help="of the file in the floors")
    return parser


if __name__ == "__main__":
    sys.exit(main())
