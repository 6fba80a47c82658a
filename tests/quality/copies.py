"""How well newsgrep finds edited copies of articles.

    python -m tests.quality.copies FILE [--articles N] [--part dev|test|all] [--table] [--floors F --name N]

See the README next to this file for the form of the file, for how copies are made, and for what is measured.
"""

import argparse
import gzip
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from newsgrep.engine.copies import BANDS, LEAST_PARTS, ROWS, equal_parts
from newsgrep.enrich.copies import FEWEST_WORDS, SHINGLE, signature
from newsgrep.model.article import SIGNATURE_PARTS
from newsgrep.text.sentences import sentences
from newsgrep.text.words import CutText, cut
from tests.quality.floors import command, hold
from tests.quality.judged import Unusable, digest

PLANTED = 1_000
SEED = 20_171_211
CUT_SHARE = 1 / 3
"""What a cut takes from the end of an article at most."""

CUT, DATELINED, CREDITED = 0.7, 0.8, 0.5
"""Which share of the copies is cut, has a dateline of its own, has a line of its outlet at the start or the end."""

DROPPED = 0.08
"""Which share of the sentences is left out, the first one aside."""

SAID, CHANGED = 0.5, 0.02
"""Which share of the words of `SAID_OTHERWISE` is put otherwise, and which of all words becomes another one."""

SAID_OTHERWISE = {
    "said": "told reporters", "says": "told reporters", "will": "is to", "about": "around", "some": "around",
    "killed": "dead", "percent": "per cent", "over": "more than", "also": "", "however": "but", "today": "on Monday",
    "yesterday": "on Sunday", "officials": "authorities", "government": "administration", "began": "started",
    "near": "close to", "since": "after", "because": "as", "many": "a number of", "large": "big", "which": "that",
    "including": "among them", "announced": "made known", "according": "going", "people": "persons",
}  # fmt: skip
"""What sub-editors write instead."""

OUTLETS = (
    "This article first appeared in the Evening Courier.", "Reporting by our staff and news agencies.",
    "Additional reporting by the Daily Observer.", "© The Morning Gazette. All rights reserved.",
)  # fmt: skip
CITIES = ("LONDON", "PARIS", "WASHINGTON", "MOSCOW", "GENEVA", "BRUSSELS")
AGENCIES = ("(Reuters)", "(AP)", "(AFP)", "")

LIKE = 0.5
"""Two texts that nobody made copies of are some, if so much of the shorter one stands word by word in the other."""

LEAST_SHOWN, MOST_SHOWN = 8, 50
"""The thresholds of the table, in equal parts."""

MEASURES = ("recall", "precision")


class Found(NamedTuple):
    """Two texts with an equal band.

    Attributes:
        one, other: Their numbers, ascending.
        parts: How many parts of their signatures are equal.
        true: Whether one is a copy of the other, or both are of a third, or their shingles say that they are alike.
    """

    one: int
    other: int
    parts: int
    true: bool


class Quality(NamedTuple):
    """Counted over pairs.

    Attributes:
        planted: Pairs of an article and its copy.
        right: Those of them that were found.
        wrong: Pairs found that are not true, see `Found`.
        true: Pairs found that are.
    """

    planted: int
    right: int
    wrong: int
    true: int

    @property
    def recall(self) -> float:
        """Which share of the planted pairs is found."""
        return self.right / self.planted if self.planted else 0.0

    @property
    def precision(self) -> float:
        """Which share of the pairs found is true."""
        return self.true / (self.true + self.wrong) if self.true else 0.0


class Pile(NamedTuple):
    """Articles with copies among them.

    Attributes:
        texts: The bodies, copies behind the originals.
        origins: The number of the original of each copy, by the number of the copy.
    """

    texts: Sequence[str]
    origins: Mapping[int, int]


