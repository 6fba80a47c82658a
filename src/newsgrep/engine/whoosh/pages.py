"""The bytes of a file that are checked as they are first read: a kernel, compiled where a compiler is.

A file is summed page by page, so that a search checks the few pages that it touches and no others.
"""

from zlib import crc32

PAGE = 1 << 14
"""In bytes. Summing one takes a few microseconds; a search touches some tens."""


class PageDamaged(Exception):
    """A page does not have the sum that was written down for it."""


class Pages:
    """The bytes of a file.

    Attributes:
        data: All of them, read-only.
    """

    def __init__(self, data: memoryview, sums: "memoryview | None", name: str = "") -> None:
        """Take the bytes.

        Args:
            data: One byte an item.
            sums: The CRC-32 of each page; None for bytes that need no check.
            name: What to call them when they are damaged.
        """
        self.data = data
        self.sums = sums
        self.name = name
        self.seen = memoryview(bytearray(len(sums) if sums is not None else 0))

    def check(self, start: int, end: int) -> None:
        """Check what lies in a stretch, unless it has been.

        Raises:
            PageDamaged: It is not what was written.
        """
        if self.sums is None or end <= start:
            return
        page = start >> 14
        last = (end - 1) >> 14
        if last >= len(self.seen):
            raise PageDamaged(f"{self.name} has no bytes {start} to {end}")
        while page <= last:
            if not self.seen[page]:
                self.check_page(page)
            page += 1

    def check_page(self, page: int) -> None:
        """Check one page."""
        sums = self.sums
        if sums is not None and crc32(self.data[page * PAGE : (page + 1) * PAGE]) != sums[page]:
            raise PageDamaged(f"bytes {page * PAGE} to {(page + 1) * PAGE} of {self.name} are not what was written")
        self.seen[page] = 1
