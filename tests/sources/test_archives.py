import bz2
import gzip
import io
import lzma
import stat
import sys
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.model.article import Draft
from newsgrep.model.reading import Bounds, InputSettings
from newsgrep.model.report import Problem
from newsgrep.sources import zipfiles
from newsgrep.sources.files import Found
from newsgrep.sources.reader import SkippedFile, Whole, portions, read

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Files = dict[str, bytes]
STORY = b'{"title": "%s"}'
STORIES: Files = {
    "b/two.json": STORY % b"two",
    "a/one.json": STORY % b"one",
    "three.jsonl": STORY % b"three" + b"\n" + STORY % b"four" + b"\n",
}

NOISE = b"\n".join(bz2.compress(b"%d" % number).hex().encode() for number in range(50))  # does not pack well


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2017, 12, 11, 9, 14, 2)), data, method)
    return out.getvalue()


def tarred(files: Files, format_: int = tarfile.PAX_FORMAT) -> bytes:
    return tar_of(*((tar_entry(name, size=len(data)), data) for name, data in files.items()), format_=format_)


def tar_of(*entries: tuple[tarfile.TarInfo, bytes], format_: int = tarfile.PAX_FORMAT) -> bytes:
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=format_) as archive:
        for info, data in entries:
            archive.addfile(info, BytesIO(data))
    return out.getvalue()


def tar_entry(name: str, **values: object) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.mtime = 1512983642
    for key, value in values.items():
        setattr(info, key, value)
    return info


def changed(data: bytes, at: int, new: bytes) -> bytes:
    """Give a tar with something else in its first header, whose sum is right again."""
    head = bytearray(data[:512])
    head[at : at + len(new)] = new
    head[148:156] = b"%06o\0 " % (sum(head[:148]) + 8 * 32 + sum(head[156:]))
    return bytes(head) + data[512:]


ARCHIVES: dict[str, Callable[[Files], bytes]] = {
    "zip": zipped,
    "zip-stored": lambda files: zipped(files, zipfile.ZIP_STORED),
    "tar": tarred,
    "tar-gnu": lambda files: tarred(files, tarfile.GNU_FORMAT),
    "tar.gz": lambda files: gzip.compress(tarred(files)),
    "tar.bz2": lambda files: bz2.compress(tarred(files)),
    "tar.xz": lambda files: lzma.compress(tarred(files)),
    "tar.zst": lambda files: zstd.compress(tarred(files)),
}
every_archive = pytest.mark.parametrize("pack", ARCHIVES.values(), ids=ARCHIVES)
either_archive = pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])


def told(answer: list[Draft | Problem]) -> list[tuple[str, str | None]]:
    """Give what stands behind the archive's own name in each path, with the title or the reason."""
    return [(each.path.partition("!/")[2], each.title if isinstance(each, Draft) else each.reason) for each in answer]


@every_archive
def test_members_are_files_of_their_own_in_the_order_of_the_archive(read_bytes, tmp_path, pack) -> None:
    answer = read_bytes("clips", pack(STORIES))
    assert told(answer) == [
        ("b/two.json", "two"),
        ("a/one.json", "one"),
        ("three.jsonl", "three"),
        ("three.jsonl", "four"),
    ]
    assert answer[0].path == f"{tmp_path}/clips!/b/two.json"
    assert [each.position for each in answer] == [0, 0, 0, 1]
    assert {(each.folder, each.file_time) for each in answer} == {("folder", "2017-12-11T09:14:02Z")}


@every_archive
def test_archives_come_through_standard_input_too(pack) -> None:
    answer = list(read(Found("-", None, True), stream=BytesIO(pack(STORIES))))
    assert [each.path for each in answer[:2]] == ["-!/b/two.json", "-!/a/one.json"]


@either_archive
def test_what_a_walk_passes_over_is_passed_over(read_bytes, pack) -> None:
    passed = ("README.md", ".hidden.txt", ".git/a.txt", "__MACOSX/._a.txt", "a.png", "folder/", "c/LICENSE.txt.gz")
    files = {name: b"" if name.endswith("/") else b"text" for name in passed}
    assert told(read_bytes("a", pack({**files, "picture": b"\x89PNG\r\n\x1a\n\0\0", **STORIES}))) == told(
        read_bytes("a", pack(STORIES))
    )


@either_archive
def test_members_may_be_packed_themselves(read_bytes, pack) -> None:
    files = {"a.json.gz": gzip.compress(STORY % b"a"), "b.json.xz": lzma.compress(STORY % b"b")}
    assert told(read_bytes("a", pack(files))) == [("a.json.gz", "a"), ("b.json.xz", "b")]


