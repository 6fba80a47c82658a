"""How well newsgrep finds the people and the places of articles that people have annotated.

    python -m tests.quality.names FILE... [--part dev|test|all] [--errors] [--floors F --name N]

See the README next to this file for the form of the files and for what is measured.
"""

import argparse
import gzip
import json
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from newsgrep.enrich.names.finder import find_names
from newsgrep.enrich.names.lexicon import DATA
from tests.quality.floors import command, hold
from tests.quality.judged import Unusable, digest

PERSON, PLACE = "people", "places"
KINDS = (PERSON, PLACE)
LABELS = {
    "PER": PERSON, "PERSON": PERSON,
    "LOC": PLACE, "GPE": PLACE, "FAC": PLACE, "LOCATION": PLACE, "FACILITY": PLACE, "PLACE": PLACE,
}  # fmt: skip
TITLES = frozenset(
    """adm admiral ambassador archbishop bishop brother capt captain cardinal chairman chancellor chief coach col
    colonel commissioner congressman congresswoman deputy detective dr father former gen general gov governor
    imam inspector judge justice king lady lieutenant lord lt maj major mayor minister miss mr mrs ms officer pope
    president prime prince princess prof professor queen rabbi rep representative rev reverend saint sec secretary sen
    senator sergeant sgt sheikh sheriff sir sister vice""".split()
)
SAME_PLACE = {
    "u.s.": "united states", "us": "united states", "u.s.a.": "united states", "usa": "united states",
    "u.s": "united states", "united states of america": "united states",
    "uk": "united kingdom", "u.k.": "united kingdom",
    "uae": "united arab emirates", "u.a.e.": "united arab emirates",
}  # fmt: skip

Names = dict[str, frozenset[str]]
"""The normalised names of a document, by kind."""


class Document(NamedTuple):
    """An annotated article.

    Attributes:
        id: As the file calls it, else its line.
        title: Only where the text begins with it; it is no part of `text` then.
        text: What is annotated.
        names: What annotators found, normalised.
        kinds: What annotators looked for.
    """

    id: str
    title: str
    text: str
    names: Names
    kinds: Sequence[str]


class Quality(NamedTuple):
    """Counted over all documents: names found that are annotated, names found, names annotated."""

    right: int
    found: int
    annotated: int

    @property
    def precision(self) -> float:
        """Which share of the names found is annotated."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Which share of the annotated names is found."""
        return self.right / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.found + self.annotated) if self.found + self.annotated else 0.0


# Scoring


def people(names: Sequence[str]) -> frozenset[str]:
    """Give whole names in lower case, titles cut off and shorter forms folded into the longest that has their words."""
    whole: list[str] = []
    for name in sorted({_untitled(name) for name in names}, key=lambda name: (-len(name), name)):
        words = name.split()
        if words and not any(_is_form(words, longer.split()) for longer in whole):
            whole.append(name)
    return frozenset(whole)


def places(names: Sequence[str]) -> frozenset[str]:
    """Give names in lower case without "the"; the few that are abbreviated everywhere are written out."""
    plain = (" ".join(name.lower().split()).removeprefix("the ") for name in names)
    return frozenset(SAME_PLACE.get(name, name) for name in plain if name)


def quality(found: Sequence[frozenset[str]], annotated: Sequence[frozenset[str]]) -> Quality:
    """Count what was found in each document against what is annotated in it."""
    right = sum(len(one & other) for one, other in zip(found, annotated, strict=True))
    return Quality(right, sum(map(len, found)), sum(map(len, annotated)))


def find(document: Document) -> Names:
    """Give the names that newsgrep finds, normalised as the annotated ones are."""
    names = find_names(document.title, document.text)
    return {
        PERSON: people([person.name for person in names.people]),
        PLACE: places([place.name for place in names.places]),
    }


def _untitled(name: str) -> str:
    words = name.lower().split()
    while len(words) > 1 and words[0].rstrip(".") in TITLES:
        words.pop(0)
    return " ".join(words)


