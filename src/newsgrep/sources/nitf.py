"""NITF, the News Industry Text Format: a story a file, or inside of another wire format."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from newsgrep.model.article import PARAGRAPH_BREAK, Draft
from newsgrep.model.report import Problem
from newsgrep.sources.facts import Facts, Keys
from newsgrep.sources.markup import local_name, paragraphs_of, text_of
from newsgrep.sources.opening import Input
from newsgrep.sources.records import article_of
from newsgrep.sources.xmlfile import line_of, records

if TYPE_CHECKING:
    from lxml.etree import _Element

# Where a story's day of publication stands, the better ones first: element and attribute.
_DATES = (
    ("date.release", "norm"),
    ("date.issue", "norm"),
    ("pubdata", "date.publication"),
    ("story.date", "norm"),
)


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:  # noqa: ARG001 - every reader takes them
    """Yield the story, then what is wrong with the file.

    Args:
        source: The opened file.
        keys: Ignored: the format says what each element is.

    Raises:
        Unreadable: As `Input.whole` does.
    """
    yield from articles_in(source, frozenset({"nitf"}), lambda story, _: facts_of_story(story))


def articles_in(
    source: Input, names: frozenset[str], facts_of: Callable[["_Element", int], Facts | Problem]
) -> Iterator[Draft | Problem]:
    """Yield the articles of an XML file in its order, then what is wrong with the file.

    Args:
        source: The opened file.
        names: Of the elements that are one each, see `xmlfile.records`.
        facts_of: Gives what an element states, or why it is no article; it gets the line as well.
    """
    number = None
    for number, record in enumerate(records(source, names)):
        if isinstance(record, Problem):
            yield record
            continue
        line = line_of(record)
        facts = facts_of(record, line)
        if isinstance(facts, Problem):
            yield facts
        else:
            yield article_of(facts, path=source.path, folder=source.folder, line=line, position=number)
    if number is None:
        yield Problem(source.path, None, "no articles in it")


def facts_of_story(nitf: "_Element") -> Facts:
    """Give what an `nitf` element states."""
    parts = _first_of_each(nitf)
    title = text_of(parts.get("hl1")) or text_of(parts.get("hedline")) or text_of(parts.get("title"))
    content = parts.get("body.content")
    body = paragraphs_of(content) if content is not None else []
    if not body:
        body = paragraphs_of(parts["abstract"]) if "abstract" in parts else []
    dateline = text_of(parts.get("dateline"))
    if dateline and body and not body[0].startswith(dateline):
        body[0] = f"{dateline} - {body[0]}"
    identified = parts.get("identified-content")
    return Facts(
        title=title or None,
        body=PARAGRAPH_BREAK.join(body) or None,
        published=tuple(dict.fromkeys(filter(None, (_stated(parts, *where) for where in _DATES)))),
        url=_stated(parts, "pubdata", "ex-ref") or None,
        byline=_byline(parts.get("byline")),
        lang=_language(nitf),
        people=_names(identified, "person"),
        places=_names(identified, "location"),
        source=_stated(parts, "pubdata", "name") or text_of(parts.get("distributor")) or None,
        external_id=_stated(parts, "doc-id", "id-string") or _stated(parts, "du-key", "key") or None,
        problems=(),
    )


def _first_of_each(nitf: "_Element") -> dict[str, "_Element"]:
    parts: dict[str, _Element] = {}
    for element in nitf.iter():
        parts.setdefault(local_name(element), element)
    return parts


def _stated(parts: dict[str, "_Element"], name: str, attribute: str) -> str:
    element = parts.get(name)
    return "" if element is None else " ".join((element.get(attribute) or "").split())


def _byline(byline: "_Element | None") -> str | None:
    """Give the people of a byline, without their titles; the whole line where no person is marked."""
    if byline is None:
        return None
    people = [text_of(element) for element in byline.iter() if local_name(element) == "person"]
    if not any(people):
        for title in [element for element in byline.iter() if local_name(element) == "byttl"]:
            title.text = None
        people = [text_of(byline).strip(" ,")]
    return ", ".join(filter(None, people)) or None


def _names(identified: "_Element | None", name: str) -> tuple[str, ...]:
    """Give the names of a kind among those that the head identifies; a location may be given by its parts."""
    if identified is None:
        return ()
    found = (text_of(element) for element in identified.iter() if local_name(element) == name)
    return tuple(dict.fromkeys(filter(None, found)))


def _language(element: "_Element") -> str | None:
    return element.get("{http://www.w3.org/XML/1998/namespace}lang") or None
