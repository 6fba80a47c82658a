"""Posting lists and groups of several segments made into those of one: a kernel, compiled where a compiler is.

Nothing here checks pages: whoever joins segments has checked all of them, since what is copied gets new sums.
"""

from array import array

from newsgrep.engine.whoosh.codes import END, Input
from newsgrep.engine.whoosh.groups import GroupWriter, read_counts, read_members
from newsgrep.engine.whoosh.inversion import Field, ListWriter
from newsgrep.engine.whoosh.pages import Pages
from newsgrep.engine.whoosh.postings import Places, PostingList, Postings
from newsgrep.engine.whoosh.terms import Terms

GONE = 0xFFFFFFFF
"""In the place of a term that no document is left to hold."""


class Walk:
    """Goes through several dictionaries at once, term by term.

    Attributes:
        term: The term that it stands at.
        holders: The numbers of the dictionaries that have it, ascending.
        size: How many these are.
    """

    def __init__(self, dictionaries: list[Terms]) -> None:
        self.dictionaries = dictionaries
        self.term = b""
        self.holders = memoryview(array("I", range(len(dictionaries))))
        self.size = len(dictionaries)
        self.there = memoryview(bytearray(len(dictionaries)))

    def next(self) -> bool:
        """Go to the next term; False behind the last one."""
        for at in range(self.size):
            moved: Terms = self.dictionaries[self.holders[at]]
            self.there[self.holders[at]] = moved.next()
        least = b""
        self.size = 0
        for at in range(len(self.dictionaries)):
            if not self.there[at]:
                continue
            one: Terms = self.dictionaries[at]
            order = one.compare(least) if self.size else -1
            if order < 0:
                least = one.term()
                self.size = 0
            if order <= 0:
                self.holders[self.size] = at
                self.size += 1
        self.term = least
        return self.size > 0


class Part:
    """A dictionary of one of the segments, with its lists.

    Attributes:
        terms: A place in it.
        ordinals: The new place of each of its terms, or `GONE`; filled while lists are joined.
        payloads: Where the payload of each of them lies; the same.
        alone: Whether each of them is its own stem and no other word has it, as a byte.
        is_whole: Whether all documents are left.
    """

    def __init__(self, terms: Terms, pages: Pages, postings: int, positions: int, numbers: memoryview) -> None:
        """Take a dictionary before its first term.

        Args:
            terms: It.
            pages: The file.
            postings: Where its posting lists start.
            positions: Where their positions do.
            numbers: The new number of each document; `END` for one that is dropped.
        """
        self.terms = terms
        self.source = Input(pages.data)
        self.places = Places(pages.data, postings, positions)
        self.numbers = numbers
        self.is_whole = True
        for number in range(len(numbers)):
            if numbers[number] == END:
                self.is_whole = False
                break
        self.led = PostingList(pages, pages, True)
        self.plain = PostingList(pages, pages, False)
        self.ordinals = memoryview(array("I", bytes(4 * terms.count)))
        self.payloads = memoryview(array("Q", bytes(8 * terms.count)))
        self.alone = memoryview(bytearray(b"\1") * terms.count)
        # In which group a document was last counted, and in its low half in which fields, a bit each.
        self.counted = memoryview(array("Q", bytes(8 * len(numbers))))
        self.group = 0

    def add_lists(self, fields: list[Field], listed: list[Postings]) -> None:
        """Add the postings of the term that it stands at, by field."""
        places = self.places
        self.payloads[self.terms.ordinal] = self.terms.payload
        places.open(self.terms.payload)
        while places.next():
            field: Field = fields[places.slot]
            opened = self.led if field.lead_words else self.plain
            opened.open(places.count, places.start, places.end, places.positions)
            self.add_list(opened, field, listed[places.slot])

    def add_list(self, opened: PostingList, field: Field, out: Postings) -> None:
        """Add the postings of a list that are left, under their new numbers."""
        steps = out.steps
        places = opened.places
        for block in range(opened.blocks):
            opened.load(block)
            opened.load_counts()
            if field.placed:
                opened.open_places()
            packed = opened.frequency > 1 and block < opened.whole
            out.reserve(opened.count)
            size = out.documents.size
            for at in range(opened.count):
                number = self.numbers[opened.documents[at]]
                count = opened.frequencies[at]
                out.documents.view[size] = number
                out.frequencies.view[size] = count
                # What belongs to a document that is dropped is written too, and the next one over it.
                step_start = steps.size
                if field.placed:
                    out.step_starts.view[size] = step_start
                    position = opened.firsts[at] if packed else places.number()
                    out.firsts.view[size] = position
                    lead = 1 if position < field.lead_words else 0
                    for _ in range(1, count):
                        step = places.number()
                        steps.number(step)
                        position += step
                        if position < field.lead_words:
                            lead += 1
                    if field.lead_words:
                        out.leads.view[size] = lead
                if number == END:
                    steps.size = step_start
                else:
                    size += 1
            out.hold(size, field.lead_words > 0, field.placed)

    def find_alone(self, stems: Terms) -> None:
        """Find out which words have no group, from the dictionary of stems."""
        while stems.next():
            self.source.at = stems.payload
            for ordinal in read_members(self.source):
                self.alone[ordinal] = 0

    def add_holders(self, ordinals: list[int], fields: list[Field], counts: list[int]) -> None:
        """Add how many of the documents that are left hold one of these terms, by field."""
        places = self.places
        self.group += 1
        for ordinal in ordinals:
            places.open(self.payloads[ordinal])
            while places.next():
                if self.is_whole and len(ordinals) == 1:
                    counts[places.slot] += places.count
                else:
                    field: Field = fields[places.slot]
                    opened = self.led if field.lead_words else self.plain
                    opened.open(places.count, places.start, places.end, 0)
                    counts[places.slot] += self.mark(opened, places.slot)

    def mark(self, opened: PostingList, slot: int) -> int:
        """Count the documents of a list that are left and have not been counted in this group and field."""
        found = 0
        bit = 1
        bit <<= slot  # in a variable: the compiler shifts 32 bits as they are
        for block in range(opened.blocks):
            opened.load(block)
            for at in range(opened.count):
                document = opened.documents[at]
                if self.numbers[document] == END:
                    continue
                counted = self.counted[document]
                if counted >> 32 != self.group:
                    counted = self.group << 32
                if not counted & bit:
                    self.counted[document] = counted | bit
                    found += 1
        return found


