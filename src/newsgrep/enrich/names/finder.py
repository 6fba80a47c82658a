"""The people and places that an article names.

Runs of capitalised words become candidates (`spans`), each gets a linear score and the document decides for every
name (`scoring`), headlines are read by what the body says (`headlines`), and the forms of a name are brought
together (`people`, `places`). Nothing is kept from one document to the next but the scores of strings by themselves.
"""

from collections.abc import Iterable
from typing import NamedTuple

from newsgrep.enrich.names.cutting import DemonymAt
from newsgrep.enrich.names.headlines import Headlines
from newsgrep.enrich.names.layout import Kind, Line, read_lines, tidy
from newsgrep.enrich.names.lexicon import Lexicon, lexicon
from newsgrep.enrich.names.mentions import Mention, Tally
from newsgrep.enrich.names.people import gather_people
from newsgrep.enrich.names.places import gather_places
from newsgrep.enrich.names.scoring import Label, label_names
from newsgrep.enrich.names.spans import Reader
from newsgrep.model.mention import Demonym, Person, Place


class Names(NamedTuple):
    """Whom and what an article names; each the most frequent first, then by first appearance."""

    people: tuple[Person, ...]
    places: tuple[Place, ...]
    demonyms: tuple[Demonym, ...]


def find_names(title: str, body: str, *, english: bool = True, spacy: bool = False) -> Names:
    """Give the people, the places and the demonyms that an article names, title and body together.

    Forms are as the article writes them, but for spaces and line breaks, which come out as plain spaces, and
    accents, which come out composed (NFC). Takes time in proportion to the text; any text will do.

    Args:
        title: One line, or empty.
        body: Paragraphs parted by empty lines, hard-wrapped or not, or lines of any kind.
        english: The text is English. In any other language a single capitalised word is no person: it may be a noun.
        spacy: Also what spaCy finds in text that is English, where nothing was found here.
    """
    words = lexicon()
    head = tidy(title).replace("\n", " ")
    text = f"{head}\n\n{tidy(body)}"
    reader = Reader(text)
    headlines: list[Line] = []
    for line in read_lines(text, len(head), words):
        if line.kind is Kind.PROSE:
            reader.read(line)
        else:
            headlines.append(line)
    labels = label_names(text, reader.candidates)
    mentions = [
        Mention(candidate.start, candidate.end, candidate.words, candidate.words, label)
        for candidate in reader.candidates
        if (label := labels[candidate.words]) in (Label.PERSON, Label.PLACE)
    ]
    above = Headlines(text, labels, words)
    for line in headlines:
        above.read(line)
    mentions = sorted(mentions + above.mentions, key=lambda mention: mention.start)
    if spacy and english:
        from newsgrep.enrich.names.statistical import find_mentions

        mentions = _together(mentions, find_mentions(text))
    people = gather_people([mention for mention in mentions if mention.label is Label.PERSON])
    return Names(
        people if english else tuple(person for person in people if " " in person.name),
        gather_places(text, [mention for mention in mentions if mention.label is Label.PLACE], words),
        _gather_demonyms(sorted(reader.demonyms + above.demonyms), words),
    )


def _together(found: list[Mention], others: Iterable[Mention]) -> list[Mention]:
    """Give what was found and, of the others, those that share no word with it; both in the order of the text."""
    kept = list(found)
    at = 0
    for other in others:
        while at < len(found) and found[at].end <= other.start:
            at += 1
        if at == len(found) or found[at].start >= other.end:
            kept.append(other)
    return sorted(kept, key=lambda mention: mention.start)


def _gather_demonyms(found: Iterable[DemonymAt], words: Lexicon) -> tuple[Demonym, ...]:
    """Give the demonyms, without affiliations such as `Republican`."""
    tally = Tally(demonym.word for demonym in found if demonym.word in words.demonyms)
    return tuple(Demonym(word, words.demonyms[word], tally.counts[word]) for word in tally.ranked())
