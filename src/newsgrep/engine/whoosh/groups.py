"""Which words have one stem: a kernel, compiled where a compiler is."""

from array import array

from newsgrep.engine.whoosh.codes import Input, Output
from newsgrep.engine.whoosh.inversion import Inverted
from newsgrep.engine.whoosh.terms import TermsWriter


class GroupWriter:
    """Writes stems with the words that have them.

    Attributes:
        terms: The dictionary.
    """

    def __init__(self, fields: "list[Inverted]", documents: int) -> None:
        self.fields = fields
        self.terms = TermsWriter()
        self.payload = Output()
        # In which group a document was last counted; groups count from 1, fields apart.
        self.counted = memoryview(array("I", bytes(4 * documents)))
        self.groups = 0

    def add(self, stem: bytes, numbers: list[int], ordinals: list[int]) -> None:
        """Write a stem.

        The payload is how many words it has and their places in the dictionary as differences, then for each field in
        which one of them stands a bit, and for each of these the number of its articles.

        Args:
            stem: As it is looked up.
            numbers: Of its words, as the fields know them.
            ordinals: Their places in the dictionary, ascending.
        """
        self.payload.size = 0
        self.payload.number(len(numbers))
        before = 0
        for ordinal in ordinals:
            self.payload.number(ordinal - before)
            before = ordinal
        mask = 0
        for at in range(len(self.fields)):
            field: Inverted = self.fields[at]
            for number in numbers:
                if field.count(number):
                    mask |= 1 << at
        self.payload.number(mask)
        for at in range(len(self.fields)):
            if mask >> at & 1:
                self.payload.number(self.holders(self.fields[at], numbers))
        self.terms.add(stem, self.payload)

    def holders(self, field: Inverted, numbers: list[int]) -> int:
        """Give how many documents hold one of some words in a field."""
        self.groups += 1
        count = 0
        for number in numbers:
            for at in range(field.starts[number], field.starts[number + 1]):
                if self.counted[field.documents[at]] != self.groups:
                    self.counted[field.documents[at]] = self.groups
                    count += 1
        return count


def read_group(data: memoryview, at: int) -> tuple[list[int], dict[int, int]]:
    """Give what `GroupWriter.add` wrote: the places of the words, and the number of articles by field."""
    source = Input(data, at)
    ordinal = 0
    ordinals: list[int] = []
    for _ in range(source.number()):
        ordinal += source.number()
        ordinals.append(ordinal)
    mask = source.number()
    counts: dict[int, int] = {}
    slot = 0
    while mask:
        if mask & 1:
            counts[slot] = source.number()
        mask >>= 1
        slot += 1
    return ordinals, counts
