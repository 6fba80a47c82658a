"""An article keeps its id when it is read again, and no other article has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.enrich.identity import ID_LENGTH, identify
from newsgrep.model.article import Draft, Paragraph
from newsgrep.model.span import LineMark


def draft(path: str = "/news/a.jsonl", position: int = 0, text: str = "It rained.", **facts: str | None) -> Draft:
    return Draft(path, position, position + 1, (Paragraph(text, (LineMark(0, position + 1),)),), **facts)


def test_the_url_decides_wherever_the_article_lies() -> None:
    url = "https://example.org/a"
    assert identify(draft(url=url)) == identify(draft("-", 7, "Edited.", url=url, title="New", external_id="1"))
    assert identify(draft(url=url)) != identify(draft(url="https://example.org/b"))


@pytest.mark.parametrize("url", ["n/a", "-", "None", "/2017/12/11/a", "example.org/a", "http://[", "mailto:a@b.c"])
def test_what_is_no_address_is_no_identity(url: str) -> None:
    assert identify(draft(url=url)) == identify(draft())
    assert identify(draft(url=url)) != identify(draft(position=1, url=url))
    assert identify(draft(url=url, external_id="1")) == identify(draft(external_id="1"))


def test_the_id_of_the_format_decides_within_its_file() -> None:
    assert identify(draft(external_id="1")) == identify(draft(position=7, text="Edited.", external_id="1"))
    assert identify(draft(external_id="1")) != identify(draft(external_id="2"))
    assert identify(draft(external_id="1")) != identify(draft("/news/b.jsonl", external_id="1"))


def test_the_file_and_the_position_decide_where_nothing_else_does() -> None:
    assert identify(draft()) == identify(draft(text="Edited.", title="New"))
    assert identify(draft()) != identify(draft(position=1))
    assert identify(draft()) != identify(draft("/news/b.jsonl"))


def test_on_standard_input_the_text_decides_where_nothing_is_stated() -> None:
    assert identify(draft("-")) == identify(draft("-", position=7))
    assert identify(draft("-")) != identify(draft("-", text="It snowed."))
    assert identify(draft("-")) != identify(draft("-", title="Weather"))
    assert identify(draft("-", external_id="1")) == identify(draft("-", 7, "Edited.", external_id="1"))


def test_ids_are_those_of_the_indexes_that_exist() -> None:
    assert identify(draft(url="https://example.org/a")) == "a69f6ca77778caf47fd2"
    assert identify(draft()) == "9bc4971946a3fc236cbb"


@given(st.builds(draft, path=st.text(min_size=1), url=st.none() | st.text(), external_id=st.none() | st.text()))
def test_any_draft_has_an_id(article: Draft) -> None:
    assert len(identify(article)) == ID_LENGTH
    assert set(identify(article)) <= set("0123456789abcdef")
    assert identify(article) == identify(article)


@pytest.mark.parametrize(
    "external_id", ["urn:newsml:acme.example:20171211:1", "tag:acme.example,2017:1", "mid:1@a.example", "http://a.b/1"]
)
def test_an_id_that_holds_everywhere_survives_a_file_that_moves(external_id: str) -> None:
    ids = {identify(Draft(path, 0, 1, (), external_id=external_id)) for path in ("/a.xml", "/b.xml", "-")}
    assert len(ids) == 1
    assert len({identify(Draft(path, 0, 1, (), external_id="1")) for path in ("/a.xml", "/b.xml", "-")}) == 3
