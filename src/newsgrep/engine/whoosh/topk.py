"""The best articles of a segment: a kernel, compiled where a compiler is.

Documents are looked at window by window; a window is what one block of the longest posting list spans. The greatest
impacts of the blocks in it bound what any document there can score, and a window that cannot reach the best so far is
passed over (Ding & Suel 2011, "Faster Top-k Document Retrieval Using Block-Max Indexes"). What is left is scored leaf
by leaf, all fields and forms of a leaf together, as `ranking.py` says; what leaves earn that stand near each other is
found in `nearness.py`.
"""

from array import array

from newsgrep.engine.whoosh.codes import word_at
from newsgrep.engine.whoosh.nearness import FieldList, Leaf, Nearness
from newsgrep.engine.whoosh.pages import Pages
from newsgrep.engine.whoosh.postings import PostingList
from newsgrep.text.scan import Entries

WINDOW = 4096
"""The most documents that are looked at together."""

SPARSE = 4
"""A list with so many times fewer postings than the longest is read to see whether it stands in a window at all."""

FEW = 48
"""So many documents of a window are sorted; of more, all of the window is gone through."""

ONE = 1
"""A bit, as wide as the compiler needs it."""


class Rules:
    """How scores are made.

    Attributes:
        k1: As in `ranking.py`.
        share: What two leaves next to each other add, as a share of the lesser weight.
        reach: Farther apart, in words, they add nothing.
        half_life: Days after which half of what newness adds is gone; 0 for no such preference.
        today: The day that ages are counted from, as an ordinal.
        least: What is left of the score of an old article.
        pruned: Whether windows may be passed over.
    """

    def __init__(
        self, k1: float, share: float, reach: int, half_life: float, today: int, least: float, pruned: bool
    ) -> None:
        self.k1 = k1
        self.share = share
        self.reach = reach
        self.half_life = half_life
        self.today = today
        self.least = least
        self.pruned = pruned


class Best:
    """The best so far, as a heap whose root is the worst of them.

    Attributes:
        count: How many there are.
    """

    def __init__(self, most: int, pages: Pages, ids: int, width: int, floor: float) -> None:
        """Start with none.

        Args:
            most: How many are wanted.
            pages: The file of the segment.
            ids: Where the ids of all documents lie in it, one after the other.
            width: The length of an id.
            floor: A score that is not enough, from elsewhere; below 0 where there is none.
        """
        self.most = most
        self.pages = pages
        self.data = pages.data
        self.ids = ids
        self.width = width
        self.floor = floor
        self.count = 0
        self.scores: memoryview[float] = memoryview(array("d", bytes(8 * most)))
        self.documents = memoryview(array("I", bytes(4 * most)))

    def least(self) -> float:
        """Give the score below which nothing is wanted any more; below 0 while everything is."""
        if self.most and self.count == self.most and self.scores[0] > self.floor:
            return self.scores[0]
        return self.floor

    def is_worse(self, score: float, document: int, at: int) -> bool:
        """Say whether a document comes after the one at a place of the heap: by score, then by id."""
        if score != self.scores[at]:
            return score < self.scores[at]
        return self.comes_after(document, self.documents[at])

    def comes_after(self, document: int, other: int) -> bool:
        """Say whether a document's id comes after another's."""
        one = self.ids + document * self.width
        two = self.ids + other * self.width
        self.pages.check(one, one + self.width)
        self.pages.check(two, two + self.width)
        for at in range(self.width):
            if self.data[one + at] != self.data[two + at]:
                return self.data[one + at] > self.data[two + at]
        return False

    def offer(self, score: float, document: int) -> None:
        """Take a document in if it is good enough."""
        if self.count < self.most:
            at = self.count
            self.count += 1
            while at > 0 and self.is_worse(score, document, (at - 1) >> 1):
                parent = (at - 1) >> 1
                self.scores[at] = self.scores[parent]
                self.documents[at] = self.documents[parent]
                at = parent
        else:
            if not self.most or self.is_worse(score, document, 0):
                return
            at = 0
            while True:
                child = 2 * at + 1
                if child >= self.count:
                    break
                if child + 1 < self.count and self.is_worse(self.scores[child + 1], self.documents[child + 1], child):
                    child += 1
                if self.is_worse(score, document, child):
                    break
                self.scores[at] = self.scores[child]
                self.documents[at] = self.documents[child]
                at = child
        self.scores[at] = score
        self.documents[at] = document

    def found(self) -> list[tuple[float, int]]:
        """Give scores and documents, in no order."""
        return [(self.scores[at], self.documents[at]) for at in range(self.count)]


