import gzip
import json
import os
import sys
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.model.article import Draft, Paragraph, Stated
from newsgrep.model.reading import Bounds, InputSettings
from newsgrep.model.report import Problem
from newsgrep.model.span import LineMark
from newsgrep.sources.files import Found
from newsgrep.sources.reader import Tally, Whole, portions, read, read_portion


def short(answer: list[Draft | Problem]) -> list[tuple[int | None, str | None]]:
    return [(each.line, each.title if isinstance(each, Draft) else each.reason) for each in answer]


def test_an_article_a_line(read_bytes) -> None:
    data = b'{"title": "T", "text": "One.\\n\\nTwo.", "date": "2017-12-11", "people": ["Ann"]}\n\n{"hed": "U"}'
    first, second = read_bytes("a.jsonl", data)
    assert first == Draft(
        path=first.path,
        position=0,
        line=1,
        paragraphs=(Paragraph("One.\n\nTwo.", (LineMark(0, 1),)),),
        folder="folder",
        title="T",
        published=(Stated("2017-12-11", "metadata"),),
        people=("Ann",),
    )
    assert second == Draft(path=first.path, position=2, line=3, paragraphs=(), folder="folder", title="U")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"title": ""}', "no title and no text"),
        (b"{}", "no title and no text"),
        (b"[1]", "not an article: a list, where an object was expected"),
        (b"null", "not an article: null, where an object was expected"),
        (b"17", "not an article: a number, where an object was expected"),
        (b'"text"', "not an article: a text, where an object was expected"),
        (b"plain words", "not JSON: expected a value at column 1"),
        (b'{"title" "T"}', "not JSON: expected ':' at column 10"),
        (b'{"title": "T" "a": 1}', "not JSON: expected ',' at column 15"),
        (b"{title: 1}", "not JSON: expected a name in double quotes at column 2"),
        (b'{"title": "T', "not JSON: a text without its closing quote at column 11"),
        (b'{"title": "\\x"}', "not JSON: a backslash before a character that needs none at column 12"),
        (b'{"title": "T"}, {}', "not JSON: expected the end of the line at column 15"),
        (b"[" * 200_000, "not JSON: nested too deeply at column 1"),
        (b'{"a":' * 200_000, "not JSON: nested too deeply at column 1"),
    ],
)
def test_a_broken_line_costs_only_itself(read_bytes, line: bytes, reason: str) -> None:
    answer = read_bytes("a.jsonl", b'{"title": "a"}\n' + line + b'\n{"title": "b"}\n')
    assert short(answer) == [(1, "a"), (2, reason), (3, "b")]
    assert [each.position for each in answer if isinstance(each, Draft)] == [0, 2]


def test_a_value_of_the_wrong_shape_is_a_warning(read_bytes) -> None:
    warning, draft = read_bytes("a.jsonl", b'{"title": "a", "body": {"html": "b"}}')
    assert warning == Problem(draft.path, 1, "body: an object, where text was expected; left out", warning=True)
    assert draft.paragraphs == ()


def test_sloppy_json_that_can_only_mean_one_thing_is_read(read_bytes) -> None:
    digits = b"1" * (sys.get_int_max_str_digits() + 1)
    data = (
        b'\xef\xbb\xbf{"title": "a\tb"}\r\n{"title": "c", "score": NaN, "lang": ""}\n{"title": "d", "id": %s}\n'
        % digits
    )
    answer = read_bytes("a.jsonl", data)
    assert short(answer) == [(1, "a b"), (2, "c"), (3, "d")]
    assert answer[2].external_id == digits.decode()


def test_lone_surrogates_and_nuls_do_not_get_through(read_bytes) -> None:
    (draft,) = read_bytes("a.jsonl", b'{"title": "\\ud83d\\u0000x", "text": "\\ud83d\\ude00"}')
    assert draft.title == "\ufffdx"
    assert draft.paragraphs[0].text == "😀"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(read_bytes, encoding: str) -> None:
    text = '{"title": "café “x”"}\n{"title": "naïve"}\n'
    assert short(read_bytes("a.jsonl", text.encode(encoding))) == [(1, "café “x”"), (2, "naïve")]


