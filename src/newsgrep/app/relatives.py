"""Which articles are about what an article is about: they share its telling words, people and places.

Telling is what stands in the article often and in few others (tf·idf, Salton & Buckley 1988). The most telling words
and names become one question, any of whose parts is enough, and the engine ranks its answer as any other.
"""

from __future__ import annotations

from collections import Counter
from math import log

from newsgrep.engine.ranking import Collection, rarity
from newsgrep.model.explored import Relative, Trait
from newsgrep.model.query import And, Boost, Everything, Identity, Not, Phrase, Word, any_of
from newsgrep.model.request import Request
from newsgrep.model.value import TYPE_CHECKING, Value
from newsgrep.text.stemming import stemming_of, stems
from newsgrep.text.words import CutText, cut, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgrep.engine.base import Engine
    from newsgrep.model.article import Article
    from newsgrep.model.mention import Person, Place
    from newsgrep.model.query import Leaf, Query

MOST_WORDS = 20
"""How many words are asked for: more of them find the same articles, later."""

MOST_NAMES = 5
"""How many people, and how many places, are asked for."""

NAME_WEIGHT = 2.0
"""What a name counts for beside a word as rare: a judgement, for it is as good as two words that go together."""

TITLE_WEIGHT = 3
"""As how many occurrences in the body one in the title counts; as in ranking."""

_CANDIDATES = 120
"""Of how many words, the most frequent ones of the article and the first, it is found out how rare they are."""

_CANDIDATE_NAMES = 10
"""The same for people, and for places."""

_SHORTEST = 2
"""In letters: one letter is an initial."""


class _Candidate(Value):
    """What may be asked for: as what it is told, what finds it, what holds it, and how often the article has it."""

    trait: Trait
    leaf: Leaf
    held: Leaf
    frequency: float


def relatives(engine: Engine, article: Article, narrowing: Query, limit: int) -> list[Relative]:
    """Give the articles that share most with an article, the nearest first; itself is not among them.

    Args:
        engine: The index that holds it.
        article: It.
        narrowing: What the others must match.
        limit: How many at most; 0 for all that share anything.
    """
    asked = _telling(engine, article)
    if not asked:
        return []
    others: Query = Not(Identity(article.id))
    request = Request(
        query=any_of([Boost(one.leaf, one.frequency) for one in asked]),
        filters=others if isinstance(narrowing, Everything) else And((others, narrowing)),
        limit=limit,
        total=False,
        snippets=0,
    )
    traits = sorted((one.trait for one in asked), key=lambda one: -one.weight)
    return [Relative(hit, _shared(hit.article, article, traits)) for hit in engine.search(request).hits]


def _telling(engine: Engine, article: Article) -> list[_Candidate]:
    """Give what is most telling of an article; nothing that no other article has."""
    people = list(_named("people", article.people))
    places = list(_named("places", article.places))
    taken = {word.text for one in (*people, *places) for word in cut(one.trait.text)}
    words = [one for one in _words(article) if fold(one.trait.text) not in taken]
    candidates = [*people, *places, *words]
    collection = Collection(engine.holdings().articles, {})
    weighed: list[_Candidate] = []
    for one, holders in zip(candidates, engine.holders([one.held for one in candidates]), strict=True):
        if holders > 1:
            trait = one.trait._replace(weight=one.frequency * rarity(collection, holders))
            weighed.append(one._replace(trait=trait))
    weighed.sort(key=lambda one: -one.trait.weight)
    chosen: list[_Candidate] = []
    for field, most in (("people", MOST_NAMES), ("places", MOST_NAMES), ("text", MOST_WORDS)):
        chosen += [one for one in weighed if one.trait.field == field][:most]
    return chosen


def _named(field: str, names: Sequence[Person | Place]) -> Iterator[_Candidate]:
    for one in names[:_CANDIDATE_NAMES]:
        if cut(one.name):
            frequency = NAME_WEIGHT * _dampened(one.mentions)
            phrase = Phrase(one.name, field)
            yield _Candidate(Trait(field, one.name, 0.0), phrase, phrase, frequency)


def _words(article: Article) -> Iterator[_Candidate]:
    """Yield the most frequent words of an article, its forms counted as one."""
    by_stem: dict[str, Counter[str]] = {}
    for text, times in ((article.title, TITLE_WEIGHT), (article.body, 1)):
        counts = Counter(CutText(text).spelled)
        words = [word for word in counts if word.isalpha() and len(word) >= _SHORTEST]
        for word, stem in zip(words, stems(list(map(fold, words)), stemming_of(article.lang)), strict=True):
            by_stem.setdefault(stem, Counter())[word] += times * counts[word]
    frequent = sorted(by_stem.values(), key=lambda forms: -forms.total())[:_CANDIDATES]
    for forms in frequent:
        ((word, _),) = forms.most_common(1)
        # How many articles have it in their text is enough to tell how rare it is.
        yield _Candidate(Trait("text", word, 0.0), Word(word), Word(word, "body"), _dampened(forms.total()))


def _dampened(times: int) -> float:
    """Give what so many occurrences count for: the second one is less news than the first."""
    return 1 + log(max(times, 1))


def _shared(other: Article, article: Article, traits: Sequence[Trait]) -> tuple[Trait, ...]:
    """Give the traits that another article has, too."""
    has: dict[str, set[str]] = {
        field: {fold(form) for one in named for form in (one.name, *one.forms)}
        for field, named in (("people", other.people), ("places", other.places))
    }
    # Stems as those of the article that was asked about: its words are what is looked for.
    stemming = stemming_of(article.lang)
    words = [one.text for one in traits if one.field == "text"]
    stemmed = dict(zip(words, stems(list(map(fold, words)), stemming), strict=True))
    there = {word for text in (other.title, other.body) for word in CutText(text).spelled}
    has["text"] = set(stems(list(map(fold, there)), stemming))
    return tuple(one for one in traits if stemmed.get(one.text, fold(one.text)) in has[one.field])
