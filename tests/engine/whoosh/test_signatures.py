"""Signatures in the files of an index."""

from newsgrep.engine.engines import ENGINES
from newsgrep.engine.whoosh.pages import PAGE
from newsgrep.engine.whoosh.sections import Sections
from newsgrep.model.article import Article
from tests.strategies import FIRST_SIGNATURE

COUNT = 4 * PAGE // len(FIRST_SIGNATURE)


def index_of(folder, **fields):
    engine = ENGINES["whoosh"].create(folder)
    with engine.writer() as writer:
        for number in range(COUNT):
            writer.put(Article(f"{number:06x}", "/a", 1, "", "It rained.", **fields))
        writer.commit()
    return engine


def test_an_article_is_not_lost_with_its_signature(tmp_path):
    engine = index_of(tmp_path, signature=FIRST_SIGNATURE)
    engine.close()
    (path,) = tmp_path.glob("*.segment")
    start, _ = Sections.unsealed(path).place("signatures")
    data = bytearray(path.read_bytes())
    data[(start // PAGE + 2) * PAGE] ^= 1
    path.write_bytes(data)
    found = list(ENGINES["whoosh"].open(tmp_path).salvage())
    assert [article.body for article in found] == ["It rained."] * COUNT
    assert {article.signature for article in found} == {FIRST_SIGNATURE, b""}


def test_an_index_without_signatures_has_no_room_for_them(tmp_path):
    index_of(tmp_path).close()
    (path,) = tmp_path.glob("*.segment")
    sections = Sections.unsealed(path)
    assert (sections.place("signatures"), sections.place("bands"), sections.number("signed")) == ((0, 0), (0, 0), 0)
