"""What a web page states about its article: in JSON-LD, in its meta tags, in its elements, in this order."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

from newsgrep.model.article import Stated
from newsgrep.sources import jsonld
from newsgrep.sources.encoding import clean
from newsgrep.sources.headline import Candidates, headline

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Names and properties of meta tags in lower case, the better ones first.
_PUBLISHED: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "article.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "ptime",
    "pdate",
    "dat",
    "date",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "datecreated",
)
_AUTHOR: Final = (
    "author",
    "parsely-author",
    "sailthru.author",
    "article:author_name",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article:author",
    "cxenseparse:author",
    "og:article:author",
)
_SITE: Final = ("og:site_name", "application-name", "dc.publisher", "cre")
_LANG: Final = ("content-language", "language", "dc.language", "og:locale")

_MOST_DAYS: Final = 8  # of time elements: those of a list of other stories follow the article's own
_LONGEST_NAME: Final = 100  # code points; a longer byline is a paragraph

# "byline", "author-name", "article__author", but not "author-bio".
_BYLINE_CLASS: Final = re.compile(r"(?:^|[\s_-])(?:by-?line|author)(?:[_-]{1,2}name)?(?:\s|$)", re.IGNORECASE)

# Comments that browsers and SingleFile leave in the pages that they save.
_SAVED_FROM: Final = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(https?://\S{1,2000})\s*-->", re.IGNORECASE)
_SINGLE_FILE: Final = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(https?://\S{1,2000})\s")
_SAVED_WITHIN: Final = 4096  # code points from the start of the page


class PageFacts(NamedTuple):
    """What a page states; None or empty where it does not.

    Attributes:
        url: Absolute.
        body: The text that JSON-LD gives.
    """

    title: str | None
    url: str | None
    source: str | None
    byline: str | None
    lang: str | None
    published: tuple[Stated, ...]
    body: str | None


def facts_in(root: "HtmlElement", text: str) -> PageFacts:
    """Give what a page states.

    Args:
        root: The page.
        text: The same as text; the first comments in it name where it was saved from.
    """
    metas = _metas(root)
    article = jsonld.article_of(_scripts(root))
    site = _first(metas, _SITE) or next(iter(jsonld.names_of(article.get("publisher"))), None)
    url = _url(root, metas, article, text)
    candidates = Candidates(
        linked=jsonld.text_of(article.get("headline")),
        shared=_first(metas, ("og:title", "twitter:title", "dc.title", "title", "sailthru.title", "hdl")),
        window=next(_element_texts(root, "title"), None),
        shown=tuple(_element_texts(root, "h1")),
    )
    body = article.get("articleBody")
    return PageFacts(
        title=_cleaned(headline(candidates, site, _host(url))),
        url=url,
        source=_cleaned(site),
        byline=_cleaned(_byline(root, metas, article)),
        lang=_lang(root, metas, article),
        published=tuple(_published(root, metas, article)),
        body=body if isinstance(body, str) else None,
    )


def _metas(root: "HtmlElement") -> Mapping[str, list[str]]:
    """Give the contents of the meta tags by name, property or itemprop, in lower case."""
    metas: dict[str, list[str]] = defaultdict(list)
    for element in root.iter("meta"):
        # Postlight's parser, which archives of pages were saved with, writes "value".
        content = " ".join((element.get("content") or element.get("value") or "").split())
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                if name := element.get(attribute):
                    metas[name.strip().lower()].append(content)
    return metas


def _scripts(root: "HtmlElement") -> list[str]:
    return [element.text or "" for element in root.iter("script") if "ld+json" in (element.get("type") or "").lower()]


def _first(metas: Mapping[str, list[str]], names: Sequence[str]) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _published(root: "HtmlElement", metas: Mapping[str, list[str]], article: Mapping[str, Any]) -> Iterator[Stated]:
    for key in ("datePublished", "dateCreated"):
        if text := jsonld.text_of(article.get(key)):
            yield Stated(text, "json-ld")
    for name in _PUBLISHED:
        for text in metas.get(name, ()):
            yield Stated(text, "meta")
    for text in list(_days_shown(root))[:_MOST_DAYS]:
        yield Stated(text, "time")


def _days_shown(root: "HtmlElement") -> Iterator[str]:
    """Yield what time elements and those marked as the day of publication hold, these first."""
    marked: list[str] = []
    others: list[str] = []
    for element in root.iter("time", "span", "abbr", "div", "p"):
        is_marked = "datepublished" in (element.get("itemprop") or "").lower() or element.get("pubdate") is not None
        if element.tag == "time" or is_marked:
            given = element.get("datetime") or element.get("content") or element.get("title")
            text = " ".join((given or element.text_content()).split())
            if text:
                (marked if is_marked else others).append(text)
    yield from dict.fromkeys(marked + others)


def _byline(root: "HtmlElement", metas: Mapping[str, list[str]], article: Mapping[str, Any]) -> str | None:
    if names := jsonld.names_of(article.get("author")):
        return ", ".join(names)
    for name in _AUTHOR:
        names = tuple(text for text in dict.fromkeys(metas.get(name, ())) if _is_name(text))
        if names:
            return ", ".join(names)
    shown = [
        " ".join(element.text_content().split())
        for element in root.iter("a", "span", "div", "p", "address")
        if "author" in (element.get("rel") or "").split()
        or "author" in (element.get("itemprop") or "").split()
        or _BYLINE_CLASS.search(element.get("class") or "")
    ]
    return next(filter(_is_name, shown), None)


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_NAME and "://" not in text and not text.startswith(("@", "/"))


def _lang(root: "HtmlElement", metas: Mapping[str, list[str]], article: Mapping[str, Any]) -> str | None:
    stated = root.get("lang") or root.get("xml:lang") or jsonld.text_of(article.get("inLanguage"))
    stated = (stated or _first(metas, _LANG) or "").strip().replace("_", "-")
    return stated if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}", stated) else None


def _url(root: "HtmlElement", metas: Mapping[str, list[str]], article: Mapping[str, Any], text: str) -> str | None:
    """Give the address that a page states; that of a site's front page only where it states no other."""
    links = [link.get("href") or "" for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower()]
    start = text[:_SAVED_WITHIN]
    saved = _SAVED_FROM.search(start) or _SINGLE_FILE.search(start)
    stated = [*links, *metas.get("og:url", ()), jsonld.url_of(article) or "", saved[1] if saved else ""]
    urls = [url.strip() for url in stated if _host(url)]
    return next((url for url in urls if urlsplit(url).path.strip("/") or urlsplit(url).query), None) or next(
        iter(urls), None
    )


def _host(url: str | None) -> str | None:
    try:
        parts = urlsplit((url or "").strip())
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None


def _element_texts(root: "HtmlElement", tag: str) -> Iterator[str]:
    return (text for element in root.iter(tag) if (text := " ".join(element.text_content().split())))


def _cleaned(text: str | None) -> str | None:
    return " ".join(clean(text).split()) or None if text else None