class Joiner:
    """Joins the lists of dictionaries, term by term.

    Attributes:
        writer: What writes them.
    """

    def __init__(self, parts: list[Part], fields: list[Field]) -> None:
        """Begin.

        Args:
            parts: The dictionaries, before their first terms.
            fields: What the lists of each field are written with.
        """
        self.writer = ListWriter([])
        self.parts = parts
        self.fields = fields
        self.walk = Walk([part.terms for part in parts])
        self.listed = [Postings() for _ in fields]

    def join(self, most: int) -> bool:
        """Join terms until their lists have so many bytes; False behind the last one."""
        while self.writer.postings.size + self.writer.positions.size < most:
            if not self.walk.next():
                return False
            self.join_term()
        return True

    def join_term(self) -> None:
        """Join the lists of the term that the dictionaries stand at."""
        for at in range(self.walk.size):
            part: Part = self.parts[self.walk.holders[at]]
            part.add_lists(self.fields, self.listed)
        mask = 0
        for slot in range(len(self.fields)):
            listed: Postings = self.listed[slot]
            if listed.documents.size:
                mask |= 1 << slot
        ordinal = GONE
        if mask:
            ordinal = self.writer.terms.count
            self.writer.begin(mask)
            for slot in range(len(self.fields)):
                if mask >> slot & 1:
                    listed = self.listed[slot]
                    self.writer.put(listed, self.fields[slot])
                    listed.clear()
            self.writer.end(self.walk.term)
        for at in range(self.walk.size):
            part = self.parts[self.walk.holders[at]]
            part.ordinals[part.terms.ordinal] = ordinal


def join_groups(parts: list[Part], stems: list[Terms], fields: list[Field]) -> GroupWriter:
    """Write which words have one stem, unless it is the stem itself and no other word.

    Args:
        parts: The dictionaries of words, whose lists have been joined.
        stems: The dictionary of stems of each, before its first one.
        fields: As `Joiner` takes them.
    """
    for at in range(len(parts)):
        part: Part = parts[at]
        part.find_alone(stems[at])
    writer = GroupWriter([], 0)
    words = Walk([rewound(part.terms) for part in parts])
    groups = Walk([rewound(one) for one in stems])
    there = words.next()
    while groups.next():
        while there and words.term < groups.term:
            there = words.next()
        members: set[int] = set()
        counts = [0] * len(fields)
        for at in range(groups.size):
            number = groups.holders[at]
            part = parts[number]
            one: Terms = stems[number]
            part.source.at = one.payload
            ordinals = read_members(part.source)
            for ordinal in ordinals:
                members.add(part.ordinals[ordinal])
            if part.is_whole:
                held = read_counts(part.source)
                for slot in held:
                    counts[slot] += held[slot]
            else:
                part.add_holders(ordinals, fields, counts)
        itself = GONE
        if there and words.term == groups.term:
            for at in range(words.size):
                part = parts[words.holders[at]]
                ordinal = part.terms.ordinal
                if part.ordinals[ordinal] != GONE:
                    itself = part.ordinals[ordinal]
                    if part.alone[ordinal]:
                        members.add(itself)
                        part.add_holders([ordinal], fields, counts)
        members.discard(GONE)
        if len(members) > 1 or (members and itself not in members):
            writer.put(groups.term, sorted(members), counts)
    return writer


def rewound(terms: Terms) -> Terms:
    """Give a place in a dictionary before its first term again."""
    if terms.count:
        terms.open_block(0)
    return terms