class Search:
    """One search of one segment."""

    def __init__(
        self,
        leaves: list[Leaf],
        required: bool,
        rules: Rules,
        best: Best,
        documents: int,
        mask: "bytes | None",
        dates: memoryview,
    ) -> None:
        """Take a question.

        Args:
            leaves: In the order of the query; at least one.
            required: Every leaf must stand in a document, not only one.
            rules: How scores are made.
            best: What takes the documents.
            documents: How many the segment has.
            mask: A bit for each document that may be found; None for all.
            dates: The day of each document, four bytes each, as an ordinal.
        """
        self.leaves = leaves
        # The rarest first: where all are required, it says soonest that a window has nothing.
        self.order = sorted(leaves, key=lambda leaf: leaf.postings) if required else leaves
        self.required = required
        self.rules = rules
        self.nearness = Nearness(leaves, self.rules.share, self.rules.reach)
        self.best = best
        self.documents = documents
        self.has_mask = mask is not None
        self.mask = memoryview(mask if mask is not None else b"")
        self.dates = dates
        self.lists = [one for leaf in leaves for one in leaf.lists]
        # From bytes that are zero already: an array is filled with a copy of them.
        self.sums = memoryview(bytearray(8 * WINDOW)).cast("d")
        self.scores = memoryview(bytearray(8 * WINDOW)).cast("d")
        self.hits = memoryview(bytearray(4 * WINDOW)).cast("I")
        self.bits = memoryview(bytearray(8 * WINDOW)).cast("Q")  # of the leaves that may be near others
        self.touched = Entries()  # by any leaf
        self.marked = Entries()  # by the leaf that is read
        self.touched.reserve(WINDOW)
        self.marked.reserve(WINDOW)
        self.read_windows = 0

    def go(self) -> None:
        """Offer every document that may be among the best."""
        if not self.lists:
            return
        longest: FieldList = self.lists[0]
        for at in range(1, len(self.lists)):
            other: FieldList = self.lists[at]
            if other.postings.frequency > longest.postings.frequency:
                longest = other
        start = 0
        while start < self.documents:
            end = start + WINDOW
            block = longest.standing(start)
            if block < longest.postings.blocks:
                last = longest.postings.last_of(block)
                if last + 1 < end:
                    end = last + 1
            if end > self.documents:
                end = self.documents
            if self.may_hold(start, end, longest):
                self.read(start, end)
                self.read_windows += 1
            start = end

    def may_hold(self, start: int, end: int, longest: FieldList) -> bool:
        """Say whether a window may hold one of the best."""
        rules = self.rules
        total = 0.0
        standing = 0
        for number in range(len(self.order)):
            leaf: Leaf = self.order[number]
            most = 0.0
            leaf.present = False
            for at in range(len(leaf.lists)):
                one: FieldList = leaf.lists[at]
                block = one.standing(start)
                if block >= one.postings.blocks:
                    continue
                if (
                    one is not longest
                    and (SPARSE * one.postings.frequency < longest.postings.frequency or one.postings.block == block)
                    and one.postings.seek(start) >= end
                ):
                    continue
                leaf.present = True
                if rules.pruned:
                    most += one.most(end)
            if leaf.present:
                standing += 1
                total += leaf.weight * most / (rules.k1 + most)
            elif self.required:
                return False
        if not standing:
            return False
        if not rules.pruned:
            return True
        least = self.best.least()
        if total >= least:
            return True
        count = 0
        heaviest = self.nearness.heaviest
        for number in range(len(heaviest)):
            leaf = heaviest[number]
            if leaf.present:
                total += rules.share * leaf.weight * count
                count += 1
        return total * (1.0 + 1e-9) >= least

    def read(self, start: int, end: int) -> None:
        """Score the documents of a window and offer them."""
        for number in range(len(self.order)):
            leaf: Leaf = self.order[number]
            self.read_leaf(leaf, number, start, end)
            if self.required and not self.marked.size:
                break
        self.offer(start, end)
        for at in range(self.touched.size):
            place = self.touched.view[at]
            self.scores[place] = 0.0
            self.hits[place] = 0
            self.bits[place] = 0
        self.touched.clear()

    def read_leaf(self, leaf: Leaf, number: int, start: int, end: int) -> None:
        """Add up what a leaf counts for in the documents of a window."""
        self.marked.clear()
        if not leaf.present:
            return
        # Both have room for a whole window.
        marked = self.marked.view
        touched = self.touched.view
        count_marked = 0
        for at in range(len(leaf.lists)):
            one: FieldList = leaf.lists[at]
            postings = one.postings
            document = postings.seek(start)
            while document < end:
                postings.load_counts()
                first = postings.at
                count = postings.count
                while first < count and postings.documents[first] < end:
                    document = postings.documents[first]
                    place = document - start
                    if not self.required or self.hits[place] == number:
                        if self.sums[place] == 0.0:
                            marked[count_marked] = place
                            count_marked += 1
                        self.sums[place] += one.worths[one.norms[document]] * postings.frequencies[first]
                        if one.lead > 0:
                            self.sums[place] += one.lead * postings.leads[first]
                    first += 1
                document = postings.seek(end if first < count else postings.documents[count - 1] + 1)
        self.marked.size = count_marked
        count_touched = self.touched.size
        k1 = self.rules.k1
        for at in range(count_marked):
            place = marked[at]
            value = self.sums[place]
            self.sums[place] = 0.0
            if not self.hits[place]:
                touched[count_touched] = place
                count_touched += 1
            self.hits[place] += 1
            self.scores[place] += leaf.weight * value / (k1 + value)
            if leaf.near:
                self.bits[place] |= ONE << leaf.number
        self.touched.size = count_touched

    def offer(self, start: int, end: int) -> None:
        """Offer the documents of a window that a leaf stands in, in ascending order."""
        if self.touched.size > FEW:
            for place in range(end - start):
                if self.hits[place]:
                    self.offer_one(start, place)
            return
        view = self.touched.view
        for at in range(1, self.touched.size):
            value = view[at]
            before = at
            while before > 0 and view[before - 1] > value:
                view[before] = view[before - 1]
                before -= 1
            view[before] = value
        for at in range(self.touched.size):
            self.offer_one(start, view[at])

    def offer_one(self, start: int, place: int) -> None:
        """Offer a document."""
        document = start + place
        if self.required and self.hits[place] != len(self.leaves):
            return
        if self.has_mask and not self.mask[document >> 3] >> (document & 7) & 1:
            return
        score = self.scores[place]
        rules = self.rules
        bits = self.bits[place]
        if rules.share > 0 and bits & (bits - 1):
            if rules.pruned:
                least = self.best.least()
                if score < least and (score + self.nearness.most(bits)) * (1.0 + 1e-9) < least:
                    return
            score += self.nearness.of(document, bits)
        if rules.half_life > 0:
            score *= self.recency(document)
        if score >= self.best.floor:
            self.best.offer(score, document)

    def recency(self, document: int) -> float:
        """Give what the score of a document is multiplied with, as `recency.py` says."""
        rules = self.rules
        day = word_at(self.dates, 4 * document)
        if not day:
            return rules.least
        age = rules.today - day
        if age < 0:
            age = 0
        left: float = 0.5 ** (age / rules.half_life)
        return rules.least + (1.0 - rules.least) * left


def mark(postings: PostingList, bitmap: memoryview) -> None:
    """Set the bit of each document of a list."""
    for block in range(postings.blocks):
        postings.load(block)
        for at in range(postings.count):
            document = postings.documents[at]
            bitmap[document >> 3] |= 1 << (document & 7)


def between(dates: memoryview, documents: int, first: int, last: int, bitmap: memoryview) -> None:
    """Set the bit of each document whose day is from `first` to `last`."""
    for document in range(documents):
        day = word_at(dates, 4 * document)
        if first <= day <= last:
            bitmap[document >> 3] |= 1 << (document & 7)
