"""An article as bytes, as the store of a segment keeps it: a kernel, compiled where a compiler is.

First how many numbers follow, then the numbers: counts, lines, offsets, days, and the lengths of texts plus one, with 0
for None. Then the texts, one after the other. Id and signature are left out: a segment has a column of each.
"""

from datetime import date

from newsgrep.engine.whoosh.codes import Input, Output, read_numbers
from newsgrep.model.article import Article, Boilerplate
from newsgrep.model.mention import DateMention, Demonym, Person, Place, Quotation
from newsgrep.model.span import LineMark, Span

_SAME_NAME, _OTHER_NAME = 1, 0  # of the gazetteer, for a place
_NOBODY, _OTHER_SPEAKER, _FIRST_PERSON = 0, 1, 2  # of a quotation: from the last on, the people by their number


class _Parts:
    """The numbers and texts of a record to be written."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.texts: list[str] = []

    def number(self, number: int) -> None:
        self.numbers.append(number)

    def text(self, text: str | None) -> None:
        if text is None:
            self.numbers.append(0)
        else:
            self.numbers.append(len(text) + 1)
            self.texts.append(text)


def encode(article: Article) -> bytes:
    """Give an article as bytes."""
    parts = _Parts()
    parts.number(article.line)
    parts.number(_ordinal(article.published))
    confidence = article.published_confidence
    for one in (article.path, article.title, article.body, article.url, article.source, article.byline, article.lang):
        parts.text(one)
    for one in (article.published_from, None if confidence is None else repr(confidence)):
        parts.text(one)
    parts.text(article.indexed_at)
    parts.text(article.file_time)
    parts.number(len(article.lines))
    for mark in article.lines:
        parts.numbers += mark
    parts.number(len(article.boilerplate))
    for piece in article.boilerplate:
        parts.text(piece.text)
        parts.text(piece.rule)
        parts.number(piece.line)
    parts.number(len(article.people))
    for person in article.people:
        parts.text(person.name)
        parts.number(person.mentions)
        _texts(person.forms, parts)
    parts.number(len(article.places))
    for place in article.places:
        parts.text(place.name)
        parts.text(place.country)
        if place.gazetteer == place.name:
            parts.number(_SAME_NAME)
        else:
            parts.number(_OTHER_NAME)
            parts.text(place.gazetteer)
        parts.number(place.mentions)
        _texts(place.forms, parts)
    parts.number(len(article.demonyms))
    for demonym in article.demonyms:
        parts.text(demonym.word)
        parts.text(demonym.place)
        parts.number(demonym.mentions)
    parts.number(len(article.dates))
    for mention in article.dates:
        parts.text(mention.text)
        parts.text(mention.rule)
        parts.numbers += (_ordinal(mention.start), _ordinal(mention.end), *mention.offset)
    parts.number(len(article.quotes))
    names = [person.name for person in article.people] if article.quotes else []
    for quotation in article.quotes:
        start, end = quotation.offset
        parts.numbers += (start, end - start)
        speaker = quotation.speaker
        if speaker in names:
            parts.number(_FIRST_PERSON + names.index(speaker))
        else:
            parts.number(_NOBODY if speaker is None else _OTHER_SPEAKER)
            if speaker is not None:
                parts.text(speaker)
    out = Output()
    out.number(len(parts.numbers))
    out.numbers(parts.numbers)
    return out.written() + "".join(parts.texts).encode("utf-8", "surrogatepass")


def decode(article_id: str, record: bytes, signature: bytes = b"") -> Article:
    """Give the article that `encode` wrote.

    Raises:
        ValueError: The bytes are no such record.
    """
    source = Input(memoryview(record))
    try:
        numbers = read_numbers(source, source.number())
        return _Reader(numbers, record[source.at :].decode("utf-8", "surrogatepass")).article(article_id, signature)
    except (IndexError, OverflowError) as error:
        raise ValueError(f"a record is unreadable: {error}") from None


class _Reader:
    """Takes numbers and texts one after the other."""

    def __init__(self, numbers: list[int], text: str) -> None:
        self._numbers = numbers
        self._next = 0
        self._text = text
        self._at = 0

    def number(self) -> int:
        self._next += 1
        return self._numbers[self._next - 1]

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

    def article(self, article_id: str, signature: bytes) -> Article:
        line, day = self.number(), self.number()
        path, title, body = self.text(), self.text(), self.text()
        url, source, byline, lang = self.optional(), self.optional(), self.optional(), self.optional()
        published_from, confidence = self.optional(), self.optional()
        indexed_at, file_time = self.text(), self.optional()
        lines = [LineMark(self.number(), self.number()) for _ in range(self.number())]
        boilerplate = [Boilerplate(self.text(), self.text(), self.number()) for _ in range(self.number())]
        people = [Person(self.text(), self.number(), self.texts()) for _ in range(self.number())]
        places = [self._place() for _ in range(self.number())]
        demonyms = [Demonym(self.text(), self.optional(), self.number()) for _ in range(self.number())]
        dates = [self._date() for _ in range(self.number())]
        quotes = [self._quotation(people) for _ in range(self.number())]
        return Article(
            article_id,
            path,
            line,
            title,
            body,
            tuple(lines),
            tuple(boilerplate),
            url,
            source,
            byline,
            lang,
            _day(day),
            published_from,
            None if confidence is None else float(confidence),
            tuple(people),
            tuple(places),
            tuple(demonyms),
            tuple(dates),
            tuple(quotes),
            indexed_at,
            file_time,
            signature,
        )

    def _place(self) -> Place:
        name, country = self.text(), self.optional()
        gazetteer = name if self.number() == _SAME_NAME else self.optional()
        return Place(name, country, self.number(), self.texts(), gazetteer)

    def _date(self) -> DateMention:
        text, rule = self.text(), self.text()
        start, end = _day(self.number()), _day(self.number())
        return DateMention(text, start, end, Span(self.number(), self.number()), rule)

    def _quotation(self, people: list[Person]) -> Quotation:
        start, length, speaker = self.number(), self.number(), self.number()
        if speaker >= _FIRST_PERSON:
            return Quotation(Span(start, start + length), people[speaker - _FIRST_PERSON].name)
        return Quotation(Span(start, start + length), None if speaker == _NOBODY else self.text())


def _ordinal(day: date | None) -> int:
    """Give a day as a number, 0 for None."""
    return day.toordinal() if day else 0


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


def _texts(texts: tuple[str, ...], parts: _Parts) -> None:
    parts.numbers.append(len(texts))
    for text in texts:
        parts.text(text)
