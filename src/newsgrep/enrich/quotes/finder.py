"""The quotations of an article."""

from collections.abc import Sequence

from newsgrep.enrich.quotes.marks import find_marked
from newsgrep.enrich.quotes.speakers import find_speakers
from newsgrep.model.mention import Person, Quotation


def find_quotes(body: str, people: Sequence[Person], *, english: bool) -> tuple[Quotation, ...]:
    """Give the quotations of a body, in order.

    Args:
        body: Paragraphs parted by empty lines.
        people: Whom the article names.
        english: The text is English: in no other language is a speaker looked for.
    """
    spans = find_marked(body)
    if not english or not people or not spans:
        return tuple(Quotation(span, None) for span in spans)
    return tuple(map(Quotation, spans, find_speakers(body, spans, people)))
