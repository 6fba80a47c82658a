"""An article, before (`Draft`) and after (`Article`) newsgrep has read it."""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from datetime import date

    from newsgrep.model.mention import DateMention, Demonym, Person, Place, Quotation
    from newsgrep.model.span import LineMark

PARAGRAPH_BREAK = "\n\n"

WITHIN = "!/"
"""Stands between the path of an archive and the name of a member: `clips.zip!/2017/a.txt`, as in Java's addresses."""

SIGNATURE_PARTS = 64
"""How many numbers of two bytes a signature has."""


class Paragraph(Value):
    """A paragraph, or a line that stands by itself, as a reader found it.

    Attributes:
        text: Without line breaks in a pasted page, where hard-wrapped lines have been joined; as given otherwise.
        lines: Which lines of the file it comes from, by offsets into `text`.
    """

    text: str
    lines: tuple[LineMark, ...]


class Stated(Value):
    """A day of publication that somebody states.

    Attributes:
        text: As written; it may turn out to be no day.
        origin: Who states it: `flag`, `metadata`, `front matter`, `json-ld`, `meta`, `time`, `mtime`.
    """

    text: str
    origin: str


class Draft(Value):
    """What a reader found in a file: text and stated facts, nothing chosen yet.

    Attributes:
        path: The file, absolute, and the member if it is an archive, see `WITHIN`; `-` for standard input.
        position: Which article of its file it is, from 0; of JSON Lines which line.
        line: The line of the file on which it starts, from 1.
        paragraphs: Its text. One paragraph holding the whole body where the format has a field for it.
        pasted: The text is a page as somebody copied it: title, credits and advertisements among the lines.
        folder: The top folder it was found in, or None.
        title, url, external_id, source, byline, lang: As stated by the format or the user, else None.
        published: Every publication date that is stated; the better ones of one origin first.
        people, places: As stated by the format.
        file_time: When the file was last changed, or the page fetched or saved if the file tells that, in UTC,
            `2026-11-24T09:14:02Z`; None for standard input.
    """

    path: str
    position: int
    line: int
    paragraphs: tuple[Paragraph, ...]
    pasted: bool = False
    folder: str | None = None
    title: str | None = None
    url: str | None = None
    external_id: str | None = None
    source: str | None = None
    byline: str | None = None
    lang: str | None = None
    published: tuple[Stated, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    file_time: str | None = None


class Boilerplate(Value):
    """A line of the page that is not the article: a credit, a menu, a plea for money.

    Attributes:
        text: As written.
        rule: Why it was set aside: `phrase` and `credit` are known wording, `repeated` stands in many articles of the
            source, `title` is the stated title again, `outside` is outside of the article's stretch of the page,
            `line` is inside of it but no prose.
        line: The line of the file, from 1.
    """

    text: str
    rule: str
    line: int


class Article(Value):
    """An article as it is indexed.

    Attributes:
        id: 20 hexadecimal digits, the same each time the same article is read.
        path: The file it came from, as in `Draft`.
        line: The line of the file on which the title stands, from 1; the article's first line without a title.
        title: One line; empty where there is none.
        body: Cleaned text. Paragraphs are parted by an empty line, unless a format gave the body as it is.
        lines: Which lines of the file the body stands on, by offsets into it.
        boilerplate: What was set aside, in the order of the page.
        source: Who published it: as given, else the host of the url, else the top folder.
        lang: A language tag such as `en`, or None.
        published: The day of publication, or None where nothing says it.
        published_from: Where that day was found: an origin as in `Stated`, or `url`, `dateline`, `byline`,
            `file name`.
        published_confidence: From 0 to 1; None without a day.
        people, places, demonyms: The most frequent first, then by first appearance.
        dates: What the body speaks of, in the order of the body.
        quotes: What the body has in quotation marks, in the order of the body.
        file_time: As in `Draft`. It says nothing of the day of publication, unless the user wants it to.
        indexed_at: UTC, `2026-11-24T09:14:02Z`; empty until it is put into an index.
        signature: Of two bodies, the share of the `SIGNATURE_PARTS` that are equal says how alike they are; empty where
            nothing can tell. See `enrich/copies.py`.
    """

    id: str
    path: str
    line: int
    title: str
    body: str
    lines: tuple[LineMark, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    url: str | None = None
    source: str | None = None
    byline: str | None = None
    lang: str | None = None
    published: date | None = None
    published_from: str | None = None
    published_confidence: float | None = None
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    demonyms: tuple[Demonym, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    indexed_at: str = ""
    file_time: str | None = None
    signature: bytes = b""

    @property
    def lead(self) -> str:
        """The first paragraph of the body."""
        return self.body.split(PARAGRAPH_BREAK, 1)[0]
