"""Records, compressed in small blocks with a dictionary of what they have in common.

A block is small because a search reads ten records from ten blocks; the dictionary, which every block starts with,
gives back what small blocks lose.
"""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from newsgrep.engine.whoosh.sections import Sections, SectionsWriter, bytes_from, numbers_from

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BLOCK_SIZE = 4096
"""In bytes, before compression: 20 microseconds to read. Twice as much makes the store 2 % smaller and takes 8 more."""

LEVEL = 3
"""Of Zstandard. On press releases 1 takes four fifths of the time and 12 % more room, 7 four times and 5 % less."""

LARGEST = 1 << 30
"""In bytes: a block that states more, or nothing, is none of ours. An article has 400 MB at most (`app/reading.py`)."""

_DICTIONARY_SIZE = 110 * 1024  # what the reference tool takes; 32 KiB make the store 4 % larger
_TAKEN = 1 << 20  # bytes of blocks that are kept in memory while stores are joined
_SAMPLED = 1 << 20  # bytes of records that the dictionary is made of; four times as much saves 2 %


class StoreWriter:
    """Takes records and compresses them."""

    def __init__(self, dictionary: bytes = b"") -> None:
        """Start a store.

        Args:
            dictionary: That of another store with such records; empty to make one as soon as there are enough of them.
        """
        self._waiting: list[bytes] = []  # until there are enough for a dictionary
        self._waiting_size = 0
        self._block: list[bytes] = []
        self._block_size = 0
        self._count = 0
        self._firsts = array("I")
        self._ends = array("Q")
        self._blocks = bytearray()
        self._taken = 0
        self._dictionary = b""
        self._compressor: zstd.ZstdCompressor | None = None
        if dictionary:
            self._start(dictionary)

    @property
    def dictionary(self) -> bytes:
        """The one that was given or made; empty as long as there is none."""
        return self._dictionary

    @property
    def memory(self) -> int:
        """About how many bytes it takes."""
        return self._waiting_size + self._block_size + len(self._blocks)

    def add(self, record: bytes) -> None:
        """Take the record of the next document."""
        if self._compressor:
            self._put(record)
            return
        self._waiting.append(record)
        self._waiting_size += len(record)
        if self._waiting_size >= _SAMPLED:
            self._start(_trained(self._waiting))

    def copies(self, dictionary: bytes) -> bool:
        """Say whether a block that was compressed with this dictionary may be copied now.

        Where a few records wait for more, copying would leave a small block behind, and merging after merging many.
        """
        is_same = bool(dictionary) and dictionary == self._dictionary
        return is_same and (not self._block or 2 * self._block_size >= BLOCK_SIZE)

    def copy(self, block: bytes, count: int) -> None:
        """Take a block of so many records as it is, where `copies` allows it."""
        self._flush()
        self._firsts.append(self._count)
        self._count += count
        self._add_block(block)

    @property
    def size(self) -> int:
        """How many bytes of blocks `take` would give."""
        return len(self._blocks)

    def take(self) -> bytes:
        """Take away the blocks that are written, to be kept elsewhere."""
        taken = bytes(self._blocks)
        self._taken += len(taken)
        self._blocks.clear()
        return taken

    def end(self) -> bytes:
        """Take away the last blocks."""
        if not self._compressor:
            self._start(b"")  # too little for a dictionary to pay
        self._flush()
        return self.take()

    def finish(self, out: SectionsWriter) -> None:
        """Write the sections of the store."""
        self.finish_around(out, (self.end(),))

    def finish_around(self, out: SectionsWriter, blocks: Iterable[bytes]) -> None:
        """Write the sections of the store, with blocks that have been taken away or are as they are asked for."""
        out.add_all("store.blocks", blocks)
        out.add("store.dictionary", self._dictionary)
        out.add("store.firsts", bytes_from(self._firsts))
        out.add("store.ends", bytes_from(self._ends))

    def _start(self, dictionary: bytes) -> None:
        self._dictionary = dictionary
        options: dict[int, int] = {
            zstd.CompressionParameter.compression_level: LEVEL,
            zstd.CompressionParameter.checksum_flag: 0,  # pages have sums
            zstd.CompressionParameter.dict_id_flag: 0,
        }
        self._compressor = zstd.ZstdCompressor(options=options, zstd_dict=_prepared(dictionary))
        waiting, self._waiting, self._waiting_size = self._waiting, [], 0
        for record in waiting:
            self._put(record)

    def _put(self, record: bytes) -> None:
        if not self._block:
            self._firsts.append(self._count)
        self._block += (len(record).to_bytes(4, "little"), record)
        self._block_size += 4 + len(record)
        self._count += 1
        if self._block_size >= BLOCK_SIZE:
            self._flush()

    def _flush(self) -> None:
        if self._block and self._compressor:
            self._add_block(self._compressor.compress(b"".join(self._block), zstd.ZstdCompressor.FLUSH_FRAME))
            self._block = []
            self._block_size = 0

    def _add_block(self, block: bytes) -> None:
        self._blocks += block
        self._ends.append(self._taken + len(self._blocks))


