"""Lengths of fields, rounded to what a byte holds.

Every engine scores with rounded lengths, so that all of them give the same scores. Below 40 words a length is exact,
then steps grow by six percent, which reaches nine million words; the score of an article changes by less than that.
"""

from bisect import bisect_right

_EXACT = 40
_GROWTH = 1.06


def _lengths() -> tuple[int, ...]:
    lengths = list(range(_EXACT))
    while len(lengths) < 256:
        lengths.append(max(lengths[-1] + 1, int(lengths[-1] * _GROWTH)))
    return tuple(lengths)


LENGTHS = _lengths()
"""What each byte stands for, in words, ascending."""


def code_of(length: int) -> int:
    """Give the byte that stands for a length: the greatest whose length is not above it."""
    return length if length < _EXACT else bisect_right(LENGTHS, length) - 1


def rounded(length: int) -> int:
    """Give a length as it is kept."""
    return LENGTHS[code_of(length)]
