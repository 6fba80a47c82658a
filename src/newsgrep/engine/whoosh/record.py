"""An article as bytes, as the store of a segment keeps it.

First how many numbers follow, then the numbers: counts, lines, offsets, days, and the lengths of texts plus one, with 0
for None. Then the texts, one after the other. The id is left out: a segment has a column of them.
"""

from collections.abc import Callable
from datetime import date

from newsgrep.engine.whoosh.codes import Input, Output, read_numbers
from newsgrep.model.article import Article, Boilerplate
from newsgrep.model.mention import DateMention, Demonym, Person, Place
from newsgrep.model.span import LineMark, Span


class _Parts:
    """The numbers and texts of a record to be written."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.texts: list[str] = []

    def text(self, text: str | None) -> None:
        if text is None:
            self.numbers.append(0)
        else:
            self.numbers.append(len(text) + 1)
            self.texts.append(text)


def encode(article: Article) -> bytes:
    """Give an article as bytes."""
    parts = _Parts()
    number, text = parts.numbers.append, parts.text
    number(article.line)
    number(article.published.toordinal() if article.published else 0)
    confidence = article.published_confidence
    for one in (article.path, article.title, article.body, article.url, article.source, article.byline, article.lang):
        text(one)
    for one in (article.published_from, None if confidence is None else repr(confidence), article.indexed_at):
        text(one)
    number(len(article.lines))
    for mark in article.lines:
        parts.numbers += mark
    number(len(article.boilerplate))
    for piece in article.boilerplate:
        text(piece.text)
        text(piece.rule)
        number(piece.line)
    number(len(article.people))
    for person in article.people:
        text(person.name)
        number(person.mentions)
        _texts(person.forms, parts)
    number(len(article.places))
    for place in article.places:
        text(place.name)
        text(place.country)
        number(place.mentions)
        _texts(place.forms, parts)
    number(len(article.demonyms))
    for demonym in article.demonyms:
        text(demonym.word)
        text(demonym.place)
        number(demonym.mentions)
    number(len(article.dates))
    for mention in article.dates:
        text(mention.text)
        text(mention.rule)
        parts.numbers += (mention.start.toordinal(), mention.end.toordinal(), *mention.offset)
    out = Output()
    out.number(len(parts.numbers))
    out.numbers(parts.numbers)
    return out.written() + "".join(parts.texts).encode("utf-8", "surrogatepass")


def decode(article_id: str, record: bytes) -> Article:
    """Give the article that `encode` wrote.

    Raises:
        ValueError: The bytes are no such record.
    """
    source = Input(memoryview(record))
    try:
        numbers = read_numbers(source, source.number())
        return _Reader(numbers, record[source.at :].decode("utf-8", "surrogatepass")).article(article_id)
    except (IndexError, OverflowError) as error:
        raise ValueError(f"a record is unreadable: {error}") from None


class _Reader:
    """Takes numbers and texts one after the other."""

    def __init__(self, numbers: list[int], text: str) -> None:
        self.number: Callable[[], int] = iter(numbers).__next__
        self._text = text
        self._at = 0

    def optional(self) -> str | None:
        length = self.number()
        if not length:
            return None
        start = self._at
        self._at = start + length - 1
        return self._text[start : self._at]

    def text(self) -> str:
        return self.optional() or ""

    def texts(self) -> tuple[str, ...]:
        return tuple([self.text() for _ in range(self.number())])

    def article(self, article_id: str) -> Article:
        number, text, optional = self.number, self.text, self.optional
        try:
            line, day = number(), number()
            path, title, body = text(), text(), text()
            url, source, byline, lang, published_from, confidence = (optional() for _ in range(6))
            return Article(
                id=article_id,
                path=path,
                line=line,
                title=title,
                body=body,
                url=url,
                source=source,
                byline=byline,
                lang=lang,
                published=date.fromordinal(day) if day else None,
                published_from=published_from,
                published_confidence=None if confidence is None else float(confidence),
                indexed_at=text(),
                lines=tuple([LineMark(number(), number()) for _ in range(number())]),
                boilerplate=tuple([Boilerplate(text(), text(), number()) for _ in range(number())]),
                people=tuple([Person(text(), number(), self.texts()) for _ in range(number())]),
                places=tuple([Place(text(), optional(), number(), self.texts()) for _ in range(number())]),
                demonyms=tuple([Demonym(text(), optional(), number()) for _ in range(number())]),
                dates=tuple([self._date() for _ in range(number())]),
            )
        except (StopIteration, RuntimeError):
            raise ValueError("a record ends too early") from None

    def _date(self) -> DateMention:
        text, rule = self.text(), self.text()
        start, end = date.fromordinal(self.number()), date.fromordinal(self.number())
        return DateMention(text, start, end, Span(self.number(), self.number()), rule)


def _texts(texts: tuple[str, ...], parts: _Parts) -> None:
    parts.numbers.append(len(texts))
    for text in texts:
        parts.text(text)
