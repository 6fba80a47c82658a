"""Signatures in the files of an index."""

from newsgrep.engine.engines import ENGINES
from newsgrep.engine.whoosh.pages import PAGE
from newsgrep.engine.whoosh.sections import Sections
from newsgrep.model.article import Article
from newsgrep.model.health import Lost, Unsigned
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
    unsigned = [one.article for one in found if isinstance(one, Unsigned)]
    signed = [one for one in found if isinstance(one, Article)]
    assert sorted(one.id for one in (*unsigned, *signed)) == [f"{number:06x}" for number in range(COUNT)]
    assert {one.signature for one in signed} == {FIRST_SIGNATURE}
    assert {one.signature for one in unsigned} == {b""}


def test_an_index_without_signatures_has_no_room_for_them(tmp_path):
    index_of(tmp_path).close()
    (path,) = tmp_path.glob("*.segment")
    sections = Sections.unsealed(path)
    assert (sections.place("signatures"), sections.place("bands"), sections.number("signed")) == ((0, 0), (0, 0), 0)


def test_an_article_of_a_segment_that_was_cut_gets_no_other_name(tmp_path):
    """The directory is longer than all the rest of a small one, and may be cut itself."""
    engine = ENGINES["whoosh"].create(tmp_path)
    with engine.writer() as writer:
        writer.put(Article("00000a", "/a", 1, "", "It rained.", signature=FIRST_SIGNATURE))
        writer.commit()
    engine.close()
    (path,) = tmp_path.glob("*.segment")
    data = path.read_bytes()
    seen = set()
    for length in range(1, len(data), 7):
        path.write_bytes(data[:length])
        (one,) = ENGINES["whoosh"].open(tmp_path).salvage()
        seen.add(one.id if isinstance(one, (Article, Lost)) else one.article.id)
    assert seen == {None}
