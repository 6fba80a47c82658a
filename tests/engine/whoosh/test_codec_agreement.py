"""A stock Whoosh searcher on our index: against one on a stock index of the same words, and against our own ranking."""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import index, query, scoring
from whoosh.analysis import Token, Tokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage

from newsgrep.engine import ranking
from newsgrep.engine.ranking import Rules
from newsgrep.engine.texts import field_text
from newsgrep.engine.whoosh import tiers
from newsgrep.engine.whoosh.engine import WhooshEngine
from newsgrep.engine.whoosh.evaluation import Evaluation
from newsgrep.engine.whoosh.reading import open_reading
from newsgrep.model.article import Article
from newsgrep.model.fields import TEXT_FIELD_NAMES
from newsgrep.model.query import Phrase
from newsgrep.model.request import Request
from newsgrep.text.words import cut, dotted_form
from tests.strategies import LANGS, WORDS, articles, corpora, days

K1, B = 1.2, 0.75


class Cutter(Tokenizer):
    """Gives Whoosh the words that newsgrep indexes, at their positions."""

    def __call__(self, value, **kwargs):
        for word in cut(value):
            for text in (word.text, dotted_form(value[word.start : word.end])):
                if text:
                    token = Token(positions=True)
                    token.text, token.pos, token.boost, token.stopped = text, word.position, 1.0, False
                    yield token


def stock_index():
    words = TEXT(analyzer=Cutter())
    names = dict.fromkeys(TEXT_FIELD_NAMES, words)
    schema = Schema(id=ID(unique=True, stored=True), date=ID(), **names)
    return index.FileIndex.create(RamStorage(), schema, "MAIN")


def as_stock_document(article):
    texts = {name: field_text(article, name) for name in TEXT_FIELD_NAMES}
    date = article.published.isoformat() if article.published else None
    return {"id": article.id, "date": date} | {name: text for name, text in texts.items() if text}


def commit(engine, stock, deletes, puts):
    """Make the same changes in both."""
    with engine.writer() as writer:
        for one in deletes:
            writer.delete(one)
        for one in puts:
            writer.put(one)
        writer.commit()
    writer = stock.writer()
    for one in deletes:
        writer.delete_by_term("id", one)
    for one in puts:
        writer.update_document(**as_stock_document(one))
    writer.commit(merge=False)


fields = st.sampled_from(("title", "body", "people", "byline", "boilerplate"))
terms = st.sampled_from(sorted({word.text for text in WORDS for word in cut(text)} | {"absent", "with"}))
leaves = st.one_of(
    st.builds(query.Term, fields, terms),
    st.builds(query.Phrase, fields, st.lists(terms, min_size=2, max_size=3), slop=st.integers(1, 4)),
    st.builds(query.Prefix, fields, st.sampled_from(("with", "w", "u", "zz"))),
    st.builds(query.Wildcard, fields, st.sampled_from(("w?r", "*draw*", "syr*a", "?s"))),
    st.builds(
        query.FuzzyTerm,
        fields,
        st.sampled_from(("wihdraw", "syrai", "war", "us")),
        maxdist=st.integers(1, 2),
        prefixlength=st.integers(0, 1),
    ),
    st.builds(query.Every, st.none() | fields | st.sampled_from(("id", "date"))),
    st.builds(query.Term, st.just("date"), days.map(str)),
    st.builds(query.TermRange, st.just("date"), days.map(str), days.map(str)),
    st.builds(query.TermRange, st.just("id"), st.just("000003"), st.sampled_from(("000005", "00000b"))),
    st.builds(query.Term, st.just("id"), st.sampled_from(("000001", "00000b"))),
)
queries = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.builds(query.And, st.lists(part, min_size=2, max_size=3)),
        st.builds(query.Or, st.lists(part, min_size=2, max_size=3)),
        st.builds(query.AndNot, part, part),
        st.builds(lambda one, other: query.And([one, query.Not(other)]), part, part),
    ),
    max_leaves=5,
)


@settings(max_examples=40, deadline=None)
@given(corpora(), st.lists(queries, min_size=1, max_size=12), st.sampled_from(LANGS), st.data())
def test_a_stock_searcher_finds_the_same_articles_after_any_history(corpus, asked, lang, data):
    """Put all, then delete some and replace some, in two more commits.

    Both keep the segments of these commits, and all articles of one are in one language, which keeps them together:
    whether stock Whoosh sees that the first document is excluded depends on the numbers of the documents.
    """
    corpus = [one._replace(lang=lang) for one in corpus]
    deleted = [one.id for one in corpus if data.draw(st.booleans())]
    replaced = [data.draw(articles(one.id))._replace(lang=lang) for one in corpus if data.draw(st.booleans())]
    stock = stock_index()
    with tempfile.TemporaryDirectory() as scratch:
        engine = WhooshEngine.create(Path(scratch))
        with pytest.MonkeyPatch.context() as kept:
            kept.setattr(tiers, "MOST_DELETED", 1.0)
            for deletes, puts in (([], corpus), (deleted[:1], replaced), (deleted[1:], [])):
                commit(engine, stock, deletes, puts)
        ours = index.open_dir(scratch)
        with ours.searcher() as searcher, stock.searcher() as other:
            for one in asked:
                found, expected = (
                    {hit["id"] for hit in there.search(one, limit=None, optimize=False)} for there in (searcher, other)
                )
                assert found == expected, one


