"""NewsML 1: the news items of before NewsML-G2, with components inside of components."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgrep.model.article import PARAGRAPH_BREAK
from newsgrep.sources.facts import Facts
from newsgrep.sources.markup import local_name, paragraphs_of, text_of
from newsgrep.sources.nitf import facts_of_story

if TYPE_CHECKING:
    from lxml.etree import _Element


def facts_of_item(item: "_Element") -> Facts:
    """Give what a `NewsItem` states; of several components the first that states a thing counts."""
    contents = [_content(each) for each in _all(item, "datacontent") if not _is_style(each)]
    # Beside the story there may be its subheadline and a line about the company.
    content = max(contents, key=lambda facts: len(facts.body or ""), default=None)
    dateline = _first_text(item, "dateline")
    body = content.body if content else None
    if body and dateline and not body.startswith(dateline):
        body = f"{dateline} - {body}"
    created = (_first_text(item, "firstcreated"), _first_text(item, "thisrevisioncreated"))
    return Facts(
        title=_first_text(item, "headline") or (content.title if content else None),
        body=body,
        published=tuple(dict.fromkeys(filter(None, created))),
        url=None,
        byline=_first_text(item, "byline") or (content.byline if content else None),
        lang=_formal_name(item, "language"),
        people=content.people if content else (),
        places=content.places if content else (),
        source=_party(item, "provider") or _party(item, "source"),
        external_id=_first_text(item, "publicidentifier") or _first_text(item, "newsitemid"),
        problems=(),
    )


def _content(data: "_Element") -> Facts:
    """Give what a piece of content states: a story in NITF, XHTML, or plain text."""
    for element in data:
        if local_name(element) == "nitf":
            return facts_of_story(element)
    return Facts(None, PARAGRAPH_BREAK.join(paragraphs_of(data)) or None, (), None, None, None, (), (), None, None, ())


def _is_style(data: "_Element") -> bool:
    parent = data.getparent()
    return parent is not None and "css" in (_formal_name(parent, "mimetype") or "")


def _all(parent: "_Element", name: str) -> Iterator["_Element"]:
    return (element for element in parent.iter() if local_name(element) == name)


def _first_text(parent: "_Element", name: str) -> str | None:
    return next((text for each in _all(parent, name) if (text := text_of(each))), None)


def _formal_name(parent: "_Element", name: str) -> str | None:
    return next((stated for each in _all(parent, name) if (stated := each.get("FormalName"))), None)


def _party(parent: "_Element", name: str) -> str | None:
    return next((stated for each in _all(parent, name) if (stated := _formal_name(each, "party"))), None)
