"""What every engine promises to those who look after an index; see `test_contract.py`."""

import shutil

import pytest

from newsgrep.engine.engines import ENGINES
from newsgrep.model.article import Article
from newsgrep.model.query import Word
from newsgrep.model.request import Request

OIL = Article(id="aaaaaa01", path="/news/oil.txt", line=1, title="Oil", body="Oil rose.")
GAS = Article(id="aaaaaa02", path="/news/gas.txt", line=1, title="Gas", body="Gas fell.")


@pytest.fixture(params=ENGINES)
def kind(request):
    return ENGINES[request.param]


@pytest.fixture
def engine(kind, tmp_path):
    folder = tmp_path / "one"
    folder.mkdir()
    engine = kind.create(folder)
    put(engine, OIL)
    put(engine, GAS)
    yield engine
    engine.close()


def put(engine, *articles):
    with engine.writer() as writer:
        for article in articles:
            writer.put(article)
        writer.commit()


def silent(_file, _bytes):
    pass


@pytest.mark.parametrize("quick", [False, True])
def test_what_is_sound_is_called_sound(engine, quick):
    health = engine.check(quick, silent)
    assert (health.articles, health.damage, health.leftovers) == (2, (), ())


def test_every_commit_that_changes_something_has_a_version_of_its_own(engine):
    seen = [engine.version()]
    put(engine, GAS._replace(body="Gas rose."))
    seen.append(engine.version())
    with engine.writer() as writer:
        writer.delete(GAS.id)
        writer.commit()
    seen.append(engine.version())
    assert len(set(seen)) == 3
    put(engine)
    assert engine.version() == seen[-1]


def test_all_articles_that_are_kept_are_salvaged_in_their_last_version(engine):
    newer = OIL._replace(body="Oil fell.")
    put(engine, newer)
    with engine.writer() as writer:
        writer.delete(GAS.id)
        writer.commit()
    assert list(engine.salvage()) == [newer]


def test_compacting_commits_and_changes_no_article(engine):
    with engine.writer() as writer:
        writer.put(OIL._replace(body="Oil fell."))
        writer.delete(GAS.id)
        writer.compact()
    assert engine.ids() == (OIL.id,)
    assert engine.get(OIL.id) == OIL._replace(body="Oil fell.")
    assert engine.count(Word("fell")) == 1
    assert engine.check(False, silent).damage == ()


def test_compacting_leaves_words_in_the_forms_of_their_language(engine):
    german = Article(id="aaaaaa03", path="/news/de.txt", line=1, title="", body="Zwei Häuser.", lang="de")
    for article in (german, GAS._replace(body="Prices"), german._replace(id="aaaaaa04")):
        put(engine, article)
    with engine.writer() as writer:
        writer.compact()
    assert engine.count(Word("Haus")) == 2
    assert engine.count(Word("price")) == 1
    assert engine.check(False, silent).damage == ()


def test_an_empty_engine_is_compacted(engine):
    with engine.writer() as writer:
        writer.delete(OIL.id)
        writer.delete(GAS.id)
        writer.compact()
    assert engine.ids() == ()
    assert engine.check(False, silent).damage == ()


def test_files_are_those_of_one_commit_whatever_is_committed_meanwhile(kind, engine, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    with engine.files() as copy:
        assert copy.version == engine.version()
        with engine.writer() as writer:
            writer.put(OIL._replace(body="Oil fell."))
            writer.delete(GAS.id)
            writer.compact()
        for name, file in copy.files:
            assert kind.keeps(name)
            with open(other / name, "wb") as target:
                shutil.copyfileobj(file, target)
    if copy.files:  # an engine that keeps nothing on disk has none
        kind.complete(other)
        copied = kind.open(other)
        assert copied.check(False, silent).damage == ()
        assert {one: copied.get(one) for one in copied.ids()} == {OIL.id: OIL, GAS.id: GAS}
        assert [hit.article.id for hit in copied.search(Request(Word("fell"))).hits] == [GAS.id]
        assert copied.version() == copy.version
        copied.close()


@pytest.mark.parametrize("name", ["", "lock", "files.db", "../segments", "articles-1", "README.md"])
def test_no_engine_keeps_what_is_not_its_own(kind, name):
    assert not kind.keeps(name)
