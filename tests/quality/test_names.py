"""How found names are scored, on documents made by hand, and what the command says about them."""

import json
from pathlib import Path

import pytest

from newsgrep.enrich.names.lexicon import DATA
from tests.quality.judged import Unusable, digest
from tests.quality.names import PERSON, PLACE, Quality, find, main, part_of, people, places, quality, read

TEXT = "President Vladimir Putin flew to Syria. Putin left."
SPANS = [[0, 24, "PER"], [33, 38, "LOC"], [40, 45, "PER"], [0, 9, "MISC"]]


def file_of(folder: Path, *rows: dict[str, object]) -> Path:
    file = folder / "made.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


def test_shorter_forms_of_a_person_count_with_the_longest() -> None:
    names = ["Putin", "President Vladimir Putin", "Vladimir  Putin", "Mrs. May", "Bill Putin"]
    assert people(names) == {"vladimir putin", "bill putin", "may"}


def test_abbreviated_countries_are_written_out() -> None:
    assert places(["U.S.", "the United States", "US", "Paris"]) == {"united states", "paris"}


def test_counts_are_summed_over_documents() -> None:
    found = [frozenset({"a", "b"}), frozenset({"c"})]
    annotated = [frozenset({"a"}), frozenset({"c", "d", "e"})]
    counted = quality(found, annotated)
    assert counted == Quality(right=2, found=3, annotated=4)
    assert (counted.precision, counted.recall, counted.f1) == (2 / 3, 2 / 4, 4 / 7)


def test_nothing_found_and_nothing_annotated_is_zero() -> None:
    nothing = Quality(0, 0, 0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (0.0, 0.0, 0.0)


def test_document_is_read_and_found(tmp_path: Path) -> None:
    (document,) = read(file_of(tmp_path, {"id": "a", "text": TEXT, "spans": SPANS}))
    assert document.names == {PERSON: {"vladimir putin"}, PLACE: {"syria"}}
    assert find(document) == document.names


def test_title_that_the_text_begins_with_is_read_as_one(tmp_path: Path) -> None:
    (document,) = read(
        file_of(tmp_path, {"title": "Putin Flies", "text": "Putin Flies\nIt is.", "spans": [[0, 5, "PER"]]})
    )
    assert (document.title, document.text) == ("Putin Flies", "\nIt is.")


def test_set_of_places_is_scored_on_places_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = file_of(tmp_path, {"text": TEXT, "entities": SPANS[1:2]})
    assert main([str(file), "--errors"]) == 0
    out = capsys.readouterr().out
    assert "places    1.000  1.000  1.000" in out
    assert "people" not in out


def test_part_depends_on_the_id_alone() -> None:
    parts = [part_of(str(number)) for number in range(1000)]
    assert 400 < parts.count("dev") < 600
    assert parts == [part_of(str(number)) for number in range(1000)]


@pytest.mark.parametrize("row", [{"text": "It rained."}, {"text": "It rained.", "spans": []}, {"spans": SPANS}])
def test_file_without_names_cannot_be_used(tmp_path: Path, row: dict[str, object]) -> None:
    with pytest.raises(Unusable):
        read(file_of(tmp_path, row))


@pytest.mark.parametrize(("least", "status"), [(0.9, 0), (1.1, 1)])
def test_floor_is_held_for_the_data_it_was_taken_from(tmp_path: Path, least: float, status: int) -> None:
    file = file_of(tmp_path, {"text": TEXT, "spans": SPANS})
    key = digest([file, *sorted(DATA.glob("names-*"))])
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"made": {"digest": key, PERSON: least, PLACE: 0.9}}))
    assert main([str(file), "--floors", str(floors), "--name", "made"]) == status
    file.write_text(file.read_text() + "\n")
    assert main([str(file), "--floors", str(floors), "--name", "made"]) == 2
