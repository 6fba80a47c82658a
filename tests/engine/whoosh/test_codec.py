"""Our index as a stock Whoosh opens it."""

import math
import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import index, query
from whoosh.formats import Existence, Positions
from whoosh.matching import ReadTooFar
from whoosh.qparser import QueryParser
from whoosh.scoring import BaseScorer
from whoosh.sorting import FieldFacet

from newsgrep.engine.whoosh.codec_matcher import ListMatcher
from newsgrep.engine.whoosh.codec_terms import listed
from newsgrep.engine.whoosh.engine import WhooshEngine
from newsgrep.engine.whoosh.schema import analyzer, schema
from newsgrep.model.article import Article
from newsgrep.model.mention import Person
from newsgrep.text.words import cut

DAY = date(2017, 12, 1)
TROOPS = Article(
    id="0000000000000000a1",
    path="/news/troops.txt",
    line=1,
    title="Putin orders troops home",
    body="The U.S. welcomed it. Moscow's troops left Zürich.\n\nTroops, at last, are home.",
    published=DAY,
    people=(Person("Vladimir Putin", 2, ("Putin",)),),
    source="Reuters",
)
PRICES = Article(id="0000000000000000b2", path="/news/oil.txt", line=1, title="Oil prices", body="Oil is up.")


def put(engine, *articles):
    with engine.writer() as writer:
        for one in articles:
            writer.put(one)
        writer.commit()


@pytest.fixture
def engine(tmp_path):
    return WhooshEngine.create(tmp_path)


@pytest.fixture
def searcher(engine, tmp_path):
    """A stock searcher on an index of two segments; an article in each, and one that was deleted."""
    put(engine, TROOPS, PRICES._replace(body="Oil was down."))
    put(engine, PRICES)
    with index.open_dir(str(tmp_path)).searcher() as opened:
        yield opened


def found(searcher, one, **options):
    return [hit["id"][-2:] for hit in searcher.search(one, **options)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (query.Term("body", "oil"), ["b2"]),
        (query.Term("body", "down"), []),
        (query.Phrase("body", ["moscow", "troops", "left"]), ["a1"]),
        (query.Phrase("body", ["zurich", "troops"]), []),  # an empty line lies between
        (query.Phrase("body", ["troops", "home"], slop=4), ["a1"]),
        (query.And([query.Term("title", "oil"), query.Term("body", "oil")]), ["b2"]),
        (query.Or([query.Term("title", "putin"), query.Term("body", "up")]), ["a1", "b2"]),
        (query.And([query.Every(), query.Not(query.Term("body", "oil"))]), ["a1"]),
        (query.Prefix("title", "pri"), ["b2"]),
        (query.Wildcard("title", "p*s"), ["b2"]),
        (query.FuzzyTerm("body", "moskow"), ["a1"]),
        (query.Every(), ["a1", "b2"]),
        (query.Every("date"), ["a1"]),
        (query.Term("date", "2017-12-01"), ["a1"]),
        (query.TermRange("date", "2017-11-01", "2017-12-31"), ["a1"]),
        (query.TermRange("date", "2017-12-02", None), []),
        (query.Term("id", PRICES.id), ["b2"]),
        (query.Prefix("id", "0000"), ["a1", "b2"]),
        (query.TermRange("id", TROOPS.id, "1", startexcl=True), ["b2"]),
        (query.Prefix("people_names", "putin"), ["a1"]),
        (query.Term("file", "/news/oil.txt"), ["b2"]),
    ],
    ids=str,
)
def test_a_stock_searcher_finds(searcher, asked, expected):
    assert sorted(found(searcher, asked)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("the U.S.", ["a1"]), ("Moscow's troops", ["a1"]), ('"is up"', ["b2"]), ("title:Oil NOT troops", ["b2"])],
)
def test_a_stock_parser_finds_words_as_they_are_typed(searcher, typed, expected):
    assert found(searcher, QueryParser("body", searcher.schema).parse(typed)) == expected


words = st.sampled_from(
    ("Moscow's", "U.S.", "U.S.'s", "US", "Oil", "O’Brien’s", "10:30", "n/a", "it.'s", "a.m.", "x" * 201)
)
breaks = st.sampled_from((" ", ", ", ". ", "\n\n", "-", "_", " '"))


