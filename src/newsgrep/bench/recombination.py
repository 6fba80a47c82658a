"""More press releases than there are, put together from the sentences of those there are.

Sentences stay whole, so that phrases and the words that go together are real; about half of a release is about what
its senator speaks of. A vocabulary grows with the number of articles, by numbers and names above all: some digits are
drawn anew, and some rare names are spliced from two others. What is not real is how words gather: a senator speaks of
everything in every release, so that a word stands in two to four times as many of them as it should.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from random import Random
from typing import NamedTuple, TypeVar

from newsgrep.bench.corpus import Release

OWN_SENTENCES = 0.55
"""The share of sentences that come from the same senator."""
NEW_NUMBERS = 0.6
NEW_NAMES = 0.5
RAREST = 3
"""A capitalised word in so many releases at most is a rare name."""
SHORTEST = 20
"""In characters; what is shorter is seldom a sentence."""
LONGEST = 600
"""In characters; what is longer has lost its punctuation, as two in five of the Senate's releases have in part."""

Drawn = TypeVar("Drawn")

_SENTENCE_END = re.compile(r'(?<=[.!?])\s+(?=[A-Z"])')
_LOST_END = re.compile(r"\s{2,}(?=[A-Z])")
_STRETCH = re.compile(rf"\S.{{0,{LONGEST}}}(?!\S)", re.DOTALL)
_NAME = re.compile("[A-Z][a-z]{2,}")
_CHANGING = re.compile(r"\d[\d,.]*\d|[A-Z][a-z]{2,}")


class Slot(NamedTuple):
    """A stretch of a text that may come out otherwise: a number of two digits or more, or a rare name."""

    start: int
    end: int


class Piece(NamedTuple):
    """A sentence or a title, with what may come out otherwise in it."""

    text: str
    slots: tuple[Slot, ...]


class Recombination:
    """What releases are put together from."""

    def __init__(self, originals: Iterable[Release]) -> None:
        """Take the releases apart; there must be a sentence in them."""
        releases = list(originals)
        spread = Counter(name for one in releases for name in set(_NAME.findall(one.text)))
        self._rare = {name for name, count in spread.items() if count <= RAREST}
        self._names = sorted(self._rare)
        self._sentences: list[Piece] = []
        self._senators: list[str] = []  # of each release: who writes much is drawn often
        self._lengths: dict[str, list[int]] = defaultdict(list)  # of the releases, in sentences
        self._own: dict[str, list[int]] = defaultdict(list)
        self._titles: dict[str, list[Piece]] = defaultdict(list)
        for release in releases:
            self._take(release)
        days = sorted(date.fromisoformat(one.date).toordinal() for one in releases if one.date) or [1]
        self._first, self._days = days[0], days[-1] - days[0] + 1

    def _take(self, release: Release) -> None:
        sentences = [text for text in _sentences(release.text) if len(text) > SHORTEST]
        if not sentences:
            return
        start = len(self._sentences)
        self._sentences += map(self._piece, sentences)
        self._senators.append(release.senator)
        self._lengths[release.senator].append(len(sentences))
        self._own[release.senator] += range(start, len(self._sentences))
        self._titles[release.senator].append(self._piece(release.title))

    def _piece(self, text: str) -> Piece:
        found = _CHANGING.finditer(text)
        return Piece(text, tuple(Slot(*one.span()) for one in found if one[0][0].isdigit() or one[0] in self._rare))

    def releases(self, wanted: int, seed: int) -> Iterator[Release]:
        """Yield so many releases, the same ones for the same seed."""
        draw = _Draw(seed, self._names)
        for number in range(wanted):
            senator = draw.one_of(self._senators)
            own = self._own[senator]
            sentences = [
                self._sentences[draw.one_of(own) if draw.happens(OWN_SENTENCES) else draw.below(len(self._sentences))]
                for _ in range(draw.one_of(self._lengths[senator]))
            ]
            yield Release(
                id=f"s{number}",
                senator=senator,
                date=date.fromordinal(self._first + draw.below(self._days)).isoformat(),
                title=draw.changed(draw.one_of(self._titles[senator])),
                text="\n   ".join(map(draw.changed, sentences)),
            )


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text):
        if len(sentence) <= LONGEST:
            yield sentence
            continue
        for part in _LOST_END.split(sentence):
            yield from _STRETCH.findall(part)


class _Draw:
    """Chance that comes out the same everywhere: of `Random`, only `random()` is promised to stay what it is."""

    def __init__(self, seed: int, names: list[str]) -> None:
        self._random = Random(seed).random  # noqa: S311  nothing is kept secret here
        self._names = names

    def happens(self, share: float) -> bool:
        return self._random() < share

    def below(self, bound: int) -> int:
        return int(self._random() * bound)

    def one_of(self, several: list[Drawn]) -> Drawn:
        return several[int(self._random() * len(several))]

    def changed(self, piece: Piece) -> str:
        """Give a text with some of its numbers and rare names made anew."""
        if not piece.slots:
            return piece.text
        parts: list[str] = []
        end = 0
        for slot in piece.slots:
            parts += piece.text[end : slot.start], self._renewed(piece.text[slot.start : slot.end])
            end = slot.end
        return "".join(parts) + piece.text[end:]

    def _renewed(self, word: str) -> str:
        if word[0].isdigit():
            if not self.happens(NEW_NUMBERS):
                return word
            return word[0] + "".join("0123456789"[self.below(10)] if one.isdigit() else one for one in word[1:])
        if not self.happens(NEW_NAMES):
            return word
        front, back = self.one_of(self._names), self.one_of(self._names)
        return front[: max(2, len(front) // 2)] + back[len(back) // 2 :]
