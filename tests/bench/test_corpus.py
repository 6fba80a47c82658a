import gzip
import json

import pytest

from newsgrep.bench.corpus import Corpus, articles_in, prepare, read
from newsgrep.errors import UsageError
from tests.bench.releases import RELEASES, written


def test_what_is_written_is_read(tmp_path):
    assert tuple(read(written(tmp_path))) == RELEASES


def test_a_packed_file_is_read(tmp_path):
    plain = written(tmp_path)
    packed = tmp_path / "releases.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert tuple(read(packed)) == RELEASES


def test_what_is_no_release_is_passed_over(tmp_path):
    path = tmp_path / "broken.jsonl"
    path.write_text(
        '\n{"id": "x", "tit\n[]\n{"id": "y", "text": ""}\n{"id": "z", "text": "Oil.", "date": "soon", "title": 3}\n'
    )
    assert list(read(path)) == [("z", "", "", "", "Oil.")]


def test_a_size_is_a_number_of_articles():
    assert [articles_in(size) for size in ("18k", "500")] == [18_000, 500]


@pytest.mark.parametrize("size", ["", "0", "k", "18K", "1.5k", "-3"])
def test_what_is_no_size_is_named(size):
    with pytest.raises(UsageError, match="cannot read the size"):
        articles_in(size)


def test_the_size_of_the_original_is_the_file_as_it_is(tmp_path):
    path = written(tmp_path)
    assert prepare(path, "4", tmp_path / "scratch") == Corpus("4", path, recombined=False)
    assert not (tmp_path / "scratch").exists()


def test_a_smaller_size_is_spread_over_the_original(tmp_path):
    corpus = prepare(written(tmp_path), "2", tmp_path)
    assert [one.id for one in read(corpus.path)] == ["a1", "b2"]
    assert not corpus.recombined


def test_a_larger_size_has_the_keys_of_the_original(tmp_path):
    corpus = prepare(written(tmp_path), "1k", tmp_path)
    records = [json.loads(line) for line in corpus.path.read_text(encoding="utf-8").splitlines()]
    assert (len(records), corpus.recombined) == (1000, True)
    assert {tuple(record) for record in records} == {("id", "senator", "date", "title", "text")}


def test_what_has_been_made_is_used_again(tmp_path):
    source = written(tmp_path)
    made = prepare(source, "9", tmp_path).path
    made.write_text("{}\n")
    assert prepare(source, "9", tmp_path).path.read_text() == "{}\n"


def test_a_file_that_is_missing_or_empty_is_named(tmp_path):
    with pytest.raises(UsageError, match="there is no file"):
        prepare(tmp_path / "none.jsonl", "18k", tmp_path)
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(UsageError, match="holds no articles"):
        prepare(tmp_path / "empty.jsonl", "18k", tmp_path)
