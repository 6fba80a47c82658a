"""Questions of every kind, made of the words of an index, so that they have answers in any."""

import itertools
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from newsgrep.engine.base import Engine
from newsgrep.model.article import Article
from newsgrep.model.query import (
    And,
    AtLeast,
    Event,
    Everything,
    Fuzzy,
    Identity,
    Near,
    Not,
    Or,
    Phrase,
    Published,
    Query,
    Unit,
    Wildcard,
    Window,
    Word,
)
from newsgrep.model.request import Recency, Request, Sort
from newsgrep.text.words import cut

ASKED = 3
"""How many articles the words are taken from: the first, the last and one between."""


class Question(NamedTuple):
    """Something that an index is asked.

    Attributes:
        name: What kind it is of.
        ask: Gives the answer of an engine; answers compare equal when they are the same.
    """

    name: str
    ask: Callable[[Engine], object]


def questions(engine: Engine) -> list[Question]:
    """Give the questions for an index, which must hold an article; the same ones each time."""
    ids = engine.ids()
    chosen = [engine.get(ids[at]) for at in sorted({0, len(ids) // 2, len(ids) - 1})][:ASKED]
    articles = [article for article in chosen if article is not None]
    words = _words(articles)
    often, seldom = words[0], words[-1]
    between = words[len(words) // 2]
    title, body = _run(articles[0].title) or often, _run(articles[-1].body) or often
    day = next((article.published for article in articles if article.published), None)
    either = Or((Word(often), Word(seldom)))
    near = Near(Word(often), Word(between), Unit.SENTENCE)
    alone: dict[str, Query] = {
        "a word": Word(often),
        "a rare word": Word(seldom),
        "a phrase": Phrase(body),
        "a word of the title": Phrase(title, "title"),
        "a pattern": Wildcard(f"{often[:3]}*"),
        "a word with a mistake": Fuzzy(often[:-1], 1),
        "words near each other": near,
        "words in a window": Window(f"{often} {between}", 9),
        "several times": AtLeast(2, Word(often)),
        "all but a word": And((Everything(), Not(Word(often)))),
        "a day": Published(day, None),
        "a day spoken of": Event(None, day),
        "the lead": Word(often, "lead"),
        "what is said": Word(often, "said"),
        "the start of an id": Identity(ids[-1][:3]),
    }
    made = [_searched(name, Request(query, limit=7)) for name, query in alone.items()]
    made.append(_searched("either, with explanations", Request(either, limit=0, explain=True)))
    recency = Recency(30, day) if day else None
    made.append(_searched("both, the newer rather", Request(And((Word(often), Word(between))), recency=recency)))
    made.append(_searched("the newest", Request(Everything(), sort=Sort.NEWEST, limit=5)))
    made += [
        Question("scan", lambda engine: list(engine.scan(Request(either, limit=0, snippets=1)))),
        Question("count", lambda engine: [engine.count(query) for query in alone.values()]),
        Question("get", lambda engine: [engine.get(one) for one in (*ids[:: max(1, len(ids) // 9)], "0" * 20)]),
        Question("ids", lambda engine: (engine.ids(), engine.ids_of(articles[0].path))),
        Question("names", lambda engine: [engine.names(field, "", 20) for field in ("people", "places", "source")]),
        Question("words like", lambda engine: engine.words_like(often[1:], 2, 20)),
        Question("holdings", lambda engine: engine.holdings()[:2]),
    ]
    return made


def _searched(name: str, request: Request) -> Question:
    return Question(name, lambda engine: engine.search(request))


def _words(articles: list[Article]) -> list[str]:
    """Give the words of some articles that are long enough to be worth asking for, the most frequent first."""
    counts = Counter(word.text for article in articles for word in cut(f"{article.title}\n\n{article.body}"))
    found = [word for word, _ in counts.most_common() if len(word) > 3 and word.isalpha()]
    return found or ["news"]


def _run(text: str) -> str:
    """Give two words that follow each other in a text, as they are written."""
    words = cut(text)
    for one, other in itertools.pairwise(words):
        if other.position == one.position + 1 and len(one.text) > 2:
            return text[one.start : other.end]
    return ""
