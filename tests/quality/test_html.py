"""The measures of saved web pages, on cases that can be worked out by hand, and the command around them."""

import gzip
import json

import pytest

from tests.quality.html import Truth, is_of_part, judge, letters, main, share
from tests.sources.pages import SENTENCE, page

RIGHT = {"title": "HARBOUR wall 1", "author": "Jane Doe", "date_published": "2017-12-11T00:00:00Z"}
TRUTHS = {
    "example.com.html": {**RIGHT, "first_words": SENTENCE},
    "www.example.org.html": {"title": "Another", "author": None, "date_published": "2017-12-12T04:30:00Z"},
}


@pytest.fixture
def files(tmp_path):
    (tmp_path / "example.com.html.gz").write_bytes(gzip.compress(page(1)))
    (tmp_path / "www.example.org.html").write_bytes(page(1))
    truth = tmp_path / "truth.json"
    truth.write_text(json.dumps(TRUTHS))
    return [str(tmp_path), str(truth)]


def test_what_is_not_known_is_not_counted() -> None:
    right = judge(Truth("a", page(1), "harbour  wall 1", "jane doe", "2017-12-11", "THE council said"))
    wrong = judge(Truth("a", page(1), "Harbour", None, "2017-12-12", "Home Sport"))
    assert (right.title, right.date, right.author, right.begins) == (True, True, True, True)
    assert (wrong.title, wrong.date, wrong.author, wrong.begins) == (False, False, None, False)
    assert share([right, wrong], "title") == (0.5, 2)
    assert share([right, wrong], "author") == (1.0, 1)


def test_letters_are_what_copies_of_a_text_share() -> None:
    assert letters("“The  Council’s”\n1st") == "thecouncils1st"


def test_pages_of_a_site_are_in_the_same_half() -> None:
    one, other = (
        Truth(name, b"", None, None, None, None) for name in ("news.example.com.html", "www.example.com.html")
    )
    assert is_of_part(one, "dev") == is_of_part(other, "dev") != is_of_part(one, "test") == is_of_part(other, "test")


def test_measure_below_its_floor_is_status_1(files, tmp_path, capsys) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"all": {"digest": "?", "title": 0, "date": 0, "author": 0, "begins": 0}}))
    assert main([*files, "--floors", str(floors)]) == 2
    digest = capsys.readouterr().err.strip().split(": ")[-1].split(" is not ")[0]
    for least, status in ((0.5, 0), (0.6, 1)):
        values = {"digest": digest, "title": least, "date": 0.5, "author": 1, "begins": 1}
        floors.write_text(json.dumps({"all": values}))
        assert main([*files, "--floors", str(floors)]) == status
    assert "title 0.5000 is below its floor 0.6000" in capsys.readouterr().out


def test_each_error_names_its_page(files, capsys) -> None:
    assert main([*files, "--errors"]) == 0
    assert "www.example.org.html: title 'Harbour wall 1', not 'Another'" in capsys.readouterr().out


def test_truth_that_cannot_be_read_is_status_2(tmp_path, capsys) -> None:
    (tmp_path / "truth.json").write_text('{"gone.html": {}}')
    assert main([str(tmp_path), str(tmp_path / "truth.json")]) == 2
    assert "gone.html" in capsys.readouterr().err
