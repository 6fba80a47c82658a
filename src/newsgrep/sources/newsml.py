"""NewsML: news items of NewsML-G2 and NewsML 1, one a file or several in a message."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgrep.model.article import PARAGRAPH_BREAK, Draft
from newsgrep.model.report import Problem
from newsgrep.sources.facts import Facts, Keys
from newsgrep.sources.markup import local_name, paragraphs_of, plain_text, text_of
from newsgrep.sources.newsml1 import facts_of_item
from newsgrep.sources.nitf import articles_in, facts_of_story
from newsgrep.sources.opening import Input

if TYPE_CHECKING:
    from lxml.etree import _Element

_OTHER_ITEMS = {
    "packageitem": "a package: a list of items, not an article",
    "knowledgeitem": "a knowledge item: a list of concepts, not an article",
    "conceptitem": "a concept, not an article",
    "planningitem": "a plan of coverage, not an article",
    "catalogitem": "a catalog, not an article",
}
_ITEMS = frozenset({"newsitem", *_OTHER_ITEMS})
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:  # noqa: ARG001 - every reader takes them
    """Yield the news items in the order of the file; a `Problem` for each item of another kind.

    Args:
        source: The opened file.
        keys: Ignored: the format says what each element is.

    Raises:
        Unreadable: As `Input.whole` does.
    """

    def facts_of(item: "_Element", line: int) -> Facts | Problem:
        name = local_name(item)
        if name in _OTHER_ITEMS:
            return Problem(source.path, line, _OTHER_ITEMS[name])
        is_first = _child(item, "newsmanagement") is not None  # which every item of NewsML 1 has
        return facts_of_item(item) if is_first else _facts(item)

    yield from articles_in(source, _ITEMS, facts_of)


def _facts(item: "_Element") -> Facts:
    """Give what a news item states; what its metadata leave open is taken from the story inside of it."""
    meta = _child(item, "itemmeta")
    content = _child(item, "contentmeta")
    story = _story(item)
    dates = (_text(meta, "firstcreated"), _text(content, "contentcreated"), _text(meta, "versioncreated"))
    title = _text(content, "headline") or _text(meta, "title")
    language = _child(content, "language")
    described = [text for each in _children(content, "description") if (text := text_of(each))]
    body = (story.body if story else None) or _inline_text(item) or PARAGRAPH_BREAK.join(described)
    return Facts(
        title=title or (story.title if story else None),
        body=body or None,
        published=tuple(dict.fromkeys(filter(None, dates))) or (story.published if story else ()),
        url=_url(item),
        byline=_text(content, "by") or (story.byline if story else None) or _names(content, "creator"),
        lang=(language.get("tag") if language is not None else None) or item.get(_LANG),
        people=_subjects(item, "person") or (story.people if story else ()),
        places=_subjects(item, "geoarea") or (story.places if story else ()),
        source=_names(meta, "provider") or _names(content, "infosource") or (story.source if story else None),
        external_id=item.get("guid"),
        problems=(),
    )


def _story(item: "_Element") -> Facts | None:
    for element in item.iter():
        if local_name(element) == "nitf":
            return facts_of_story(element)
    return None


def _inline_text(item: "_Element") -> str:
    """Give the text of the first part of the content that has any: XHTML, or text as data."""
    for element in _children(_child(item, "contentset"), "inlinexml", "inlinedata"):
        if local_name(element) == "inlinexml":
            roots = [child for child in element if local_name(child) in ("html", "body", "div", "p", "section")]
            text = PARAGRAPH_BREAK.join(part for root in roots for part in paragraphs_of(root))
        elif (element.get("contenttype") or "text/plain").startswith(("text/", "application/xhtml")):
            text = plain_text("".join(element.itertext()))
        else:
            continue
        if text:
            return text
    return ""


def _url(item: "_Element") -> str | None:
    """Give the address at which an item says it is to be read."""
    for element in _children(_child(item, "itemmeta"), "link"):
        href: str | None = element.get("href")
        if href and (element.get("rel") or "").endswith(("canonical", "alternate", "self")):
            return href
    return None


def _subjects(item: "_Element", kind: str) -> tuple[str, ...]:
    """Give the names of the subjects and assertions of a kind, `person` or `geoarea`."""
    content = _child(item, "contentmeta")
    subjects = [each for each in _children(content, "subject") if _kind(each) == kind]
    codes = {each.get("qcode") for each in subjects} - {None}
    known = [
        each
        for each in _children(item, "assert")
        if _child(each, f"{kind}details") is not None or each.get("qcode") in codes
    ]
    names = (_text(each, "name") for each in (*subjects, *known))
    return tuple(dict.fromkeys(filter(None, names)))


def _kind(subject: "_Element") -> str:
    return (subject.get("type") or "").rpartition(":")[2].lower()


def _names(parent: "_Element | None", name: str) -> str | None:
    """Give the names of the parties of a kind."""
    found = (_text(each, "name") or each.get("literal") or "" for each in _children(parent, name))
    return ", ".join(dict.fromkeys(filter(None, found))) or None


def _text(parent: "_Element | None", name: str) -> str:
    return text_of(_child(parent, name))


def _child(parent: "_Element | None", name: str) -> "_Element | None":
    return next(_children(parent, name), None)


def _children(parent: "_Element | None", *names: str) -> Iterator["_Element"]:
    return (each for each in (() if parent is None else parent) if local_name(each) in names)
