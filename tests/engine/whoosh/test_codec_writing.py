"""A stock Whoosh writer that writes our segments."""

import tempfile
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import index, query
from whoosh.analysis import LowercaseFilter, RegexTokenizer, StemmingAnalyzer
from whoosh.fields import BOOLEAN, DATETIME, ID, KEYWORD, NUMERIC, STORED, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.multiproc import SerialMpWriter

from newsgrep.engine.lengths import rounded
from newsgrep.engine.whoosh.codec import NewsgrepCodec
from newsgrep.engine.whoosh.codec_file import Unsupported
from newsgrep.engine.whoosh.engine import WhooshEngine
from newsgrep.engine.whoosh.schema import schema as our_schema
from newsgrep.engine.whoosh.sections import Damaged
from newsgrep.engine.whoosh.store import StoreWriter
from newsgrep.model.article import Article

ANALYZER = RegexTokenizer() | LowercaseFilter()
FIRST = datetime(2017, 12, 1)  # noqa: DTZ001  Whoosh takes no time zones


def schema():
    return Schema(
        id=ID(unique=True, stored=True, sortable=True),
        text=TEXT(analyzer=ANALYZER, stored=True),
        unplaced=TEXT(analyzer=ANALYZER, phrase=False),
        tags=KEYWORD(scorable=True, lowercase=True),
        number=NUMERIC(sortable=True),
        day=DATETIME(sortable=True),
        flag=BOOLEAN(),
        extra=STORED(),
    )


words = st.sampled_from(("oil", "gas", "Zürich", "a", "b", "c"))
texts = st.lists(words, min_size=1, max_size=9).map(" ".join)


def documents(identity):
    """Give documents of this id; each other field may be missing."""
    optional = {
        "text": texts,
        "unplaced": texts,
        "tags": texts,
        "number": st.integers(-5, 5),
        "day": st.integers(0, 9).map(lambda days: FIRST + timedelta(days)),
        "flag": st.booleans(),
        "extra": st.dictionaries(texts, st.tuples(st.integers(), st.none() | st.binary(max_size=3)), max_size=2),
    }
    return st.fixed_dictionaries({"id": st.just(identity)}, optional=optional)


collections = st.integers(1, 9).flatmap(lambda size: st.tuples(*(documents(str(n)) for n in range(size)))).map(list)

QUERIES = (
    query.Term("text", "oil"),
    query.Term("text", "zürich"),
    query.Phrase("text", ["a", "b"]),
    query.Phrase("text", ["oil", "gas"], slop=3),
    query.And([query.Term("unplaced", "gas"), query.Not(query.Term("tags", "oil"))]),
    query.Or([query.Term("tags", "a"), query.Term("text", "b")]),
    query.Prefix("unplaced", "z"),
    query.FuzzyTerm("text", "ail"),
    query.NumericRange("number", -2, 3),
    query.Term("flag", True),
    query.TermRange("id", "2", "5"),
    query.Every("tags"),
)


def told(opened):
    """Give everything that a reader tells, but for lengths, which Whoosh rounds otherwise."""
    with opened.searcher() as searcher:
        reader = searcher.reader()
        terms = list(reader.all_terms())
        infos = [reader.term_info(*term) for term in terms]
        return {
            "terms": terms,
            "fields": set(reader.indexed_field_names()),
            "infos": [
                (one.weight(), one.doc_frequency(), one.max_weight(), one.min_id(), one.max_id()) for one in infos
            ],
            "weights": [(*term, number, weight) for *term, number, weight, _ in reader.iter_postings()],
            "positions": [list(reader.postings("text", text).items_as("positions")) for text in reader.lexicon("text")],
            "stored": list(reader.iter_docs()),
            "counts": (reader.doc_count_all(), reader.doc_count()),
            "columns": [
                list(reader.column_reader(name, translate=False))
                for name in ("id", "number", "day")
                if reader.has_column(name)
            ],
            "hits": [{hit["id"] for hit in searcher.search(one, limit=None, optimize=False)} for one in QUERIES],
            "sorted": [hit["id"] for hit in searcher.search(query.Every(), sortedby=["number", "id"])],
        }


