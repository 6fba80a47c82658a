"""Lines that stand in many articles of one source, whatever they say: its slogan, its plea, its footer."""

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import TypeAlias

_KEY_BYTES = 8
_NUMBER = re.compile(r"\d+")

Repeats: TypeAlias = Mapping[str, frozenset[bytes]]
"""The keys of the lines that are known as repeated, by source."""


def keys_of(lines: Iterable[str]) -> frozenset[bytes]:
    """Give the keys of the lines of a page that hold a word, see `key_of`."""
    return frozenset(key_of(line) for line in lines if any(map(str.isalpha, line)))


def key_of(line: str) -> bytes:
    """Give what a line is known by: two lines that differ in case, blanks or numbers only have the same key."""
    normal = " ".join(_NUMBER.sub("0", line.casefold()).split())
    return blake2b(normal.encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).digest()
