"""Two engines, the same articles, the same answers."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.engine.engines import ENGINES
from newsgrep.engine.meaning import Reading, leaves, matches, occurrences, scope_of
from newsgrep.model.fields import DEFAULT_FIELDS
from newsgrep.model.request import Request
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
            engine = make(folder)
            engines.append(engine)
            for puts, deletes in ((corpus, []), (replaced, deleted[:1]), ([], deleted[1:])):
                with engine.writer() as writer:
                    for one in puts:
                        writer.put(one)
                    for one in deletes:
                        writer.delete(one)
                    writer.commit()
        for query in asked:
            pages = [engine.search(Request(query, limit=0)) for engine in engines]
            answers = [{hit.article.id: hit.snippets for hit in page.hits} for page in pages]
            assert answers[1:] == answers[:-1], query
            assert {page.total for page in pages} == {len(answers[0])}
            assert {engine.count(query) for engine in engines} == {len(answers[0])}
            top = [engine.search(Request(query, limit=3)).hits for engine in engines]
            assert [page.hits[:3] for page in pages] == top


@settings(deadline=None)
@given(articles("aaaaaa"), queries())
def test_snippets_lie_in_their_fields_and_their_spans_are_what_matched(article, query):
    from newsgrep.engine.meaning import field_text
    from newsgrep.engine.snippets import snippets

    reading = Reading(article)
    if not matches(query, reading, DEFAULT_FIELDS):
        return
    standing = {
        (field, at.start, at.end)
        for leaf in leaves(query)
        for field in ("title", "body", "boilerplate")
        for at in occurrences(leaf, reading.words(field))
    }
    for snippet in snippets(article, Request(query)):
        assert field_text(article, snippet.field)[slice(*snippet.offset)] == snippet.text
        assert snippet.spans
        for span in snippet.spans:
            start, end = span.start + snippet.offset.start, span.end + snippet.offset.start
            inside = [one for one in standing if one[0] == snippet.field and start <= one[1] and one[2] <= end]
            assert min(one[1] for one in inside) == start
            assert max(one[2] for one in inside) == end


def test_a_scope_at_the_top_decides_where_words_are_looked_for():
    from newsgrep.model.query import Scope, Word

    assert scope_of(Scope(("title",), Word("a")), DEFAULT_FIELDS) == ("title",)
    assert scope_of(Word("a"), DEFAULT_FIELDS) == DEFAULT_FIELDS
