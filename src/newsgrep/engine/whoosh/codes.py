"""Numbers as bytes: a kernel, compiled where a compiler is.

Small numbers take seven bits a byte, the lowest first, with the eighth bit set on all bytes but the last; runs of
numbers are packed into so many bits each, and the few that need more are patched: what they lack stands behind.
"""

from array import array

from newsgrep.text.scan import COMPILED

ONE = 1
"""A bit, as wide as the compiler needs it."""

LONGEST = 9
"""Of a number, in bytes: 63 bits."""

SHORT = 24 if COMPILED else 0
"""A stretch of fewer bytes is copied one by one: a slice costs more than that."""

BLOCK = 128
"""How many postings are packed together."""


HEAD = 16
"""Bytes for a block of postings in the head of a list."""

END = 0x7FFFFFFF
"""The document behind the last one."""


class Output:
    """Bytes that grow.

    Attributes:
        view: Room for them.
        size: How many there are.
    """

    def __init__(self) -> None:
        self.view = memoryview(bytearray(256))
        self.size = 0
        self.counts = memoryview(array("I", bytes(4 * 34)))  # scratch room for `patched`

    def reserve(self, more: int) -> None:
        """Make room for so many more."""
        room = len(self.view)
        if self.size + more > room:
            bigger = memoryview(bytearray(max(2 * room, self.size + more)))
            bigger[: self.size] = self.view[: self.size]
            self.view = bigger

    def byte(self, value: int) -> None:
        """Add one byte."""
        if self.size == len(self.view):
            self.reserve(1)
        self.view[self.size] = value
        self.size += 1

    def number(self, value: int) -> None:
        """Add a number from 0 on, the smaller the shorter."""
        if self.size + LONGEST > len(self.view):
            self.reserve(LONGEST)
        while value >= 128:
            self.view[self.size] = (value & 127) | 128
            self.size += 1
            value >>= 7
        self.view[self.size] = value
        self.size += 1

    def numbers(self, values: list[int]) -> None:
        """Add several."""
        for value in values:
            self.number(value)

    def word(self, value: int, width: int) -> None:
        """Add a number in so many bytes, the lowest first."""
        self.reserve(width)
        while width > 0:
            self.view[self.size] = value & 255
            self.size += 1
            value >>= 8
            width -= 1

    def text(self, value: bytes) -> None:
        """Add bytes."""
        self.reserve(len(value))
        for one in value:
            self.view[self.size] = one
            self.size += 1

    def run(self, source: "Output", start: int, end: int) -> None:
        """Add a stretch of another one."""
        self.reserve(end - start)
        if end - start < SHORT:
            for at in range(start, end):
                self.view[self.size] = source.view[at]
                self.size += 1
        elif end > start:
            self.view[self.size : self.size + end - start] = source.view[start:end]
            self.size += end - start

    def pack(self, values: memoryview, count: int, width: int) -> None:
        """Add the low bits of numbers, so many each, filled up to a whole byte."""
        if not width:
            return
        if not COMPILED:
            mask = (1 << width) - 1
            whole = 0
            for value in reversed(values[:count].tolist()):
                whole = whole << width | value & mask
            packed = whole.to_bytes((count * width + 7) >> 3, "little")
            self.reserve(len(packed))
            self.view[self.size : self.size + len(packed)] = packed
            self.size += len(packed)
            return
        self.reserve((count * width + 7) >> 3)
        waiting = 0
        bits = 0
        low = 0xFFFFFFFF >> (32 - width)
        end = self.size
        for at in range(count):
            value = values[at] & low  # in a variable: the compiler shifts 32 bits as they are
            waiting |= value << bits
            bits += width
            while bits >= 8:
                self.view[end] = waiting & 255
                end += 1
                waiting >>= 8
                bits -= 8
        if bits:
            self.view[end] = waiting
            end += 1
        self.size = end

    def patched(self, values: memoryview) -> None:
        """Add up to 255 numbers: a width, how many lack bits, the numbers, and for those which one and the rest of it.

        The width is the one that takes the fewest bytes (Zukowski et al. 2006, "Super-Scalar RAM-CPU Cache
        Compression", section 3.1).
        """
        count = len(values)
        for width in range(33):
            self.counts[width] = 0
        top = 0
        for at in range(count):
            width = width_of(values[at])
            self.counts[width] += 1
            if width > top:
                top = width
        best = top
        least = (count * top + 7) >> 3
        lacking = 0
        more = 0
        for width in range(top - 1, -1, -1):
            more += self.counts[width + 1]
            if 4 * more > count:
                break
            cost = ((count * width + 7) >> 3) + more
            for wider in range(width + 1, top + 1):
                cost += self.counts[wider] * ((wider - width + 6) // 7)  # what they lack, seven bits a byte
            if cost < least:
                least = cost
                best = width
                lacking = more
        self.byte(best)
        self.byte(lacking)
        self.pack(values, count, best)
        if lacking:
            for at in range(count):
                if best < 32 and values[at] >> best:
                    self.byte(at)
                    self.number(values[at] >> best)

    def written(self) -> bytes:
        """Give all of them."""
        return bytes(self.view[: self.size])


def width_of(value: int) -> int:
    """Give how many bits a number takes."""
    width = 0
    while value >= 16:
        width += 4
        value >>= 4
    if value >= 4:
        return width + (4 if value >= 8 else 3)
    return width + (2 if value >= 2 else value)


def unpack(data: memoryview, at: int, values: memoryview, count: int, width: int) -> int:
    """Read numbers that `Output.pack` wrote, and give where they end.

    Raises:
        ValueError: There are no numbers of this width.
        IndexError: The bytes end first.
    """
    if width > 32:
        raise ValueError(f"there are no numbers of {width} bits")
    end = at + ((count * width + 7) >> 3)
    if not COMPILED:
        if width:
            if end > len(data):
                raise IndexError("the bytes end first")
            whole = int.from_bytes(data[at:end], "little")
            mask = (1 << width) - 1
            # In pieces: taking a few bits from a number of a thousand copies it each time.
            step = 64
            read: list[int] = []
            for _ in range(0, count, step):
                piece = whole & ((1 << (width * step)) - 1)
                whole >>= width * step
                read += [piece >> shift & mask for shift in range(0, width * step, width)]
            values[:count] = memoryview(array("I", read[:count]))
        else:
            values[:count] = memoryview(array("I", bytes(4 * count)))
        return end
    mask = (ONE << width) - 1
    waiting = 0
    bits = 0
    for number in range(count):
        while bits < width:
            byte = data[at]
            waiting |= byte << bits
            bits += 8
            at += 1
        values[number] = waiting & mask
        waiting >>= width
        bits -= width
    return end


def unpatch(data: memoryview, at: int, values: memoryview, count: int) -> int:
    """Read numbers that `Output.patched` wrote, and give where they end; errors as in `unpack` and `Input.number`."""
    width = data[at]
    lacking = data[at + 1]
    at = unpack(data, at + 2, values, count, width)
    if lacking:
        source = Input(data, at)
        for _ in range(lacking):
            number = data[source.at]
            source.at += 1
            values[number] |= source.number() << width
        at = source.at
    return at


class Input:
    """Reads numbers from bytes.

    Attributes:
        data: The bytes.
        at: Where the next number starts.
    """

    def __init__(self, data: memoryview, at: int = 0) -> None:
        self.data = data
        self.at = at

    def number(self) -> int:
        """Read what `Output.number` wrote.

        Raises:
            IndexError: The bytes end first.
            ValueError: It does not end.
        """
        byte = self.data[self.at]
        self.at += 1
        value = byte & 127
        shift = 7
        while byte & 128:
            if shift > 56:
                raise ValueError("a number has no end")
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
        return value

    def word(self, width: int) -> int:
        """Read what `Output.word` wrote."""
        value = 0
        for at in range(width - 1, -1, -1):
            value = value << 8 | self.data[self.at + at]
        self.at += width
        return value


def read_numbers(source: Input, count: int) -> list[int]:
    """Read so many numbers."""
    found: list[int] = []
    for _ in range(count):
        found.append(source.number())  # noqa: PERF401  as a loop it is compiled better
    return found


def word_at(data: memoryview, at: int) -> int:
    """Read four bytes, the lowest first."""
    value = data[at + 3]
    value = value << 8 | data[at + 2]
    value = value << 8 | data[at + 1]
    return value << 8 | data[at]
