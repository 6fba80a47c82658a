"""Links on a terminal: where they lead, and that no article can make them do anything else."""

import io
import os
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.model.answer import Answer
from newsgrep.model.article import Article
from newsgrep.model.request import Hit, Snippet
from newsgrep.model.span import Span
from newsgrep.render import terminal
from newsgrep.render.formats import FORMATS
from newsgrep.render.links import LONGEST_LINK, file_link, renumber, web_link
from newsgrep.render.look import Look

HOST = os.uname().nodename
LOOK = Look(Path("/news"), color=True, width=60, links=True)
ARTICLE = Article(
    "0123456789abcdef0123", "/news/a b.txt", 3, "Oil rose", "Oil rose again.", url="https://example.org/oil"
)
OIL = Span(0, 3)
PIECE = re.compile("\x1b]8;id=([0-9]+);([\x21-\x7e]+)\x1b\\\\(.*?)\x1b]8;;\x1b\\\\", re.DOTALL)


def written(article=ARTICLE, look=LOOK, name="text", span=OIL):
    snippet = Snippet("title", article.title, (span,), Span(0, len(article.title)), 1)
    out = io.StringIO()
    FORMATS[name].write(Answer("q", "q", (), [Hit(1, 1.5, article, (snippet,))], 1, 0, (), 1), out, look)
    return out.getvalue()


def plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def links(text):
    """Give the pieces of links that a terminal would see: number, address, text."""
    pieces = PIECE.findall(plain(text))
    assert text.count("\x1b]") == 2 * len(pieces)
    return pieces


def test_the_title_leads_to_the_page_and_the_path_to_the_file():
    found = [(address, text) for _, address, text in links(written(span=Span(0, 0)))]
    assert found == [("https://example.org/oil", "Oil rose"), (f"file://{HOST}/news/a%20b.txt", "a b.txt:3")]


def test_a_whole_article_has_links_too():
    out = io.StringIO()
    terminal.write_article(ARTICLE, out, LOOK)
    assert {address for _, address, _ in links(out.getvalue())} == {
        "https://example.org/oil",
        f"file://{HOST}/news/a%20b.txt",
    }


def test_pieces_of_one_link_have_one_number_and_other_links_have_others():
    pieces = links(written(ARTICLE._replace(title="Oil rose " * 20), span=Span(40, 44)))
    numbers = {}
    for number, address, _ in pieces:
        numbers.setdefault(address, set()).add(number)
    assert len(pieces) > 4
    assert [len(one) for one in numbers.values()] == [1, 1]
    again = {number for number, _, _ in links(written())}
    assert not again & set.union(*numbers.values())


@pytest.mark.parametrize("look", [Look(Path("/news"), color=True), Look(Path("/news")), LOOK._replace(color=False)])
def test_without_links_or_colour_there_are_none(look):
    assert "\x1b]" not in written(look=look)


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"text"}))
def test_formats_for_programs_have_none(name):
    assert "\x1b" not in written(name=name)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=c&d=[1]#e", "https://example.org/a?b=c&d=[1]#e"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("https://example.org/a b\u00a0é", "https://example.org/a%20b%C2%A0%C3%A9"),
        ('https://example.org/%41"<>\\^`{|}', "https://example.org/%41%22%3C%3E%5C%5E%60%7B%7C%7D"),
        ("https://example.org/\u202egpj", "https://example.org/%E2%80%AEgpj"),
        ("https://example.org/\x1b\\evil", None),
        ("https://example.org/\x07evil", None),
        ("https://example.org/\x9cevil", None),
        ("https://example.org/\nevil", None),
        ("https://example.org/\ud800", None),
        ("https://" + "a" * LONGEST_LINK, None),
        ("https://example.org/" + "é" * 500, None),
        ("https:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("ftp://example.org", None),
        ("example.org", None),
        ("", None),
        (None, None),
    ],
)
def test_which_addresses_are_linked(url, link):
    assert web_link(url) == link


def test_a_member_of_an_archive_leads_to_the_archive(tmp_path):
    (tmp_path / "a.zip").touch()
    (tmp_path / "hey!").mkdir()
    assert file_link(f"{tmp_path}/a.zip!/inner/b.txt") == file_link(f"{tmp_path}/a.zip")
    assert file_link(f"{tmp_path}/hey!/b.txt").endswith("/hey%21/b.txt")


def test_files_are_linked_by_their_bytes_and_standard_input_is_not():
    assert file_link("/news/ü\udce9;\x1b\\#?%.txt") == f"file://{HOST}/news/%C3%BC%E9%3B%1B%5C%23%3F%25.txt"
    assert file_link("-") is None
    assert file_link("/news/\ud800") is None
    assert file_link("/" + "a" * LONGEST_LINK) is None


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=200))
def test_a_link_to_a_file_is_printable_and_leads_back_to_it(name):
    link = file_link(f"/{name}")
    assert re.fullmatch("[\x21-\x7e]+", link)
    assert unquote_to_bytes(link.removeprefix(f"file://{HOST}")) == os.fsencode(f"/{name}")


@given(st.text() | st.text().map("https://example.org/{}".format))
def test_a_link_to_a_page_is_printable_whatever_the_article_says(url):
    link = web_link(url)
    assert link is None or re.fullmatch("https?://[\x21-\x7e]+", link, re.IGNORECASE)


HOSTILE = st.text(alphabet="ab \x1b\\]8;\x07日é\n", max_size=80)


@given(HOSTILE.filter(str.strip), HOSTILE.map("/{}".format), HOSTILE.map("https://example.org/{}".format))
def test_blocks_with_links_are_never_wider_than_the_terminal(title, path, url):
    from rich.cells import cell_len

    look = LOOK._replace(width=40)
    text = written(ARTICLE._replace(title=title, path=path, url=url), look, span=Span(0, 1))
    links(text)
    bare = plain(PIECE.sub(r"\3", plain(text)))
    assert "\x1b" not in bare
    assert max(cell_len(line) for line in bare.split("\n")) <= 40
    unlinked = written(ARTICLE._replace(title=title, path=path, url=url), look._replace(links=False), span=Span(0, 1))
    assert bare == plain(unlinked)


def test_what_has_no_links_is_left_alone():
    assert renumber("id=1;\x1b[1mbold") == "id=1;\x1b[1mbold"
