"""What tells near copies of a text from other texts: a kernel, compiled where a compiler is.

A signature is a MinHash (Broder 1997) of a text's shingles, its runs of `SHINGLE` folded words: two texts have about
the same share of equal parts as of common shingles. The shingles are dealt out to the parts, and each part keeps the
least of its own (Li, Owen & Zhang 2012); a part that got none takes that of another (Shrivastava 2017). So a shingle is
looked at once, not once for each part.

Signatures are kept in the index: they must come out the same on every machine and for as long as there are indexes.
That, and what their libraries take to install and to load, is why they are made here.
"""

from array import array
from zlib import crc32

from newsgrep.model.article import SIGNATURE_PARTS
from newsgrep.text.scan import COMPILED, Entries, words_of
from newsgrep.text.words import CutText, spelling_of

SHINGLE = 4
"""In words. `tests/quality` has what shorter and longer ones bring."""

FEWEST_WORDS = 40
"""A shorter text has no signature: it has too few shingles to tell a copy from a formula."""

PARTS = SIGNATURE_PARTS
_CACHE_SIZE = 200_000
_MASK = 0xFFFFFFFFFFFFFFFF
_SPREAD = 0x9E3779B97F4A7C15  # odd, and near 2 ** 64 divided by the golden ratio: what it multiplies comes apart
_EMPTY = 0xFFFFFFFFFFFFFFFF


def signature(text: str) -> bytes:
    """Give the signature of a text: `SIGNATURE_PARTS` numbers of two bytes; empty for a short text."""
    words = _hashes_of(text)
    if len(words) < FEWEST_WORDS:
        return b""
    return sketch(words)


def sketch(words: list[int]) -> bytes:
    """Give the signature of a text whose words have these hashes, which are numbers of 32 bits."""
    least = memoryview(array("Q", [_EMPTY] * PARTS))
    hashes = memoryview(array("Q", words))
    for at in range(len(hashes) - SHINGLE + 1):
        mixed = 0
        for word in range(at, at + SHINGLE):
            mixed = mix(mixed + hashes[word])
        part = mixed % PARTS
        if mixed < least[part]:
            least[part] = mixed
    out = bytearray(2 * PARTS)
    for part in range(PARTS):
        mixed = least[part]
        other = part
        tried = 0
        while mixed == _EMPTY:
            tried += 1
            other = mix(part + PARTS * tried) % PARTS
            mixed = least[other]
        # Which part it is stands in the lowest bits, and the highest of the least of many are nought.
        out[2 * part] = mixed >> 16 & 0xFF
        out[2 * part + 1] = mixed >> 24 & 0xFF
    return bytes(out)


def mix(value: int) -> int:
    """Give a number of 64 bits that each bit of this one has a part in."""
    mixed = (value ^ value >> 32) * _SPREAD & _MASK
    mixed = (mixed ^ mixed >> 29) * _SPREAD & _MASK
    return mixed ^ mixed >> 32


def _hashes_of(text: str) -> list[int]:
    """Give the hash of each word of a text."""
    known = _known
    hashes = []
    if COMPILED:
        starts, ends, positions = Entries(), Entries(), Entries()
        words_of(text, starts, ends, positions)
        for at in range(starts.size):
            spelled = text[starts.view[at] : ends.view[at]]
            hashed = known.get(spelled)
            hashes.append(_learn(spelled) if hashed is None else hashed)
        return hashes
    for spelled in CutText(text).spelled:
        hashed = known.get(spelled)
        hashes.append(_learn(spelled) if hashed is None else hashed)
    return hashes


def _learn(spelled: str) -> int:
    """Give the hash of a word as it is found, however it is written."""
    if len(_known) >= _CACHE_SIZE:
        _known.clear()
    hashed = _known[spelled] = crc32(spelling_of(spelled).text.encode("utf-8", "surrogatepass"))
    return hashed


_known: dict[str, int] = {}