@given(st.lists(st.tuples(words, breaks)).map(lambda parts: "".join(part for pair in parts for part in pair)))
def test_the_analyzer_cuts_plain_text_as_we_do(text):
    assert [token.text for token in analyzer()(text)] == [word.text for word in cut(text)]


def test_a_hit_holds_its_article(searcher):
    hits = {hit["id"]: hit.fields() for hit in searcher.search(query.Every())}
    assert hits == {
        TROOPS.id: {"id": TROOPS.id, "date": "2017-12-01", "article": TROOPS},
        PRICES.id: {"id": PRICES.id, "article": PRICES},
    }


def test_a_hit_is_highlighted_in_its_article(searcher):
    (hit,) = searcher.search(query.Phrase("body", ["moscow", "troops"]))
    marked = hit.highlights("body", text=hit["article"].body, top=1)
    assert '<b class="match term0">Moscow</b>' in marked


def test_hits_are_sorted_by_day(engine, tmp_path):
    put(engine, *(PRICES._replace(id=f"{n:018x}", published=DAY + timedelta(n * 7 % 10)) for n in range(10)))
    put(engine, PRICES)  # undated
    with index.open_dir(str(tmp_path)).searcher() as searcher:
        dates = [hit.get("date") for hit in searcher.search(query.Every(), sortedby="date", limit=None)]
        assert dates == [None, *(str(DAY + timedelta(n)) for n in range(10))]
        newest = FieldFacet("date", reverse=True)
        assert [hit.get("date") for hit in searcher.search(query.Every(), sortedby=newest, limit=None)] == dates[::-1]


def test_words_do_not_hold_the_starts_of_sentences(searcher):
    reader = searcher.reader()
    assert list(reader.lexicon("title")) == [b"home", b"oil", b"orders", b"prices", b"putin", b"troops"]
    assert all(not text.startswith(b"^") for _, text in reader.all_terms())
    assert ("body", "^s") not in reader
    assert set(reader.indexed_field_names()) == {
        *("title", "body", "people", "source", "path"),
        *("people_names", "source_names", "file", "id", "date"),
    }


def test_words_are_counted_with_deleted_articles_as_in_whoosh(engine, tmp_path):
    put(engine, TROOPS, *(PRICES._replace(id=f"{n:018x}") for n in range(9)))
    put(engine, TROOPS._replace(body="Troops, troops, troops."))
    with index.open_dir(str(tmp_path)).reader() as reader:
        assert (reader.doc_count_all(), reader.doc_count()) == (11, 10)
        assert (reader.is_deleted(0), reader.is_deleted(10)) == (True, False)
        assert (reader.doc_frequency("body", "troops"), reader.frequency("body", "troops")) == (2, 5.0)
        assert (reader.doc_frequency("body", "absent"), reader.frequency("body", "absent")) == (0, 0.0)
        assert list(reader.postings("body", "troops").all_ids()) == [10]


def test_an_empty_index_is_opened(engine, tmp_path):
    with index.open_dir(str(tmp_path)).searcher() as searcher:
        assert found(searcher, query.Every()) == []


def test_the_table_of_contents_is_small(engine, tmp_path):
    put(engine, TROOPS)
    (before,) = (file.stat().st_size for file in tmp_path.glob("_MAIN_*.toc"))
    put(engine, PRICES)
    (after,) = (file.stat().st_size for file in tmp_path.glob("_MAIN_*.toc"))
    assert before < 4000
    assert after - before < 200


def test_the_table_of_contents_goes_with_the_state(engine, tmp_path):
    put(engine, TROOPS, PRICES)
    with engine.writer() as writer:
        writer.delete(TROOPS.id)
        writer.commit()
    opened = index.open_dir(str(tmp_path))
    assert opened.doc_count() == engine.holdings().articles == 1
    assert opened.schema.names() == schema().names()