def test_one_line_in_another_encoding_among_utf8(read_bytes) -> None:
    data = '{"title": "é"}\n'.encode() + '{"title": "café"}\n'.encode("cp1252") + '{"title": "Žižek"}\n'.encode()
    assert short(read_bytes("a.jsonl", data)) == [(1, "é"), (2, "café"), (3, "Žižek")]


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_no_lines(read_bytes, data: bytes) -> None:
    (problem,) = read_bytes("a.jsonl", data)
    assert problem == Problem(problem.path, None, "empty file")


def test_articles_come_before_the_file_has_been_read_to_its_end() -> None:
    stream = BytesIO(b'{"title": "a"}\n' * 1_000_000)
    next(read(Found("-", None, True), InputSettings(format="jsonl"), stream=stream))
    assert stream.tell() < 3_000_000


records = st.dictionaries(st.sampled_from(["title", "body", "x"]), st.text(max_size=20) | st.integers())


@given(st.lists(records | st.just("broken"), max_size=6))
def test_every_line_is_an_article_or_a_problem(lines: list[dict[str, object] | str]) -> None:
    data = "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines).encode()
    answer = list(read(Found("-", None, True), InputSettings(format="jsonl"), stream=BytesIO(data)))
    assert [each.line for each in answer] == (list(range(1, len(lines) + 1)) or [None])


lines = (
    st.builds(json.dumps, records).map(str.encode)
    | st.sampled_from([b"", b" \t", b"broken", b"\xef\xbb\xbf{}", '{"title": "Žižek"}'.encode()])
    | st.just('{"title": "café “x”"}'.encode("cp1252"))
)


@given(st.lists(lines, max_size=8), st.integers(1, 60), st.sampled_from([b"", b"\n"]))
def test_portions_hold_together_what_the_file_holds(given: list[bytes], size: int, end: bytes) -> None:
    data = b"\n".join(given) + end
    found = Found("-", None, True)
    parts = list(portions(found, size, InputSettings(format="jsonl"), stream=BytesIO(data)))
    answer = []
    tally = Tally()
    for part in parts:
        answer += (
            [part] if isinstance(part, Problem) else read_portion(found, part, tally, InputSettings(format="jsonl"))
        )
    assert answer == list(read(found, InputSettings(format="jsonl"), stream=BytesIO(data)))
    assert tally.size == len(data)


def test_a_file_that_breaks_off_is_given_up_to_there() -> None:
    whole = gzip.compress(b'{"title": "a"}\n' + os.urandom(70_000).hex().encode())
    piece, trouble = portions(
        Found("-", None, True), 10**9, InputSettings(format="jsonl"), stream=BytesIO(whole[:-9000])
    )
    assert piece.lines[0] == b'{"title": "a"}\n'
    assert trouble == Problem("-", None, "truncated gzip file: the end is missing", broken=True)


def test_a_line_that_is_too_long_keeps_its_place() -> None:
    data = b'{"title": "a"}\n' + b"x" * 1001 + b'\n{"title": "b"}\n'
    (piece,) = portions(Found("-", None, True), 10**9, InputSettings(bounds=Bounds(article=1000)), stream=BytesIO(data))
    assert piece.lines == (b'{"title": "a"}\n', None, b'{"title": "b"}\n')


def test_what_is_no_json_lines_is_one_portion() -> None:
    text = b"A title\n\nIt rained."
    assert list(portions(Found("-", None, True), 5, stream=BytesIO(text))) == [Whole(text)]
    assert list(portions(Found(__file__, None, True), 5)) == [Whole()]
    (problem,) = portions(Found("-", None, True), 5, stream=BytesIO(bytes(2000)))
    assert problem == Problem("-", None, "binary file, no text")


def test_a_file_has_one_other_encoding_however_it_is_cut(monkeypatch) -> None:
    asked = []
    monkeypatch.setattr("newsgrep.sources.jsonlines.charset_of", lambda data, start: asked.append(data) or "cp1252")
    data = '{"title": "café"}\n'.encode("cp1252") * 4
    parts = list(portions(Found("-", None, True), 20, InputSettings(format="jsonl"), stream=BytesIO(data)))
    assert len(parts) > 1
    assert {part.encoding for part in parts} == {"cp1252"}
    assert len(asked) == 1
