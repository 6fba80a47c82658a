import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.errors import UsageError
from newsgrep.sources.facts import ALIASES, Facts, Keys, facts_of, keys_with

NOTHING = Facts(None, None, (), None, None, None, (), (), None, None, ())


@pytest.mark.parametrize(("field", "key"), [(field, key) for field, keys in ALIASES.items() for key in keys])
def test_every_alias_is_read(field: str, key: str) -> None:
    expected = ("value",) if field in ("people", "places", "published") else "value"
    assert facts_of({key: "value"}, Keys()) == NOTHING._replace(**{field: expected})


def test_aliases_are_tried_in_order() -> None:
    assert facts_of({"hed": "third", "headline": "second", "title": "first"}, Keys()).title == "first"
    assert facts_of({"published": "second", "date": "first"}, Keys()).published == ("first", "second")


def test_html_is_no_body() -> None:
    assert facts_of({"content_html": "<p>It rained.</p>"}, Keys()).body is None


def test_other_capitals_are_a_fall_back() -> None:
    assert facts_of({"TITLE": "loud", "Headline": "also loud"}, Keys()).title == "loud"
    assert facts_of({"TITLE": "loud", "headline": "exact"}, Keys()).title == "exact"


@pytest.mark.parametrize("empty", ["", " \n", None, [], {}, float("nan")])
def test_an_empty_value_is_a_missing_one(empty: object) -> None:
    record = dict.fromkeys((keys[0] for keys in ALIASES.values()), empty)
    assert facts_of(record, Keys()) == NOTHING
    assert facts_of({"title": empty, "headline": "next"}, Keys()).title == "next"


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"title": "  Two\n lines "}, "title", "Two lines"),
        ({"title": 1984}, "title", "1984"),
        ({"body": "\r\nAs\r\n\r\ngiven \n"}, "body", "As\n\ngiven"),
        ({"body": ["One.", "Two."]}, "body", "One.\n\nTwo."),
        ({"id": 17}, "external_id", "17"),
        ({"id": 10**30}, "external_id", "1" + "0" * 30),
        ({"date": 1512950400}, "published", ("1512950400",)),
        ({"author": "Ann Lee, Bo Ek"}, "byline", "Ann Lee, Bo Ek"),
        ({"authors": ["Ann Lee", {"name": "Bo Ek"}, "Ann Lee", None, ""]}, "byline", "Ann Lee, Bo Ek"),
        ({"creator": {"name": "Ann Lee", "@type": "Person"}}, "byline", "Ann Lee"),
        ({"source": {"id": None, "name": "The Times"}}, "source", "The Times"),
        ({"people": "Putin, Vladimir; Assad; "}, "people", ("Putin, Vladimir", "Assad")),
        ({"places": [{"name": "Syria"}, "Cairo"]}, "places", ("Syria", "Cairo")),
        ({"title": "\ud83d e\u0301\0"}, "title", "\ufffd é"),
    ],
)
def test_shapes(record: dict[str, object], field: str, value: object) -> None:
    assert facts_of(record, Keys()) == NOTHING._replace(**{field: value})


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ({"title": {"en": "T"}}, "title: an object, where text was expected; left out"),
        ({"title": ["T"]}, "title: a list, where text was expected; left out"),
        ({"body": {"html": "<p>"}}, "body: an object, where text was expected; left out"),
        ({"body": ["a", 1]}, "body: a list, where text was expected; left out"),
        ({"id": True}, "id: true or false, where text was expected; left out"),
        ({"Author": {"first": "Ann"}}, "Author: an object, where a name was expected; left out"),
        ({"people": [["Ann"]]}, "people: a list, where a name was expected; left out"),
    ],
)
def test_a_wrong_shape_is_named_and_left_out(record: dict[str, object], problem: str) -> None:
    assert facts_of(record, Keys()) == NOTHING._replace(problems=(problem,))


def test_after_a_wrong_shape_the_next_alias_is_tried() -> None:
    facts = facts_of({"content": {"html": "<p>"}, "maintext": "Body"}, Keys())
    assert facts.body == "Body"
    assert len(facts.problems) == 1


def test_a_field_can_be_read_from_another_key() -> None:
    keys = keys_with({"source": "senator", "body": "content.text.0", "date": "When"})
    record = {
        "senator": "Akaka",
        "source": "ignored",
        "content": {"text": {"0": "Body"}},
        "body": "ignored",
        "when": "2017",
    }
    assert facts_of(record, keys) == NOTHING._replace(source="Akaka", body="Body", published=("2017",))


def test_a_key_with_a_dot_comes_before_the_way_into_an_object() -> None:
    keys = keys_with({"body": "content.text"})
    assert facts_of({"content.text": "flat", "content": {"text": "deep"}}, keys).body == "flat"
    assert facts_of({"content": "no object"}, keys).body is None


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(UsageError) as caught:
        keys_with({"sorce": "senator"})
    assert caught.value.message == "unknown field 'sorce'"
    assert caught.value.hint is not None
    assert "source" in caught.value.hint


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["name", "Title", "text", "x"]), inner),
    max_leaves=6,
)
keys = st.sampled_from([key for keys in ALIASES.values() for key in keys]) | st.text(max_size=3)


@given(st.dictionaries(keys, json_values, max_size=8))
def test_any_record_gives_lines_of_clean_text(record: dict[str, object]) -> None:
    facts = facts_of(record, Keys())
    lines = [facts.title, *facts.published, facts.url, facts.byline, facts.lang, facts.source, facts.external_id]
    for line in [*lines, *facts.people, *facts.places]:
        assert line is None or (line and line == " ".join(line.split()))
    assert facts.body is None or facts.body == facts.body.strip() != ""
