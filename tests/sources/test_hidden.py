"""Scripts, style sheets and comments go from a Markdown text, and every line keeps its number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.sources.hidden import without_hidden


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\n<!-- b\n\nc -->\nd", "a\n\n\n\nd"),
        ("  <SCRIPT src='x'>b</Script >\nd", "  \nd"),
        ("a\n<!-- b -->c", "a\nc"),
        ("    <!-- b -->", "    <!-- b -->"),
        ("a <!-- b --> c", "a <!-- b --> c"),
        ("a <!-- b\n\nc --> d", "a \n\n d"),
        ("```\n<!-- b -->\n```\n<!-- c -->", "```\n<!-- b -->\n```\n"),
        ("```\n<!-- b\n\nc -->", "```\n<!-- b\n\nc -->"),
        ("<!-- b\n```\n-->\n<!-- c -->", "\n\n\n"),
        ("<script>a <!-- </script> b -->", " b -->"),
        ("<style>a</script>\n\nb", "<style>a</script>\n\nb"),
    ],
)
def test_what_browsers_hide_goes(text: str, kept: str) -> None:
    assert without_hidden(text) == kept


@pytest.mark.parametrize("piece", ["<!--", "<script>", "</script", "```\n", "~~~\na\n", "<script><style>", "-->", "<"])
def test_a_megabyte_without_an_end_stays_as_it_is(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert without_hidden(text) == text


PIECES = st.sampled_from(
    ["a", " ", "\n", "\n\n", "<!--", "-->", "<script>", "</script>", "<style>", "</style>", "```\n"]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_line_keeps_its_number(text: str) -> None:
    assert without_hidden(text).count("\n") == text.count("\n")
