"""The measures of pasted pages, on cases that can be worked out by hand, and the command around them."""

import gzip
import json

import pytest

from tests.quality.pages import folded, is_of_part, judge, main, overlap, read_pages, shingles_of, summary

SENTENCE = "The council said on Monday that it would repair the harbour wall before the winter storms came back."
TITLE = "Harbour wall to be repaired"
PROSE = {"id": "prose", "text": "\n".join([TITLE, *[SENTENCE] * 3]), "body": SENTENCE * 3, "title": TITLE.upper()}
STRANGE = {"text": f"{TITLE}\n{SENTENCE}\n{SENTENCE}", "body": SENTENCE}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "two.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, [PROSE, STRANGE])).encode()))
    return path


@pytest.mark.parametrize(
    ("found", "right", "expected"),
    [
        ("abcd", "abcd", (1, 1, 1)),
        ("aab", "ab", (2 / 3, 1, 0.8)),
        ("ab", "cd", (0, 0, 0)),
        ("", "ab", (0, 0, 0)),
        ("ab", "", (0, 0, 0)),
        ("", "", (1, 1, 1)),
    ],
)
def test_overlap_counts_each_thing_as_often_as_it_comes(found, right, expected):
    assert overlap(found, right) == pytest.approx(expected)


def test_shingles_are_runs_of_four_words():
    assert shingles_of("abcde") == [("a", "b", "c", "d"), ("b", "c", "d", "e")]
    assert shingles_of("ab") == [("a", "b")]
    assert shingles_of("") == []


def test_titles_are_equal_whatever_their_case_blanks_and_quotation_marks():
    assert folded("“Harbour”  wall’s END") == folded('"harbour" Wall\'s end')
    assert folded("Harbour wall") != folded("Harbour walls")


def test_means_are_over_the_pages_and_titles_over_those_that_hold_theirs(file):
    quality = summary([judge(page) for page in read_pages(file)])
    assert quality.pages == 2
    assert quality.precision == pytest.approx((1 + 1 / 2) / 2)
    assert quality.recall == 1.0
    assert quality.f1 == pytest.approx((1 + 2 / 3) / 2)
    assert (quality.title, quality.titled) == (1.0, 1)
    assert quality.whole == 1.0


def test_each_page_is_of_one_half(file):
    for page in read_pages(file):
        assert is_of_part(page, "dev") != is_of_part(page, "test")
        assert is_of_part(page, "all")


def test_measure_below_its_floor_is_status_1(file, tmp_path, capsys):
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"two, all": {"digest": "?", "f1": 0.9, "title": 1.0}}))
    assert main([str(file), "--floors", str(floors)]) == 2
    digest = capsys.readouterr().err.split(": ")[-1].split(" is not ")[0]
    for least, status in ((0.8, 0), (0.9, 1)):
        floors.write_text(json.dumps({"two, all": {"digest": digest, "f1": least, "title": 1.0}}))
        assert main([str(file), "--floors", str(floors)]) == status
    assert "two, all: f1 0.8333 is below its floor 0.9000" in capsys.readouterr().out


def test_each_error_names_its_page(file, capsys):
    assert main([str(file), "--errors"]) == 0
    out = capsys.readouterr().out.split("\n")
    assert [line.split()[-1] for line in out[2:4]] == ["2", "prose"]


@pytest.mark.parametrize("content", ["{", '{"text": "a"}', "[]"])
def test_file_that_cannot_be_read_is_status_2(tmp_path, content, capsys):
    file = tmp_path / "bad.jsonl"
    file.write_text(content)
    assert main([str(file)]) == 2
    assert str(file) in capsys.readouterr().err