@settings(max_examples=25, deadline=None)
@given(collections, st.data())
def test_what_a_stock_writer_wrote_is_read_as_from_its_own_codec(corpus, data):
    """Write two segments and update and delete in a third; then let the writer merge all of them."""
    replaced = [data.draw(documents(one["id"])) for one in corpus if data.draw(st.booleans())]
    deleted = [one["id"] for one in corpus if data.draw(st.booleans())]
    half = len(corpus) // 2
    with tempfile.TemporaryDirectory() as folder:
        stock = index.FileIndex.create(RamStorage(), schema(), "MAIN")
        ours = index.create_in(folder, schema())
        for opened, options in ((stock, {}), (ours, {"codec": NewsgrepCodec()})):
            for part in (corpus[:half], corpus[half:]):
                with opened.writer(**options) as writer:
                    writer.merge = False
                    for one in part:
                        writer.add_document(**one)
            with opened.writer(**options) as writer:
                writer.merge = False
                for one in deleted:
                    writer.delete_by_term("id", one)
                for one in replaced:
                    writer.update_document(**one)
        assert told(ours) == told(stock)
        for opened, options in ((stock, {}), (ours, {"codec": NewsgrepCodec()})):
            with opened.writer(**options) as writer:
                writer.add_document(id="last", text="oil")
                writer.optimize = True
        assert told(ours) == told(stock)


@pytest.fixture
def opened(tmp_path):
    return index.create_in(str(tmp_path), schema())


def files(folder):
    return sorted(one.name.partition(".")[2] for one in folder.iterdir() if one.name.startswith("MAIN_") and one.suffix)


def write(opened, *documents):
    with opened.writer(codec=NewsgrepCodec()) as writer:
        for one in documents:
            writer.add_document(**one)


def test_long_lists_are_read_as_they_were_written(opened):
    write(opened, *({"id": f"{n:03}", "text": "oil " * (n % 3 + 1) + "gas " * (n % 2)} for n in range(700)))
    with opened.searcher() as searcher:
        reader = searcher.reader()
        positions = list(reader.postings("text", "oil").items_as("positions"))
        assert positions == [(n, list(range(n % 3 + 1))) for n in range(700)]
        assert reader.frequency("text", "oil") == sum(n % 3 + 1 for n in range(700))
        hits = searcher.search(query.Phrase("text", ["oil", "gas"]), limit=None)
        assert {hit["id"] for hit in hits} == {f"{n:03}" for n in range(1, 700, 2)}


def test_lengths_are_those_of_the_documents_as_we_round_them(opened):
    long = rounded(99)
    assert long < 99
    write(opened, *({"id": str(n), "text": "oil " * n, "tags": "a b"} for n in (1, 11, 99)))
    with opened.reader() as reader:
        assert [reader.doc_field_length(number, "text") for number in range(3)] == [1, 11, long]
        assert reader.field_length("text") == 1 + 11 + long
        assert (reader.min_field_length("text"), reader.max_field_length("text")) == (1, long)
        assert (reader.doc_field_length(0, "tags"), reader.doc_field_length(0, "id", 7)) == (2, 7)
        info = reader.term_info("text", "oil")
        assert (info.min_length(), info.max_length(), info.max_weight()) == (1, long, 99.0)


def test_a_writer_that_is_cancelled_leaves_nothing_behind(opened, tmp_path):
    writer = opened.writer(codec=NewsgrepCodec())
    writer.add_document(id="1", text="oil")
    writer.cancel()
    assert files(tmp_path) == []


def test_a_commit_of_nothing_leaves_nothing_behind(opened, tmp_path):
    opened.writer(codec=NewsgrepCodec()).commit()
    assert files(tmp_path) == []


def test_a_segment_is_one_file(opened, tmp_path):
    write(opened, {"id": "1", "text": "oil", "number": 3})
    assert files(tmp_path) == ["segment"]


def test_a_document_may_have_nothing(opened):
    write(opened, {}, {"extra": 3})
    assert list(opened.reader().all_stored_fields()) == [{}, {"extra": 3}]


def test_a_deleted_document_can_be_brought_back(opened):
    write(opened, {"id": "1"}, {"id": "2"})
    for delete, left in ((True, 1), (False, 2)):
        writer = opened.writer(codec=NewsgrepCodec())
        writer.delete_document(0, delete=delete)
        assert writer.deleted_count() == 2 - left
        writer.commit(merge=False)
        assert opened.doc_count() == left


