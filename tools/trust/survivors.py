"""Which articles of a damaged index can still be read: told by comparing it with what it was, not by reading it."""

from collections.abc import Iterable
from pathlib import Path

from newsgrep.engine.whoosh.pages import PAGE
from newsgrep.engine.whoosh.sections import Sections, numbers_from
from newsgrep.engine.whoosh.segment import Segment
from newsgrep.engine.whoosh.state import read_state

_SUM = 4  # bytes that a page's sum takes
_TRAILER = 28  # bytes at the end of a segment that say where the rest is; that can be found without them
_NEEDED = ("store.firsts", "store.ends", "store.dictionary")  # by every article of a segment


class Needs:
    """What the articles of an index need of its files."""

    def __init__(self, index: Path) -> None:
        self._files: dict[str, bytes] = {}
        self._directories: dict[str, int] = {}  # segment -> where its directory starts
        self._pages: dict[str, dict[str, set[int]]] = {}  # segment -> id -> pages
        for entry in read_state(index).segments:
            segment = Segment(index, entry)
            sections = Sections(index / entry.name, entry.seal)
            data = (index / entry.name).read_bytes()
            self._files[entry.name] = data
            self._directories[entry.name] = int.from_bytes(data[-_TRAILER : 8 - _TRAILER], "little")
            always = {page for name in _NEEDED for page in _pages(*_stretch(sections.place(name)))}
            firsts = list(numbers_from(sections.section("store.firsts"), "I"))
            ends = list(numbers_from(sections.section("store.ends"), "Q"))
            blocks, _ = sections.place("store.blocks")
            ids, width = segment.ids()
            found: dict[str, set[int]] = {}
            for document in segment.live_documents():
                block = max(number for number, first in enumerate(firsts) if first <= document)
                stored = _pages(blocks + (ends[block - 1] if block else 0), blocks + ends[block])
                named = _pages(ids + document * width, ids + (document + 1) * width)
                found[segment.id_of(document)] = {*always, *stored, *named}
            self._pages[entry.name] = found

    def ids(self) -> set[str]:
        """Give the ids of all articles."""
        return {one for pages in self._pages.values() for one in pages}

    def surviving(self, folder: Path) -> set[str]:
        """Give the ids of those whose bytes are all there in a damaged copy, under whatever name."""
        there = [path.read_bytes() for path in folder.glob("*.segment")]
        alive: set[str] = set()
        for name, before in self._files.items():
            path = folder / name
            now = before if before in there else path.read_bytes() if path.exists() else b""
            start = self._directories[name]
            sums = len(before) - _TRAILER - _SUM * -(-start // PAGE)
            if len(now) != len(before) or now[start:sums] != before[start:sums]:
                continue
            lost = {
                page
                for page in range(-(-start // PAGE))
                if _page(now, page, start) != _page(before, page, start)
                or _sum(now, page, sums) != _sum(before, page, sums)
            }
            alive.update(one for one, pages in self._pages[name].items() if not pages & lost)
        return alive


def _stretch(place: tuple[int, int]) -> tuple[int, int]:
    start, length = place
    return start, start + length


def _pages(start: int, end: int) -> Iterable[int]:
    return range(start // PAGE, -(-end // PAGE)) if end > start else ()


def _page(data: bytes, page: int, end: int) -> bytes:
    return data[page * PAGE : min(end, (page + 1) * PAGE)]


def _sum(data: bytes, page: int, sums: int) -> bytes:
    return data[sums + _SUM * page : sums + _SUM * (page + 1)]
