"""Two engines, the same articles, the same answers."""

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsgrep.engine.base import values_in
from newsgrep.engine.engines import ENGINES
from newsgrep.engine.hits import show
from newsgrep.engine.meaning import matches, satisfying
from newsgrep.engine.reading import Reading
from newsgrep.engine.texts import field_text
from newsgrep.model.article import Article, Boilerplate
from newsgrep.model.fields import COUNTED_FIELDS, DEFAULT_FIELDS, NAMED_FIELDS, TEXT_FIELD_NAMES
from newsgrep.model.mention import DateMention, Person, Place
from newsgrep.model.query import And, Boost, Event, Everything, Identity, Not, Or, Published, SaidBy, Scope, Window
from newsgrep.model.request import Request, Sort
from newsgrep.model.span import Span
from tests.strategies import articles, corpora, queries


@settings(max_examples=60, deadline=None)
@given(corpora(), st.lists(queries(), min_size=1, max_size=8), st.data())
def test_engines_find_the_same_articles_after_any_history(corpus, asked, data):
    """Put all, then replace some and delete some, in two more commits."""
    replaced = [data.draw(articles(one.id)) for one in corpus if data.draw(st.booleans())]
    deleted = [one.id for one in corpus if data.draw(st.booleans())]
    with tempfile.TemporaryDirectory() as scratch:
        engines = []
        for name, make in ENGINES.items():
            folder = Path(scratch, name)
            folder.mkdir()
            engine = make.create(folder)
            engines.append(engine)
            for puts, deletes in ((corpus, []), (replaced, deleted[:1]), ([], deleted[1:])):
                with engine.writer() as writer:
                    for one in puts:
                        writer.put(one)
                    for one in deletes:
                        writer.delete(one)
                    writer.commit()
        for start in ("", "w", "pu", "nowhere"):
            for limit in (1, 3, 99):
                listed = [engine.words(start, limit) for engine in engines]
                assert listed[1:] == listed[:-1], (start, limit)
                for field in NAMED_FIELDS:
                    named = [engine.names(field, start, limit) for engine in engines]
                    assert named[1:] == named[:-1], (field, start, limit)
        for query in asked:
            pages = [engine.search(Request(query, limit=0)) for engine in engines]
            answers = [{hit.article.id: hit.snippets for hit in page.hits} for page in pages]
            assert answers[1:] == answers[:-1], query
            assert {page.total for page in pages} == {len(answers[0])}
            assert {engine.count(query) for engine in engines} == {len(answers[0])}
            matching = [hit.article for hit in pages[0].hits]
            spans = [{one.article.id: one.spans for one in engine.matching(Request(query))} for engine in engines]
            assert spans[1:] == spans[:-1], query
            assert spans[0].keys() == answers[0].keys()
            days = Counter(article.published for article in matching)
            assert all(engine.days(query) == days for engine in engines)
            for field in COUNTED_FIELDS:
                values = Counter(value for article in matching for value in values_in(article, field))
                assert all(engine.counts(query, field) == values for engine in engines), (query, field)
            top = [engine.search(Request(query, limit=3)).hits for engine in engines]
            assert [page.hits[:3] for page in pages] == top
            assert_same_stories(engines, query)


def assert_same_stories(engines, query):
    """Compare folded answers: whole, page by page, and counted."""
    told = [engine.stories(query) for engine in engines]
    assert told[1:] == told[:-1], query
    pages = [engine.search(Request(query, limit=0, fold=True)) for engine in engines]
    answers = [{hit.article.id: hit.copies for hit in page.hits} for page in pages]
    assert answers[1:] == answers[:-1], query
    copies = {story[0]: len(story) - 1 for story in told[0]}
    assert {one: count for one, count in answers[0].items() if count} == copies
    assert {page.total for page in pages} == {len(answers[0]) + sum(answers[0].values())}
    for engine, page in zip(engines, pages, strict=True):
        for sort in Sort:
            whole = engine.search(Request(query, limit=0, sort=sort, fold=True)).hits
            assert engine.search(Request(query, limit=2, offset=1, sort=sort, fold=True)).hits == whole[1:3]
            assert tuple(engine.scan(Request(query, limit=0, sort=sort, fold=True))) == whole
        leads = [hit.article for hit in page.hits]
        assert engine.count(query, fold=True) == len(leads)
        assert engine.days(query, fold=True) == Counter(lead.published for lead in leads)
        assert engine.counts(query, "people", fold=True) == Counter(
            value for lead in leads for value in values_in(lead, "people")
        )


