"""Posting lists: in which articles a term stands, how often, and where. A kernel, compiled where a compiler is.

A list of one posting lies in the dictionary: document, frequency, (lead,) positions. Any other is

    head     only in lists of 128 and more: 16 bytes for each block: last document, where its data start, where its
             positions start (4 bytes each), the greatest impact (2), two spare
    blocks   of 128: documents (differences less one), frequencies less one, and in a field with a lead how often the
             term stands in it, each packed and patched
    tail     what is left, in numbers of seven bits a byte; in a short list its greatest impact (2 bytes) comes first

Positions lie in a section of their own: for each block the first position of each posting, packed and patched, and then
the differences of the others, posting by posting; in the tail each posting's first position and differences together.

The impact is what a posting counts for in BM25F before it is weighed: frequency over length, plus what stands in the
lead. As x / (1 + x) it fits 16 bits, rounded up: a bound that pruning can trust.
"""

from array import array

from newsgrep.engine.whoosh.codes import BLOCK, END, HEAD, Input, Output, unpatch
from newsgrep.engine.whoosh.pages import PAGE, Pages
from newsgrep.text.scan import Entries


class Postings:
    """Postings to be written.

    Attributes:
        documents, frequencies, leads: Of each posting; leads is empty in a field without one.
        firsts: The first position of each; empty in a field whose positions are not kept.
        steps: The differences of the further positions, as numbers.
        step_starts: Where those of each posting start.
    """

    def __init__(self) -> None:
        self.documents = Entries()
        self.frequencies = Entries()
        self.leads = Entries()
        self.firsts = Entries()
        self.steps = Output()
        self.step_starts = Entries()
        self.deltas = memoryview(array("I", bytes(4 * BLOCK)))

    def reserve(self, most: int) -> None:
        """Make room for so many."""
        self.documents.reserve(most)
        self.frequencies.reserve(most)
        self.leads.reserve(most)
        self.firsts.reserve(most)
        self.step_starts.reserve(most)

    def hold(self, count: int, led: bool, placed: bool) -> None:
        """Say that so many have been written into the room that was made.

        Args:
            count: How many.
            led: Whether their field has a lead.
            placed: Whether its positions are kept.
        """
        self.documents.size = count
        self.frequencies.size = count
        self.leads.size = count if led else 0
        self.firsts.size = count if placed else 0
        self.step_starts.size = count if placed else 0

    def clear(self) -> None:
        """Forget all of them."""
        self.documents.clear()
        self.frequencies.clear()
        self.leads.clear()
        self.firsts.clear()
        self.steps.size = 0
        self.step_starts.clear()


def impact(value: float) -> int:
    """Give what a posting counts for in 16 bits, never less than it is."""
    rounded = int(value / (1.0 + value) * 65535.0) + 1
    return rounded if rounded < 65535 else 65535


def write_list(
    postings: Postings, norms: memoryview, worths: memoryview, lead_weight: float, out: Output, places: Output
) -> None:
    """Write a list of two postings or more.

    Args:
        postings: The list.
        norms: The length of each document's field, in a byte; empty where nothing is scored.
        worths: What an occurrence counts for in a field of each such length; empty where nothing is scored.
        lead_weight: What an occurrence in the lead counts for on top; below 0 in a field without a lead.
        out: Where it is written to.
        places: Where its positions are written to.
    """
    first_place = places.size
    count = postings.documents.size
    whole = count // BLOCK
    has_lead = lead_weight >= 0
    blocks = 0
    if whole:
        blocks = whole + (1 if count % BLOCK else 0)
    head = out.size
    out.reserve(HEAD * blocks)
    out.size += HEAD * blocks
    data = out.size
    before = -1
    block = 0
    start = 0
    while start < count:
        end = start + BLOCK
        if end > count:
            end = count
        most = 0
        if len(norms):
            greatest = 0.0
            for at in range(start, end):
                value = lead_weight * postings.leads.view[at] if has_lead else 0.0
                value += postings.frequencies.view[at] * worths[norms[postings.documents.view[at]]]
                if value > greatest:
                    greatest = value
            most = impact(greatest)
        if blocks:
            where = out.size
            out.size = head + HEAD * block
            out.word(postings.documents.view[end - 1], 4)
            out.word(where - data, 4)
            out.word(places.size - first_place, 4)
            out.word(most, 4)
            out.size = where
        else:
            out.word(most, 2)
        if end - start == BLOCK:
            _write_block(postings, start, before, has_lead, out)
        else:
            _write_tail(postings, start, end, before, has_lead, out)
        if postings.firsts.size:
            write_positions(postings, start, end, places)
        before = postings.documents.view[end - 1]
        start = end
        block += 1


