"""What an article speaks of: people, places, demonyms and dates, and what it quotes."""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from datetime import date

    from newsgrep.model.span import Span


class Person(Value):
    """Somebody whom an article names.

    Attributes:
        name: The fullest form that the article uses: `Vladimir Putin`.
        mentions: How often the article names the person, in any form, title and body together.
        forms: Every form it uses, the most frequent first: `("Putin", "Vladimir Putin")`.
    """

    name: str
    mentions: int
    forms: tuple[str, ...]


class Place(Value):
    """A place that an article names.

    Attributes:
        name: The form that the article uses; `U.S.`, `U.K.` and `UAE` are written out.
        country: Two capital letters (ISO 3166-1), or None where it is unknown or the place is in no one country.
        mentions: How often the article names it, in any form, title and body together.
        forms: Every form it uses, the most frequent first.
        gazetteer: The name that the gazetteer has for it, `Myanmar` for Burma; None where it does not know the place.
    """

    name: str
    country: str | None
    mentions: int
    forms: tuple[str, ...]
    gazetteer: str | None = None


class Demonym(Value):
    """A word for what belongs to a place: `Syrian`. It is no place name, so it is kept apart.

    Attributes:
        word: As the article writes it.
        place: The place that it stands for (`Syria`), or None where it is no one place (`Arab`).
        mentions: How often the article uses it, title and body together.
    """

    word: str
    place: str | None
    mentions: int


class DateMention(Value):
    """A day or a stretch of days that an article's body speaks of.

    Attributes:
        text: As written, without spaces around it: `on Monday`.
        start: First day, inclusive; None, as `end`, where it cannot be told which days are meant.
        end: Last day, inclusive; the same as `start` for a single day.
        offset: Where `text` stands in the body.
        rule: Which rule read it: `weekday`, `month`, `ago`.
    """

    text: str
    start: date | None
    end: date | None
    offset: Span
    rule: str


class Quotation(Value):
    """Something that an article's body has in quotation marks.

    Attributes:
        offset: Where it stands in the body, without its marks; it holds at least one word, and no other quotation
            stands there.
        speaker: The fullest form that the article uses of the speaker's name; None where none is named, or it is but
            a word or two.
    """

    offset: Span
    speaker: str | None
