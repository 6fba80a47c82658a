"""How the reading of dates is measured."""

import json
from pathlib import Path

import pytest

from tests.quality.dated import part_of, read_dated
from tests.quality.dates import main
from tests.quality.judged import Unusable

TEXT = "They met on Monday and in 2015. Nobody came last week."
ROW = {
    "text": TEXT,
    "date": "2017-12-11",
    "spans": [
        [12, 18, "DATE", "2017-12-11", "2017-12-11"],  # Monday
        [26, 30, "DATE", "2014-01-01", "2014-12-31"],  # 2015, with other days than it has
        [0, 4, "PERSON"],
    ],
}


@pytest.fixture
def write(tmp_path):
    def write(*rows):
        file = tmp_path / "dated.jsonl"
        file.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
        return str(file)

    return write


def measured(capsys):
    lines = capsys.readouterr().out.splitlines()
    return {line[:20].strip(): line[20:].strip() for line in lines}


def test_a_mark_is_found_where_a_mention_overlaps_it(write, capsys):
    row = {**ROW, "spans": [ROW["spans"][0], [0, 4, "DATE"]], "text": "They met on Monday, it is said."}
    assert main([write(row)]) == 0
    shown = measured(capsys)
    assert (shown["marked"], shown["found"], shown["recall"], shown["precision"]) == ("2", "1", "0.5000", "1.0000")
    assert (shown["recall, strict"], shown["precision, strict"]) == ("0.0000", "0.0000")


def test_days_are_compared_where_the_file_gives_them(write, capsys):
    row = {**ROW, "spans": ROW["spans"][:2]}
    main([write(row)])
    shown = measured(capsys)
    assert (shown["days compared"], shown["days the same"]) == ("2", "0.5000")


def test_errors_show_what_was_missed_added_and_read_otherwise(write, capsys):
    row = {"text": "They met in 2015, at dawn, last week.", "date": "2017-12-11"}
    main([write({**row, "spans": [[9, 16, "DATE", "2014-01-01", "2014-12-31"], [18, 25, "TIME"]]}), "--errors"])
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "missed  They met in 2015, [at dawn], last week.",
        "days    They met [in 2015], at dawn, last week.  2014-01-01/2014-12-31 read as 2015-01-01/2015-12-31",
        "extra   They met in 2015, at dawn, [last week].  relative",
    ]


def test_the_day_of_publication_is_asked_of_the_pasted_page(write, capsys):
    body = "The council met in the old town hall to talk about the roads. It will meet again.\n" * 3
    rows = [
        {"title": "Council meets", "text": f"Monday, December 11, 2017\n\n{body}", "date": "2017-12-11"},
        {"title": "Council meets", "text": f"Monday, December 11, 2017\n\n{body}", "date": "2017-12-12"},
        {"title": "Council meets", "text": body, "date": "2017-12-12"},
        {"title": "Council meets", "text": body},
    ]
    assert main([write(*rows), "--published", "--errors"]) == 0
    out = capsys.readouterr().out.splitlines()
    values = [line.split()[-1] for line in out[:4]]
    assert values == ["3", "0.5000", "0.6667", "0.3333"]
    assert out[4:] == ["2017-12-12 read as 2017-12-11 from byline: Council meets"]


def test_a_text_is_always_of_the_same_half(write):
    rows = [{"text": f"text {number}"} for number in range(50)]
    file = write(*rows)
    halves = [{one.text for one in read_dated([Path(file)], part)} for part in ("dev", "test")]
    assert halves[0] | halves[1] == {row["text"] for row in rows}
    assert not halves[0] & halves[1]
    assert all(part_of(text) == "dev" for text in halves[0])


def floors(tmp_path, capsys, file, **changed):
    """Write floors that hold for the file, with changes."""
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"tiny": {"digest": "", "recall": 0.0}}))
    assert main([file, "--floors", str(path), "--name", "tiny"]) == 2
    digest = capsys.readouterr().err.split(": ")[-1].split()[0]
    path.write_text(json.dumps({"tiny": {"digest": digest, "recall": 0.5, **changed}}))
    return str(path)


def test_floors_that_hold(write, tmp_path, capsys):
    file = write(ROW)
    assert main([file, "--floors", floors(tmp_path, capsys, file), "--name", "tiny"]) == 0


def test_below_a_floor_is_status_1_and_says_which(write, tmp_path, capsys):
    file = write(ROW)
    assert main([file, "--floors", floors(tmp_path, capsys, file, precision=1.01), "--name", "tiny"]) == 1
    assert "tiny: precision" in capsys.readouterr().out


def test_floors_of_another_half_are_refused(write, tmp_path, capsys):
    file = write(ROW)
    part = part_of(TEXT)
    assert main([file, "--part", part, "--floors", floors(tmp_path, capsys, file), "--name", "tiny"]) == 2
    assert "are for other files" in capsys.readouterr().err


def test_floors_of_what_is_not_measured_are_refused(write, tmp_path, capsys):
    file = write(ROW)
    assert main([file, "--floors", floors(tmp_path, capsys, file, ndcg=0.1), "--name", "tiny"]) == 2
    assert "ndcg is not measured" in capsys.readouterr().err


@pytest.mark.parametrize(
    "row",
    [[1], {"title": "x"}, {"text": "x", "spans": [[0, 5, "DATE"]]}, {"text": "x", "date": "yesterday"}],
)
def test_rows_that_cannot_be_read_are_refused(write, row):
    with pytest.raises(Unusable, match=r"dated\.jsonl:1: "):
        read_dated([Path(write(row))])


@pytest.mark.parametrize("option", [[], ["--published"]])
def test_texts_without_anything_to_compare_are_status_2(write, capsys, option):
    assert main([write({"text": "x"}), *option]) == 2
    assert capsys.readouterr().err
