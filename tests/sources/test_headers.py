"""Header lines above a plain text state facts; other lines with a colon are text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.model.article import Paragraph, Stated
from newsgrep.model.report import Problem
from newsgrep.model.span import LineMark
from newsgrep.sources.headers import Headers, read_headers

CLIPPING = (
    "Title: Putin Orders Withdrawal\nDate: 2017-12-11\nAuthor: Jane Doe\nSource: The Times\nURL: https://a.org/b\n"
)
MAIL = """From: Jane Doe <jane@example.org>
To: John Roe
Subject: Putin orders
 withdrawal
Date: Mon, 11 Dec 2017 10:00:00 +0300
Message-ID:
 <1@example.org>

> It rained.
"""


def test_a_clipping_states_its_facts(read_bytes) -> None:
    (draft,) = read_bytes("a.txt", f"{CLIPPING}\nIt rained.\n".encode())
    assert (draft.title, draft.byline, draft.source) == ("Putin Orders Withdrawal", "Jane Doe", "The Times")
    assert (draft.published, draft.url) == ((Stated("2017-12-11", "front matter"),), "https://a.org/b")
    assert (draft.line, draft.pasted) == (1, True)
    assert draft.paragraphs == (Paragraph("It rained.", (LineMark(0, 7),)),)


def test_a_saved_mail_states_its_facts(read_bytes) -> None:
    (draft,) = read_bytes("a.txt", MAIL.encode())
    assert (draft.title, draft.byline) == ("Putin orders withdrawal", "Jane Doe")
    assert draft.published == (Stated("Mon, 11 Dec 2017 10:00:00 +0300", "front matter"),)
    assert draft.paragraphs == (Paragraph("> It rained.", (LineMark(0, 9),)),)


def test_headers_without_a_text_are_an_article_if_they_state_a_title(read_bytes) -> None:
    (draft,) = read_bytes("a.txt", b"Title: It rained\nDate: 2017-12-11\n")
    assert (draft.title, draft.paragraphs) == ("It rained", ())
    (problem,) = read_bytes("a.txt", b"Author: Jane Doe\nDate: 2017-12-11\n")
    assert problem == Problem(problem.path, None, "no title and no text")


def test_the_first_of_two_counts_and_an_empty_one_states_nothing() -> None:
    text = "Title: One\nHeadline: Two\nDate:\nSent: 2017-12-11\nBody"
    assert read_headers(text) == Headers({"title": "One", "published": "2017-12-11"}, text.index("Body"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Title: only one line\n\nIt rained.",
        "Date: 2017-12-11\nIt rained.",
        "From: here\nTo: there\n\nA walk.",
        "Putin: I won\nTrump: I won, too\n",
        "It rained.\nTitle: a\nDate: b\n",
        " Title: a\n Date: b\n",
    ],
)
def test_other_lines_are_text(text: str) -> None:
    assert read_headers(text) == Headers({}, 0)


@pytest.mark.parametrize("piece", ["Title: ", "a: ", "a ", " ", "Title:\n", "From: <", '"', "\n", "\n b"])
def test_a_megabyte_of_anything_comes_to_an_end(piece: str) -> None:
    text = f"Date: a\nFrom: {piece * (1_000_000 // len(piece))}"
    assert 0 <= read_headers(text).body <= len(text)


PIECES = st.sampled_from([*"a: \n<>", "Title: ", "Date: a\n", "From: b\n"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_headers_are_whole_lines_at_the_start(text: str) -> None:
    headers = read_headers(text)
    assert 0 <= headers.body <= len(text)
    assert headers.body in (0, len(text)) or text[headers.body - 1] == "\n"
    assert bool(headers.values) == bool(headers.body)
