"""People and places that a format states, counted in the article."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from newsgrep.enrich.names.layout import tidy
from newsgrep.enrich.names.lexicon import lexicon
from newsgrep.enrich.names.mentions import Tally
from newsgrep.enrich.names.places import gazetteer_name, settle_name
from newsgrep.enrich.names.surnames import is_generation, surname_of
from newsgrep.model.mention import Person, Place

MAX_CHARACTERS = 200  # of a stated name that is looked for in the text; a longer one is a mistake of the format
_MANY = 40  # words: searching a news story for so many takes as long as walking over all of its words
_WORD = re.compile(r"\w+")


def count_given_people(names: Sequence[str], title: str, body: str) -> tuple[Person, ...]:
    """Give the stated people, the most frequent first, then as stated; each counted at least once.

    A person is counted by the whole name, by "Vladimir Putin" where "Putin, Vladimir" is stated, and by the
    surname alone where only one of the stated people has it.

    Args:
        names: As stated; empty ones and repetitions are passed over.
        title: One line, or empty.
        body: Any text.
    """
    if not names:
        return ()
    stated = _distinct(names)
    owners: dict[str, str | None] = {}
    for name in stated:
        surname = _surname(name)
        owners[surname] = None if surname in owners else name
    # A whole name belongs to its bearer, whoever else has it for a surname.
    owners |= {_natural_order(name): name for name in stated}
    owners |= {name: name for name in stated}
    tallies = _count({form: name for form, name in owners.items() if name}, stated, title, body)
    people = [Person(name, max(tally.total, 1), tally.ranked() or (name,)) for name, tally in tallies.items()]
    return tuple(sorted(people, key=lambda person: -person.mentions))


def count_given_places(names: Sequence[str], title: str, body: str) -> tuple[Place, ...]:
    """Give the stated places with their countries, the most frequent first, then as stated; arguments as above."""
    if not names:
        return ()
    stated = _distinct(names)
    words = lexicon()
    places = []
    for name, tally in _count({name: name for name in stated}, stated, title, body).items():
        settled = settle_name(name, words)
        codes = words.codes.get(settled, ())
        code = codes[0] if len(codes) == 1 else None
        places.append(Place(name, code, max(tally.total, 1), tally.ranked() or (name,), gazetteer_name(settled, words)))
    return tuple(sorted(places, key=lambda place: -place.mentions))


def _distinct(names: Iterable[str]) -> list[str]:
    """Give the names with single spaces, each once, without those that have no letter or digit."""
    tidied = (" ".join(tidy(name).split()) for name in names)
    return [name for name in dict.fromkeys(tidied) if _WORD.search(name)]


def _natural_order(name: str) -> str:
    """Give "Vladimir Putin" for "Putin, Vladimir"."""
    surname, _, first = name.partition(", ")
    return f"{first} {surname}" if first and not is_generation(first) else name


def _surname(name: str) -> str:
    """Give the last word of a name, "Jr." and the like aside."""
    return surname_of(_natural_order(name).replace(",", ""))


def _count(owners: Mapping[str, str], stated: Sequence[str], title: str, body: str) -> dict[str, Tally]:
    """Give each stated name the forms that stand for it in the text, as whole words, longer ones first.

    Args:
        owners: Form -> the stated name it stands for.
        stated: The names, in the order of the answer.
        title: One line, or empty.
        body: Any text.
    """
    text = f"{tidy(title)}\n\n{tidy(body)}"
    # Under its first word, where in the form that word stands and how long the form is: however many Johns are
    # stated, each John in the text costs one look-up for every length.
    shapes: dict[str, set[tuple[int, int]]] = {}
    for form in owners:
        first = _WORD.search(form)
        if first and len(form) <= MAX_CHARACTERS:
            shapes.setdefault(first[0], set()).add((first.start(), len(form)))
    longest_first = {word: sorted(found, key=lambda shape: -shape[1]) for word, found in shapes.items()}
    tallies = {name: Tally() for name in stated}
    done = 0
    for at, word in _uses(longest_first, text):
        for lead, length in longest_first[word]:
            start = at - lead
            form = text[start : start + length] if start >= done else ""
            if len(form) == length and form in owners and _ends_word(text, start + length):
                tallies[owners[form]].add(form)
                done = start + length
                break
    return tallies


def _uses(words: Collection[str], text: str) -> Iterable[tuple[int, str]]:
    """Give where the text has one of these words as a whole word, and which, in the order of the text."""
    if len(words) > _MANY:
        return ((match.start(), match[0]) for match in _WORD.finditer(text) if match[0] in words)
    return sorted((at, word) for word in words for at in _starts(word, text))


def _starts(word: str, text: str) -> Iterator[int]:
    """Yield where the text has this word as a whole word."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not _WORD.match(text[at - 1 : at]) and not _WORD.match(text[end : end + 1]):
            yield at
        at = text.find(word, end)  # a word that starts before the end of this one is no whole word


def _ends_word(text: str, end: int) -> bool:
    """Whether no letter or digit follows directly; a form that ends in a mark ends there anyhow."""
    return not (text[end - 1].isalnum() and text[end : end + 1].isalnum())
