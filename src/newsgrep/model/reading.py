"""How files are read, as the user states it."""

from enum import Enum
from typing import Any, NamedTuple


class Enrichment(Enum):
    """How much is read out of an article."""

    FAST = "fast"
    """Title, boilerplate, people, places, dates: whatever the format has not stated."""
    SPACY = "spacy"
    """The same, and the people and places that spaCy finds besides."""
    NONE = "none"
    """Only what the format has stated."""


class PageReader(Enum):
    """Who finds the article on a web page."""

    TRAFILATURA = "trafilatura"
    """Made for news: the better text."""
    FAST = "fast"
    """Resiliparse: several times as fast, with a little more of what stands around the article."""


class Bounds(NamedTuple):
    """What is too much to read, in bytes.

    Attributes:
        article: The text of one article, or the file that it has to itself; that is what memory has to hold. War and
            Peace has 3 MB.
        unpacked: What a packed file or an archive unpacks to.
    """

    article: int = 64 << 20
    unpacked: int = 1 << 30


class Command(NamedTuple):
    """A program that makes text of files that are none.

    Attributes:
        program: Its name, or its path; it gets the path of a file and writes text.
        globs: For which files it is: their names, or the ends of their paths; for all if there are none.
    """

    program: str
    globs: tuple[str, ...] = ()


class InputSettings(NamedTuple):
    """How what a file holds is made out.

    Attributes:
        format: The name of a reader, or None to choose by content and name.
        fields: Our field names with the keys they are under in a record, instead of the usual ones.
        html: Who finds the article on a web page.
        bounds: What is too much to read.
        pre: What makes text of files that are none, or None; that text is read as `text` unless a format is given.
    """

    format: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    html: PageReader = PageReader.TRAFILATURA
    bounds: Bounds = Bounds()
    pre: Command | None = None


class ReadSettings(NamedTuple):
    """How files are read, and what is made of them.

    Attributes:
        format, fields, html, bounds, pre: As in `InputSettings`.
        published: A day of publication that holds for every article, `2017-12-11`, or None.
        source: Who published every article, or None.
        enrichment: How much is read out of an article.
        clean: Set boilerplate aside in bodies that a format has a field for, too.
        date_from_mtime: Where nothing else dates an article, the day on which its file was last changed does.
    """

    format: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    published: str | None = None
    source: str | None = None
    enrichment: Enrichment = Enrichment.FAST
    clean: bool = False
    date_from_mtime: bool = False
    html: PageReader = PageReader.TRAFILATURA
    bounds: Bounds = Bounds()
    pre: Command | None = None

    @property
    def input(self) -> InputSettings:
        """How what a file holds is made out."""
        return InputSettings(self.format, self.fields, self.html, self.bounds, self.pre)

    def as_dict(self) -> dict[str, Any]:
        """Give the settings as values that JSON has."""
        return {
            **self._asdict(),
            "enrichment": self.enrichment.value,
            "fields": dict(self.fields),
            "html": self.html.value,
            "bounds": self.bounds._asdict(),
            "pre": self.pre._asdict() if self.pre else None,
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "ReadSettings":
        """Give the settings that `as_dict` gave."""
        known = {name: value for name, value in values.items() if name in cls._fields}
        known["enrichment"] = Enrichment(values["enrichment"])
        known["html"] = PageReader(values.get("html", PageReader.TRAFILATURA.value))
        known["bounds"] = Bounds(**values.get("bounds", {}))
        if pre := values.get("pre"):
            known["pre"] = Command(pre["program"], tuple(pre["globs"]))
        known["fields"] = tuple(sorted(values["fields"].items()))
        return cls(**known)
