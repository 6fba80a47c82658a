"""How well newsgrep finds the quotations of articles, and who speaks, where a person has marked both.

    python -m tests.quality.quotes [FILE] [--part dev|test|all] [--errors] [--floors F --name N]

See the README next to this file for the form of the files and for what is measured.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from newsgrep.enrich.names.finder import find_names
from newsgrep.enrich.names.lexicon import DATA
from newsgrep.enrich.quotes.finder import find_quotes
from tests.quality.floors import command, hold
from tests.quality.judged import Unusable, digest
from tests.quality.names import Quality

MARKED = Path(__file__).parent / "data" / "quotes-marked.jsonl"
QUOTES, SPEAKERS = "quotes", "speakers"

Quotes = dict[tuple[int, str], str | None]
"""The speaker of each quotation, by where it starts and its text."""


class Document(NamedTuple):
    """A marked article.

    Attributes:
        part: `dev` or `test`.
        title, text: Of the article.
        quotes: As a person marked them.
    """

    part: str
    title: str
    text: str
    quotes: Quotes


def read(file: Path) -> list[Document]:
    """Read JSON Lines: `part`, `title`, `text`, and `quotes` with `start`, `text` and `speaker`.

    Raises:
        Unusable: A line is not such an object, or a quotation does not stand where it says.
    """
    documents = []
    try:
        with file.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                quotes = {(one["start"], one["text"]): one["speaker"] for one in row["quotes"]}
                if not all(row["text"].startswith(text, start) for start, text in quotes):
                    raise Unusable(f"{file}: a quotation of {row['title']} does not stand where it says")
                documents.append(Document(row["part"], row["title"], row["text"], quotes))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unusable(f"{file}: not JSON Lines with text and quotes: {error!r}") from None
    return documents


def find(document: Document) -> Quotes:
    """Give what newsgrep finds."""
    people = find_names(document.title, document.text).people
    found = find_quotes(document.text, people, english=True)
    return {(one.offset.start, document.text[slice(*one.offset)]): one.speaker for one in found}


def quality(found: Sequence[Quotes], marked: Sequence[Quotes]) -> dict[str, Quality]:
    """Count the quotations that are right, and the speakers: both the quotation and its whole name."""
    pairs = list(zip(found, marked, strict=True))
    return {
        QUOTES: Quality(
            sum(len(one.keys() & other.keys()) for one, other in pairs),
            sum(map(len, found)),
            sum(map(len, marked)),
        ),
        SPEAKERS: Quality(
            sum(other.get(place) == speaker for one, other in pairs for place, speaker in one.items() if speaker),
            sum(speaker is not None for one in found for speaker in one.values()),
            sum(speaker is not None for one in marked for speaker in one.values()),
        ),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and compare.

    Returns:
        0, 1 where a measure is below its floor, 2 where the input cannot be used.
    """
    return command(_run, _parser().parse_args(arguments), "quotes")


def _run(options: argparse.Namespace) -> int:
    documents = [one for one in read(options.file) if options.part in ("all", one.part)]
    started = time.perf_counter()
    found = [find(document) for document in documents]
    pace = len(documents) / (time.perf_counter() - started)
    marked = [document.quotes for document in documents]
    measured: dict[str, float] = {}
    print(f"{'':10} {'P':>6} {'R':>6} {'F1':>6} {'marked':>7} {pace:9.0f} stories/s")  # noqa: T201
    for kind, counted in quality(found, marked).items():
        numbers = f"{counted.precision:6.3f} {counted.recall:6.3f} {counted.f1:6.3f} {counted.annotated:7}"
        print(f"{kind:10} {numbers}")  # noqa: T201
        measured |= {f"{kind}.precision": counted.precision, f"{kind}.recall": counted.recall}
    if options.errors:
        _show_errors(documents, found)
    if not options.floors:
        return 0
    inputs = [options.file, *sorted(DATA.glob("names-*"))]
    return hold(measured, options.floors, options.name, partial(digest, inputs), measured)


def _show_errors(documents: Sequence[Document], found: Sequence[Quotes]) -> None:
    """Print each quotation that is missed, added, or has another speaker."""
    for document, quotes in zip(documents, found, strict=True):
        for start, text in sorted(quotes.keys() | document.quotes.keys()):
            place = (start, text)
            if place not in quotes:
                wrong = "missed"
            elif place not in document.quotes:
                wrong = "added"
            elif quotes[place] != document.quotes[place]:
                wrong = f"{quotes[place]} instead of {document.quotes[place]}"
            else:
                continue
            print(f"  {wrong}: {text[:60]}")  # noqa: T201


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.quotes", description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=MARKED, metavar="FILE", help="JSON Lines (%(default)s)")
    parser.add_argument("--part", choices=["dev", "test", "all"], default="all", help="of the articles (%(default)s)")
    parser.add_argument("--errors", action="store_true", help="also what is missed, added, or by somebody else")
    parser.add_argument("--floors", type=Path, help="JSON: what may not be fallen below")
    parser.add_argument("--name", help="of the part in the floors")
    return parser


if __name__ == "__main__":
    sys.exit(main())
