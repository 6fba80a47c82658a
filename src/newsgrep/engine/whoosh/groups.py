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

        Args:
            stem: As it is looked up.
            numbers: Of its words, as the fields know them.
            ordinals: Their places in the dictionary, ascending.
        """
        self.put(stem, ordinals, [self.holders(self.fields[at], numbers) for at in range(len(self.fields))])

    def put(self, stem: bytes, ordinals: list[int], counts: list[int]) -> None:
        """Write a stem by what is known of it.

        The payload is how many words it has and their places in the dictionary as differences, then for each field in
        which one of them stands a bit, and for each of these the number of its articles.

        Args:
            stem: As it is looked up.
            ordinals: The places of its words in the dictionary, ascending.
            counts: How many articles hold one of them, by field.
        """
        self.payload.size = 0
        self.payload.number(len(ordinals))
        before = 0
        for ordinal in ordinals:
            self.payload.number(ordinal - before)
            before = ordinal
        mask = 0
        for at in range(len(counts)):
            if counts[at]:
                mask |= 1 << at
        self.payload.number(mask)
        for count in counts:
            if count:
                self.payload.number(count)
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


def read_members(source: Input) -> list[int]:
    """Give the places of the words of a stem, whose payload starts here."""
    ordinal = 0
    ordinals: list[int] = []
    for _ in range(source.number()):
        ordinal += source.number()
        ordinals.append(ordinal)
    return ordinals


def read_counts(source: Input) -> dict[int, int]:
    """Give the number of articles by field, which stands behind the places of the words."""
    mask = source.number()
    counts: dict[int, int] = {}
    slot = 0
    while mask:
        if mask & 1:
            counts[slot] = source.number()
        mask >>= 1
        slot += 1
    return counts


def read_group(data: memoryview, at: int) -> tuple[list[int], dict[int, int]]:
    """Give what `GroupWriter.put` wrote: the places of the words, and the number of articles by field."""
    source = Input(data, at)
    return read_members(source), read_counts(source)
