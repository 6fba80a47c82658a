"""A sorted dictionary of terms, each with some bytes: a kernel, compiled where a compiler is.

Terms lie in blocks of `STEP`; in a block each is written as how many bytes it shares with the one before it, and the
rest. A list of where the blocks start is searched by halves.
"""

from array import array

from newsgrep.engine.whoosh.codes import Input, Output
from newsgrep.engine.whoosh.pages import Pages

STEP = 16
"""How many terms a block holds: a look-up reads half of them, and each block costs four bytes and a whole term."""

LONGEST = 1 << 16
"""In bytes. What is longer is no term of ours."""


class TermsWriter:
    """Writes a dictionary.

    Attributes:
        out: The terms.
        starts: Where each block starts, four bytes each, and where the last one ends.
        count: How many terms there are.
    """

    def __init__(self) -> None:
        self.out = Output()
        self.starts = Output()
        self.count = 0
        self.before = b""

    def add(self, term: bytes, payload: Output) -> None:
        """Add a term; they come in ascending order."""
        shared = 0
        if self.count % STEP == 0:
            self.starts.word(self.out.size, 4)
        else:
            most = min(len(self.before), len(term))
            while shared < most and self.before[shared] == term[shared]:
                shared += 1
        self.out.number(shared)
        self.out.number(len(term) - shared)
        for at in range(shared, len(term)):
            self.out.byte(term[at])
        self.out.number(payload.size)
        self.out.run(payload, 0, payload.size)
        self.before = term
        self.count += 1

    def finish(self) -> None:
        """End the list of blocks."""
        self.starts.word(self.out.size, 4)


