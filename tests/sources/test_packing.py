import bz2
import gzip
import io
import lzma
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.model.article import Draft
from newsgrep.model.reading import Bounds
from newsgrep.model.report import Problem
from newsgrep.sources.bounds import Allowance
from newsgrep.sources.files import Found
from newsgrep.sources.packing import unpacked
from newsgrep.sources.reader import read
from newsgrep.sources.streams import Unreadable

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

RECORDS = b"".join(b'{"title": "%d"}\n' % number for number in range(3))

Pack = Callable[[bytes], bytes]
PACKS: dict[str, Pack] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "lzma": partial(lzma.compress, format=lzma.FORMAT_ALONE),
    "zstd": partial(zstd.compress, options={zstd.CompressionParameter.checksum_flag: 1}),
}
NAMES = {"lzma": "xz"}  # one library reads both
every_packing = pytest.mark.parametrize("packing", PACKS)


def titles(answer: list[Draft | Problem]) -> list[str | None]:
    return [each.title if isinstance(each, Draft) else each.reason for each in answer]


@every_packing
def test_packed_files_are_told_by_content_not_by_name(read_bytes, packing: str) -> None:
    assert titles(read_bytes("a.jsonl", PACKS[packing](RECORDS))) == ["0", "1", "2"]


@pytest.mark.parametrize("suffix", ["gz", "bz2", "xz", "lzma", "zst"])
def test_a_name_alone_packs_nothing_and_tells_the_format_all_the_same(read_bytes, suffix: str) -> None:
    assert titles(read_bytes(f"b.jsonl.{suffix}", RECORDS)) == ["0", "1", "2"]


@every_packing
def test_several_members_are_read_to_the_last(read_bytes, packing: str) -> None:
    member = PACKS[packing](RECORDS)
    assert titles(read_bytes("a.jsonl", member + PACKS[packing](b"") + member)) == ["0", "1", "2"] * 2


@every_packing
def test_zeros_may_fill_a_file_up(read_bytes, packing: str) -> None:
    member = PACKS[packing](RECORDS)
    assert titles(read_bytes("a.jsonl", member + b"\0" * 100_000)) == ["0", "1", "2"]
    assert titles(read_bytes("a.jsonl", member + b"\0" * 12 + member)) == ["0", "1", "2"] * 2


@every_packing
def test_what_follows_and_is_no_member_is_damage(read_bytes, packing: str) -> None:
    answer = read_bytes("a.jsonl", PACKS[packing](RECORDS) + b"rubbish" * 20)
    assert titles(answer) == ["0", "1", "2", f"damaged {NAMES.get(packing, packing)} file"]


def many_records(packing: str) -> bytes:
    """Give two members, the second of which has a hundred records that do not pack well."""
    rows = (b'{"title": "%s"}\n' % bz2.compress(b"%d" % number).hex().encode() for number in range(100))
    return PACKS[packing](RECORDS) + PACKS[packing](b"".join(rows))


@every_packing
def test_a_truncated_file_gives_what_stands_before_the_end(read_bytes, packing: str) -> None:
    whole = many_records(packing)
    *before, last = read_bytes("a.jsonl", whole[:-1] if packing != "lzma" else whole[:-20])
    assert titles(before)[:3] == ["0", "1", "2"]
    assert last.reason == f"truncated {NAMES.get(packing, packing)} file: the end is missing"
    assert last.broken


@every_packing
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_file_that_breaks_off_in_its_head(read_bytes, packing: str, name: str) -> None:
    answer = read_bytes(name, PACKS[packing](RECORDS)[:13])
    assert titles(answer) == [f"truncated {NAMES.get(packing, packing)} file: the end is missing"]


@pytest.mark.parametrize("packing", ["gzip", "bzip2", "xz", "zstd"])
def test_a_wrong_sum_is_damage(read_bytes, packing: str) -> None:
    data = bytearray(PACKS[packing](RECORDS))
    at = {"gzip": -6, "bzip2": 12, "xz": -40, "zstd": -2}[packing]
    data[at] ^= 0xFF
    assert titles(read_bytes("a.jsonl", bytes(data)))[-1] == f"damaged {packing} file"


def test_gzip_with_an_endless_name_is_read_to_its_end(read_bytes) -> None:
    answer = read_bytes("a.gz", b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"n" * 200_000)
    assert titles(answer) == ["truncated gzip file: the end is missing"]


