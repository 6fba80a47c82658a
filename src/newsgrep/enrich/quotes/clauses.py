"""What the words beside a quotation say of its speaker."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsgrep.enrich.quotes.verbs import (
    BETWEEN,
    GOING_ON,
    INFINITIVES,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    SPOKEN,
)
from newsgrep.model.mention import Person
from newsgrep.text.grammar import ABBREVIATIONS

SOMEBODY = "?"
"""Instead of a name: somebody speaks who is not named."""

PRONOUN = "he"
"""Instead of a name: somebody who was named before."""

FARTHEST = 14
"""In words: how far behind a quotation its verb of saying may stand."""

_TOKEN = re.compile(r"\w+(?:['’.\-]\w+)*|[^\w\s]")
_VERBS = SPOKEN | GOING_ON | INFINITIVES
_STOPS = frozenset(".!?;")
_SENTENCE_ENDS = (". ", "? ", "! ", "; ")
_COMMAS = frozenset(",—–-")

Tokens = Sequence[str]


class Clause(NamedTuple):
    """What leads up to a quotation.

    Attributes:
        speaker: A name, `PRONOUN`, `SOMEBODY`, or None where nothing speaks.
        is_tight: It ends with the verb: nothing else can be meant by it.
        goes_on: It may belong to what was said before.
    """

    speaker: str | None
    is_tight: bool
    goes_on: bool


class Cast:
    """The people of an article by what names them.

    Attributes:
        names: In the fullest form.
    """

    def __init__(self, people: Sequence[Person]) -> None:
        """Take them, the most frequent first: a form that several share means the first of these."""
        self.names = frozenset(person.name for person in people)
        self._forms: dict[str, list[tuple[list[str], str]]] = {}
        for person in people:
            for form in {person.name, *person.forms}:
                words = form.split() if form.replace(" ", "").isalnum() else _TOKEN.findall(form)
                if words:
                    self._forms.setdefault(words[0], []).append((words, person.name))

    def at(self, tokens: Tokens, at: int) -> tuple[int, str] | None:
        """Give where the longest name ends that starts here, and whose it is."""
        best = None
        for words, name in self._forms.get(tokens[at], ()):
            end = at + len(words)
            if (best is None or end > best[0]) and tokens[at:end] == words:
                best = (end, name)
        return best

    def among(self, tokens: Tokens) -> list[tuple[int, int, str]]:
        """Give every name: where it starts and ends, and whose it is. A possessive is no name here."""
        found: list[tuple[int, int, str]] = []
        forms = self._forms
        if forms.keys().isdisjoint(tokens):
            return found
        end = 0
        for at, token in enumerate(tokens):
            if at >= end and token in forms and (name := self.at(tokens, at)):
                end = name[0]
                found.append((at, *name))
        return found

    def named_in(self, text: str) -> set[str]:
        """Give the people whom a text names, by their full names."""
        return {name for _, _, name in self.among(_TOKEN.findall(text))}


def leading_to(text: str, cast: Cast) -> Clause:
    """Read what stands before a quotation, from the one before it or the start of the paragraph on."""
    if "\n" in text:
        text = text.replace("\n", " ")
    start = _last_sentence(text)
    whole = not start
    tokens = _TOKEN.findall(text, start)
    if not tokens:
        return Clause(None, False, True)
    if tokens[0] in ("According", "according"):
        return Clause(_first(cast.among(tokens[:FARTHEST])), False, False)
    verb = _last_verb(tokens)
    if verb is None:
        names = cast.among(tokens)
        if tokens[-1] == ":" and names and names[-1][1] == len(tokens) - 1:
            return Clause(names[-1][2], True, False)  # Trenin: "…"
        return Clause(None, False, whole and not names)
    speaker = _teller(tokens, verb, cast) or _subject(tokens, verb, cast)
    tight = all(token in _COMMAS or token in (":", "that") for token in tokens[verb + 1 :])
    return Clause(speaker, tight and speaker not in (None, SOMEBODY), whole)


def behind(text: str, last: str, cast: Cast) -> str | None:
    """Read what stands behind a quotation: a name, `PRONOUN`, `SOMEBODY`, or None where nothing speaks.

    Args:
        text: Up to the next quotation or the end of the paragraph.
        last: The last character of the quotation.
        cast: The people.
    """
    comma = text.startswith(",")
    if last in ".…" and not comma:
        return None
    tokens = _TOKEN.findall(text, 1 if comma else 0)
    comma = comma or last in ",?!—–-"
    tokens = tokens[: _first_sentence(tokens)]
    if not tokens:
        return None
    first = tokens[0]
    if first == "according":
        return _first(cast.among(tokens[:FARTHEST]))
    if first in SPOKEN:
        return _inverted(tokens, cast)
    if not comma and not (first in PRONOUNS or cast.at(tokens, 0)):
        return None
    if first in OPENERS or first in GOING_ON:
        return None
    for at, word in enumerate(tokens):
        if word == "saying" and tokens[at - 1] == "as":  # Trenin was cited as saying; an agency cited Trenin as saying
            return _subject(tokens, at - 1, cast)
        if word in SPOKEN and at < FARTHEST:
            return _subject(tokens, at, cast) or SOMEBODY
    return None


def _inverted(tokens: Tokens, cast: Cast) -> str:
    """Give whom "said Mike Pompeo, the secretary of state" names."""
    subject = tokens[1:FARTHEST]
    if subject and subject[0] in PRONOUNS:
        return PRONOUN
    for start, _, name in cast.among(subject):
        if not any(token in PREPOSITIONS for token in subject[:start]) or _is_title(subject[:start]):
            return name
    return SOMEBODY


def _is_title(tokens: Tokens) -> bool:
    """Say whether words before a name are an office: "Secretary of State", "chief of police"."""
    return len(tokens) > 2 and tokens[-2] == "of" and tokens[-3][0].isalpha()


def _teller(tokens: Tokens, verb: int, cast: Cast) -> str | None:
    """Give whom "told by Trenin" names."""
    if tokens[verb : verb + 2] != ["told", "by"]:
        return None
    return _first(cast.among(tokens[verb + 2 : verb + FARTHEST]))


def _subject(tokens: Tokens, verb: int, cast: Cast) -> str | None:
    """Give the subject of a verb of saying: a name, `PRONOUN` or `SOMEBODY`; None where it is left out."""
    names = cast.among(tokens[:verb])
    end = verb
    while end and (tokens[end - 1] in BETWEEN or tokens[end - 1].endswith("ly")):
        end -= 1
    if not end:
        return None
    goes_on = tokens[verb] in GOING_ON
    for start, stop, name in names:
        if stop == end and (goes_on or not _is_object(tokens, start)):
            return name
    last = tokens[end - 1]
    if goes_on or last in ("and", "but"):
        return _first_subject(tokens, names)
    if last.lower() in PRONOUNS:
        return PRONOUN
    if last == "," or last == "who":
        # Khan, the mayor of London, said; Khan, who leads London, said
        for start, stop, name in names:
            if stop < end and tokens[stop] == "," and not _is_object(tokens, start):
                return name
    for start, _, name in reversed(names):
        if not _is_object(tokens, start):
            return name
    return SOMEBODY


def _first_subject(tokens: Tokens, names: Sequence[tuple[int, int, str]]) -> str | None:
    """Give whom a sentence begins with; None where that stood before this text."""
    for start, _, name in names:
        if not _is_object(tokens, start):
            pronoun = _pronoun(tokens[:start])
            return PRONOUN if pronoun else name
    return PRONOUN if _pronoun(tokens) else None


def _pronoun(tokens: Tokens) -> bool:
    return any(token.lower() in PRONOUNS for token in tokens)


def _is_object(tokens: Tokens, start: int) -> bool:
    return start > 0 and tokens[start - 1] in PREPOSITIONS


def _first(names: Sequence[tuple[int, int, str]]) -> str:
    return names[0][2] if names else SOMEBODY


def _last_verb(tokens: Tokens) -> int | None:
    """Give where the last verb of saying stands."""
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at] in _VERBS and (tokens[at] not in INFINITIVES or (at and tokens[at - 1] == "to")):
            return at
    return None


def _last_sentence(text: str) -> int:
    """Give where the last sentence of a text starts."""
    end = len(text)
    while (found := max(text.rfind(stop, 0, end) for stop in _SENTENCE_ENDS)) > 0:
        before = text[max(text.rfind(" ", 0, found) + 1, 0) : found].lstrip("([")
        if text[found] != "." or not _is_abbreviated(before):
            return found + 1
        end = found + 1
    return 0


def _first_sentence(tokens: Tokens) -> int:
    """Give where the first sentence ends."""
    for at, word in enumerate(tokens):
        if word in _STOPS and not (word == "." and at and _is_abbreviated(tokens[at - 1])):
            return at
    return len(tokens)


def _is_abbreviated(word: str) -> bool:
    return word in ABBREVIATIONS or len(word) == 1 or "." in word
