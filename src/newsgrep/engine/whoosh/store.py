"""Records, deflated in small blocks with a dictionary of what they have in common.

A block is small because a search reads ten records from ten blocks; the dictionary, which every block starts with,
gives back what small blocks lose.
"""

import queue
import threading
import zlib
from array import array
from bisect import bisect_right

from newsgrep.engine.whoosh.sections import Sections, SectionsWriter, bytes_from, numbers_from

BLOCK_SIZE = 4096
"""In bytes, before deflating: 24 microseconds to read. 8,192 takes 38 and makes the store 2 % smaller."""

LEVEL = 4
"""Of deflating. On press releases 1 takes half the time and 12 % more room, 6 two and a half times and 4 % less."""

_RAW = -15  # window bits: no header and no sum of zlib's own, pages have theirs
_MEMORY = 8
_DICTIONARY_SIZE = 32 * 1024  # deflate looks no farther back
_SAMPLED = 1 << 20  # bytes of records that the dictionary is made of
_SNIPPET = slice(600, 1112)  # of each sampled record: its middle is more like other texts than its start
_AHEAD = 64  # blocks that wait for the deflating thread at most


class StoreWriter:
    """Takes records and deflates them in a thread of its own, beside the cutting of words."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []  # until there are enough for a dictionary
        self._waiting_size = 0
        self._block: list[bytes] = []
        self._block_size = 0
        self._count = 0
        self._firsts = array("I")
        self._dictionary: bytes | None = None
        self._blocks: list[bytes] = []
        self._queue: queue.Queue[bytes | None] = queue.Queue(_AHEAD)
        self._thread: threading.Thread | None = None
        self._failure: BaseException | None = None

    def add(self, record: bytes) -> None:
        """Take the record of the next document."""
        if self._dictionary is not None:
            self._put(record)
            return
        self._waiting.append(record)
        self._waiting_size += len(record)
        if self._waiting_size >= _SAMPLED:
            self._start(_dictionary(self._waiting))

    def finish(self, out: SectionsWriter) -> None:
        """Write the sections of the store."""
        if self._dictionary is None:
            self._start(b"")  # too little for a dictionary to pay
        self._flush()
        self.abandon()
        if self._failure is not None:
            raise self._failure
        dictionary = self._dictionary or b""
        ends = array("Q")
        total = 0
        for block in self._blocks:
            total += len(block)
            ends.append(total)
        out.add("store.dictionary", zlib.compress(dictionary, 9) if dictionary else b"")
        out.add("store.firsts", bytes_from(self._firsts))
        out.add("store.ends", bytes_from(ends))
        out.add("store.blocks", b"".join(self._blocks))

    def abandon(self) -> None:
        """End the thread."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    def _start(self, dictionary: bytes) -> None:
        self._dictionary = dictionary
        self._thread = threading.Thread(target=self._deflate, args=(dictionary,), daemon=True)
        self._thread.start()
        waiting, self._waiting = self._waiting, []
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
        if self._block:
            self._queue.put(b"".join(self._block))
            self._block = []
            self._block_size = 0

    def _deflate(self, dictionary: bytes) -> None:
        try:
            start = zlib.compressobj(LEVEL, zlib.DEFLATED, _RAW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, dictionary)
            while (block := self._queue.get()) is not None:
                deflating = start.copy()
                self._blocks.append(deflating.compress(block) + deflating.flush())
        except BaseException as error:  # handed to the thread that waits
            self._failure = error
            while self._queue.get() is not None:
                pass


class Store:
    """Reads records."""

    def __init__(self, sections: Sections) -> None:
        self._sections = sections
        self._dictionary: bytes | None = None
        self._firsts = numbers_from(sections.section("store.firsts"), "I")
        self._ends = numbers_from(sections.section("store.ends"), "Q")
        self._start, _ = sections.place("store.blocks")
        self._last = (-1, b"")

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
            if self._dictionary is None:
                dictionary = bytes(self._sections.section("store.dictionary"))
                self._dictionary = zlib.decompress(dictionary) if dictionary else b""
            start = self._ends[number - 1] if number else 0
            data = self._sections.read(self._start + start, self._start + self._ends[number])
            try:
                block = zlib.decompressobj(_RAW, self._dictionary).decompress(data)
            except zlib.error as error:
                raise ValueError(f"a block of records is unreadable: {error}") from None
            self._last = (number, block)
        return block


def _dictionary(records: list[bytes]) -> bytes:
    """Give what many records have in common: pieces of some of them."""
    wanted = _DICTIONARY_SIZE // (_SNIPPET.stop - _SNIPPET.start)
    step = max(1, len(records) // wanted)
    return b"".join(record[_SNIPPET] for record in records[::step])[-_DICTIONARY_SIZE:]
