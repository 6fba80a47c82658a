import gzip
import sys
from datetime import date
from types import ModuleType

import pytest

from newsgrep.model.article import Stated
from newsgrep.model.report import Problem

DATA = b"PAR1\x15\x04\x00\x00" + bytes(range(32)) * 9 + b"PAR1"


@pytest.fixture
def pyarrow(monkeypatch: pytest.MonkeyPatch):
    """Give a function: the batches of rows that pyarrow finds in whatever file, an error among them is raised."""

    def install(*batches: list[dict[str, object]] | Exception) -> None:
        class Batch(list):
            def to_pylist(self) -> list:
                return list(self)

        class ParquetFile:
            def __init__(self, file) -> None:
                assert file.read() == DATA

            def iter_batches(self, batch_size: int):
                for batch in batches:
                    if isinstance(batch, Exception):
                        raise batch
                    yield Batch(batch)

        module = ModuleType("pyarrow.parquet")
        module.ParquetFile = ParquetFile  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "pyarrow", ModuleType("pyarrow"))
        monkeypatch.setitem(sys.modules, "pyarrow.parquet", module)

    return install


def test_without_the_library_it_says_what_to_install(read_bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (problem,) = read_bytes("a.parquet", DATA)
    assert problem.reason == "Parquet needs pyarrow, which is not installed: pip install 'newsgrep[parquet]'"


def test_rows_are_records(read_bytes, pyarrow) -> None:
    row = {"headline": "Dam", "body": b"Water rose.", "date": date(2017, 12, 11), "who": {"name": "Ann Lee"}}
    pyarrow([row, {"title": None, "text": float("nan")}], [{"title": "Vote", "people": ["Bo Day"]}])
    first, problem, last = read_bytes("a.parquet", DATA, fields=(("byline", "who.name"),))
    assert (first.title, first.paragraphs[0].text, first.byline) == ("Dam", "Water rose.", "Ann Lee")
    assert first.published == (Stated("2017-12-11", "metadata"),)
    assert problem == Problem(first.path, None, "row 2: no title and no text")
    assert (last.title, last.people, last.position) == ("Vote", ("Bo Day",), 2)


def test_a_damaged_table_gives_the_rows_before(read_bytes, pyarrow) -> None:
    pyarrow([{"title": "Dam"}], OSError("Couldn't deserialize thrift"))
    draft, problem = read_bytes("a.parquet", DATA)
    assert (draft.title, problem) == ("Dam", Problem(draft.path, None, "damaged Parquet file", broken=True))


def test_an_empty_table_says_so(read_bytes, pyarrow) -> None:
    pyarrow()
    (problem,) = read_bytes("a.parquet", DATA)
    assert problem.reason == "no articles in it"


def test_one_that_is_packed_is_unpacked(read_bytes, pyarrow) -> None:
    pyarrow([{"title": "Dam"}])
    (draft,) = read_bytes("a.parquet.gz", gzip.compress(DATA))
    assert draft.title == "Dam"