def write_positions(postings: Postings, start: int, end: int, places: Output) -> None:
    """Write the positions of a block, or of a part of one."""
    if end - start == BLOCK:
        places.patched(postings.firsts.view[start:end])
        places.run(postings.steps, postings.step_starts.view[start], _steps_end(postings, end - 1))
    else:
        for at in range(start, end):
            places.number(postings.firsts.view[at])
            places.run(postings.steps, postings.step_starts.view[at], _steps_end(postings, at))


def _steps_end(postings: Postings, at: int) -> int:
    """Give where the differences of a posting end."""
    return postings.step_starts.view[at + 1] if at + 1 < postings.step_starts.size else postings.steps.size


def _write_block(postings: Postings, start: int, before: int, has_lead: bool, out: Output) -> None:
    for at in range(BLOCK):
        document = postings.documents.view[start + at]
        postings.deltas[at] = document - before - 1
        before = document
    out.patched(postings.deltas)
    for at in range(BLOCK):
        postings.deltas[at] = postings.frequencies.view[start + at] - 1
    out.patched(postings.deltas)
    if has_lead:
        out.patched(postings.leads.view[start : start + BLOCK])


def _write_tail(postings: Postings, start: int, end: int, before: int, has_lead: bool, out: Output) -> None:
    for at in range(start, end):
        document = postings.documents.view[at]
        frequency = postings.frequencies.view[at]
        code = (document - before - 1) << 1 | (frequency == 1)
        if has_lead:
            lead = postings.leads.view[at]
            out.number(code << 1 | (lead > 0))
            if lead:
                out.number(lead)
        else:
            out.number(code)
        if frequency != 1:
            out.number(frequency)
        before = document


Place = tuple[int, int, int, int, int, int]
"""Where the list of a term in a field lies: number of the field, of its articles, of its further occurrences, start and
end of the list, start of its positions. For one article the list lies in the dictionary and knows the rest itself."""


class Places:
    """The lists of a term, field by field.

    Attributes:
        slot, count, more, start, end, positions: Of the list that it stands at, as in `Place`.
    """

    def __init__(self, data: memoryview, postings: int, positions: int) -> None:
        """Make a place that `open` puts before the first list of a term.

        Args:
            data: The file.
            postings: Where the section of postings starts.
            positions: Where that of their positions does.
        """
        self.source = Input(data)
        self.first = postings
        self.first_place = positions
        self.mask = 0
        self.slot = -1
        self.count = 0
        self.more = 0
        self.start = 0
        self.end = 0
        self.positions = 0

    def open(self, at: int) -> None:
        """Stand before the lists of a term whose payload starts here, as `ListWriter.begin` tells it."""
        self.source.at = at
        self.mask = self.source.number()
        self.slot = -1

    def next(self) -> bool:
        """Go to the next list; False behind the last one."""
        if not self.mask:
            return False
        self.slot += 1
        while not self.mask & 1:
            self.mask >>= 1
            self.slot += 1
        self.mask >>= 1
        source = self.source
        self.count = source.number()
        if self.count == 1:
            size = source.number()
            self.more = 0
            self.start = source.at
            self.end = source.at + size
            self.positions = 0
            source.at = self.end
        else:
            self.more = source.number()
            self.start = self.first + source.number()
            self.end = self.start + source.number()
            self.positions = self.first_place + source.number()
        return True


def read_places(data: memoryview, at: int, postings: int, positions: int) -> list[Place]:
    """Give where the lists of a term lie whose payload starts here; the other arguments are those of `Places`."""
    found: list[Place] = []
    places = Places(data, postings, positions)
    places.open(at)
    while places.next():
        found.append((places.slot, places.count, places.more, places.start, places.end, places.positions))
    return found


