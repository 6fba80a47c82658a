"""Parts of a segment that contradict each other, though every byte is what was written."""

from array import array

import pytest

from newsgrep.engine.engines import ENGINES
from newsgrep.engine.whoosh import pieces
from newsgrep.engine.whoosh.checking import check
from newsgrep.engine.whoosh.sections import SectionsWriter
from newsgrep.model.article import Article
from tests.strategies import FIRST_SIGNATURE

WRONG = {
    "backwards": lambda order: order[::-1],
    "turned": lambda order: order[1:] + order[:1],
    "one of them twice": lambda order: order[:1] + order[:-1],
    "cut off": lambda order: order[:-1],
}


@pytest.fixture
def written(tmp_path):
    """Gives what writes an index of three articles, whose ids and signatures are in order, and looks at it."""

    def write():
        engine = ENGINES["whoosh"].create(tmp_path)
        with engine.writer() as writer:
            for number in range(3):
                signature = bytes([number + 1]) * len(FIRST_SIGNATURE)
                writer.put(Article(f"{number:06x}", "/a", 1, "", "It rained.", signature=signature))
            writer.commit()
        engine.close()
        (path,) = tmp_path.glob("*.segment")
        return lambda quick: {(flaw.file == str(path), flaw.reason) for flaw in check(tmp_path, quick, quiet).damage}

    return write


def quiet(*_):
    pass


def changed(data, change):
    return array("I", change(memoryview(data).cast("I").tolist())).tobytes()


@pytest.mark.parametrize("way", WRONG)
def test_an_order_that_is_not_that_of_the_signatures_is_found(written, monkeypatch, way):
    right = pieces.by_bands
    monkeypatch.setattr(pieces, "by_bands", lambda *given: (changed(one, WRONG[way]) for one in right(*given)))
    found = written()
    assert found(False) == {(True, "the order of its signatures is not theirs")}
    assert found(True) == set()


@pytest.mark.parametrize("way", WRONG)
def test_an_order_that_is_not_that_of_the_ids_is_found(written, monkeypatch, way):
    right = SectionsWriter.add

    def add(out, name, data):
        right(out, name, changed(data, WRONG[way]) if name == "ids.order" else data)

    monkeypatch.setattr(SectionsWriter, "add", add)
    found = written()
    lengths = {(True, "its column 'ids.order' is of 2 articles instead of 3")} if way == "cut off" else set()
    assert found(False) == {(True, "the order of its ids is not theirs")} | lengths
    assert found(True) == lengths
