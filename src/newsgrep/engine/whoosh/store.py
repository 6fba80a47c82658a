"""Records, compressed in small blocks with a dictionary of what they have in common.

A block is small because a search reads ten records from ten blocks; the dictionary, which every block starts with,
gives back what small blocks lose.
"""

import sys
from array import array
from bisect import bisect_right

from newsgrep.engine.whoosh.sections import Sections, SectionsWriter, bytes_from, numbers_from

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BLOCK_SIZE = 4096
"""In bytes, before compression: 20 microseconds to read. Twice as much makes the store 2 % smaller and takes 8 more."""

LEVEL = 3
"""Of Zstandard. On press releases 1 takes four fifths of the time and 12 % more room, 7 four times and 5 % less."""

_DICTIONARY_SIZE = 110 * 1024  # what the reference tool takes; 32 KiB make the store 4 % larger
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
        self._dictionary = b""
        self._compressor: zstd.ZstdCompressor | None = None
        if dictionary:
            self._start(dictionary)

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

    def finish(self, out: SectionsWriter) -> None:
        """Write the sections of the store."""
        if not self._compressor:
            self._start(b"")  # too little for a dictionary to pay
        self._flush()
        out.add("store.dictionary", self._dictionary)
        out.add("store.firsts", bytes_from(self._firsts))
        out.add("store.ends", bytes_from(self._ends))
        out.add("store.blocks", self._blocks)

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
            self._blocks += self._compressor.compress(b"".join(self._block), zstd.ZstdCompressor.FLUSH_FRAME)
            self._ends.append(len(self._blocks))
            self._block = []
            self._block_size = 0


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

    def record(self, document: int) -> bytes:
        """Give the record of a document.

        Raises:
            ValueError: There is none, or it is not readable.
        """
        number = bisect_right(self._firsts, document) - 1
        if number < 0:
            raise ValueError(f"there is no record {document}")
        block = self._block(number)
        at = 0
        for _ in range(document - self._firsts[number]):
            at += 4 + int.from_bytes(block[at : at + 4], "little")
        length = int.from_bytes(block[at : at + 4], "little")
        if at + 4 + length > len(block):
            raise ValueError(f"record {document} is cut off")
        return block[at + 4 : at + 4 + length]

    def _block(self, number: int) -> bytes:
        """Give a block; the last one is kept, since neighbours are read one after the other."""
        known, block = self._last
        if known != number:
            if self._has_dictionary and not self._prepared:
                self._prepared = _prepared(self.dictionary)
            start = self._ends[number - 1] if number else 0
            data = self._sections.read(self._start + start, self._start + self._ends[number])
            try:
                block = zstd.ZstdDecompressor(zstd_dict=self._prepared).decompress(data)
            except zstd.ZstdError as error:
                raise ValueError(f"a block of records is unreadable: {error}") from None
            self._last = (number, block)
        return block


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
