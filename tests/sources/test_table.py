import csv
from io import BytesIO, StringIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.model.article import Draft, Stated
from newsgrep.model.reading import Bounds, InputSettings
from newsgrep.model.report import Problem
from newsgrep.sources import textblocks
from newsgrep.sources.files import Found
from newsgrep.sources.reader import read

TWO = b'title,text,date\nDam bursts,"Water rose.\n\nPeople ""left"", all.",2017-12-11\nVote,Counted,2017-12-12\n'


def told(answer) -> list[tuple[int | None, str | None]]:
    return [(each.line, each.title if isinstance(each, Draft) else each.reason) for each in answer]


def test_a_row_states_its_facts_and_knows_its_line(read_bytes) -> None:
    first, second = read_bytes("a.csv", TWO)
    assert (first.title, first.line, first.position) == ("Dam bursts", 2, 0)
    assert first.paragraphs[0].text == 'Water rose.\n\nPeople "left", all.'
    assert first.published == (Stated("2017-12-11", "metadata"),)
    assert (second.title, second.line, second.position) == ("Vote", 5, 1)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_known_names(read_bytes, delimiter: str) -> None:
    rows = ("No;, one|, at\tall", "headline", "body"), ("x", "Dam, or | not", "a;b\tc")
    data = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    (draft,) = read_bytes("a.csv", data.encode())
    assert (draft.title, draft.paragraphs[0].text) == ("Dam, or | not", "a;b\tc")


def test_a_column_may_be_named_for_a_field(read_bytes) -> None:
    data = b"what;words, all\nDam;Water rose.\n"
    (draft,) = read_bytes("a.csv", data, fields=(("title", "what"), ("body", "words, all")))
    assert (draft.title, draft.paragraphs[0].text) == ("Dam", "Water rose.")


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf\r\n" + TWO.replace(b"\n", b"\r\n"),
        TWO.replace(b"\n", b"\r"),
        TWO.decode().encode("utf-16"),
        TWO.rstrip(b"\n"),
        TWO + b",,\n\n",
        TWO.replace(b"12\n", b"12,,\n"),
    ],
)
def test_marks_line_ends_and_empty_cells_change_nothing(read_bytes, data: bytes) -> None:
    expected = [(each.title, each.paragraphs[0].text, each.published) for each in read_bytes("a.csv", TWO)]
    assert [(each.title, each.paragraphs[0].text, each.published) for each in read_bytes("b.csv", data)] == expected


def test_lines_in_another_encoding_are_read_in_theirs(read_bytes) -> None:
    data = "title\nvilla\nà la carte\n".encode() + "café, naïve".replace(", ", " ").encode("cp1252")
    assert [each.title for each in read_bytes("a.csv", data)] == ["villa", "à la carte", "café naïve"]


def test_a_ragged_row_is_named_and_the_next_one_is_read(read_bytes) -> None:
    data = TWO.replace(b"Vote,Counted", b"Vote") + b"a,b,c,d\n\nx\nLast,,\n,,2017\n"
    assert told(read_bytes("a.csv", data)) == [
        (2, "Dam bursts"),
        (5, "2 cells, where there are 3 columns"),
        (6, "4 cells, where there are 3 columns"),
        (8, "1 cell, where there are 3 columns"),
        (9, "Last"),
        (10, "no title and no text"),
    ]


def test_an_open_quote_is_named_by_the_line_of_its_row(read_bytes) -> None:
    *_, draft, problem = read_bytes("a.csv", TWO + b'Last,"Water rose\nand, rose.\n')
    assert draft.title == "Vote"
    assert problem == Problem(draft.path, 6, "a quote that is never closed; nothing from here on was read", broken=True)


def test_a_cell_has_a_limit(read_bytes) -> None:
    cell = b'"' + b"x" * 40 + b"\n" + b"x" * 40 + b'"'
    answer = read_bytes("a.csv", TWO + b"Last," + cell + b",\n", bounds=Bounds(70, 1 << 30))
    assert told(answer)[2] == (
        6,
        "a cell larger than 70 bytes, the most for an article (--max-size); nothing from here on was read",
    )


def test_a_line_has_a_limit(read_bytes) -> None:
    *articles, problem = read_bytes("a.csv", TWO + b"x" * 200_000, bounds=Bounds(1000, 1 << 30))
    assert [each.title for each in articles] == ["Dam bursts", "Vote"]
    assert problem.broken
    assert problem.reason == "a line larger than 1,000 bytes, the most for an article (--max-size)"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b"\n\r\n", "empty file"),
        (b"title,text\n", "no articles in it"),
        (b"name,sum\na,1\n", "no column of titles or texts among name, sum"),
        (b",".join(b"c%d" % n for n in range(20)), "no column of titles or texts among c0, c1, c2, c3, c4, c5, c6, c7"),
    ],
)
def test_what_gives_no_article_says_why(read_bytes, data: bytes, reason: str) -> None:
    (problem,) = read_bytes("a.tsv", data)
    assert problem.reason.startswith(reason)


@pytest.mark.parametrize("size", [1, 7, 100])
def test_blocks_are_whole_lines_however_the_bytes_come(size: int) -> None:
    class Slow(BytesIO):
        limit = 1000

        def chunks(self):
            while data := self.read(size):
                yield data

    data = b"one\r\ntwo\n\rthree\n\nfo" + "ü".encode() + b"r\r\n"
    pieces = list(textblocks.blocks(Slow(data)))  # type: ignore[arg-type]
    assert "".join(pieces) == data.decode()
    assert all(piece[-1] in "\r\n" for piece in pieces)
    assert not any(first[-1] == "\r" and second[0] == "\n" for first, second in pairwise(pieces))


bits = [b'"', b'""', b",", b";", b"\t", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"title", b"word"]


@given(st.lists(st.sampled_from(bits), max_size=40).map(b"".join), st.sampled_from([b"", TWO, b"title;body\n"]))
@settings(max_examples=300, deadline=None)
def test_any_table_gives_drafts_and_problems(data: bytes, before: bytes) -> None:
    answer = list(read(Found("-", None, True), InputSettings(format="csv"), stream=BytesIO(before + data)))
    assert answer
    lines = [each.line for each in answer if each.line is not None]
    assert lines == sorted(set(lines))
    assert all("\n" not in each.reason for each in answer if isinstance(each, Problem))


cells = st.text(st.sampled_from(list("ab ,;|'\"\t\n-é")), max_size=20).map(str.strip).filter(bool)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=6), st.sampled_from(",;\t|"))
@settings(max_examples=200, deadline=None)
def test_what_a_writer_wrote_comes_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    written = StringIO()
    csv.writer(written, delimiter=delimiter).writerows([("title", "body"), *rows])
    answer = list(
        read(Found("-", None, True), InputSettings(format="csv"), stream=BytesIO(written.getvalue().encode()))
    )
    assert [(each.title, each.paragraphs[0].text) for each in answer if isinstance(each, Draft)] == [
        (" ".join(title.split()), body) for title, body in rows
    ]