def test_a_search_loads_nothing_of_whoosh(engine, tmp_path):
    put(engine, TROOPS, PRICES)
    script = f"""
import sys
from pathlib import Path
from newsgrep.engine.engines import ENGINES
from newsgrep.model.query import Or, Phrase, Published, Word
from newsgrep.model.request import Request
engine = ENGINES["whoosh"].open(Path({str(tmp_path)!r}))
print(engine.search(Request(Or((Word("troops"), Phrase("oil"))), Published(None, None))).total)
print([name for name in sys.modules if name.partition(".")[0].lower().startswith("whoosh")])
"""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout == "1\n[]\n"


class Weight(BaseScorer):
    """Scores what the matcher says of its block, or of its posting."""

    def max_quality(self):
        return 9.0

    def block_quality(self, matcher):
        return matcher.block_max_weight()


@pytest.fixture
def matcher(engine, tmp_path):
    """The list of a word in 300 articles: three times in the first 128, twice in others, five times in the last."""
    times = [3] * 128 + [2] * 171 + [5]
    put(engine, *(PRICES._replace(id=f"{n:018x}", body="oil " * count) for n, count in enumerate(times)))
    with index.open_dir(str(tmp_path)).reader() as reader:
        yield reader.postings("body", "oil", scorer=Weight())


def test_a_matcher_reads_its_list(matcher):
    assert list(matcher.all_ids()) == list(range(300))
    assert not matcher.is_active()
    with pytest.raises(ReadTooFar):
        matcher.next()
    with pytest.raises(ReadTooFar):
        matcher.skip_to(3)
    matcher.reset()
    assert matcher.id() == 0


def test_a_matcher_says_when_another_block_begins(matcher):
    entered = []
    while matcher.is_active():
        entered.append(matcher.next())
    assert [at + 1 for at, block in enumerate(entered) if block] == [128, 256, 300]


def test_a_matcher_skips_to_a_document_and_is_copied_there(matcher):
    matcher.skip_to(130)
    copied = matcher.copy()
    matcher.skip_to(129)
    matcher.next()
    assert (matcher.id(), copied.id()) == (131, 130)
    assert (copied.weight(), copied.value_as("positions"), copied.value_as("frequency")) == (2.0, [0, 1], 2)
    assert Positions().decode_positions(copied.value()) == [0, 1]
    assert [(span.start, span.end) for span in copied.spans()] == [(0, 0), (1, 1)]


def test_a_matcher_knows_the_best_of_its_block(matcher):
    known = []
    for start in (0, 128, 256):
        matcher.skip_to(start)
        known.append((matcher.block_min_id(), matcher.block_max_id(), matcher.block_max_weight()))
        known.append((matcher.block_min_length(), matcher.block_max_length()))
    assert known == [(0, 127, 3.0), (3, 3), (128, 255, 2.0), (2, 2), (256, 299, 5.0), (2, 5)]


def test_a_matcher_passes_over_blocks_that_are_not_good_enough(matcher):
    assert (matcher.skip_to_quality(2.5), matcher.id()) == (0, 0)
    assert (matcher.skip_to_quality(3.0), matcher.id()) == (2, 256)
    assert matcher.skip_to_quality(5.0) == 1
    assert not matcher.is_active()


def test_a_block_is_not_better_by_a_rounding(matcher):
    """Whoosh's union of two asks again and again where the sum of both says something else than the answer."""
    assert (matcher.skip_to_quality(math.nextafter(3.0, 0.0)), matcher.id()) == (2, 256)


def test_the_best_hits_are_those_of_the_whole_answer(engine, tmp_path):
    times = [3, 4] * 64 + [1, 2] * 300
    put(engine, *(PRICES._replace(id=f"{n:018x}", body="oil " * k + "gas " * (9 - k)) for n, k in enumerate(times)))
    with index.open_dir(str(tmp_path)).searcher() as searcher:
        word = query.Term("body", "oil")
        pruned, whole = (searcher.search(word, limit=10, optimize=one) for one in (True, False))
        assert pruned.top_n == whole.top_n
        assert pruned.collector.skipped_times > 0


@pytest.mark.parametrize("documents", [[7], [0, 1, 500], list(range(0, 900, 3))])
def test_a_list_made_of_documents_is_read_as_one(documents):
    matcher = ListMatcher(listed(documents), b"", Existence(), ("date", b"2017-12-01"), None)
    assert list(matcher.all_items()) == [(one, b"") for one in documents]
