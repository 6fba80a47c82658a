import random
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.engine.whoosh.pages import PAGE
from tests.kernels import numbers

DATA = random.Random(1).randbytes(3 * PAGE + 100)


def sums_of(data):
    return numbers([crc32(data[start : start + PAGE]) for start in range(0, len(data), PAGE)])


def pages_of(kernels, data, written=DATA):
    return kernels.pages.Pages(memoryview(data), sums_of(written))


@settings(deadline=None)
@given(st.integers(0, len(DATA)), st.integers(0, len(DATA)), st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_a_changed_byte_is_noticed_by_whoever_reads_its_page_and_nobody_else(kernels, start, end, at, change):
    damaged = bytearray(DATA)
    damaged[at] ^= change
    pages = pages_of(kernels, damaged)
    if start < end and start // PAGE <= at // PAGE <= (end - 1) // PAGE:
        with pytest.raises(kernels.pages.PageDamaged, match=f"{at // PAGE * PAGE} "):
            pages.check(start, end)
    else:
        pages.check(start, end)


def test_a_page_is_summed_once(kernels):
    data = bytearray(DATA)
    pages = pages_of(kernels, data)
    pages.check(0, 10)
    data[5] ^= 1
    pages.check(0, 20)
    with pytest.raises(kernels.pages.PageDamaged):
        pages_of(kernels, data).check(0, 20)


def test_bytes_that_are_not_there_are_damage(kernels):
    with pytest.raises(kernels.pages.PageDamaged):
        pages_of(kernels, DATA).check(len(DATA), 4 * PAGE + 1)


def test_bytes_without_sums_are_not_checked(kernels):
    kernels.pages.Pages(memoryview(b"abc"), None).check(0, 99)
