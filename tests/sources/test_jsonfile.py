import pytest

from newsgrep.model.article import Draft
from newsgrep.model.report import Problem


def short(answer: list[Draft | Problem]) -> list[tuple[int | None, str | None]]:
    return [(each.line, each.title if isinstance(each, Draft) else each.reason) for each in answer]


@pytest.mark.parametrize(
    ("data", "lines_and_titles"),
    [
        (b'{"title": "a"}', [(1, "a")]),
        (b'\n{\n  "title": "a"\n}\n', [(2, "a")]),
        (b'[{"title": "a"},\n\n{"title": "b"}]', [(1, "a"), (3, "b")]),
        (b'[\n  {"title": "a"},\n  {"title": "b"},\n]\n', [(2, "a"), (3, "b")]),
        (b'{"status": "ok",\n"articles": [\n{"title": "a"}, {"title": "b"}]}', [(3, "a"), (3, "b")]),
        (b'{"title": "My feed", "items": [{"title": "a"}]}', [(1, "a")]),
        (b'{"data": [],\n "results": [{"title": "a"}], "next": null}', [(2, "a")]),
        (b'{"x": "\\"documents\\": [", "documents":\n[{"title": "a"}]}', [(2, "a")]),
        (b'{"title": "a", "text": "b", "items": [{"title": "c"}]}', [(1, "a")]),
        (b'{\n"title": "a"}\n{\n"title": "b"}\n', [(1, "a"), (3, "b")]),
        (b'\xef\xbb\xbf[{"title": "a"}]', [(1, "a")]),
        (b'[{"title": "a"},\r\n{"title": "b"}]', [(1, "a"), (2, "b")]),
    ],
)
def test_articles_and_the_lines_on_which_they_start(read_bytes, data: bytes, lines_and_titles) -> None:
    answer = read_bytes("a.json", data)
    assert short(answer) == lines_and_titles
    assert [each.position for each in answer] == list(range(len(answer)))


def test_what_is_no_article_in_a_list_costs_only_itself(read_bytes) -> None:
    assert short(read_bytes("a.json", b'[{"title": "a"},\n5,\n{},\n{"title": "b"}]')) == [
        (1, "a"),
        (2, "not an article: a number, where an object was expected"),
        (3, "no title and no text"),
        (4, "b"),
    ]


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b'[{"title": "a"},\n {"title" "b"}]', 2, "expected ':' at column 11"),
        (b'[{"title": "a"}\n {"title": "b"}]', 2, "expected ',' or ']' at column 2"),
        (b'[{"title": "a"},', 1, "expected a value at column 17"),
        (b'{"title":\n"a"}\nwords', 3, "expected a value at column 1"),
    ],
)
def test_articles_before_the_break_are_read(read_bytes, data: bytes, line: int, reason: str) -> None:
    problem = (line, f"not JSON: {reason}; nothing after it was read")
    assert short(read_bytes("a.json", data)) == [(1, "a"), problem]


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", None, "empty file"),
        (b" \n", None, "empty file"),
        (b"[]", None, "no articles in it"),
        (b"plain words", 1, "not JSON: expected a value at column 1"),
        (b"[" * 200_000, 1, "not JSON: nested too deeply at column 2"),
        (b'{"a":' * 200_000, 1, "not JSON: nested too deeply at column 1"),
        (b'{"title": ', 1, "not JSON: expected a value at column 11"),
    ],
)
def test_nothing_to_read(read_bytes, data: bytes, line: int | None, reason: str) -> None:
    assert short(read_bytes("a.json", data)) == [(line, reason)]
