"""What tells near copies of a text from other texts: a MinHash of its shingles, which are its runs of `SHINGLE` words.

Two texts have about the same share of equal parts in their signatures as of shingles in common (Broder 1997). The
signatures are rensa's. They are kept in indexes, so that they must come out the same on every machine and with every
release: rensa numbers its algorithm, and with another number `READING_VERSION` is another one, too.
"""

from functools import lru_cache

from newsgrep.model.article import SIGNATURE_PARTS
from newsgrep.text.words import CutText, spelling_of

SHINGLE = 4
"""In words. `tests/quality` has what shorter and longer ones bring."""

FEWEST_WORDS = 40
"""A shorter text has no signature: it has too few shingles to tell a copy from a formula."""

_SEED = 0
_KEPT = 1 << 17  # words whose folded form is remembered: most words of an article have been in others


def signature(text: str) -> bytes:
    """Give the signature of a text: `SIGNATURE_PARTS` numbers of two bytes; empty for a short text."""
    from rensa import RMinHash

    words = list(map(_folded, CutText(text).spelled))
    if len(words) < FEWEST_WORDS:
        return b""
    sketch = RMinHash(SIGNATURE_PARTS, _SEED)
    sketch.update(list(map(" ".join, zip(*(words[start:] for start in range(SHINGLE)), strict=False))))
    return b"".join((part & 0xFFFF).to_bytes(2, "little") for part in sketch.digest())


@lru_cache(_KEPT)
def _folded(word: str) -> str:
    """Give a word as it is found, however it is written."""
    return spelling_of(word).text