def _is_form(words: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether all words come in the longer name, in this order."""
    rest = iter(longer)
    return all(word in rest for word in words)


# Reading


def read(file: Path) -> list[Document]:
    """Read JSON Lines, plain or gzipped: `text`, `spans` or `entities`, and `id` and `title` where there are any.

    Raises:
        Unusable: A line is not such an object, or no span is of a person or a place.
    """
    rows = list(_rows(file))
    labels = {LABELS[label] for row in rows for _, _, label in row[3] if label in LABELS}
    if not labels:
        raise Unusable(f"{file}: no span is of a person or a place")
    kinds = [kind for kind in KINDS if kind in labels]
    documents = []
    for name, title, text, spans in rows:
        forms: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for start, end, label in spans:
            if label in LABELS:
                forms[LABELS[label]].append(text[start:end])
        head = title if title and text.startswith(title) else ""
        names = {PERSON: people(forms[PERSON]), PLACE: places(forms[PLACE])}
        documents.append(Document(name, head, text.removeprefix(head), names, kinds))
    return documents


def part_of(name: str) -> str:
    """Give `dev` or `test`, always the same for an id, each for about half of all."""
    return ("dev", "test")[zlib.crc32(name.encode()) & 1]


def _rows(file: Path) -> Iterator[tuple[str, str, str, list[tuple[int, int, str]]]]:
    """Yield id, title, text and spans of each line that is not blank."""
    try:
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    row = json.loads(line)
                    spans = [(int(start), int(end), str(label)) for start, end, label in _spans(row)]
                    yield str(row.get("id", number)), str(row.get("title") or ""), str(row["text"]), spans
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unusable(f"{file}: not JSON Lines with text and spans: {error!r}") from None


def _spans(row: dict[str, list[list[str]]]) -> list[list[str]]:
    return row["spans"] if "spans" in row else row["entities"]


# The command


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and compare.

    Returns:
        0, 1 where a measure is below its floor, 2 where the input cannot be used.
    """
    return command(_run, _parser().parse_args(arguments), "names")


def _run(options: argparse.Namespace) -> int:
    print(f"{'':24} {'':8} {'P':>6} {'R':>6} {'F1':>6} {'names':>6} {'stories/s':>9}")  # noqa: T201
    measured: dict[str, float] = {}
    for file in options.files:
        documents = [one for one in read(file) if options.part in ("all", part_of(one.id))]
        started = time.perf_counter()
        found = [find(document) for document in documents]
        pace = len(documents) / (time.perf_counter() - started)
        for kind in documents[0].kinds if documents else ():
            result = quality([names[kind] for names in found], [one.names[kind] for one in documents])
            numbers = f"{result.precision:6.3f} {result.recall:6.3f} {result.f1:6.3f} {result.annotated:6} {pace:9.0f}"
            print(f"{file.name.split('.')[0]:24} {kind:8} {numbers}")  # noqa: T201
            measured[kind] = result.f1
            if options.errors:
                _show_errors(documents, found, kind)
    if not options.floors:
        return 0
    if len(options.files) != 1 or options.part != "all":
        raise Unusable("--floors are of one whole file")
    inputs = [*options.files, *sorted(DATA.glob("names-*"))]
    return hold(measured, options.floors, options.name, partial(digest, inputs), measured)


def _show_errors(documents: Sequence[Document], found: Sequence[Names], kind: str) -> None:
    """Print what is found too much and what is missed, the most frequent first."""
    wrong = Counter(name for names, one in zip(found, documents, strict=True) for name in names[kind] - one.names[kind])
    missed = Counter(
        name for names, one in zip(found, documents, strict=True) for name in one.names[kind] - names[kind]
    )
    for called, names in (("wrong", wrong), ("missed", missed)):
        listed = "; ".join(f"{name} {count}" if count > 1 else name for name, count in names.most_common())
        print(f"  {called}: {listed}")  # noqa: T201


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.names", description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="JSON Lines: text and spans")
    parser.add_argument("--part", choices=["dev", "test", "all"], default="all", help="of the documents (%(default)s)")
    parser.add_argument("--errors", action="store_true", help="also what is wrong and what is missed")
    parser.add_argument("--floors", type=Path, help="JSON: what may not be fallen below")
    parser.add_argument("--name", help="of the set in the floors")
    return parser


if __name__ == "__main__":
    sys.exit(main())
