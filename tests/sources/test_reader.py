from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.errors import UsageError
from newsgrep.model.article import Draft
from newsgrep.model.reading import InputSettings
from newsgrep.model.report import Problem
from newsgrep.sources.files import Found
from newsgrep.sources.reader import FORMATS, SkippedFile, read


def test_formats_are_the_ones_that_the_manual_names() -> None:
    assert list(FORMATS) == [
        *("text", "markdown", "json", "jsonl", "csv", "parquet", "html", "mhtml", "warc", "mail", "mbox"),
        *("feed", "newsml", "nitf", "reuters"),
    ]


def test_a_given_format_overrules_name_and_content(read_bytes) -> None:
    (draft,) = read_bytes("a.json", b'{"title": "a"}', format="text")
    assert draft.paragraphs[0].text == '{"title": "a"}'


def test_fields_are_read_from_the_keys_given(read_bytes) -> None:
    (draft,) = read_bytes("a.json", b'{"title": "a", "senator": "Akaka"}', fields=(("source", "senator"),))
    assert draft.source == "Akaka"


@pytest.mark.parametrize("options", [{"format": "pdf"}, {"fields": (("sorce", "x"),)}])
def test_unknown_formats_and_fields_are_errors_at_once(options) -> None:
    with pytest.raises(UsageError, match="unknown f"):
        read(Found("/none", None, True), InputSettings(**options))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "binary file, no text"),
        ("a.txt", b"words\0" * 10, "binary file, no text"),
        ("a.jsonl", b"%PDF-1.7", "binary file, no text"),
        ("a", b"<?xml version='1.0'?><project>words", "a feed or other XML, not plain text"),
    ],
)
def test_what_is_no_text_is_skipped_in_a_walk_and_a_problem_by_name(read_bytes, name, data, reason) -> None:
    with pytest.raises(SkippedFile) as caught:
        read_bytes(name, data, named=False)
    assert caught.value.reason == reason
    (problem,) = read_bytes(name, data, named=True)
    assert problem == Problem(caught.value.path, None, reason)


@given(st.binary(max_size=300), st.sampled_from([None, *FORMATS]), st.sampled_from(["-", "a.json", "a.jsonl", "a.md"]))
@settings(max_examples=400, deadline=None)
def test_any_bytes_give_drafts_and_problems(data: bytes, format_: str | None, name: str) -> None:
    check(data, format_, name)


marks = b"---\n +++\n title: {'title': 'a' } [ ] , - > &a *a word \n \r".replace(b"'", b'"')
marks += b" \xc3\xa9 \xe9 \0 \x1f\x8b\x08 \xff\xfe \xfe\xff \xef\xbb\xbf"
markup = st.lists(st.sampled_from([b" ", *marks.split(b" ")]), max_size=30).map(b"".join)


@given(markup, st.sampled_from([None, *FORMATS]))
@settings(max_examples=400, deadline=None)
def test_any_markup_gives_drafts_and_problems(data: bytes, format_: str | None) -> None:
    check(data, format_, "-")


def check(data: bytes, format_: str | None, name: str) -> None:
    """Hold what is true of every answer."""
    answer = list(read(Found(name, None, True), InputSettings(format=format_), stream=BytesIO(data)))
    assert answer
    last_line = 1 + sum(data.count(end) for end in (b"\n", b"\r", b"\x0d\x0a"))
    positions = [each.position for each in answer if isinstance(each, Draft)]
    assert positions == sorted(set(positions))
    for each in answer:
        assert each.line is None or 1 <= each.line <= last_line
        if isinstance(each, Problem):
            assert each.reason
            assert "\n" not in each.reason
            continue
        assert each.title or each.paragraphs
        for paragraph in each.paragraphs:
            offsets = [mark.offset for mark in paragraph.lines]
            assert paragraph.text.strip() == paragraph.text != ""
            assert offsets[0] == 0
            assert offsets == sorted(set(offsets))
            assert offsets[-1] < len(paragraph.text)
            assert all(1 <= mark.line <= last_line for mark in paragraph.lines)
