"""What tells near copies of a text from other texts: a MinHash of its shingles, which are its runs of `SHINGLE` words.

Two texts have about the same share of equal parts in their signatures as of shingles in common (Broder 1997). The
signatures are rensa's. They are kept in indexes, so that they must come out the same on every machine and with every
release: rensa numbers its algorithm, and with another number `READING_VERSION` is another one, too.

Words are letters and digits that stand together, with an apostrophe or a point between them: copies need nothing else
of what a search does with words, which takes several times as long.
"""

import re

from newsgrep.model.article import SIGNATURE_PARTS

SHINGLE = 4
"""In words. `tests/quality` has what shorter and longer ones bring."""

FEWEST_WORDS = 40
"""A shorter text has no signature: it has too few shingles to tell a copy from a formula."""

_SEED = 0
_WORD = re.compile(r"\w+(?:['.]\w+)*")


def signature(text: str) -> bytes:
    """Give the signature of a text: `SIGNATURE_PARTS` numbers of two bytes; empty for a short text."""
    from rensa import RMinHash

    words = _WORD.findall(text.casefold().replace("’", "'"))
    if len(words) < FEWEST_WORDS:
        return b""
    sketch = RMinHash(SIGNATURE_PARTS, _SEED)
    sketch.update(list(map(" ".join, zip(*(words[start:] for start in range(SHINGLE)), strict=False))))
    return b"".join((part & 0xFFFF).to_bytes(2, "little") for part in sketch.digest())
