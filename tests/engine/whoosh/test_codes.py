import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kernels import SETS, many, numbers

words = st.integers(0, 2**32 - 1)
small = st.integers(0, 40)
runs = many(small | words | st.integers(0, 2**16), 128, 255) | many(small, 128)


def written(kernels, *calls):
    """Give the bytes that calls of an `Output` write: the name of a method and what it takes."""
    out = kernels.codes.Output()
    for name, *taken in calls:
        getattr(out, name)(*taken)
    return out.written()


@settings(deadline=None)
@given(many(st.integers(0, 2**63 - 1) | small, 150))
def test_numbers_are_read_as_they_were_written(kernels, values):
    data = written(kernels, *(("number", value) for value in values))
    assert data == written(kernels, ("numbers", values))
    source = kernels.codes.Input(memoryview(data))
    assert [source.number() for _ in values] == values
    assert source.at == len(data)
    again = kernels.codes.Input(memoryview(b"x" + data), 1)
    assert kernels.codes.read_numbers(again, len(values)) == values


@pytest.mark.parametrize(
    ("value", "data"), [(0, b"\0"), (127, b"\x7f"), (128, b"\x80\x01"), (2**63 - 1, b"\xff" * 8 + b"\x7f")]
)
def test_a_number_takes_seven_bits_a_byte(kernels, value, data):
    assert written(kernels, ("number", value)) == data


def test_a_number_that_is_cut_off_or_does_not_end_is_refused(kernels):
    with pytest.raises(IndexError):
        kernels.codes.Input(memoryview(b"\x80\x80")).number()
    with pytest.raises(IndexError):
        kernels.codes.Input(memoryview(b"x"), 1).number()
    with pytest.raises(ValueError, match="no end"):
        kernels.codes.Input(memoryview(b"\xff" * 20)).number()


@settings(deadline=None)
@given(words, st.integers(0, 2**63 - 1))
def test_words_are_read_as_they_were_written(kernels, one, wide):
    data = written(kernels, ("word", one, 4), ("word", wide, 8), ("word", one, 2))
    assert data == one.to_bytes(4, "little") + wide.to_bytes(8, "little") + (one & 0xFFFF).to_bytes(2, "little")
    source = kernels.codes.Input(memoryview(data))
    assert [source.word(4), source.word(8), source.word(2)] == [one, wide, one & 0xFFFF]
    assert kernels.codes.word_at(memoryview(data), 0) == one


@pytest.mark.parametrize("width", range(33))
@settings(deadline=None, max_examples=10)
@given(data=st.data())
def test_packed_numbers_of_any_width_are_read_as_they_were_written(kernels, width, data):
    values = data.draw(many(st.integers(0, 2**width - 1), 64, 130))
    values += [2**width - 1, 0, 2**width >> 1]
    packed = written(kernels, ("pack", numbers(values), len(values), width))
    assert len(packed) == (len(values) * width + 7) // 8
    found = numbers([7] * len(values))
    assert kernels.codes.unpack(memoryview(b"xy" + packed), 2, found, len(values), width) == 2 + len(packed)
    assert list(found) == values


@settings(deadline=None)
@given(words, st.integers(0, 32))
def test_of_what_is_packed_the_low_bits_are_kept(kernels, value, width):
    packed = written(kernels, ("pack", numbers([value] * 3), 3, width))
    found = numbers([0] * 3)
    kernels.codes.unpack(memoryview(packed), 0, found, 3, width)
    assert list(found) == [value & (2**width - 1)] * 3


@pytest.mark.parametrize("width", [1, 9, 32])
def test_packed_numbers_that_are_cut_off_are_refused(kernels, width):
    packed = written(kernels, ("pack", numbers([1] * 8), 8, width))
    with pytest.raises(IndexError):
        kernels.codes.unpack(memoryview(packed[:-1]), 0, numbers([0] * 8), 8, width)
    with pytest.raises(ValueError, match="33 bits"):
        kernels.codes.unpack(memoryview(bytes(99)), 0, numbers([0] * 8), 8, 33)


@settings(deadline=None)
@given(runs)
def test_patched_numbers_are_read_as_they_were_written(kernels, values):
    data = written(kernels, ("patched", numbers(values)))
    found = numbers([7] * len(values))
    assert kernels.codes.unpatch(memoryview(b"x" + data + b"yz"), 1, found, len(values)) == 1 + len(data)
    assert list(found) == values


def test_a_few_large_numbers_do_not_make_all_of_them_large(kernels):
    assert len(written(kernels, ("patched", numbers([1] * 125 + [2**31] * 3)))) < 40


def test_a_patch_outside_of_the_numbers_is_refused(kernels):
    with pytest.raises(IndexError):
        kernels.codes.unpatch(memoryview(b"\0\1\x09\1"), 0, numbers([0] * 3), 3)


@settings(deadline=None)
@given(st.lists(st.binary(max_size=300), min_size=1, max_size=5), st.data())
def test_an_output_takes_stretches_of_another_one(kernels, texts, data):
    other = kernels.codes.Output()
    for text in texts:
        other.text(text)
    whole = b"".join(texts)
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    assert written(kernels, ("byte", 1), ("run", other, start, end), ("byte", 2)) == b"\1" + whole[start:end] + b"\2"


@settings(deadline=None)
@given(runs, st.integers(0, 32))
def test_compiled_or_not_the_bytes_are_the_same(values, width):
    calls = ("patched", numbers(values)), ("pack", numbers(values), len(values), width), ("numbers", values)
    assert len({written(kernels, *calls) for kernels in SETS.values()}) == 1