@either_archive
def test_a_given_format_is_that_of_the_members(read_bytes, pack) -> None:
    (draft,) = read_bytes("a", pack({"a.json": STORY % b"a"}), format="text")
    assert draft.paragraphs[0].text == '{"title": "a"}'


@either_archive
@pytest.mark.parametrize("name", ["../a.txt", "a/../../b.txt", "/etc/motd", "C:/a.txt"])
def test_names_that_lead_out_are_left_out_and_named(read_bytes, pack, name: str) -> None:
    answer = read_bytes("a", pack({name: b"text", **STORIES}))
    assert told(answer)[:2] == [("", f"'{name}' leads out of the archive; left out"), ("b/two.json", "two")]


def test_backslashes_part_folders_in_a_zip(read_bytes) -> None:
    data = zipped({"a/one.json": STORY % b"a"}).replace(b"a/one", b"a\\one")
    assert told(read_bytes("a", data)) == [("a/one.json", "a")]
    assert "leads out" in told(read_bytes("a", zipped({"../a.txt": b"a"}).replace(b"../", b"..\\")))[0][1]


@either_archive
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_members_of_one_name_the_first_is_read(read_bytes, pack) -> None:
    data = pack({"a.json": STORY % b"a", "./a.json": STORY % b"b"})
    assert told(read_bytes("a", data)) == [("a.json", "a"), ("a.json", "a second member of this name; left out")]


@either_archive
@pytest.mark.parametrize("inner", [zipped(STORIES), tarred(STORIES), gzip.compress(tarred(STORIES))])
@pytest.mark.parametrize("name", ["inner.zip", "inner"])
def test_an_archive_inside_an_archive_is_left_out_and_named(read_bytes, pack, inner: bytes, name: str) -> None:
    answer = told(read_bytes("a", pack({name: inner, **STORIES})))
    assert answer[:2] == [(name, "an archive inside an archive; left out"), ("b/two.json", "two")]


def test_links_and_devices_in_a_tar_are_left_out_and_named(read_bytes) -> None:
    kinds = {
        "hard": (tarfile.LNKTYPE, "a link; left out"),
        "soft": (tarfile.SYMTYPE, "a link; left out"),
        "device": (tarfile.CHRTYPE, "not a regular file; left out"),
        "fifo": (tarfile.FIFOTYPE, "not a regular file; left out"),
    }
    entries = [(tar_entry(name, type=kind, linkname="/etc/passwd"), b"") for name, (kind, _) in kinds.items()]
    answer = read_bytes("a", tar_of(*entries, (tar_entry("a.json", size=14), STORY % b"a")))
    assert told(answer) == [*((name, reason) for name, (_, reason) in kinds.items()), ("a.json", "a")]


def test_links_and_encrypted_members_of_a_zip_are_left_out_and_named(read_bytes) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, mode in (("link", stat.S_IFLNK), ("fifo", stat.S_IFIFO), ("a.json", stat.S_IFREG)):
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            archive.writestr(info, STORY % name.encode())
        archive.writestr("packed.json", STORY % b"b", zipfile.ZIP_BZIP2)
        archive.writestr("secret.json", STORY % b"c")
    data = bytearray(out.getvalue())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert told(read_bytes("a", bytes(data))) == [
        ("link", "a link; left out"),
        ("fifo", "not a regular file; left out"),
        ("a.json", "a.json"),
        ("packed.json", "packed in a way that is not known (method 12); left out"),
        ("secret.json", "encrypted; left out"),
    ]