class Terms:
    """A place in a dictionary, moved about in it.

    Attributes:
        count: How many terms there are.
        ordinal: The number of the term that it stands at, from 0.
        payload, payload_end: Where that term's bytes lie.
    """

    def __init__(self, pages: Pages, starts: int, blocks: int, data: int, count: int) -> None:
        """Stand before the first term.

        Args:
            pages: The file.
            starts: Where the list of blocks lies.
            blocks: How many there are.
            data: Where the terms lie.
            count: How many there are.

        Raises:
            ValueError: There is no room for so many.
        """
        if count > blocks * STEP or starts + 4 * blocks > len(pages.data):
            raise ValueError("a dictionary is larger than its file")
        self.pages = pages
        self.starts = starts
        self.blocks = blocks
        self.data = data
        self.count = count
        self.source = Input(pages.data)
        self.letters = memoryview(bytearray(64))
        self.length = 0
        self.ordinal = -1
        self.payload = 0
        self.payload_end = 0

    def term(self) -> bytes:
        """Give the term that it stands at."""
        return bytes(self.letters[: self.length])

    def find(self, term: bytes) -> bool:
        """Go to a term; False where it is not there."""
        return self.seek(term) and self.compare(term) == 0

    def seek(self, term: bytes) -> bool:
        """Go to the first term that is not before this one; False where all are."""
        return self.blocks > 0 and self.seek_in(0, self.blocks, term)

    def seek_on(self, term: bytes) -> bool:
        """As `seek`, where the term lies a little way ahead: in steps that double, then by halves."""
        low = self.ordinal // STEP
        step = 1
        high = low + step
        while high < self.blocks:
            self.open_block(high)
            self.next()
            if self.compare(term) > 0:
                break
            low = high
            step *= 2
            high = low + step
        return self.seek_in(low, high if high < self.blocks else self.blocks, term)

    def seek_in(self, low: int, high: int, term: bytes) -> bool:
        """As `seek`, where the block of the term is from `low` on and before `high`."""
        while high - low > 1:
            middle = (low + high) >> 1
            self.open_block(middle)
            self.next()
            if self.compare(term) <= 0:
                low = middle
            else:
                high = middle
        self.open_block(low)
        while self.next():
            if self.compare(term) >= 0:
                return True
        return False

    def starting(self, prefix: bytes) -> tuple[int, int]:
        """Give the number of the first term that starts with a prefix, and that behind the last."""
        if not self.seek(prefix):
            return self.count, self.count
        first = self.ordinal
        return first, self.ordinal if self.seek(prefix + b"\xff") else self.count

    def between(self, first: int, last: int) -> list[bytes]:
        """Give the terms from one number up to another, which is left out."""
        found: list[bytes] = []
        there = first < last and self.go(first)
        while there and self.ordinal < last:
            found.append(self.term())
            there = self.next()
        return found

    def go(self, ordinal: int) -> bool:
        """Go to the term of this number; False where there is none."""
        if ordinal >= self.count or ordinal < 0:
            return False
        if not self.ordinal < ordinal < (self.ordinal // STEP + 1) * STEP:
            self.open_block(ordinal // STEP)
        while self.ordinal < ordinal:
            if not self.next():
                return False
        return True

    def open_block(self, block: int) -> None:
        """Stand before the first term of a block."""
        at = self.starts + 4 * block
        self.pages.check(at, at + 8)
        self.source.at = at
        start = self.data + self.source.word(4)
        self.pages.check(start, self.data + self.source.word(4))
        self.ordinal = block * STEP - 1
        self.payload_end = start
        self.length = 0

    def next(self) -> bool:
        """Go to the next term; False behind the last one."""
        if self.ordinal + 1 >= self.count:
            return False
        if (self.ordinal + 1) % STEP == 0:
            self.open_block((self.ordinal + 1) // STEP)
        at = self.payload_end
        # Nearly all of these numbers are one byte.
        shared = self.pages.data[at]
        length = self.pages.data[at + 1]
        at += 2
        if shared >= 128 or length >= 128:
            self.source.at = at - 2
            shared = self.source.number()
            length = self.source.number()
            at = self.source.at
        length += shared
        if length > LONGEST or shared > self.length:
            raise ValueError("a term is too long")
        if length > len(self.letters):
            self.reserve(length)
        for number in range(shared, length):
            self.letters[number] = self.pages.data[at]
            at += 1
        self.length = length
        size = self.pages.data[at]
        at += 1
        if size >= 128:
            self.source.at = at - 1
            size = self.source.number()
            at = self.source.at
        self.payload = at
        self.payload_end = at + size
        self.ordinal += 1
        return True

    def reserve(self, length: int) -> None:
        """Make room for a long term."""
        more = memoryview(bytearray(2 * length))
        more[: self.length] = self.letters[: self.length]
        self.letters = more

    def compare(self, term: bytes) -> int:
        """Give -1, 0 or 1: the term that it stands at comes before another, is it, or comes after it."""
        size = len(term)
        most = self.length if self.length < size else size
        for at in range(most):
            if self.letters[at] != term[at]:
                return -1 if self.letters[at] < term[at] else 1
        if self.length == size:
            return 0
        return -1 if self.length < size else 1

    def starts_with(self, prefix: bytes) -> bool:
        """Say whether the term that it stands at starts with a prefix."""
        if self.length < len(prefix):
            return False
        for at in range(len(prefix)):  # noqa: SIM110  a generator is no loop for the compiler
            if self.letters[at] != prefix[at]:
                return False
        return True

    def within(self, wanted: str, most: int) -> list[tuple[bytes, int, int]]:
        """Give the terms that at most so many edits turn into `wanted`: term, edits, number.

        The same as `text.edits.within_edits`, on the dictionary itself. Where a beginning has no edits left, only some
        letters can follow it; the terms before the next of these are passed over.
        """
        found: list[tuple[bytes, int, int]] = []
        width = len(wanted) + 1
        deepest = len(wanted) + most
        rows = memoryview(array("I", range(width)) + array("I", bytes(4 * width * (deepest + 1))))
        least = memoryview(array("I", bytes(4 * (deepest + 2))))  # of each row
        points = memoryview(array("I", bytes(4 * (deepest + 2))))
        places = memoryview(array("I", bytes(4 * (deepest + 2))))  # where each letter starts
        sought = memoryview(array("I", [ord(letter) for letter in wanted]))
        known = 0  # how many letters the rows stand for
        there = self.seek(b"")
        while there:
            # The letters of the term, and how many of them the rows know already.
            at = 0
            depth = 0
            same = True
            common = 0
            while at < self.length and depth <= deepest:
                first = self.letters[at]
                size = 1 if first < 0x80 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
                point = first if size == 1 else first & (0x7F >> size)
                for more in range(1, size):
                    point = point << 6 | (self.letters[at + more] & 63)
                if same and depth < known and points[depth] == point:
                    common += 1
                else:
                    same = False
                places[depth] = at
                points[depth] = point
                at += size
                depth += 1
            row = common
            known = common
            while row < depth and row < deepest:
                least[row + 1] = _fill_row(rows, points, sought, row, width)
                if least[row + 1] > most and least[row] >= most:
                    break
                row += 1
                known = row
            if row == depth:
                edits = rows[depth * width + width - 1]
                if edits <= most:
                    found.append((self.term(), edits, self.ordinal))
                there = self.next()
            else:
                following = _next_letter(rows, points, sought, row, width, most) if row < deepest else 0
                end = chr(following).encode() if following else b"\xff"  # no UTF-8 text holds this byte
                before = self.ordinal
                there = self.seek_on(bytes(self.letters[: places[row]]) + end)
                if there and self.ordinal <= before:
                    raise ValueError("a dictionary is not in order")
        return found


def _fill_row(rows: memoryview, points: memoryview, sought: memoryview, row: int, width: int) -> int:
    """Fill in the distances of the first `row + 1` letters to every start of what is sought, and give the least."""
    above = row * width
    here = above + width
    point = points[row]
    rows[here] = row + 1
    least = row + 1
    for at in range(1, width):
        best = rows[above + at] + 1
        if rows[here + at - 1] + 1 < best:
            best = rows[here + at - 1] + 1
        replaced = rows[above + at - 1] + (1 if point != sought[at - 1] else 0)
        if replaced < best:
            best = replaced
        if row and at > 1 and point == sought[at - 2] and points[row - 1] == sought[at - 1]:
            swapped = rows[above - width + at - 2] + 1
            if swapped < best:
                best = swapped
        rows[here + at] = best
        if best < least:
            least = best
    return least


def _next_letter(rows: memoryview, points: memoryview, sought: memoryview, row: int, width: int, most: int) -> int:
    """Give the next letter that a beginning without edits to spare can go on with, or 0.

    It is one that is sought where the beginning has come to, or the second of two that are swapped.
    """
    here = row * width
    found = 0
    for at in range(width - 1):
        letter = sought[at]
        if letter > points[row] and (not found or letter < found):
            swapped = row and at + 2 < width and points[row - 1] == sought[at + 1] and rows[here - width + at] < most
            if rows[here + at] <= most or swapped:
                found = letter
    return found
