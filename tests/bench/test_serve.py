import io
import json

import pytest

from newsgrep.bench.building import ready
from newsgrep.bench.corpus import Corpus
from newsgrep.bench.serve import serve
from newsgrep.errors import IndexMissing
from tests.bench.releases import written


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("serve")
    return ready("newsgrep", Corpus("4", written(folder), recombined=False), folder)


def served(index, *lines):
    out = io.StringIO()
    serve(index, lines, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_question_is_answered_as_often_as_asked(index):
    once, thrice = served(index, '{"q": "coal"}\n', '{"q": "coal", "k": 1, "reps": 3}\n')
    assert (len(once["ns"]), len(once["ids"])) == (1, 2)
    assert (len(thrice["ns"]), thrice["ids"]) == (3, once["ids"][:1])


def test_what_has_a_url_is_named_by_it(tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_text('{"id": "1", "url": "https://example.org/oil", "text": "Oil rose."}\n')
    index = ready("newsgrep", Corpus("1", path, recombined=False), tmp_path)
    assert served(index, '{"q": "oil"}')[0]["ids"] == ["https://example.org/oil"]


def test_what_cannot_be_answered_is_an_error_and_the_next_is_answered(index):
    lines = ['{"q": "\\"coal"}', "coal", '{"k": 3}', '{"q": "coal", "k": 0}', "[]", "\n", '{"q": "coal"}']
    *errors, answer = served(index, *lines)
    assert [list(one) for one in errors] == [["error"]] * 5
    assert "write {" not in errors[0]["error"]
    assert all(one["error"].startswith('write {"q": TEXT') for one in errors[1:])
    assert len(answer["ids"]) == 2


def test_an_index_that_is_missing_is_named(tmp_path):
    with pytest.raises(IndexMissing):
        served(tmp_path)
