import pytest

from newsgrep.sources import frontmatter
from newsgrep.sources.frontmatter import FrontMatter, front_matter


def test_yaml_values_stay_as_written() -> None:
    text = "---\ntitle: 'It: a story'\ndate: 2017-12-11\nid: 0012\nnone: ~\ndraft: no\ntags: [a, 'b']\n---\nBody\n"
    front = front_matter(text)
    assert front.values == {
        "title": "It: a story",
        "date": "2017-12-11",
        "id": "0012",
        "none": None,
        "draft": "no",
        "tags": ["a", "b"],
    }
    assert text[front.body :] == "\nBody\n"
    assert front.problem is None


def test_a_day_that_the_calendar_does_not_have_is_no_trouble_here() -> None:
    assert front_matter("---\ndate: 2017-13-45\n---\n").values == {"date": "2017-13-45"}


def test_toml_dates_are_texts() -> None:
    text = '+++\ntitle = "T"\ndate = 2017-12-11\nat = 2017-12-11T23:30:00-05:00\nn = [1, true]\n[a]\nb = 1.5\n+++\n'
    assert front_matter(text).values == {
        "title": "T",
        "date": "2017-12-11",
        "at": "2017-12-11 23:30:00-05:00",
        "n": [1, True],
        "a": {"b": 1.5},
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "Text\n---\n",
        "---\nnever closed: yes\n",
        "----\ntitle: T\n----\n",
        "---\nA rule, prose, and another rule.\n---\n",
        "---\n- a list\n---\n",
    ],
)
def test_what_is_no_front_matter_is_body(text: str) -> None:
    assert front_matter(text) == FrontMatter({}, 0)


@pytest.mark.parametrize("inner", ["", "# only a comment\n"])
def test_an_empty_front_matter_states_nothing(inner: str) -> None:
    text = f"---\n{inner}---\nBody"
    front = front_matter(text)
    assert (front.values, front.problem, text[front.body :]) == ({}, None, "\nBody")


@pytest.mark.parametrize(
    ("inner", "line", "values"),
    [
        ("title: Syria: the war", 2, {"title": "Syria: the war"}),
        (
            "title: Trump: 'I won'\nauthor: Jane Doe\ndate: Dec. 11, 2017\ntags: [a, b]\nnone:\n",
            2,
            {
                "title": "Trump: 'I won'",
                "author": "Jane Doe",
                "date": "Dec. 11, 2017",
                "tags": ["a", "b"],
                "none": None,
            },
        ),
        (
            "people:\n  - Ann Lee\n  - Bo Ek\ntitle: Re: the thing\n",
            5,
            {"people": ["Ann Lee", "Bo Ek"], "title": "Re: the thing"},
        ),
        ("a: b\nc: 'd' e\nf: g", 3, {"a": "b", "c": "'d' e", "f": "g"}),
    ],
)
def test_one_line_that_is_no_yaml_loses_no_other(inner: str, line: int, values: dict[str, object]) -> None:
    text = f"---\n{inner}\n---\nBody"
    front = front_matter(text)
    assert front.values == values
    assert front.problem is not None
    assert front.problem.startswith("front matter is not YAML: ")
    assert front.problem.endswith("; read line by line")
    assert (front.line, text[front.body :]) == (line, "\nBody")


@pytest.mark.parametrize(
    ("inner", "line", "problem"),
    [
        ("a: \x01", 2, "is not YAML: "),
        ("a: &x [b]\nc: [*x, *x]", 2, "has anchors or aliases"),
        ("a: b\nc: *x", 3, "has anchors or aliases"),
        ("a: " + "[" * 30 + "]" * 30, 2, "is nested too deeply"),
        ("- " * 5000 + "a", 2, "is nested too deeply"),
    ],
)
def test_unreadable_yaml_is_left_out_with_the_reason(inner: str, line: int, problem: str) -> None:
    text = f"---\n{inner}\n---\nBody"
    front = front_matter(text)
    assert front.values == {}
    assert text[front.body :] == "\nBody"
    assert front.problem is not None
    assert front.problem.startswith(f"front matter {problem}")
    assert front.line == line
    assert "\n" not in front.problem


def test_unreadable_toml_is_left_out_with_the_reason() -> None:
    front = front_matter("+++\ntitle = unquoted\n+++\nBody")
    assert front.values == {}
    assert front.problem is not None
    assert front.problem.startswith("front matter is not TOML: ")


def test_a_bomb_of_aliases_is_refused() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    front = front_matter("---\n" + "\n".join(lines) + "\n---\n")
    assert front.values == {}
    assert front.problem == "front matter has anchors or aliases, which can stand for any amount of text; left out"


def test_a_front_matter_longer_than_any_is_refused() -> None:
    text = "---\n" + "a: b\n" * frontmatter.LARGEST + "---\nBody"
    front = front_matter(text)
    assert front.problem == "front matter longer than 64 KB; left out"
    assert text[front.body :] == "\nBody"
