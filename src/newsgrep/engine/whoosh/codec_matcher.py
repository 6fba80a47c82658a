"""A posting list as a matcher of Whoosh."""

# mypy: disallow-subclassing-any=False

from collections.abc import Sequence
from typing import Any, NamedTuple

from whoosh.formats import Format
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.system import pack_uint

from newsgrep.engine.lengths import LENGTHS
from newsgrep.engine.whoosh.codes import END
from newsgrep.engine.whoosh.lists import Source
from newsgrep.engine.whoosh.postings import PostingList
from newsgrep.text.scan import Entries

_ROUNDING = 1e-9  # of the best score that a term can give: far above what a sum of two loses, far below what matters


class Extremes(NamedTuple):
    """What the postings of a block lie between.

    Attributes:
        most: The greatest frequency.
        shortest, longest: Lengths of the field, as they are kept; 0 in a field without lengths.
    """

    most: int
    shortest: int
    longest: int


def extremes(postings: PostingList, norms: Sequence[int]) -> Extremes:
    """Give the extremes of the block that is read."""
    postings.load_counts()
    most = max(memoryview(postings.frequencies)[: postings.count])
    if not len(norms):
        return Extremes(most, 0, 0)
    codes = [norms[document] for document in memoryview(postings.documents)[: postings.count]]
    return Extremes(most, LENGTHS[min(codes)], LENGTHS[max(codes)])


class ListMatcher(LeafMatcher):
    """Reads a list block by block.

    What a scorer asks of a block is found by reading the block. That costs a fraction of scoring it and is exact, so
    that any scorer can tell from it which blocks to pass over.
    """

    def __init__(
        self, source: Source, norms: Sequence[int], format_: Format, term: tuple[str, bytes], scorer: Any
    ) -> None:
        """Stand at the first posting.

        Args:
            source: The list.
            norms: The length of each document's field, in a byte; empty where it is not kept.
            format_: What the field keeps of a posting.
            term: Field and term.
            scorer: A scorer of Whoosh, or None.
        """
        self.format = format_
        self.scorer = scorer
        self._source = source
        self._norms = norms
        self._term = term
        self.reset()

    def reset(self) -> None:
        """Go back to the first posting."""
        self._list = self._source.open()
        self._documents = memoryview(self._list.documents)
        self._frequencies = memoryview(self._list.frequencies)
        self._measured = -1
        self._extremes = Extremes(0, 0, 0)
        self._list.next()

    def copy(self) -> "ListMatcher":
        """Give another one that stands at the same posting."""
        copied = ListMatcher(self._source, self._norms, self.format, self._term, self.scorer)
        copied._list.seek(self._list.document)
        return copied

    def is_active(self) -> bool:
        """Say whether it stands at a posting."""
        return bool(self._list.document != END)

    def id(self) -> int:
        """Give the document."""
        return self._list.document

    def next(self) -> bool:
        """Go to the next posting, and say whether it is in another block."""
        if self._list.document == END:
            raise ReadTooFar
        block = self._list.block
        return self._list.next() == END or self._list.block != block

    def skip_to(self, id: int) -> None:  # noqa: A002  as Whoosh calls it
        """Go to the first posting from a document on."""
        if self._list.document == END:
            raise ReadTooFar
        self._list.seek(id)

    def weight(self) -> float:
        """Give how often the term stands in the document."""
        self._list.load_counts()
        return float(self._frequencies[self._list.at])

    def positions(self) -> list[int]:
        """Give where it stands there, ascending."""
        found = Entries()
        self._list.positions(found)
        return list(found.view[: found.size])

    def value(self) -> bytes:
        """Give what the format keeps of the posting, as it writes it."""
        if self.format.supports("positions"):
            return bytes(self.format.encode(self.positions()))
        return bytes(pack_uint(int(self.weight()))) if self.format.fixed_value_size() else b""

    def value_as(self, astype: str) -> Any:
        """Give a part of that."""
        if astype == "positions":
            return self.positions()
        return super().value_as(astype)

    def block_min_id(self) -> int:
        """Give the first document of the block."""
        return self._documents[0]

    def block_max_id(self) -> int:
        """Give the last document of the block."""
        return self._documents[self._list.count - 1]

    def block_max_weight(self) -> float:
        """Give the greatest weight in the block."""
        return float(self._block().most)

    def block_min_length(self) -> int:
        """Give the length of the shortest field in the block."""
        return self._block().shortest

    def block_max_length(self) -> int:
        """Give the length of the longest field in the block."""
        return self._block().longest

    def skip_to_quality(self, minquality: float) -> int:
        """Go to the next block of a greater quality, and say how many blocks were passed over.

        Greater is what no rounding explains: Whoosh's union asks for what it lacks, `minquality` less the other's
        quality, and asks for ever where the sum of both is not greater in spite of the answer.
        """
        least = minquality + _ROUNDING * abs(self.max_quality())
        skipped = 0
        while self.is_active() and self.block_quality() <= least:
            if self._list.block + 1 < self._list.blocks:
                self._list.load(self._list.block + 1)
            else:
                self._list.seek(END)
            skipped += 1
        return skipped

    def _block(self) -> Extremes:
        if self._measured != self._list.block:
            self._extremes = extremes(self._list, self._norms)
            self._measured = self._list.block
        return self._extremes