def test_frames_that_say_nothing_may_stand_before_others(read_bytes) -> None:
    passed_over = b"\x50\x2a\x4d\x18\x04\0\0\0abcd"
    assert titles(read_bytes("a.jsonl", passed_over + PACKS["zstd"](RECORDS))) == ["0", "1", "2"]


@pytest.mark.parametrize("packing", ["gzip", "bzip2", "xz", "zstd"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_bomb_is_given_up(read_bytes, packing: str, name: str) -> None:
    bomb = PACKS[packing](b"a" * (12 << 20))
    assert titles(read_bytes(name, bomb)) == [f"{packing} file that unpacks to more than 100 times its size"]


@every_packing
def test_what_packs_well_is_no_bomb_while_it_is_small(read_bytes, packing: str) -> None:
    (draft,) = read_bytes("a.json", PACKS[packing](b'{"title": "a"%s}' % (b" " * (9 << 20))))
    assert draft.title == "a"


@every_packing
def test_what_unpacks_to_more_than_is_allowed_stops_there(read_bytes, packing: str) -> None:
    *before, last = titles(read_bytes("a.jsonl", many_records(packing), bounds=Bounds(unpacked=4096)))
    assert before[:3] == ["0", "1", "2"]
    assert last == "unpacks to more than 4 KB, the most for a file (--max-unpacked)"


def test_xz_that_asks_for_too_much_memory_is_given_up(read_bytes) -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 28, "mode": lzma.MODE_FAST, "mf": lzma.MF_HC3}]
    head = lzma.compress(RECORDS, filters=filters)
    assert titles(read_bytes("a.jsonl", head)) == ["xz file that takes more than 128 MB of memory to unpack"]


def test_zstd_that_asks_for_too_much_memory_is_given_up(read_bytes) -> None:
    window = b"\x28\xb5\x2f\xfd" + b"\x00" + bytes([(31 - 10) << 3]) + b"\x01\0\0"
    assert titles(read_bytes("a.jsonl", window)) == ["zstd file that takes more than 128 MB of memory to unpack"]


def test_a_layer_is_unpacked_once(read_bytes) -> None:
    assert titles(read_bytes("a.jsonl.gz", gzip.compress(gzip.compress(RECORDS)))) == ["binary file, no text"]


def unpack(data: bytes, size: int) -> bytes:
    """Give all that comes out, asked for so many bytes at a time; raises `Unreadable`."""
    raw = unpacked(io.BytesIO(data), Allowance(Bounds()))
    pieces = []
    while piece := raw.read(size):
        assert len(piece) <= size
        pieces.append(piece)
    return b"".join(pieces)


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.sampled_from(list(PACKS)), st.integers(1, 500))
@settings(max_examples=100, deadline=None)
def test_what_was_packed_comes_out_in_pieces_of_any_size(members: list[bytes], packing: str, size: int) -> None:
    assert unpack(b"".join(map(PACKS[packing], members)), size) == b"".join(members)


def all_of(data: bytes, size: int) -> bytes:
    """Give what comes out before the trouble, asked for so many bytes at a time."""
    raw = unpacked(io.BytesIO(data), Allowance(Bounds()))
    pieces: list[bytes] = []
    with pytest.raises(Unreadable, match="truncated"):
        pieces.extend(iter(partial(raw.read, size), b""))
    return b"".join(pieces)


@pytest.mark.parametrize("cut", range(8, 16))
def test_of_a_truncated_file_nothing_is_kept_back(cut: int) -> None:
    data = gzip.compress(b"a" * 1000)[:-cut]
    assert all_of(data, 1) == all_of(data, 2000)


@given(st.sampled_from(list(PACKS)), st.data())
@settings(max_examples=200, deadline=None)
def test_mutated_files_give_bytes_or_a_reason(packing: str, data: st.DataObject) -> None:
    packed = bytearray(PACKS[packing](RECORDS * 20) * 2)
    for at in data.draw(st.lists(st.integers(0, len(packed) - 1), max_size=4)):
        packed[at] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(0, len(packed)))
    with suppress(Unreadable):
        unpack(bytes(packed[:cut]), 1000)
    assert list(read(Found("-", None, True), stream=io.BytesIO(bytes(packed[:cut]))))