def test_a_document_that_failed_half_way_does_not_spoil_the_next(opened):
    """Its words are found as those of the next one, as with any codec of Whoosh."""
    writer = opened.writer(codec=NewsgrepCodec())
    with pytest.raises(ValueError, match="not unicode"):
        writer.add_document(id="1", number=4, text="oil ghost", unplaced=b"bytes")
    writer.add_document(id="1", number=5, text="gas oil")
    writer.commit()
    with opened.searcher() as searcher:
        assert list(searcher.reader().postings("text", "oil").items_as("positions")) == [(0, [0, 1])]
        assert searcher.reader().frequency("id", "1") == 1
        assert list(searcher.reader().column_reader("number")) == [5]
        assert searcher.document(id="1") == {"id": "1", "text": "gas oil"}


@pytest.mark.parametrize(
    ("field", "options", "message"),
    [
        (TEXT(chars=True), {}, "our segments do not keep characters"),
        (TEXT(vector=True), {}, "field 'field' asks for vectors"),
        (TEXT(analyzer=StemmingAnalyzer(), spelling=True), {}, "'spell_field' is a field for spelling"),
        (TEXT(), {"_field_boost": 2.0}, "a term of 'field' weighs 2"),
        (TEXT(field_boost=3.0), {}, "a term of 'field' weighs 3"),
        (ID(), {"_field_boost": 2.0}, "a term of 'field' weighs 2"),
    ],
)
def test_what_is_not_kept_is_refused_and_leaves_nothing_behind(tmp_path, field, options, message):
    opened = index.create_in(str(tmp_path), Schema(field=field))
    with pytest.raises(Unsupported, match=message) as caught:
        write(opened, {"field": "oil"} | options)
    assert caught.value.hint
    assert files(tmp_path) == []


def test_the_names_of_fields_hold_no_white_space(tmp_path):
    opened = index.create_in(str(tmp_path), Schema(**{"two\nlines": ID()}))
    with pytest.raises(Unsupported, match="holds white space"):
        write(opened, {"two\nlines": "oil"})


def test_a_term_may_have_65536_bytes(opened):
    with pytest.raises(Unsupported, match="a term of 'id' has 65,537 bytes"):
        write(opened, {"id": "x" * 65537})


def test_an_index_in_memory_is_refused():
    opened = index.FileIndex.create(RamStorage(), schema(), "MAIN")
    with pytest.raises(Unsupported, match="our segments are files in a folder"):
        opened.writer(codec=NewsgrepCodec())


def test_several_processes_cannot_write_one_segment(opened):
    writer = SerialMpWriter(opened, procs=2, codec=NewsgrepCodec())
    for number in range(2):
        writer.add_document(id=str(number))
    with pytest.raises(Unsupported, match="read before its segment is written") as caught:
        writer.commit()
    assert caught.value.hint == "write in one process, or with multisegment=True"


def test_a_full_disk_leaves_no_file(opened, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(StoreWriter, "finish", full)
    writer = opened.writer(codec=NewsgrepCodec())
    writer.add_document(id="1")
    with pytest.raises(OSError, match="No space"):
        writer.commit()
    assert files(tmp_path) == []


def test_a_swapped_file_is_not_read(opened, tmp_path):
    write(opened, {"id": "1"})
    (file,) = tmp_path.glob("*.segment")
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(Damaged):
        opened.reader()


def test_a_stock_writer_takes_over_what_newsgrep_wrote(tmp_path):
    texts = ("The U.S. and oil", "Oil is up.\n\nOil")
    folders = tmp_path / "ours", tmp_path / "stock"
    for folder in folders:
        folder.mkdir()
    with WhooshEngine.create(folders[0]).writer() as writer:
        for number, text in enumerate(texts):
            writer.put(Article(id=f"{number:06x}", path="/a", line=1, title="Oil", body=text))
        writer.commit()
    source = index.open_dir(str(folders[0])).reader()
    taken = index.create_in(str(folders[1]), our_schema())
    writer = taken.writer(codec=NewsgrepCodec())
    writer.add_reader(source)
    writer.commit()
    with source, taken.reader() as reader:
        assert list(reader.iter_postings()) == list(source.iter_postings())
        assert list(reader.iter_docs()) == list(source.iter_docs())
        assert list(reader.column_reader("id")) == ["000000", "000001"]
        assert reader.field_length("body") == source.field_length("body") == 8