@pytest.mark.parametrize("format_", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_long_names_in_a_tar_are_whole(read_bytes, format_: int) -> None:
    name = "/".join(["folder" * 20] * 5) + "/ü.json"
    files = {name: STORY % b"a", "b.json": STORY % b"b"}
    assert told(read_bytes("a", tarred(files, format_))) == [(name, "a"), ("b.json", "b")]


def test_sparse_files_in_a_tar_are_left_out_and_named(read_bytes) -> None:
    facts = tar_entry("holes.json", size=4, pax_headers={"GNU.sparse.major": "1"})
    old = changed(tar_of((tar_entry("old.json", size=4), b"abcd"))[: 2 * 512], 156, tarfile.GNUTYPE_SPARSE)
    holes = bytes(504) + b"\1" + bytes(7)
    old = changed(old[:512], 482, b"\1") + holes + bytes(512) + old[512:]
    data = old + tar_of((facts, b"1\n0\n"), (tar_entry("a.json", size=14), STORY % b"a"))
    assert told(read_bytes("a", data)) == [
        ("old.json", "a sparse file; left out"),
        ("holes.json", "a sparse file; left out"),
        ("a.json", "a"),
    ]


@every_archive
def test_nothing_to_read_is_skipped_in_a_walk_and_a_problem_by_name(read_bytes, pack) -> None:
    for files in ({}, {"a.png": b"a", "README": b"b"}, {"binary": b"\x89PNG\r\n\x1a\n\0\0"}):
        if not files and pack is not zipped:
            continue  # an empty tar is zeros
        with pytest.raises(SkippedFile, match="an archive without text"):
            read_bytes("a", pack(files), named=False)
        assert told(read_bytes("a", pack(files))) == [("", "an archive without text")]


@pytest.mark.parametrize("mark", ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"])
def test_documents_are_no_archives(read_bytes, mark: str) -> None:
    data = zipped({"a.txt": b"text", mark: b"text"})
    assert told(read_bytes("a", data)) == [("", "a document or a program, not an archive")]


@pytest.mark.parametrize("pack", [lambda files: gzip.compress(tarred(files)), tarred], ids=["tar.gz", "tar"])
def test_a_truncated_archive_gives_what_stands_before_the_end(read_bytes, pack) -> None:
    whole = pack({"a.json": STORY % b"a", "b.txt": NOISE})
    for end in (len(whole) // 2, -12 if whole.startswith(b"\x1f\x8b") else 2000):
        *before, last = read_bytes("a", whole[:end])
        assert told(before)[0] == ("a.json", "a")
        assert last.path.endswith("/a")
        assert last.reason.startswith("truncated ")
        assert last.broken
        assert [each for each in before if isinstance(each, Problem)] == []


@pytest.mark.parametrize("size", [b"\xff" * 12, b"not a number"])
def test_a_tar_with_a_size_that_cannot_be_is_damaged(read_bytes, size: bytes) -> None:
    data = tarred({"a.json": STORY % b"a"})
    assert told(read_bytes("a", changed(data, 124, size))) == [("", "damaged tar archive")]


def test_a_size_that_has_no_room_in_the_header_counts(read_bytes) -> None:
    entry = tar_entry("a.json", size=14, pax_headers={"size": "14"})
    data = tar_of((entry, STORY % b"a"), (tar_entry("b.json", size=14), STORY % b"b"))
    assert data[1024:1030] == b"a.json"
    data = data[:1024] + changed(data[1024:], 124, b"0" * 11)
    assert told(read_bytes("a", data)) == [("a.json", "a"), ("b.json", "b")]


def test_a_damaged_header_ends_a_tar(read_bytes) -> None:
    data = bytearray(tarred({"a.json": STORY % b"a", "b.json": STORY % b"b"}))
    data[1024] ^= 1
    assert told(read_bytes("a", bytes(data))) == [("a.json", "a"), ("", "damaged tar archive")]


def test_a_tar_cannot_have_much_said_of_an_entry(read_bytes) -> None:
    data = tarred({"a.json": STORY % b"a"})[:1024] + tar_of((tar_entry("n" * (2 << 20), size=0), b""))
    assert told(read_bytes("a", data)) == [("a.json", "a"), ("", "damaged tar archive")]


def test_a_zip_without_its_list_is_damaged(read_bytes) -> None:
    reason = "damaged zip archive: its list of members cannot be read"
    assert told(read_bytes("a", zipped(STORIES)[:-30])) == [("", reason)]


def test_a_zip_whose_list_would_start_before_the_file_is_damaged(read_bytes) -> None:
    data = bytearray(zipped(STORIES))
    data[-10:-6] = b"\0\xff\xff\0"
    reason = "damaged zip archive: its list of members cannot be read"
    assert told(read_bytes("a", bytes(data))) == [("", reason)]


def test_a_damaged_member_of_a_zip_costs_only_itself(read_bytes) -> None:
    data = bytearray(zipped(STORIES))
    data[45] ^= 0xFF
    answer = read_bytes("a", bytes(data))
    assert told(answer)[:2] == [("b/two.json", "damaged in the archive"), ("a/one.json", "one")]
    assert answer[0].broken


def test_the_list_of_a_zip_has_a_limit(read_bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfiles, "_LARGEST_LIST", 1 << 10)
    files = {f"{number}.json": STORY % b"a" for number in range(100)}
    assert told(read_bytes("a", zipped(files))) == [("", "zip archive with more than 1 KB of names")]


BOMB = "{} that unpacks to more than 100 times its size"


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html"])
def test_a_zip_bomb_is_given_up(read_bytes, name: str) -> None:
    data = zipped({name: b"a" * (12 << 20), "b.json": STORY % b"b"})
    assert (name, BOMB.format("zip archive")) in told(read_bytes("a", data))


def test_a_zip_of_many_small_bombs_is_given_up(read_bytes) -> None:
    answer = told(read_bytes("a", zipped({f"{number}.txt": b"a" * (4 << 20) for number in range(4)})))
    assert [reason == BOMB.format("zip archive") for _, reason in answer] == [False, False, True, True]


@pytest.mark.parametrize("name", ["a.txt", "a.png"])
def test_a_tar_bomb_is_given_up(read_bytes, name: str) -> None:
    data = gzip.compress(tarred({"a.json": STORY % b"a", name: b"a" * (12 << 20)}))
    answer = told(read_bytes("a", data))
    assert answer[0] == ("a.json", "a")
    assert answer[-1] == ("", BOMB.format("gzip file"))


@either_archive
def test_a_packed_member_can_be_a_bomb_too(read_bytes, pack) -> None:
    data = pack({"a.txt": gzip.compress(b"a" * (12 << 20)), "b.json": STORY % b"b"})
    assert told(read_bytes("a", data)) == [("a.txt", BOMB.format("gzip file")), ("b.json", "b")]


@pytest.mark.parametrize("pack", [zipped, ARCHIVES["tar.gz"]], ids=["zip", "tar.gz"])
def test_all_members_together_have_a_limit(read_bytes, pack) -> None:
    files = {f"{number}.json": STORY % (b"%d" % number) + b" " * 10_000 for number in range(20)}
    answer = told(read_bytes("a", pack(files), bounds=Bounds(unpacked=100 << 10)))
    assert answer[0] == ("0.json", "0")
    assert answer[-1][1] == "unpacks to more than 100 KB, the most for a file (--max-unpacked)"


def test_what_members_unpack_to_themselves_counts_too(read_bytes) -> None:
    files = {f"{number}.json": gzip.compress(STORY % b"a" + b" " * 50_000) for number in range(3)}
    answer = told(read_bytes("a", tarred(files), bounds=Bounds(unpacked=128 << 10)))
    assert answer[2] == ("2.json", "unpacks to more than 128 KB, the most for a file (--max-unpacked)")


@either_archive
def test_a_member_too_large_costs_only_itself(read_bytes, pack) -> None:
    files = {"a.json": STORY % b"a" + b" " * 5000, "b.json": STORY % b"b"}
    assert told(read_bytes("a", pack(files), bounds=Bounds(article=4096))) == [
        ("a.json", "larger than 4 KB, the most for an article (--max-size)"),
        ("b.json", "b"),
    ]


class Long(io.RawIOBase):
    """A tar of one member, with a line of so many bytes."""

    def __init__(self, size: int) -> None:
        head = tar_entry("a.jsonl", size=size).tobuf()
        self._parts = [BytesIO(head), BytesIO(b"x" * (1 << 20)), BytesIO(bytes(1024))]
        self._times = [1, size >> 20, 1]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while self._parts:
            if size := self._parts[0].readinto(buffer):
                return size
            self._times[0] -= 1
            if self._times[0] > 0:
                self._parts[0].seek(0)
            else:
                del self._parts[0], self._times[0]
        return 0


def test_a_member_takes_no_more_memory_than_an_article() -> None:
    bounds = Bounds(article=1 << 20)
    tracemalloc.start()
    try:
        answer = list(read(Found("-", None, True), InputSettings(bounds=bounds), stream=Long(256 << 20)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert told(answer) == [("a.jsonl", "a line larger than 1 MB, the most for an article (--max-size)")]
    assert peak < 12 << 20


@either_archive
def test_an_archive_is_one_portion(tmp_path, pack) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(pack(STORIES))
    assert list(portions(Found(str(path), None, True), 10)) == [Whole()]


@given(st.sampled_from(list(ARCHIVES.values())), st.data())
@settings(max_examples=150, deadline=None)
def test_mutated_archives_give_drafts_and_problems(pack: Callable[[Files], bytes], data: st.DataObject) -> None:
    packed = bytearray(pack(STORIES))
    for at in data.draw(st.lists(st.integers(0, len(packed) - 1), max_size=6)):
        packed[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.just(len(packed)), st.integers(0, len(packed))))
    answer = list(read(Found("-", None, True), stream=BytesIO(bytes(packed[:cut]))))
    assert answer
    for each in answer:
        if isinstance(each, Problem):
            assert "\n" not in each.reason


@given(st.lists(st.tuples(st.text(max_size=20), st.sampled_from([b"", b"text", STORY % b"a"])), max_size=5))
@settings(max_examples=100, deadline=None)
def test_members_of_any_name_give_drafts_and_problems(members: list[tuple[str, bytes]]) -> None:
    safe = {name.encode("utf-8", "replace").decode(): data for name, data in members if name.strip("/.")}
    for pack in (zipped, tarred):
        for each in read(Found("-", None, True), stream=BytesIO(pack(safe))):
            assert each.path.startswith("-")
            assert ".." not in each.path.split("/")
