"""The ten best are the same articles with the same scores, however an index came about and is searched."""

import random
from datetime import date

import pytest

from newsgrep.engine.engines import ENGINES
from newsgrep.engine.whoosh import writing
from newsgrep.engine.whoosh.evaluation import Evaluation
from newsgrep.engine.whoosh.reading import open_reading
from newsgrep.model.article import Article
from newsgrep.model.mention import Person, Quotation
from newsgrep.model.query import Everything, Published
from newsgrep.model.request import Recency, Request
from newsgrep.model.span import Span
from newsgrep.query.parse import parse

TODAY = date(2008, 1, 1)
SEGMENTS = 20

QUESTIONS = (
    "security",
    "walleye",
    "security OR energy",
    "walleye OR tobacco OR border",
    "border security",
    "border security fence",
    '"border security"',
    '"the border fence"',
    "secur*",
    "*er",
    "tobaco~1",
    "=secure",
    "title:security",
    "people:dodd",
    "security -energy",
    "border^3 OR fence",
    "border NEAR/5 fence",
    "(energy OR fence) security",
    "title:energy OR lead:fence",
    "said:border",
    "said:secur*",
    "speaker:dodd",
    "said:(border OR fence) speaker:dodd security",
    "said:border said:energy",
)


def made(source, number):
    """Give an article of words of which few are frequent, and most rare."""
    stems = ("security", "energy", "border", "fence", "health", "tobacco", "highway", "farmer", "walleye", "dodd")
    words = [f"{stem}{ending}" for stem in stems for ending in ("", "s")] + ["secure", "secured", "bordering"]
    words += [f"word{rank}" for rank in range(60)]
    weights = [1 / (1 + rank) for rank in range(len(words))]

    def text(most):
        chosen = source.choices(words, weights, k=source.randint(1, most))
        return " ".join(word if source.random() < 0.7 else f"the {word}." for word in chosen)

    body = "\n\n".join(text(40) for _ in range(source.randint(1, 3)))
    at = sorted(source.sample(range(len(body) + 1), 2))
    is_dodd = number % 13 == 0
    return Article(
        id=f"{number:020x}",
        path=f"/news/{number % 7}.jsonl",
        line=number + 1,
        title=text(5),
        body=body,
        quotes=(Quotation(Span(*at), "Chris Dodd" if is_dodd else None),) if body[slice(*at)].strip() else (),
        published=date.fromordinal(TODAY.toordinal() - source.randint(0, 900)) if number % 9 else None,
        people=(Person("Chris Dodd", 1, ("Dodd",)),) if is_dodd else (),
    )


def put(engine, articles, deleted=()):
    with engine.writer() as writer:
        for one in articles:
            assert writer.put(one) is None
        for one in deleted:
            writer.delete(one)
        writer.commit()


def parts(articles, count):
    """Give articles in so many parts, in order."""
    size = -(-len(articles) // count)
    return [articles[at : at + size] for at in range(0, len(articles), size)]


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    """The same articles in every engine: put at once and in twenty commits, then some of them replaced and dropped."""
    source = random.Random(11)
    articles = [made(source, number) for number in range(1500)]
    replaced = [made(source, number) for number in source.sample(range(1500), 200)]
    dropped = [f"{number:020x}" for number in source.sample(range(1500), 250)]
    found = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(writing, "choose", lambda _: [])  # segments stay as they were written
        for history in ("as put", "after changes"):
            for name, make in ENGINES.items():
                for commits in (1, SEGMENTS) if name == "whoosh" else (1,):
                    engine = make.create(tmp_path_factory.mktemp(name))
                    for part in parts(articles, commits):
                        put(engine, part)
                    if history == "after changes":
                        for part in parts(replaced, commits):
                            put(engine, part)
                        for gone in parts(dropped, commits):
                            put(engine, [], gone)
                    found.setdefault(history, []).append(engine)
    yield found
    for engines in found.values():
        for engine in engines:
            engine.close()


def requests():
    for text in QUESTIONS:
        yield Request(parse(text, TODAY).query, limit=10, snippets=0)
    security = parse("security", TODAY).query
    yield Request(security, Published(date(2007, 1, 1), date(2007, 6, 30)), limit=10, snippets=0)
    yield Request(security, recency=Recency(90, TODAY), limit=10, snippets=0)
    yield Request(parse("border security", TODAY).query, recency=Recency(365, TODAY), limit=10, snippets=0)
    yield Request(Everything(), limit=10, snippets=0)


@pytest.mark.parametrize("history", ["as put", "after changes"])
def test_every_engine_ranks_alike_from_one_segment_and_from_twenty(archives, history):
    for request in requests():
        ranked = [[(hit.article.id, hit.score) for hit in one.search(request).hits] for one in archives[history]]
        for other in ranked[1:]:
            assert [one for one, _ in other] == [one for one, _ in ranked[0]], request.query
            assert [score for _, score in other] == pytest.approx([score for _, score in ranked[0]], abs=1e-4)


@pytest.mark.parametrize("history", ["as put", "after changes"])
def test_passing_over_what_cannot_be_among_the_best_changes_nothing(archives, history):
    for engine in archives[history]:
        if not hasattr(engine, "folder"):
            continue
        reading = open_reading(engine.folder)
        for request in requests():
            pruned, exhaustive = (Evaluation(reading, pruned=one).best(request, 10) for one in (True, False))
            assert [(one.segment.id_of(one.document), one.score) for one in pruned] == [
                (one.segment.id_of(one.document), one.score) for one in exhaustive
            ], request.query
        reading.close()


def test_the_index_of_twenty_commits_has_as_many_segments(archives):
    folders = [engine.folder for engine in archives["as put"] if hasattr(engine, "folder")]
    readings = [open_reading(folder) for folder in folders]
    assert [len(one.segments) for one in readings] == [1, SEGMENTS]
    for one in readings:
        one.close()
