"""The leaves of a query in a segment, and what they earn near each other: a kernel, compiled where a compiler is."""

from array import array
from collections.abc import Callable
from math import sqrt

from newsgrep.engine.whoosh.postings import PostingList
from newsgrep.text.scan import Entries

SLOTS = 16
"""More than there are text fields."""


class FieldList:
    """The posting list of a term in a field, and what its postings count for.

    Attributes:
        postings: The list.
        slot: The number of the field.
    """

    def __init__(
        self,
        postings: PostingList,
        again: Callable[[], PostingList],
        slot: int,
        norms: memoryview,
        worths: "memoryview[float]",
        lead: float,
        bound: float,
    ) -> None:
        """Take a list.

        Args:
            postings: The list, before its first posting.
            again: Gives the same list once more, for reading positions.
            slot: The number of the field.
            norms: The length of each document's field, in a byte.
            worths: What an occurrence counts for in a field of each such length.
            lead: What an occurrence in the lead counts for on top.
            bound: What the impacts in the list are multiplied with to bound what its postings count for.
        """
        self.postings = postings
        self.open_again = again
        self.again: PostingList | None = None
        self.slot = slot
        self.norms = norms
        self.worths = worths
        self.lead = lead
        self.bound = bound
        self.block = 0

    def placed(self) -> PostingList:
        """Give the list that positions are read from."""
        if self.again is None:
            self.again = self.open_again()
        return self.again

    def standing(self, start: int) -> int:
        """Go to the block that holds the first document from `start` on, without reading it; give its number."""
        block = self.block
        while block < self.postings.blocks and self.postings.last_of(block) < start:
            block += 1
        self.block = block
        return block

    def most(self, end: int) -> float:
        """Bound what a posting counts for, from the block that it stands at to the one that reaches `end`."""
        block = self.block
        greatest = 0
        while block < self.postings.blocks:
            impact = self.postings.impact_of(block)
            if impact > greatest:
                greatest = impact
            if self.postings.last_of(block) >= end - 1:
                break
            block += 1
        if greatest >= 65535:
            return 1e30
        return self.bound * greatest / (65535.0 - greatest)


class Leaf:
    """A leaf of the query: the lists of all terms that it stands for, in all fields.

    Attributes:
        lists: Those of one field next to each other.
        weight: Its rarity, times its boost.
        near: Whether it counts when it stands near another.
    """

    def __init__(self, lists: "list[FieldList]", weight: float, near: bool) -> None:
        self.lists = lists
        self.weight = weight
        self.near = near
        self.present = False
        self.number = 0  # among those that are near
        self.postings = 0
        for at in range(len(lists)):
            one: FieldList = lists[at]
            self.postings += one.postings.frequency


class Nearness:
    """What leaves earn in a document by standing near each other.

    Attributes:
        heaviest: The leaves that count when they are near another, the heaviest first.
    """

    def __init__(self, leaves: "list[Leaf]", share: float, reach: int) -> None:
        """Take the leaves of a query, in its order, and `share` and `reach` as in `topk.Rules`."""
        self.near = [leaf for leaf in leaves if leaf.near]
        self.heaviest = sorted(self.near, key=lambda leaf: -leaf.weight)
        for number, leaf in enumerate(self.near):
            leaf.number = number
        self.share = share
        self.reach = reach
        self.places = Entries()
        self.run = Entries()
        self.merged = Entries()
        self.starts = memoryview(array("q", bytes(8 * (len(self.near) + 1))))
        self.distances = memoryview(array("q", bytes(8 * len(self.near) * len(self.near) or 8)))

    def most(self, bits: int) -> float:
        """Bound what the leaves that stand in a document can earn by being near each other."""
        total = 0.0
        count = 0
        for number in range(len(self.heaviest)):
            leaf: Leaf = self.heaviest[number]
            if bits >> leaf.number & 1:
                total += leaf.weight * count
                count += 1
        return total * self.share

    def of(self, document: int, bits: int) -> float:
        """Give what the leaves earn that stand in a document, as `ranking.py` says."""
        size = len(self.near)
        reach = self.reach
        distances = self.distances
        for one in range(size * size):
            distances[one] = reach + 1
        for slot in range(SLOTS):
            if self.place(document, bits, slot):
                self.measure(size)
        total = 0.0
        for one in range(size):
            for other in range(one + 1, size):
                distance = distances[one * size + other]
                if 0 < distance <= reach:
                    left: Leaf = self.near[one]
                    right: Leaf = self.near[other]
                    weight = left.weight if left.weight < right.weight else right.weight
                    total += self.share * weight / sqrt(distance)
        return total

    def place(self, document: int, bits: int, slot: int) -> bool:
        """Find where each leaf stands in a field of a document; False where fewer than two do."""
        self.places.clear()
        standing = 0
        for number in range(len(self.near)):
            self.starts[number] = self.places.size
            if not bits >> number & 1:
                continue
            leaf: Leaf = self.near[number]
            first = self.places.size
            for at in range(len(leaf.lists)):
                one: FieldList = leaf.lists[at]
                if one.slot != slot:
                    continue
                postings = one.placed()
                if postings.seek(document) == document:
                    if self.places.size == first:
                        postings.positions(self.places)
                    else:
                        self.run.clear()
                        postings.positions(self.run)
                        self.merge(first)
            if self.places.size > first:
                standing += 1
        self.starts[len(self.near)] = self.places.size
        return standing > 1

    def merge(self, first: int) -> None:
        """Merge a run of positions into those from a place on."""
        merged = self.merged
        merged.clear()
        left = first
        right = 0
        while left < self.places.size or right < self.run.size:
            if right >= self.run.size or (left < self.places.size and self.places.view[left] <= self.run.view[right]):
                merged.append(self.places.view[left])
                left += 1
            else:
                merged.append(self.run.view[right])
                right += 1
        self.places.size = first
        for at in range(merged.size):
            self.places.append(merged.view[at])

    def measure(self, size: int) -> None:
        """Take down the smallest distance of each two leaves in the field whose places are known."""
        for one in range(size):
            if self.starts[one] == self.starts[one + 1]:
                continue
            for other in range(one + 1, size):
                left = self.starts[one]
                right = self.starts[other]
                left_end = self.starts[one + 1]
                right_end = self.starts[other + 1]
                least = self.distances[one * size + other]
                while left < left_end and right < right_end:
                    left_place = self.places.view[left]
                    right_place = self.places.view[right]
                    distance = left_place - right_place if left_place > right_place else right_place - left_place
                    if distance < least:
                        least = distance
                    if left_place < right_place:
                        left += 1
                    else:
                        right += 1
                self.distances[one * size + other] = least
