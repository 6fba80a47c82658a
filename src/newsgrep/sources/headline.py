"""The title of a web page, out of what its parts say it is, held against each other."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

# Between a headline and the name of the site, in the window's title and often in what is shared.
_PARTING: Final = re.compile(r"\s+[-–—|•·»«:/~]+\s+|\s*[|»«]\s*|(?<=\w)\s+::\s+")
_LONGEST: Final = 400  # code points; the longest headlines have 200


class Candidates(NamedTuple):
    """What the parts of a page give as its title.

    Attributes:
        linked: JSON-LD.
        shared: The meta tags for those who share the page.
        window: The title element.
        shown: The first-level headings, in the order of the page.
    """

    linked: str | None
    shared: str | None
    window: str | None
    shown: tuple[str, ...]


def headline(given: Candidates, site: str | None, host: str | None) -> str | None:
    """Give the title; None where nothing states one.

    A heading that another part agrees with is the title as readers see it. Else JSON-LD, what is shared and the
    window's title count, in this order and without the site's name, then a heading that stands alone.

    Args:
        given: The candidates.
        site: The site's name.
        host: The host of the page's address.
    """
    stated = [_without_site(text, site, host) for text in given[:3] if text and len(text) <= _LONGEST]
    known = {_folded(text) for text in stated}
    known |= {_folded(part) for text in given[:3] if text for part in _starts(text)}
    for heading in given.shown:
        if len(heading) <= _LONGEST and _folded(heading) in known:
            return heading
    return next(iter(stated), None) or next((text for text in given.shown if len(text) <= _LONGEST), None)


def is_same_title(one: str, other: str) -> bool:
    """Say whether two titles differ in case, blanks and the form of quotation marks at most."""
    return _folded(one) == _folded(other)


def _starts(text: str) -> Iterator[str]:
    """Yield what stands before each mark that may part a headline from a name."""
    return (text[: match.start()] for match in _PARTING.finditer(text))


def _without_site(text: str, site: str | None, host: str | None) -> str:
    """Give a title without the site's name at its end or start."""
    names = {_letters(site or ""), *_host_names(host)} - {""}
    marks = list(_PARTING.finditer(text))
    if not marks:
        return text
    if _letters(text[marks[-1].end() :]) in names:
        return _without_site(text[: marks[-1].start()], site, host)
    if _letters(text[: marks[0].start()]) in names:
        return text[marks[0].end() :]
    return text


def _host_names(host: str | None) -> Iterator[str]:
    """Yield what a site may call itself by its host: `news.example.co.uk`, `example.co.uk`, `example`."""
    parts = (host or "").lower().removeprefix("www.").split(".")
    for start in range(len(parts) - 1):
        for end in range(start + 1, len(parts) + 1):
            if len(name := _letters("".join(parts[start:end]))) > 2:
                yield name
                yield "the" + name


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    return " ".join(plain.casefold().split())


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
