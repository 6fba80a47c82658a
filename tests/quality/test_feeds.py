"""The command that counts what becomes of feeds, on feeds of a few bytes."""

from pathlib import Path

import pytest

from tests.quality import feeds

FEED = '<rss version="2.0"><channel><item><title>Vote</title><link>http://a.example/1</link></item></channel></rss>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "wellformed").mkdir()
    (tmp_path / "wellformed" / "a.xml").write_text(FEED)
    (tmp_path / "b.xml").write_text("<project>words</project>")
    return tmp_path


def test_articles_and_problems_are_counted(folder: Path, capsys) -> None:
    assert feeds.main([str(folder)]) == 0
    rows = [row.strip() for row in capsys.readouterr().out.split("\n")]
    assert {"2 files", "1 articles", "1 compared: title same", "1 compared: link same"} <= set(rows)
    assert "1 problem: a web page, or XML that is no feed" in rows


def test_an_exception_ends_with_status_1(folder: Path, capsys, monkeypatch) -> None:
    def fail(found: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(feeds, "read", fail)
    assert feeds.main([str(folder)]) == 1
    assert "! uncaught: ValueError('broken')" in capsys.readouterr().out


def test_another_title_ends_with_status_1(folder: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr(feeds, "one_line", lambda html: html + "!")
    assert feeds.main([str(folder)]) == 1
    assert "title 'Vote', not 'Vote!'" in capsys.readouterr().out
