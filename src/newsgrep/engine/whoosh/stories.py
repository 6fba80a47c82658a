"""Stories over the segments of an index: one by one for the hits of a page, or all of them for a whole answer."""

from __future__ import annotations

from array import array

from newsgrep.engine.copies import precedence
from newsgrep.engine.whoosh.bands import Bands, hanging
from newsgrep.engine.whoosh.layout import SIGNATURE
from newsgrep.engine.whoosh.sections import numbers_from
from newsgrep.model.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgrep.engine.whoosh.reading import Reading
    from newsgrep.engine.whoosh.segment import Segment

    Member = tuple[int, int]
    """A document: the number of its segment, and its own there."""

_NO_SIGNATURE = bytes(SIGNATURE)


class Folded(Value):
    """What is left of an answer when its stories are folded.

    Attributes:
        masks: The documents that stay, a bit for each, by segment.
        copies: How many of its story each of them stands for, itself aside; only where there are some.
    """

    masks: Sequence[int]
    copies: dict[Member, int]


def fold(reading: Reading, masks: Sequence[int]) -> Folded:
    """Fold a whole answer.

    Args:
        reading: A state.
        masks: The documents that match, a bit for each, by segment.
    """
    left = [_bitmap(segment, mask) for segment, mask in zip(reading.segments, masks, strict=True)]
    copies: dict[Member, int] = {}
    for first, *others in matching_stories(reading, masks):
        copies[first] = len(others)
        for number, document in others:
            left[number][document >> 3] &= ~(1 << (document & 7))
    return Folded([int.from_bytes(one, "little") for one in left], copies)


def matching_stories(reading: Reading, masks: Sequence[int]) -> Iterator[list[Member]]:
    """Yield the stories of which several documents match: these, the one that leads first; arguments as of `fold`."""
    held = [_bitmap(segment, mask) for segment, mask in zip(reading.segments, masks, strict=True)]
    for story in _stories(reading):
        matching = [(number, one) for number, one in story if held[number][one >> 3] >> (one & 7) & 1]
        if len(matching) > 1:
            yield sorted(matching, key=lambda member: _precedence(reading, member))


def _stories(reading: Reading) -> Iterator[list[Member]]:
    """Yield every story that several documents are of."""
    signed = sorted(one for number, segment in enumerate(reading.segments) for one in _signed(number, segment))
    joined = b"".join(signature for _, _, _, signature in signed)
    days = array("I", [day for day, _, _, _ in signed])
    found: dict[int, list[Member]] = {}
    for at, head in enumerate(hanging(memoryview(joined).cast("Q"), memoryview(days))):
        if head != at:
            found.setdefault(head, [signed[head][1:3]]).append(signed[at][1:3])
    yield from found.values()


def _signed(number: int, segment: Segment) -> Iterator[tuple[int, int, int, bytes]]:
    """Yield the documents of a segment that have a signature: the day, the segment's number, the document's, and it."""
    signatures = bytes(segment.signatures())
    if not signatures:
        return
    days = numbers_from(segment.dates(), "I")
    for document in segment.live_documents():
        signature = signatures[document * SIGNATURE : (document + 1) * SIGNATURE]
        if signature != _NO_SIGNATURE:
            yield days[document], number, document, signature


class Folding:
    """Folds the hits of a page: of a story nothing is read but the articles that hang together with one of them."""

    def __init__(self, reading: Reading, masks: Sequence[int]) -> None:
        """Take a state and the documents that match, as `fold` does."""
        self._reading = reading
        self._masks = masks
        self._numbers = {id(segment): number for number, segment in enumerate(reading.segments)}
        self._seen = [memoryview(_bitmap(segment, segment.deleted)) for segment in reading.segments]
        self._bands = [_bands(segment, seen) for segment, seen in zip(reading.segments, self._seen, strict=True)]
        self._copies: dict[Member, int | None] = {}

    def copies(self, segment: Segment, document: int) -> int | None:
        """Give how many more of its story match, for a document that matches; None where another one leads it."""
        member = (self._numbers[id(segment)], document)
        if member not in self._copies:
            matching = [(number, one) for number, one in self._story(member) if self._masks[number] >> one & 1]
            lead = min(matching, key=lambda one: _precedence(self._reading, one))
            self._copies.update(dict.fromkeys(matching))
            self._copies[lead] = len(matching) - 1
        return self._copies[member]

    def _story(self, member: Member) -> list[Member]:
        """Give the documents of a story none of which has been seen."""
        number, document = member
        self._seen[number][document >> 3] |= 1 << (document & 7)
        story = [member]
        for number, document in story:  # it grows meanwhile
            segment = self._reading.segments[number]
            signature = segment.signature(document)
            if signature:
                day = segment.day(document)
                for other, bands in enumerate(self._bands):
                    story += [(other, one) for one in bands.find(memoryview(signature), day)] if bands else []
        return story


def _bands(segment: Segment, seen: memoryview) -> Bands | None:
    places = segment.signature_places()
    return Bands(segment.pages, *places, seen) if places else None


def _bitmap(segment: Segment, mask: int) -> bytearray:
    return bytearray(mask.to_bytes((segment.documents + 7) // 8, "little"))


def _precedence(reading: Reading, member: Member) -> tuple[bool, int, str]:
    number, document = member
    segment = reading.segments[number]
    return precedence(segment.day(document), segment.id_of(document))
