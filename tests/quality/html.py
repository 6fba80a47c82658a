"""How much of a saved web page is found: title, day, author, and where the article begins.

    python -m tests.quality.html FOLDER truth.json --part dev --errors

See the README next to this file for the form of the files and for what was measured with them.
"""

import argparse
import gzip
import json
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from newsgrep.enrich.enricher import enrich
from newsgrep.model.article import Article, Draft
from newsgrep.model.reading import InputSettings, PageReader
from newsgrep.sources.files import Found
from newsgrep.sources.reader import read
from tests.quality.floors import command, hold
from tests.quality.judged import Unusable, digest
from tests.quality.pages import folded

PARTS = ("dev", "test", "all")
MEASURES = ("title", "date", "author", "begins")
BEGINS = 40
"""Letters and digits of the first words that have to stand in the body's first `WITHIN`."""
WITHIN = 400


class Truth(NamedTuple):
    """A page, and what a person found on it; None where that is not known.

    Attributes:
        name: Of its file.
        data: The page.
        title, author: As the page writes them.
        day: Of publication, `2016-12-09`.
        begins: The first words of the article.
    """

    name: str
    data: bytes
    title: str | None
    author: str | None
    day: str | None
    begins: str | None


class Result(NamedTuple):
    """What became of a page; None where the truth is not known.

    Attributes:
        truth: The page.
        article: What was read, or None.
        title, date, author, begins: Whether it is right.
        seconds: How long reading took, without enrichment.
    """

    truth: Truth
    article: Article | None
    title: bool | None
    date: bool | None
    author: bool | None
    begins: bool | None
    seconds: float


def judge(truth: Truth, reader: PageReader = PageReader.TRAFILATURA) -> Result:
    """Read a page and compare."""
    started = time.process_time()
    found = list(read(Found("-", None, True), InputSettings(format="html", html=reader), stream=BytesIO(truth.data)))
    seconds = time.process_time() - started
    drafts = [one for one in found if isinstance(one, Draft)]
    article = enrich(drafts[0]).article if drafts else None
    body = article.body if article else ""
    return Result(
        truth,
        article,
        title=_same(truth.title, article and article.title),
        date=None if truth.day is None else bool(article and str(article.published) == truth.day),
        author=_same(truth.author, article and article.byline),
        begins=None if not truth.begins else letters(truth.begins)[:BEGINS] in letters(body[: 2 * WITHIN])[:WITHIN],
        seconds=seconds,
    )


def share(results: Sequence[Result], measure: str) -> tuple[float, int]:
    """Give how often a measure is right, and of how many pages that is known."""
    known = [value for one in results if (value := getattr(one, measure)) is not None]
    return (sum(known) / len(known) if known else 0.0), len(known)


def letters(text: str) -> str:
    """Give the letters and digits of a text, folded: blanks and quotation marks differ from copy to copy."""
    return "".join(letter for letter in folded(text) if letter.isalnum())


def _same(right: str | None, found: str | None) -> bool | None:
    return None if not right else folded(right) == folded(found or "")


# Files


def read_truths(folder: Path, truth: Path) -> Iterator[Truth]:
    """Yield the pages that a truth file speaks of; raises `Unusable`."""
    try:
        for name, values in json.loads(truth.read_text()).items():
            packed = folder / f"{name}.gz"
            data = gzip.decompress(packed.read_bytes()) if packed.exists() else (folder / name).read_bytes()
            day = (values.get("date_published") or "")[:10] or None
            yield Truth(name, data, values.get("title"), values.get("author"), day, values.get("first_words"))
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise Unusable(f"{truth}: {error}") from None


def is_of_part(truth: Truth, part: str) -> bool:
    """Say whether a page belongs to a half; all pages of a site belong to the same."""
    site = ".".join((urlsplit(f"//{truth.name.removesuffix('.html')}").hostname or "").split(".")[-2:])
    return part == "all" or zlib.crc32(site.encode()) % 2 == (part == "test")


# The command


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and compare.

    Returns:
        0, 1 where a measure is below its floor, 2 where the input cannot be used.
    """
    return command(_run, _parser().parse_args(arguments), "html")


def _run(options: argparse.Namespace) -> int:
    truths = [truth for truth in read_truths(options.folder, options.truth) if is_of_part(truth, options.part)]
    if not truths:
        raise Unusable("no pages")
    results = [judge(truth, PageReader(options.html)) for truth in truths]
    print(f"{len(results)} pages, {options.part}")  # noqa: T201
    for measure in MEASURES:
        right, known = share(results, measure)
        print(f"  {measure:7} {right:.4f} of {known}")  # noqa: T201
    print(f"  {len(results) / sum(one.seconds for one in results):.1f} pages a second of CPU time")  # noqa: T201
    for line in _errors(results) if options.errors else ():
        print(line)  # noqa: T201
    if not options.floors:
        return 0
    measured = {measure: share(results, measure)[0] for measure in MEASURES}
    return hold(measured, options.floors, options.part, partial(digest, [options.truth]), MEASURES)


def _errors(results: Sequence[Result]) -> Iterator[str]:
    for one in results:
        if one.article is None:
            yield f"{one.truth.name}: no article"
            continue
        article, truth = one.article, one.truth
        for measure, found, right in (
            ("title", article.title, truth.title),
            ("date", f"{article.published} ({article.published_from})", truth.day),
            ("author", article.byline, truth.author),
            ("begins", article.body[:80], truth.begins),
        ):
            if getattr(one, measure) is False:
                yield f"{truth.name}: {measure} {found!r}, not {right!r}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.html", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="of pages, plain or gzipped")
    parser.add_argument("truth", type=Path, metavar="TRUTH", help="JSON: by file name, what is on the page")
    parser.add_argument("--part", choices=PARTS, default="all", help="half of the sites (%(default)s)")
    parser.add_argument("--html", choices=[one.value for one in PageReader], default=PageReader.TRAFILATURA.value)
    parser.add_argument("--errors", action="store_true", help="also what is wrong")
    parser.add_argument("--floors", type=Path, help="JSON: what may not be fallen below")
    return parser


if __name__ == "__main__":
    sys.exit(main())