def told(reader):
    """Give everything that a reader tells of the words of the texts."""
    found = {}
    for field, text in reader.all_terms():
        if field in TEXT_FIELD_NAMES:
            info = reader.term_info(field, text)
            found[field, text] = (
                reader.doc_frequency(field, text),
                reader.frequency(field, text),
                list(reader.postings(field, text).items_as("positions")),
                (info.doc_frequency(), info.weight(), info.max_weight(), info.min_id(), info.max_id()),
            )
    return found


@settings(max_examples=30, deadline=None)
@given(corpora(), st.integers(0, 12), st.sampled_from(LANGS))
def test_a_reader_tells_what_a_stock_reader_tells(corpus, first, lang):
    stock = stock_index()
    corpus = [one._replace(lang=lang) for one in corpus]  # which keeps them in one segment, in their order
    with tempfile.TemporaryDirectory() as scratch:
        engine = WhooshEngine.create(Path(scratch))
        for puts in (corpus[:first], corpus[first:]):
            if puts:
                commit(engine, stock, [], puts)
        with index.open_dir(scratch).reader() as reader, stock.reader() as other:
            assert told(reader) == told(other)
            assert list(reader.lexicon("date")) == list(other.lexicon("date"))
            assert list(reader.lexicon("id")) == list(other.lexicon("id"))
            # Lengths are compared with the texts: for stock Whoosh `U.S.` beside `US` is one word more, and 11 are 12.
            for name in TEXT_FIELD_NAMES:
                lengths = [len(cut(field_text(one, name))) for one in corpus]
                assert reader.field_length(name) == sum(lengths)
                assert [reader.doc_field_length(number, name) for number in range(len(corpus))] == lengths
                for text in reader.lexicon(name):
                    among = [lengths[number] for number in reader.postings(name, text).all_ids()]
                    info = reader.term_info(name, text)
                    assert (info.min_length(), info.max_length()) == (min(among), max(among))


def written(count, seed=1):
    """Give articles of all lengths; two words in three are among the most frequent ten."""
    choose = random.Random(seed)
    words = [f"w{choose.choice((choose.randrange(10), choose.randrange(200)))}" for _ in range(count * 60)]

    def text(most):
        return " ".join(choose.sample(words, choose.randrange(most)))

    return [Article(id=f"{n:06x}", path="/a", line=1, title=text(9), body=text(120)) for n in range(count)]


@pytest.mark.parametrize("segments", [1, 3])
@pytest.mark.parametrize("field", ["title", "body"])
def test_a_word_of_one_field_is_scored_as_by_whoosh(tmp_path, segments, field):
    """What remains apart is idf: ours is ln(1 + (N - n + 0.5) / (n + 0.5)), so that a word in most articles counts
    nearly nothing; Whoosh's is ln(N / (n + 1)) + 1. And Whoosh multiplies by K1 + 1, the same for all.
    """
    corpus = written(450)
    engine = WhooshEngine.create(tmp_path)
    for first in range(segments):
        with engine.writer() as writer:
            for one in corpus[len(corpus) // segments * first : len(corpus) // segments * (first + 1)]:
                writer.put(one)
            writer.commit()
    plain = dict.fromkeys(TEXT_FIELD_NAMES, 1.0)
    rules = Rules(K1, plain, dict.fromkeys(TEXT_FIELD_NAMES, B), lead=0, nearness=0)
    weighting = scoring.BM25F(B=B, K1=K1)
    reading = open_reading(tmp_path)
    evaluation = Evaluation(reading, rules)
    with index.open_dir(str(tmp_path)).searcher(weighting=weighting) as searcher:
        assert len(searcher.leaf_searchers()) == segments
        for word in ("w0", "w7", "w60", "w150"):
            hits = searcher.search(query.Term(field, word), limit=None, optimize=False)
            found = evaluation.best(Request(Phrase(word, field)), len(corpus))
            assert [hit["id"] for hit in hits] == [one.segment.id_of(one.document) for one in found]
            collection = ranking.Collection(len(corpus), {}, rules)
            idf = ranking.rarity(collection, searcher.doc_frequency(field, word))
            stock_idf = searcher.idf(field, word)
            assert [hit.score / (stock_idf * (K1 + 1)) for hit in hits] == pytest.approx(
                [one.score / idf for one in found], abs=1e-4
            )
            assert found
    reading.close()
