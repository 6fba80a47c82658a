import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.model.article import Draft, Paragraph, Stated
from newsgrep.model.report import Problem
from newsgrep.model.span import LineMark
from newsgrep.sources import markdown
from newsgrep.sources.markdown import markdown_paragraphs


def texts(text: str) -> list[str]:
    paragraphs = markdown_paragraphs(text)
    assert paragraphs is not None
    return [paragraph.text for paragraph in paragraphs]


def test_front_matter_states_the_facts(read_bytes) -> None:
    data = b"""---
title:  Putin Orders
  Withdrawal
pubDate: 2017-12-11
authors: [Ann Lee, Bo Ek]
link: https://example.org/a
people:
  - Vladimir Putin
  - name: Bashar Assad
places: Syria; Cairo
source: {name: The Times}
Language: en
guid: 17
---

Body.
"""
    (draft,) = read_bytes("a.md", data)
    assert draft == Draft(
        path=draft.path,
        position=0,
        line=1,
        paragraphs=(Paragraph("Body.", (LineMark(0, 16),)),),
        pasted=True,
        folder="folder",
        title="Putin Orders Withdrawal",
        url="https://example.org/a",
        external_id="17",
        source="The Times",
        byline="Ann Lee, Bo Ek",
        lang="en",
        published=(Stated("2017-12-11", "front matter"),),
        people=("Vladimir Putin", "Bashar Assad"),
        places=("Syria", "Cairo"),
    )


def test_without_front_matter_the_first_heading_is_a_paragraph(read_bytes) -> None:
    (draft,) = read_bytes("a.markdown", b"\n# Title\n\nBody.\n")
    assert (draft.title, draft.line, draft.published) == (None, 2, ())
    assert [paragraph.text for paragraph in draft.paragraphs] == ["Title", "Body."]


def test_front_matter_with_a_line_that_is_no_yaml_is_a_warning_and_the_rest_is_read(read_bytes) -> None:
    warning, draft = read_bytes("a.md", b"---\na: b\ntitle: Syria: the war\n---\nBody.\n")
    assert (warning.line, warning.warning) == (3, True)
    assert warning.reason.startswith("front matter is not YAML: mapping values are not allowed")
    assert draft.title == "Syria: the war"
    assert draft.paragraphs == (Paragraph("Body.", (LineMark(0, 5),)),)


def test_a_value_of_the_wrong_shape_is_a_warning(read_bytes) -> None:
    warning, draft = read_bytes("a.md", b"---\ntitle: {a: b}\nheadline: T\n---\n")
    assert warning == Problem(draft.path, 1, "title: an object, where text was expected; left out", warning=True)
    assert (draft.title, draft.paragraphs) == ("T", ())


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty file"), (b"\n \n", "empty file"), (b"---\nlang: en\n---\n", "no title and no text")],
)
def test_nothing_to_index(read_bytes, data: bytes, reason: str) -> None:
    (problem,) = read_bytes("a.md", data)
    assert problem == Problem(problem.path, None, reason)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Setext\n======\n\nSome *very* **bold** `code`.", ["Setext", "Some very bold code."]),
        ("A [link](http://a.b 'title') and <http://c.d>.", ["A link and http://c.d."]),
        ("![A *photo* of Assad](a.jpg) Assad.", ["A photo of Assad Assad."]),
        ("[ref]: http://a.b\n\nSee [ref] there.", ["See ref there."]),
        ("- one\n- two\n  - three\n\n1. four", ["one", "two", "three", "four"]),
        ("> quoted\n> words", ["quoted words"]),
        ("```python\nfirst = 1\n\n  second\n```", ["first = 1", "second"]),
        ("| Name | Votes |\n|--|--|\n| Ann | 7 |", ["Name Votes", "Ann 7"]),
        ("AT&amp;T &#x65;&#x301;\\*", ["AT&T é*"]),
        ("~~gone~~ now", ["gone now"]),
        ("one<br>two <b>bold</b><!-- hidden -->", ["one two bold"]),
        ("<div class='x'>\n<p>Inside</p>\n</div>", ["Inside"]),
        ("<script>var a = 'no news';</script>after", ["after"]),
        ("***\n\n&nbsp;\n\n![](a.png)", []),
        ("One\n\n<script>\nvar a = 1;\n\nvar b = 2;\n</script>\n\nTwo", ["One", "Two"]),
        ("One\n\n<STYLE media='x'>\na {}\n\nb {}\n</style >\n\nTwo", ["One", "Two"]),
        ("One\n\n<!-- a\n\nb -->\n\nTwo <!-- c\n\nd --> three", ["One", "Two", "three"]),
        ("One <!-- never closed\n\nTwo", ["One <!-- never closed", "Two"]),
        ("~~~\n<!-- a\n\nb -->\n~~~\n\n<!-- c -->\n\nTwo", ["<!-- a", "b -->", "Two"]),
        ("Say `<!--` and `-->` to hide.", ["Say <!-- and --> to hide."]),
        ("<!--\n```\n-->\n\nOne <!-- c\n\nd -->", ["One"]),
    ],
)
def test_markup_goes_and_words_stay(text: str, paragraphs: list[str]) -> None:
    assert texts(text) == paragraphs