class Store:
    """Reads records."""

    def __init__(self, sections: Sections) -> None:
        self._sections = sections
        self._prepared: zstd.ZstdDict | None = None
        self._has_dictionary = sections.place("store.dictionary")[1] > 0
        self._firsts = numbers_from(sections.section("store.firsts"), "I")
        self._ends = numbers_from(sections.section("store.ends"), "Q")
        self._start, _ = sections.place("store.blocks")
        self._last = (-1, b"")

    @property
    def dictionary(self) -> bytes:
        """What `StoreWriter` takes to go on with; empty where there were too few records for one."""
        return bytes(self._sections.section("store.dictionary"))

    @property
    def size(self) -> int:
        """How many bytes its records take, compressed."""
        return self._ends[-1] if len(self._ends) else 0

    def release(self) -> None:
        """Give back the memory of what has been read."""
        self._sections.release()

    def record(self, document: int) -> bytes:
        """Give the record of a document.

        Raises:
            ValueError: There is none, or it is not readable.
        """
        number = bisect_right(self._firsts, document) - 1
        if number < 0:
            raise ValueError(f"there is no record {document}")
        record = next(islice(_records(self._block(number)), document - self._firsts[number], None), None)
        if record is None:
            raise ValueError(f"record {document} is cut off")
        return record

    def count(self) -> int:
        """Give the number of records, by reading all of them.

        Raises:
            ValueError: A block is not readable, or not where the list of the blocks says.
        """
        count = 0
        for number, first in enumerate(self._firsts):
            if count != first:
                raise ValueError(f"block {number} of its records starts at {first:,} instead of {count:,}")
            count += sum(1 for _ in _records(self._block(number)))
        return count

    def hand_on(self, gone: Sequence[int], writer: StoreWriter) -> Iterator[None]:
        """Give the records to a writer, block by block: after each it can be emptied.

        Args:
            gone: The documents whose records are left out, ascending.
            writer: What takes them.

        Raises:
            ValueError: A record is not readable.
        """
        dictionary = self.dictionary
        for number, first in enumerate(self._firsts):
            low = bisect_left(gone, first)
            if number + 1 < len(self._firsts):
                end = self._firsts[number + 1]
                high = bisect_left(gone, end)
                is_full = True
            else:
                end, high, is_full = first, len(gone), False  # it may be a small one
            if is_full and low == high and writer.copies(dictionary):
                writer.copy(bytes(self._compressed(number)), end - first)
            else:
                left_out = set(gone[low:high])
                for document, record in enumerate(_records(self._block(number)), first):
                    if document not in left_out:
                        writer.add(record)
            yield

    def _block(self, number: int) -> bytes:
        """Give a block; the last one is kept, since neighbours are read one after the other."""
        known, block = self._last
        if known != number:
            if self._has_dictionary and not self._prepared:
                self._prepared = _prepared(self.dictionary)
            block = _decompressed(self._compressed(number), self._prepared)
            self._last = (number, block)
        return block

    def _compressed(self, number: int) -> memoryview:
        start = self._ends[number - 1] if number else 0
        return self._sections.read(self._start + start, self._start + self._ends[number])


def join_stores(stores: Sequence[tuple[Store, Sequence[int]]], out: SectionsWriter) -> None:
    """Write one store of several, each with the documents that are left out, ascending.

    Blocks of which nothing is left out are copied where they have the dictionary that most of the bytes have.

    Raises:
        ValueError: A record is not readable.
    """
    sizes: dict[bytes, int] = {}
    for store, _ in stores:
        sizes[store.dictionary] = sizes.get(store.dictionary, 0) + store.size
    sizes.pop(b"", None)
    writer = StoreWriter(max(sizes, key=sizes.__getitem__, default=b""))
    writer.finish_around(out, _joined(stores, writer))


def _joined(stores: Sequence[tuple[Store, Sequence[int]]], writer: StoreWriter) -> Iterator[bytes]:
    for store, gone in stores:
        for _ in store.hand_on(gone, writer):
            if writer.size >= _TAKEN:
                yield writer.take()
                store.release()
    yield writer.end()


def _records(block: bytes) -> Iterator[bytes]:
    """Yield the records of a block that are whole."""
    at = 0
    while at + 4 <= len(block):
        start = at + 4
        at = start + int.from_bytes(block[at:start], "little")
        if at <= len(block):
            yield block[start:at]


def _decompressed(data: memoryview, dictionary: zstd.ZstdDict | None) -> bytes:
    """Give a block as it was before compression.

    Raises:
        ValueError: It is none, or says that it is larger than any of ours.
    """
    try:
        size = zstd.get_frame_info(data).decompressed_size
        if size is None or size > LARGEST:
            raise ValueError("a block of records has no size, or one that no block of records has")
        return zstd.ZstdDecompressor(zstd_dict=dictionary).decompress(data, size)
    except zstd.ZstdError as error:
        raise ValueError(f"a block of records is unreadable: {error}") from None


def _trained(records: list[bytes]) -> bytes:
    """Give what many records have in common; nothing where that cannot be told.

    The records are cut into pieces of one length: the library reads beyond samples of a few bytes, and crashes.
    """
    joined = b"".join(records)
    pieces = [joined[at : at + BLOCK_SIZE] for at in range(0, len(joined) - BLOCK_SIZE + 1, BLOCK_SIZE)]
    try:
        return zstd.train_dict(pieces, _DICTIONARY_SIZE).dict_content
    except (zstd.ZstdError, ValueError):
        return b""


def _prepared(dictionary: bytes) -> zstd.ZstdDict | None:
    return zstd.ZstdDict(dictionary) if dictionary else None