def without_not(query):
    """Give the part of a query that something in the article has to satisfy."""
    match query:
        case And(parts) | Or(parts):
            kept = [one for part in parts if (one := without_not(part)) is not None]
            return type(query)(tuple(kept)) if len(kept) > 1 else next(iter(kept), None)
        case Scope(fields, part):
            inner = without_not(part)
            return None if inner is None else Scope(fields, inner)
        case Boost(part, factor):
            inner = without_not(part)
            return None if inner is None else Boost(inner, factor)
        case SaidBy(said, speaker):
            inner = without_not(said)
            return None if inner is None or without_not(speaker) != speaker else SaidBy(inner, speaker)
        case Not() | Published() | Identity() | Everything():
            return None
    return query


def with_spans_taken_out(article, found):
    """Give an article in which whatever satisfied a query is blank."""

    def blank(field):
        text = list(field_text(article, field))
        for match in found.get(field, ()):
            for atom in match.marks:
                text[atom.start : atom.end] = "_" * (atom.end - atom.start)
        return "".join(text)

    def names(field, make):
        return tuple(make(form) for form in blank(field).split("\n\n"))

    speakers = iter(blank("speaker").split("\n\n"))
    quotes = [one._replace(speaker=next(speakers)) if one.speaker else one for one in article.quotes]
    spoken = {(mark.start, mark.end) for match in found.get("body", ()) for mark in match.marks}
    return article._replace(
        dates=tuple(one for one in article.dates if tuple(one.offset) not in spoken),
        quotes=tuple(one if any(map(str.isalnum, one.speaker or "")) else one._replace(speaker=None) for one in quotes),
        title=blank("title"),
        body=blank("body"),
        boilerplate=tuple(Boilerplate(text, "phrase", 1) for text in blank("boilerplate").split("\n\n")),
        source=blank("source"),
        byline=blank("byline"),
        path=blank("path"),
        people=names("people", lambda form: Person(form, 1, (form,))),
        places=names("places", lambda form: Place(form, None, 1, (form,))),
    )


def closes_up(article, rest):
    """Say whether words stand side by side once what stood between them is blank, where a query asks for that."""
    for field in TEXT_FIELD_NAMES:
        text, words = field_text(rest, field), Reading(article).words(field)
        left = [at for at in range(len(words)) if any(map(str.isalnum, text[slice(*words.span(at))]))]
        if left and left != list(range(left[0], left[-1] + 1)):
            return True
    return False


A_DAY = date(2017, 12, 1)
SPOKEN_OF_WITHOUT_A_WORD = Article(
    "aaaaaa", "/a", 1, "", "--", dates=(DateMention("--", A_DAY, A_DAY, Span(0, 2), "day"),)
)


@settings(deadline=None, max_examples=300)
@given(articles("aaaaaa"), queries())
@example(SPOKEN_OF_WITHOUT_A_WORD, Event(None, None))
@example(Article("aaaaaa", "/a", 1, "", "Syria Syria Putin Putin"), Window("Putin Syria", 1))
def test_what_satisfied_a_query_is_what_it_needs(article, query):
    positive = without_not(query)
    if positive is None:
        return
    found = satisfying(positive, Reading(article), DEFAULT_FIELDS)
    if found is None:
        return
    assert any(found.values())
    rest = with_spans_taken_out(article, found)
    if any(map(str.isalnum, article.lead)) and not any(map(str.isalnum, rest.lead)):
        return  # no word of the lead is left, which makes a lead of the next paragraph
    if any(kind in repr(positive) for kind in ("Phrase", "Window", "Near")) and closes_up(article, rest):
        return
    assert not matches(positive, Reading(rest), DEFAULT_FIELDS)


@settings(deadline=None)
@given(articles("aaaaaa"), queries())
def test_snippets_lie_in_their_fields_and_their_spans_are_what_matched(article, query):
    found = satisfying(query, Reading(article), DEFAULT_FIELDS)
    if found is None:
        return
    for snippet in show(1, 0.0, article, Request(query), ()).snippets:
        assert field_text(article, snippet.field)[slice(*snippet.offset)] == snippet.text
        assert snippet.spans
        marks = [atom for match in found[snippet.field] for atom in match.marks]
        for span in snippet.spans:
            start, end = span.start + snippet.offset.start, span.end + snippet.offset.start
            inside = [atom for atom in marks if start <= atom.start and atom.end <= end]
            assert min(atom.start for atom in inside) == start
            assert max(atom.end for atom in inside) == end