def read(file: Path, most: int = 0) -> list[str]:
    """Read the bodies of JSON Lines, plain or gzipped, that are long enough to be told apart; `most` spread over all.

    Raises:
        Unusable: There is none.
    """
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        bodies = [str(one.get("body") or one.get("text") or "") for one in map(json.loads, lines)]
    long = [body for body in dict.fromkeys(bodies) if len(CutText(body)) >= FEWEST_WORDS]
    if not long:
        raise Unusable(f"{file}: no article of {FEWEST_WORDS} words")
    return long[:: max(len(long) // most, 1)][:most] if most else long


def edited(text: str, chance: random.Random) -> str:
    """Give a text as another paper prints it."""
    kept = [text[one.start : one.end].strip() for one in sentences(text)]
    if chance.random() < CUT:
        kept = kept[: max(round(len(kept) * (1 - chance.random() * CUT_SHARE)), 2)]
    kept = kept[:1] + [one for one in kept[1:] if chance.random() >= DROPPED]
    if chance.random() < DATELINED:
        kept[0] = f"{chance.choice(CITIES)} {chance.choice(AGENCIES)} - {kept[0]}"
    if chance.random() < CREDITED:
        kept.insert(chance.choice((0, len(kept))), chance.choice(OUTLETS))
    return _reworded(" ".join(kept), chance)


def _reworded(text: str, chance: random.Random) -> str:
    """Put in some places what others would say, and in some any other word of the text."""
    words = re.findall(r"\w+", text)

    def change(word: re.Match[str]) -> str:
        if word[0] in SAID_OTHERWISE and chance.random() < SAID:
            return SAID_OTHERWISE[word[0]]
        return chance.choice(words) if chance.random() < CHANGED else word[0]

    return re.sub(r"\w+", change, text)


def plant(bodies: Sequence[str], count: int, seed: int) -> Pile:
    """Give the articles with so many edited copies of them, each of an article drawn anew."""
    chance = random.Random(seed)
    texts = list(bodies)
    origins = {}
    while len(origins) < count:
        origin = chance.randrange(len(bodies))
        copy = edited(bodies[origin], chance)
        if len(CutText(copy)) >= FEWEST_WORDS:
            origins[len(texts)] = origin
            texts.append(copy)
    return Pile(texts, origins)


def compare(pile: Pile) -> list[Found]:
    """Give the pairs of texts that have a band of their signatures in common."""
    signatures = [signature(text) for text in pile.texts]
    holders: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
    for number, one in enumerate(signatures):
        for band in range(BANDS):
            holders[band, one[2 * ROWS * band : 2 * ROWS * (band + 1)]].append(number)
    pairs = {pair for numbers in holders.values() for pair in combinations(numbers, 2)}
    found = []
    for one, other in sorted(pairs):
        parts = equal_parts(signatures[one], signatures[other])
        related = pile.origins.get(one, one) == pile.origins.get(other, other)
        true = related or (parts >= LEAST_SHOWN and likeness(pile.texts[one], pile.texts[other]) >= LIKE)
        found.append(Found(one, other, parts, true))
    return found


def likeness(one: str, other: str) -> float:
    """Give which share of the shingles of the shorter text stands in the longer one, exactly."""
    left, right = _shingles(one), _shingles(other)
    return len(left & right) / min(len(left), len(right))


@cache
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = [word.text for word in cut(text)]
    return frozenset(tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def quality(pile: Pile, found: Sequence[Found], least: int) -> Quality:
    """Count what is found when so many equal parts make copies."""
    copies = [pair for pair in found if pair.parts >= least]
    true = sum(pair.true for pair in copies)
    right = sum(pile.origins.get(pair.other) == pair.one for pair in copies)
    return Quality(len(pile.origins), right, len(copies) - true, true)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a command; 1 where a floor is not held, 2 where an input cannot be used."""
    parser = argparse.ArgumentParser(prog="tests.quality.copies", description="How well edited copies are found.")
    parser.add_argument("file", type=Path, help="JSON Lines: {text or body}")
    parser.add_argument("--articles", type=int, default=0, help="so many of the file, spread over it")
    parser.add_argument("--part", choices=("dev", "test"), default="test", help="which copies are planted")
    parser.add_argument("--table", action="store_true", help="thresholds beside the one that holds")
    parser.add_argument("--floors", type=Path, metavar="FILE", help="end with 1 where a measure is below its floor")
    parser.add_argument("--name", help="which floors")
    options = parser.parse_args(arguments)
    if options.floors and not options.name:
        parser.error("--floors goes with --name")
    return command(_run, options, parser.prog)


def _run(options: argparse.Namespace) -> int:
    pile = plant(read(options.file, options.articles), PLANTED, SEED + (options.part == "test"))
    found = compare(pile)
    print("parts threshold  recall precision  pairs wrong")  # noqa: T201
    for least in range(LEAST_SHOWN, MOST_SHOWN, 2) if options.table else (LEAST_PARTS,):
        one = quality(pile, found, least)
        share = least / SIGNATURE_PARTS
        print(f"{least:5} {share:9.3f} {one.recall:7.4f} {one.precision:9.4f} {one.true + one.wrong:6} {one.wrong:5}")  # noqa: T201
    if not options.floors:
        return 0
    held = quality(pile, found, LEAST_PARTS)
    measured = {name: getattr(held, name) for name in MEASURES}
    return hold(measured, options.floors, options.name, lambda: _inputs(options), MEASURES)


def _inputs(options: argparse.Namespace) -> str:
    """Give what the measures were taken from: which file, how much of it, and which copies."""
    return f"{digest([options.file])} {options.articles} {options.part}"


if __name__ == "__main__":
    sys.exit(main())
