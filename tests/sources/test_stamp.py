import hashlib
import os
from pathlib import Path

import pytest

from newsgrep.sources.stamp import Stamp, digest, file_time, stamp


def test_stamp_is_size_and_time_of_change(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    os.utime(path, ns=(0, 1_512_950_400_123_456_789))
    assert stamp(str(path)) == Stamp(size=5, mtime_ns=1_512_950_400_123_456_789)


def test_the_time_of_a_file_is_told_in_utc_and_to_the_second(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    os.utime(path, ns=(0, 1_512_950_400_999_999_999))
    assert file_time(str(path)) == "2017-12-11T00:00:00Z"
    assert file_time("-") is None


def test_digest_is_of_the_bytes_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(b"packed or not")
    assert digest(str(path)) == hashlib.sha256(b"packed or not").hexdigest()


@pytest.mark.parametrize("function", [stamp, digest])
def test_errors_go_to_the_caller(tmp_path: Path, function) -> None:
    with pytest.raises(FileNotFoundError):
        function(str(tmp_path / "none"))
