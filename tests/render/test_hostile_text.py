"""Article text that looks like markup, commands a terminal or breaks lines, in every format."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.model.answer import Answer
from newsgrep.model.article import Article
from newsgrep.model.mention import Person
from newsgrep.model.request import Hit, Snippet
from newsgrep.model.span import Span
from newsgrep.render import jsontext, terminal
from newsgrep.render.formats import FORMATS
from newsgrep.render.look import Look

TITLE = "A [/b] title [email] \x1b[31m red\twith tab\x9b2J"
BODY = "First\tline [bold]\r\nsecond \x1b]8;;http://evil\x07 line \u202eturned\ud800 round"
ARTICLE = Article(
    id="0123456789abcdef0123",
    path="/news/odd\tname\udce9.txt",
    line=1,
    title=TITLE,
    body=BODY,
    published=date(2017, 12, 11),
    people=(Person("Evil \x1b[0m Name", 1, ("Evil",)),),
)
LOOK = Look(Path("/news"), width=80)
CELLS = {
    "title": "A [/b] title [email] \ufffd[31m red with tab\ufffd2J",
    "snippet": "First line [bold] second \ufffd]8;;http://evil\ufffd line \ufffdturned\ufffd round",
}


def answer(article=ARTICLE):
    snippet = Snippet("body", article.body, (Span(0, 5),), Span(0, len(article.body)), 1)
    hit = Hit(1, 1.5, article, (snippet,) if len(article.body) >= 5 else ())
    return Answer("q", "q", (), [hit], 1, 0, (), 1)


def written(name, article=ARTICLE, look=LOOK):
    out = io.StringIO()
    FORMATS[name].write(answer(article), out, look)
    return out.getvalue()


def test_tsv_is_one_line_of_cells():
    assert written("tsv") == (f"odd name\udce9.txt\t2017-12-11\t1.5\t{CELLS['title']}\t{CELLS['snippet']}\n")


def test_csv_keeps_tabs_and_line_breaks_in_quotes_and_no_commands():
    header, row = csv.reader(io.StringIO(written("csv"), newline=""))
    assert header == ["path", "published", "score", "title", "snippet"]
    assert row[3] == "A [/b] title [email] \ufffd[31m red\twith tab\ufffd2J"
    assert row[4] == "First\tline [bold]\ufffd\nsecond \ufffd]8;;http://evil\ufffd line \ufffdturned\ufffd round"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\n@"])
def test_cells_that_a_spreadsheet_would_run_are_marked_where_that_is_wanted(start):
    article = ARTICLE._replace(title=f"{start}cmd|' /C calc'!A0", path=f"{start}1.txt")
    look = LOOK._replace(csv_safe=True, fields=("title", "path", "published", "score"))
    (_, title_and_path) = csv.reader(io.StringIO(written("csv", article, look), newline=""))
    line = written("tsv", article, look).split("\t")
    for cell in (*title_and_path[:2], *line[:2]):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert title_and_path[2:] == ["2017-12-11", "1.5"]
    assert line[0] == "'" + written("tsv", article, look._replace(csv_safe=False)).split("\t")[0]


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_cells_are_as_they_are_without_that(name):
    article = ARTICLE._replace(title="=1+1")
    assert "'" not in written(name, article)
    assert written(name, article, LOOK._replace(csv_safe=True)) == written(name, article).replace("=1+1", "'=1+1")


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_gives_the_text_back_exactly_and_prints_no_commands(name):
    text = written(name)
    hit = json.loads(text)["hits"][0] if name == "json" else json.loads(text)
    assert hit["title"] == TITLE
    assert hit["snippets"][0]["text"] == BODY
    assert hit["people"][0]["name"] == "Evil \x1b[0m Name"
    assert not set(text) & set("\x1b\x07\x9b\u202e\ud800")
    assert text.encode()


@pytest.mark.parametrize("color", [False, True])
def test_the_terminal_sees_markup_as_text_and_only_our_own_escapes(color):
    text = written("text", look=LOOK._replace(color=color))
    assert "A [/b] title [email] \ufffd[31m red with tab\ufffd2J" in text.replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert "[bold]" in text
    assert not set(text) & set("\x07\x9b\u202e\t\r\ud800")
    assert ("\x1b" in text) is color


def test_paths_are_the_bytes_of_the_file():
    assert written("paths") == "odd\tname\udce9.txt\n"
    assert written("paths", look=LOOK._replace(null=True)) == "odd\tname\udce9.txt\0"


@pytest.mark.parametrize("write", [terminal.write_article, terminal.write_extracted])
def test_a_whole_article_sends_no_commands(write):
    out = io.StringIO()
    write(ARTICLE, out, LOOK)
    assert not set(out.getvalue()) & set("\x1b\x07\x9b\u202e\ud800")


@given(st.text(), st.text())
def test_any_text_comes_out_in_every_format(title, body):
    article = ARTICLE._replace(title=title, body=body)
    assert len(written("tsv", article).splitlines()) == 1
    assert len(list(csv.reader(io.StringIO(written("csv", article), newline="")))) == 2
    assert json.loads(written("jsonl", article))["title"] == title
    assert "\x1b" not in written("text", article)
    out = io.StringIO()
    jsontext.write_shown(article, out, LOOK)
    assert json.loads(out.getvalue())["body"] == body


@given(st.text(alphabet="ab 日本語é", min_size=30, max_size=400))
def test_blocks_on_a_terminal_are_never_wider_than_it(body):
    from rich.cells import cell_len

    text = written("text", ARTICLE._replace(body=body), LOOK._replace(width=40))
    assert max(cell_len(line) for line in text.splitlines()) <= 40
