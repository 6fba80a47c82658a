"""From a draft to an article: every other module here finds one thing, this one puts them together."""

import os
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit

from newsgrep.enrich.copies import signature
from newsgrep.enrich.days.dates import find_dates
from newsgrep.enrich.days.published import Published, find_published
from newsgrep.enrich.identity import identify
from newsgrep.enrich.language import find_language, is_english
from newsgrep.enrich.names.finder import find_names
from newsgrep.enrich.names.stated import count_given_people, count_given_places
from newsgrep.enrich.page.boilerplate import Cleaned, clean
from newsgrep.enrich.page.repeats import Repeats, keys_of
from newsgrep.enrich.page.signature import find_byline, without_by
from newsgrep.enrich.quotes.finder import find_quotes
from newsgrep.model.article import PARAGRAPH_BREAK, Article, Draft, Paragraph
from newsgrep.model.reading import Enrichment
from newsgrep.model.report import Problem
from newsgrep.model.span import LineMark

_NO_REPEATS: Repeats = MappingProxyType({})


class Enriched(NamedTuple):
    """An article, and what else its draft told.

    Attributes:
        article: The article.
        problems: What was wrong with its facts.
        page: The keys of the lines of its page; empty where the text was taken as it was given.
    """

    article: Article
    problems: tuple[Problem, ...]
    page: frozenset[bytes] = frozenset()


def enrich(
    draft: Draft, enrichment: Enrichment = Enrichment.FAST, *, clean_given: bool = False, repeats: Repeats = _NO_REPEATS
) -> Enriched:
    """Make an article of a draft.

    Args:
        draft: What a reader found.
        enrichment: How much is read out of it.
        clean_given: Set boilerplate aside in a body that a format has a field for, too; otherwise only in pasted text.
        repeats: What is known of the sources.
    """
    reading = enrichment is not Enrichment.NONE
    source = draft.source or _host(draft.url) or draft.folder
    pieces = _pieces(draft) if reading and (draft.pasted or clean_given) else None
    page = _as_given(draft) if pieces is None else clean(pieces, draft.title, repeats.get(source or "", frozenset()))
    body, lines = _join(page.paragraphs)
    published = _published(draft, page, body, reading)
    lang = find_language(draft.lang, body) if reading else draft.lang
    english = reading and is_english(lang)
    names = find_names(page.title, body, english=english, spacy=enrichment is Enrichment.SPACY) if reading else None
    people = count_given_people(draft.people, page.title, body) or (names.people if names else ())
    article = Article(
        id=identify(draft),
        path=draft.path,
        line=_title_line(draft, page),
        title=page.title,
        body=body,
        lines=lines,
        boilerplate=page.boilerplate,
        url=draft.url,
        source=source,
        byline=_byline(draft, page, reading),
        lang=lang,
        published=published.day if published else None,
        published_from=published.origin if published else None,
        published_confidence=published.confidence if published else None,
        people=people,
        places=count_given_places(draft.places, page.title, body) or (names.places if names else ()),
        demonyms=names.demonyms if names else (),
        dates=find_dates(body, published.day if published else None) if english else (),
        quotes=find_quotes(body, people, english=english) if reading else (),
        file_time=draft.file_time,
        signature=signature(body) if reading else b"",
    )
    keys = keys_of(piece.text for piece in pieces) if pieces else frozenset()
    return Enriched(article, tuple(_problems(draft, page, published)), keys)


def _pieces(draft: Draft) -> Sequence[Paragraph]:
    """Give the lines of a page that is to be cleaned."""
    return draft.paragraphs if draft.pasted else _split(draft.paragraphs)


def _as_given(draft: Draft) -> Cleaned:
    """Give the parts of a page that is not to be cleaned."""
    return Cleaned(
        title=draft.title or "",
        title_line=draft.line,
        paragraphs=draft.paragraphs,
        boilerplate=(),
        near_title=(),
        warning=None,
    )


def _title_line(draft: Draft, page: Cleaned) -> int:
    """Give the line of the title; one that was stated apart from the page stands where the draft starts."""
    is_on_page = draft.title is None or any(line.rule == "title" for line in page.boilerplate)
    return page.title_line if is_on_page else draft.line


def _split(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Give every line of a body that a format gave as a paragraph of its own, empty ones left out."""
    return [
        Paragraph(line.strip(), (LineMark(0, paragraph.lines[0].line),))
        for paragraph in paragraphs
        for line in paragraph.text.split("\n")
        if line.strip()
    ]


def _join(paragraphs: Sequence[Paragraph]) -> tuple[str, tuple[LineMark, ...]]:
    """Give the body, and the lines of the file that it stands on."""
    if len(paragraphs) == 1:
        return paragraphs[0].text, paragraphs[0].lines
    marks: list[LineMark] = []
    offset = 0
    for paragraph in paragraphs:
        marks.extend(LineMark(offset + mark.offset, mark.line) for mark in paragraph.lines)
        offset += len(paragraph.text) + len(PARAGRAPH_BREAK)
    return PARAGRAPH_BREAK.join(paragraph.text for paragraph in paragraphs), tuple(marks)


def _byline(draft: Draft, page: Cleaned, reading: bool) -> str | None:
    """Give the names of the stated byline, else of the one on the page."""
    if draft.byline:
        return without_by(draft.byline)
    return find_byline(page.near_title) if reading else None


def _published(draft: Draft, page: Cleaned, body: str, reading: bool) -> Published | None:
    """Find the day of publication; nothing but what is stated counts if nothing else is to be read."""
    return find_published(
        stated=draft.published,
        url=draft.url if reading else None,
        lines=page.near_title if reading else (),
        body=body if reading else "",
        file_name=os.path.basename(draft.path) if reading and draft.pasted else None,
    )


def _problems(draft: Draft, page: Cleaned, published: Published | None) -> Iterator[Problem]:
    """Yield why the page was not cleaned, and that the stated day could not be read."""
    if page.warning:
        yield Problem(draft.path, draft.line, page.warning, warning=True)
    if draft.published and published is None:
        text = draft.published[0].text[:60]
        yield Problem(draft.path, draft.line, f"cannot read the date '{text}'", warning=True)


def _host(url: str | None) -> str | None:
    """Give the host of a url without its `www.`, or None."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