def test_lines_below_a_script_are_counted_with_it() -> None:
    text = "<script>\nvar a;\n\nvar b;\n</script>\n\nTwo"
    assert markdown_paragraphs(text) == (Paragraph("Two", (LineMark(0, 7),)),)


def test_line_marks_say_where_each_line_stands() -> None:
    text = "# Title\n\nThe *first*\n[line](http://a.b)  \nand a third.\n\n```\ncode\n```\n"
    assert markdown_paragraphs(text, first_line=10) == (
        Paragraph("Title", (LineMark(0, 10),)),
        Paragraph("The first line and a third.", (LineMark(0, 12), LineMark(10, 13), LineMark(15, 14))),
        Paragraph("code", (LineMark(0, 17),)),
    )


@pytest.mark.parametrize("limit", ["LONGEST", "MOST_LINES", "MOST_BRACKETS"])
def test_more_than_an_article_has_is_read_as_plain_text(read_bytes, monkeypatch, limit: str) -> None:
    data = b"---\ntitle: T\n---\n*a*\n*b*\n[c]\n"
    monkeypatch.setattr(markdown, limit, 0)
    warning, draft = read_bytes("a.md", data)
    assert warning == Problem(draft.path, None, "too much Markdown for one article, read as plain text", warning=True)
    assert draft.title == "T"
    assert [paragraph.text for paragraph in draft.paragraphs] == ["*a*", "*b*", "[c]"]


@pytest.mark.parametrize("piece", ["[", "![", "*a ", "a`", "<", "|a", "&", "a_", "(", "\\", "<!--", "```\n"])
def test_a_long_line_of_markup_comes_to_an_end(read_bytes, piece: str) -> None:
    (*_, draft) = read_bytes("a.md", (piece * (200_000 // len(piece)) + "a").encode())
    assert draft.paragraphs[-1].text.endswith("a")


def test_quotes_of_quotes_are_read() -> None:
    assert texts("> " * 25 + "words") == ["words"]


@pytest.mark.parametrize("piece", ["> ", "- ", "1. "])
def test_what_is_nested_more_deeply_than_anything_is_read_as_plain_text(read_bytes, piece: str) -> None:
    nested = f"Before.\n\n{piece * 50_000}a\n\nAfter.\n"
    warning, draft = read_bytes("a.md", nested.encode())
    assert (warning.reason, warning.warning) == ("too much Markdown for one article, read as plain text", True)
    assert [paragraph.text[-7:] for paragraph in draft.paragraphs] == ["Before.", f"{piece * 3}a"[-7:], "After."]


@given(st.text(alphabet=st.sampled_from("ab \n\n#*_`[]()!<>&;-|:=~\\1.\t\u0301é/"), max_size=200))
def test_paragraphs_have_text_and_marks_inside_the_file(text: str) -> None:
    for paragraph in markdown_paragraphs(text) or ():
        assert paragraph.text == paragraph.text.strip() != ""
        assert "\n" not in paragraph.text
        offsets = [mark.offset for mark in paragraph.lines]
        lines = [mark.line for mark in paragraph.lines]
        assert offsets[0] == 0
        assert offsets == sorted(set(offsets))
        assert offsets[-1] < len(paragraph.text)
        assert lines == sorted(lines)
        assert 1 <= lines[0] <= lines[-1] <= text.count("\n") + 1
