"""Who is meant: every form of a person's name goes to the fullest form that the article uses."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from newsgrep.enrich.names.lexicon import without_accents
from newsgrep.enrich.names.mentions import Mention, Tally
from newsgrep.enrich.names.surnames import ARTICLES, GENERATIONS
from newsgrep.model.mention import Person

CACHED_NAMES = 1 << 14  # of which the words are kept
MAX_NAMESAKES = 12  # full names with one surname that a form is compared with; keeps any text linear
_BARE_ARTICLES = frozenset(("al", "el"))

Key = tuple[str, ...]


@lru_cache(maxsize=CACHED_NAMES)
def name_key(name: str) -> Key:
    """Give the words of a name as they are compared: "Bashar al-Assad" and "Bashar Assad", Erdoğan and Erdogan."""
    words = []
    for written in without_accents(name).casefold().split(" "):
        word = written.rstrip(".")
        for prefix in ARTICLES:
            if word.startswith(prefix) and len(word) > len(prefix) + 1:
                word = word.removeprefix(prefix)
                break
        if word and word not in _BARE_ARTICLES:
            words.append(word)
    if len(words) > 1 and words[-1] in GENERATIONS:
        words.pop()
    return tuple(words)


def gather_people(mentions: Sequence[Mention]) -> tuple[Person, ...]:
    """Give the people that are mentioned, the most frequent first, then by first appearance.

    Args:
        mentions: Of people, in the order of the text.
    """
    roster = Roster(mention.name for mention in mentions)
    forms: dict[str, Tally] = {}
    for mention in mentions:
        full = roster.meant_by(mention.name)
        forms.setdefault(full, Tally()).add(mention.form)
    people = [Person(_written(full), tally.total, tally.ranked()) for full, tally in forms.items()]
    return tuple(sorted(people, key=lambda person: -person.mentions))


def _written(name: str) -> str:
    """Give the name without shouting: `JOHN SMITH` is John Smith."""
    return name.title() if name.isupper() and "." not in name and len(name) > 3 else name


class Roster:
    """The full names of a document, and which of them a shorter form means.

    A form that several full names share ("Clinton") means the one that was named last.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names in the order of first appearance; repeated ones do no harm."""
        keys = {name: name_key(name) for name in names}
        self._meant: dict[str, list[str]] = {}
        self._last_used: dict[str, int] = {}
        self._uses = 0
        by_surname: dict[str, list[str]] = {}
        by_first: dict[str, list[str]] = {}
        # Fuller names first, so that a shorter form finds them; sorting keeps the order of appearance otherwise.
        for name in sorted(keys, key=lambda name: (-len(keys[name]), -len(name))):
            key = keys[name]
            surname = key[-1] if key else name
            namesakes = by_surname.setdefault(surname, [])
            bearers = [full for full in namesakes if is_short_for(key, keys[full])]
            if not bearers and len(key) == 1:
                by_first_name = by_first.get(surname, [])
                bearers = by_first_name if len(by_first_name) == 1 else []
            if not bearers:
                bearers = [name]
                if len(namesakes) < MAX_NAMESAKES:
                    namesakes.append(name)
                if len(key) > 1:
                    by_first.setdefault(key[0], []).append(name)
            self._meant[name] = bearers

    def meant_by(self, name: str) -> str:
        """Give the full name that a form means at this point; ask in the order of the text."""
        bearers = self._meant[name]
        full = max(bearers, key=lambda bearer: self._last_used.get(bearer, -1)) if len(bearers) > 1 else bearers[0]
        self._uses += 1
        self._last_used[full] = self._uses
        return full


def is_short_for(short: Key, full: Key) -> bool:
    """Whether `short` is `full` with words left out or cut to initials, the surname kept: "J. Smith", "Smith"."""
    if not short or short[-1] != full[-1]:
        return False
    at = 0
    last = len(full) - 1
    for word in short[:-1]:
        while at < last and not _matches(word, full[at]):
            at += 1
        if at == last:
            return False
        at += 1
    return True


def _matches(word: str, full: str) -> bool:
    """Whether a word of a name is the other, or an initial of it."""
    return word == full or (len(word) == 1 and full.startswith(word)) or (len(full) == 1 and word.startswith(full))