class PostingList:
    """One list, read block by block.

    Attributes:
        frequency: How many postings it has.
        document: Where it stands; `END` behind the last one.
        count: How many postings the block has that is read.
        at: Which of them it stands at.
        documents, frequencies, leads: Of that block.
    """

    def __init__(self, postings: Pages, positions: Pages, has_lead: bool) -> None:
        """Make a list that `open` fills.

        Args:
            postings: Where its postings lie.
            positions: Where its positions lie.
            has_lead: Whether its field has a lead.
        """
        self.pages = postings
        self.data = postings.data
        self.position_pages = positions
        self.has_lead = has_lead
        self.make_room()
        self.has_firsts = False
        self.places = Input(positions.data)
        self.source = Input(postings.data)  # made once: a list of one posting is read faster than this is made

    def make_room(self) -> None:
        """Make room for a block, at once: three times would take three times as long."""
        room = memoryview(bytearray(4 * 3 * BLOCK)).cast("I")
        self.documents = room[:BLOCK]
        self.frequencies = room[BLOCK : 2 * BLOCK]
        self.leads = room[2 * BLOCK :]
        self.firsts = self.documents  # positions of a whole block, once they are read

    def open(self, frequency: int, start: int, end: int, places: int) -> None:
        """Stand before the first posting of a list.

        Args:
            frequency: How many postings it has.
            start: Where its bytes start.
            end: Where they end.
            places: Where its positions lie; they follow the posting where there is but one.
        """
        self.frequency = frequency
        self.start = start
        self.end = end
        self.first_place = places
        self.whole = frequency // BLOCK if frequency > 1 else 0
        self.blocks = 1
        self.data_start = start
        if self.whole:
            self.blocks = self.whole + (1 if frequency % BLOCK else 0)
            self.data_start = start + HEAD * self.blocks
            self.pages.check(start, self.data_start)
        else:
            self.pages.check(start, end)
        self.block = -1
        self.bound_block = 0
        self.count = 0
        self.at = 0
        self.document = -1
        self.counted = False
        self.placed = -1
        self.checked = 0

    def word(self, at: int) -> int:
        """Read four bytes, the lowest first."""
        value = self.data[at + 3]
        value = value << 8 | self.data[at + 2]
        value = value << 8 | self.data[at + 1]
        return value << 8 | self.data[at]

    def last_of(self, block: int) -> int:
        """Give the last document of a block; for the only block of a short list, the largest that there is."""
        if not self.whole:
            return END - 1
        return self.word(self.start + HEAD * block)

    def impact_of(self, block: int) -> int:
        """Give the greatest impact in a block."""
        if self.frequency == 1:
            return 65535
        if not self.whole:
            return self.data[self.start] | self.data[self.start + 1] << 8
        at = self.start + HEAD * block + 12
        return self.data[at] | self.data[at + 1] << 8

    def load(self, block: int) -> None:
        """Read the documents of a block and stand at its first."""
        self.block = block
        self.at = 0
        self.counted = False
        self.placed = -1
        if block < self.whole:
            at = self.data_start + self.word(self.start + HEAD * block + 4)
            before = self.word(self.start + HEAD * (block - 1)) if block else -1
            self.pages.check(at, self.block_end(block))
            self.rest = unpatch(self.data, at, self.documents, BLOCK)
            for number in range(BLOCK):
                before += self.documents[number] + 1
                if before >= END:
                    raise ValueError("a posting list goes on behind its end")
                self.documents[number] = before
            self.count = BLOCK
        else:
            self._load_tail(block)
        self.document = self.documents[0]

    def block_end(self, block: int) -> int:
        """Give where the data of a block end."""
        if block + 1 < self.blocks:
            return self.data_start + self.word(self.start + HEAD * (block + 1) + 4)
        return self.end

    def _load_tail(self, block: int) -> None:
        source = self.source
        source.at = self.start
        before = -1
        count = self.frequency
        if self.frequency == 1:
            before = source.number()
            if before >= END:
                raise ValueError("a posting list goes on behind its end")
            self.documents[0] = before
            self.frequencies[0] = source.number()
            if self.has_lead:
                self.leads[0] = source.number()
            self.first_place = source.at
            self.count = 1
            self.counted = True
            return
        if self.whole:
            count -= BLOCK * self.whole
            source.at = self.data_start + self.word(self.start + HEAD * block + 4)
            before = self.word(self.start + HEAD * (block - 1))
            self.pages.check(source.at, self.end)
        else:
            source.at += 2
        for number in range(count):
            code = source.number()
            lead = 0
            if self.has_lead:
                if code & 1:
                    lead = source.number()
                code >>= 1
            before += (code >> 1) + 1
            if before >= END:
                raise ValueError("a posting list goes on behind its end")
            self.documents[number] = before
            self.frequencies[number] = 1 if code & 1 else source.number()
            if self.has_lead:
                self.leads[number] = lead
        self.count = count
        self.counted = True

    def load_counts(self) -> None:
        """Read the frequencies and leads of the block that is read."""
        if self.counted:
            return
        self.counted = True
        at = unpatch(self.data, self.rest, self.frequencies, BLOCK)
        for number in range(BLOCK):
            self.frequencies[number] += 1
        if self.has_lead:
            unpatch(self.data, at, self.leads, BLOCK)

    def seek(self, document: int) -> int:
        """Go to the first posting from a document on, never back, and give its document."""
        if self.document >= document:
            return self.document
        block = self.block
        if block < 0 or document > self.documents[self.count - 1]:
            block += 1
            # In steps that double, then by halves.
            step = 1
            low = block
            while low < self.blocks and self.last_of(low) < document:
                block = low + 1
                low += step
                step *= 2
            high = low if low < self.blocks else self.blocks
            while block < high:
                middle = (block + high) >> 1
                if self.last_of(middle) < document:
                    block = middle + 1
                else:
                    high = middle
            if block >= self.blocks:
                self.document = END
                return END
            self.load(block)
        low = self.at
        if self.documents[low] < document:
            step = 1
            while low + step < self.count and self.documents[low + step] < document:
                low += step
                step *= 2
            high = low + step if low + step < self.count else self.count
            low += 1
            while low < high:
                middle = (low + high) >> 1
                if self.documents[middle] < document:
                    low = middle + 1
                else:
                    high = middle
            if low >= self.count:
                self.document = END
                return END
            self.at = low
        if self.documents[self.at] < document:
            raise ValueError("a posting list is not in order")
        self.document = self.documents[self.at]
        return self.document

    def next(self) -> int:
        """Go to the next posting and give its document."""
        if self.document == END:
            return END
        if self.block >= 0 and self.at + 1 < self.count:
            self.at += 1
            self.document = self.documents[self.at]
        elif self.block + 1 < self.blocks:
            self.load(self.block + 1)
        else:
            self.document = END
        return self.document

    def open_places(self) -> None:
        """Stand before the positions of the block that is read; in a whole one, behind the first of each posting."""
        self.places.at = self.first_place
        if self.whole:
            self.places.at += self.word(self.start + HEAD * self.block + 8)
        if self.block < self.whole:
            # 500 bytes hold the widest block; a file that ends earlier has its own end.
            self.check_places(self.places.at, 1024)
            if not self.has_firsts:
                self.firsts = memoryview(array("I", bytes(4 * BLOCK)))
                self.has_firsts = True
            self.places.at = unpatch(self.places.data, self.places.at, self.firsts, BLOCK)
        self.placed = 0

    def positions(self, found: Entries) -> None:
        """Add the positions of the posting that it stands at, ascending."""
        self.load_counts()
        packed = self.block < self.whole
        if self.placed < 0 or self.placed > self.at:
            self.open_places()
        # Each posting has its first position here too, or only the others.
        skipped = 0
        while self.placed < self.at:
            skipped += self.frequencies[self.placed] - (1 if packed else 0)
            self.placed += 1
        self.skip(skipped)
        count = self.frequencies[self.at]
        position = 0
        if packed:
            position = self.firsts[self.at]
            found.append(position)
            count -= 1
        for _ in range(count):
            if self.places.at + 5 > self.checked:
                self.check_places(self.places.at, 5)
            position += self.places.number()
            found.append(position)
        self.placed = self.at + 1

    def check_places(self, at: int, size: int) -> None:
        """Check the pages of positions from a place on, and remember how far that reaches."""
        end = at + size
        if end > len(self.places.data):
            end = len(self.places.data)
        self.position_pages.check(at, end)
        self.checked = ((end - 1) | (PAGE - 1)) + 1

    def skip(self, count: int) -> None:
        """Pass over so many numbers among the positions."""
        at = self.places.at
        while count > 0:
            if at >= self.checked:
                self.check_places(at, 1)
            if not self.places.data[at] & 128:
                count -= 1
            at += 1
        self.places.at = at


def open_in(one: PostingList, at: int, postings: int, slot: int) -> bool:
    """Open the list of a term in a field, for reading documents and frequencies; False where it does not stand there.

    Args:
        one: The list to fill.
        at: Where the payload of the term starts.
        postings: Where the section of postings starts.
        slot: The number of the field.
    """
    places = Places(one.data, postings, 0)
    places.open(at)
    while places.next():
        if places.slot == slot:
            one.open(places.count, places.start, places.end, 0)
            return True
    return False
