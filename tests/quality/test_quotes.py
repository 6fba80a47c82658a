"""How found quotations are scored, on an article made by hand, and that what is found of the marked ones stays so."""

import json
from pathlib import Path

import pytest

from tests.quality.names import Quality
from tests.quality.quotes import MARKED, QUOTES, SPEAKERS, find, main, quality, read

FLOORS = Path(__file__).parent / "quotes-floors.json"
TEXT = '"We need all of them," Vladimir Putin said.'
ROW = {
    "part": "dev",
    "title": "Putin Flies",
    "text": TEXT,
    "quotes": [{"start": 1, "text": "We need all of them,", "speaker": "Vladimir Putin"}],
}


def file_of(folder: Path, *rows: dict[str, object]) -> Path:
    file = folder / "made.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


@pytest.mark.parametrize("part", ["dev", "test"])
def test_what_was_found_of_the_marked_quotations_is_found(part: str) -> None:
    assert main(["--part", part, "--floors", str(FLOORS), "--name", part]) == 0


def test_a_hundred_quotations_are_marked_half_of_them_for_development() -> None:
    counts = {part: sum(len(one.quotes) for one in read(MARKED) if one.part == part) for part in ("dev", "test")}
    assert counts == {"dev": 50, "test": 54}


def test_a_document_is_read_and_found(tmp_path: Path) -> None:
    (document,) = read(file_of(tmp_path, ROW))
    assert document.quotes == find(document) == {(1, "We need all of them,"): "Vladimir Putin"}


def test_a_speaker_is_right_only_with_the_quotation() -> None:
    found = [{(0, "a"): "X", (5, "b"): "Y", (9, "c"): None}]
    marked = [{(0, "a"): "X", (5, "b"): None, (9, "c d"): "Z"}]
    assert quality(found, marked) == {QUOTES: Quality(2, 3, 3), SPEAKERS: Quality(1, 2, 2)}


def test_errors_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marked = [{"start": at, "text": text, "speaker": None} for at, text in ((1, "We need all of them,"), (23, "Vla"))]
    file = file_of(tmp_path, ROW | {"quotes": marked})
    assert main([str(file), "--errors"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "  Vladimir Putin instead of None: We need all of them,",
        "  missed: Vla",
    ]


@pytest.mark.parametrize("row", [{"part": "dev"}, ROW | {"quotes": [{"start": 0, "text": "We", "speaker": None}]}])
def test_a_file_without_marked_quotations_cannot_be_used(tmp_path: Path, row: dict[str, object]) -> None:
    assert main([str(file_of(tmp_path, row))]) == 2


def test_a_floor_is_held(tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    names = [f"{kind}.{measure}" for kind in (QUOTES, SPEAKERS) for measure in ("precision", "recall")]
    known = json.loads(FLOORS.read_text())["test"]["digest"]
    floors.write_text(json.dumps({"high": {"digest": known, **dict.fromkeys(names, 1.1)}}))
    assert main(["--floors", str(floors), "--name", "high"]) == 1
