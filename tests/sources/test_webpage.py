from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsgrep.model.article import Draft, Stated
from newsgrep.model.reading import InputSettings
from newsgrep.model.report import Problem
from newsgrep.sources import htmltree
from newsgrep.sources.files import Found
from newsgrep.sources.reader import read
from tests.sources.pages import SENTENCE, page, response


def test_an_article_with_what_its_page_states(read_bytes) -> None:
    (draft,) = read_bytes("a.html", page(1), named=False)
    assert (draft.title, draft.byline, draft.source) == ("Harbour wall 1", "Jane Doe", "The Example")
    assert (draft.url, draft.lang) == ("https://example.com/wall-1", "en")
    assert draft.published == (Stated("2017-12-11T23:30:00-05:00", "meta"),)
    assert [paragraph.text for paragraph in draft.paragraphs] == [f"{SENTENCE} 1{n}" for n in range(3)]


def test_days_go_on_with_who_states_them(read_bytes) -> None:
    script = b'<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2017-12-12"}</script>'
    shown = b'<time datetime="2017-12-13">Wednesday</time>'
    (draft,) = read_bytes(
        "a.html", page(1).replace(b"</head>", script + b"</head>").replace(b"</h1>", b"</h1>" + shown)
    )
    assert [stated.origin for stated in draft.published] == ["json-ld", "meta", "time"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<meta charset=utf-8><p>Žižek".encode("cp1250").replace(b"utf-8", b"windows-1250"), "Žižek"),
        ("<meta charset=iso-8859-2><p>Žižek".encode(), "Žižek"),
        (b"<meta charset=base64><p>caf\xe9", "café"),
        ("\ufeff<p>Žižek".encode("utf-16-le"), "Žižek"),
        (b"<p>a\0b", "ab"),
    ],
)
def test_pages_are_decoded_whatever_they_declare(data: bytes, expected: str) -> None:
    assert htmltree.page_text(data).endswith(expected)


@pytest.mark.parametrize("data", [b"<html></html>", b"<!doctype html><title>a</title>", b"<html>" + b"<div>" * 100_000])
def test_a_page_without_text_is_a_problem(read_bytes, data: bytes) -> None:
    assert [each.reason for each in read_bytes("a.html", data)] == ["no article text found"]


def test_a_page_of_too_many_elements_is_a_problem(read_bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(htmltree, "MOST_ELEMENTS", 50)
    (problem,) = read_bytes("a.html", page().replace(b"</article>", b"<p>word" * 60))
    assert "elements, which is more than one article can have" in problem.reason


def test_of_a_huge_page_scripts_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(htmltree, "LONGEST_TEXT", 50)
    root = htmltree.tree_of("<html><SCRIPT async>let a = 1</script><p>one</p><style>p {}</style><p>two" + " " * 50)
    assert root is not None
    assert root.text_content().strip() == "onetwo"


def test_a_sentence_of_a_thousand_links_is_joined(read_bytes) -> None:
    links = b"<p>%s</p>" % (b"<a href=x>word</a> " * 1000)
    root = htmltree.tree_of((b"<html><body>" + links).decode())
    assert root is not None
    assert len(next(root.iter("p"))) == 0
    assert root.text_content().split() == ["word"] * 1000


def test_a_file_that_an_entity_names_is_not_read(read_bytes, tmp_path) -> None:
    (tmp_path / "secret").write_text("hidden words")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'.encode()
    (draft,) = read_bytes("a.html", entity + page().replace(b" 00<", b" 00 &x;<"))
    assert all("hidden" not in paragraph.text for paragraph in draft.paragraphs)


def mhtml(*parts: str) -> bytes:
    head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/there\r\n"
    head += "Date: Tue, 24 Nov 2026 09:14:02 +0000\r\nMIME-Version: 1.0\r\n"
    head += 'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    return (head + "".join(f"--b\r\n{part}\r\n" for part in parts) + "--b--\r\n").encode()


def test_of_an_mhtml_file_the_page_itself_is_read(read_bytes) -> None:
    text = page().decode().replace('rel="canonical"', 'rel="icon"')
    frame = "Content-Type: text/html\r\nContent-Location: cid:frame\r\n\r\n<p>advertisement"
    root = f"Content-Type: text/html\r\nContent-Location: https://example.com/there\r\n\r\n{text}"
    (draft,) = read_bytes("a.txt", mhtml(frame, root))
    assert (draft.title, draft.url) == ("Harbour wall 0", "https://example.com/there")
    assert draft.file_time == "2026-11-24T09:14:02Z"
    assert [each.reason for each in read_bytes("a.mhtml", mhtml())] == ["no web page among its parts"]


pieces = [b"<", b">", b"</", b"<!--", b"\0", b"\xff", b'"', b"&#x0;", b"&", b"<script>", b"<table>", b"]]>", b"\r\n"]
edits = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 40), st.sampled_from(pieces)), max_size=8)


@given(st.sampled_from(["html", "mhtml", "warc"]), edits)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_damage_gives_articles_and_problems(format_: str, edits: list[tuple[int, int, bytes]]) -> None:
    whole = "Content-Type: text/html\r\n\r\n" + page().decode()
    data = {"html": page(), "mhtml": mhtml(whole), "warc": response(page()) * 2}[format_]
    for at, size, piece in edits:
        data = data[:at] + piece + data[at + size :]
    answer = list(read(Found("-", None, True), InputSettings(format=format_), stream=BytesIO(data)))
    assert answer
    assert all(isinstance(each, Draft | Problem) for each in answer)
