import random
from itertools import cycle

from newsgrep.engine.whoosh.building import SegmentBuilder
from newsgrep.engine.whoosh.parts import PREFIX, SEGMENT_SUFFIX, WhooshPartWriter
from newsgrep.engine.whoosh.segment import Segment
from newsgrep.model.article import Article

ARTICLES = [Article(id=f"{n:06x}", path="/a", line=1, title=f"Title {n}", body="It rained. " * 200) for n in range(40)]


def filled(folder, memory):
    part = WhooshPartWriter(folder, "owner", memory, b"")
    for turn, article in enumerate(ARTICLES, start=10):
        part.put(article, turn // 2)
    return part.finish()


def held(folder, segments):
    """Give the ids of all segments in their order, each with its turn."""
    for one in segments:
        segment = Segment(folder, one.entry)
        yield from ((segment.id_of(number), one.turns.of(number)) for number in range(segment.documents))
        segment.close()


def test_a_segment_is_written_whenever_memory_is_full(tmp_path):
    expected = [(article.id, (turn // 2, 0)) for turn, article in enumerate(ARTICLES, start=10)]
    counts = []
    for memory in (1, 250_000, 10**9):
        segments = filled(tmp_path, memory)
        assert list(held(tmp_path, segments)) == expected
        counts.append(len(segments))
    assert counts[0] == len(ARTICLES) > counts[1] > counts[2] == 1


def test_each_way_of_stemming_has_its_segment_and_turns_stay_in_order(tmp_path):
    part = WhooshPartWriter(tmp_path, "owner", 10**9, b"")
    for article, lang in zip(ARTICLES, cycle(("fr", None, "fr-CA", "en", "ja", "fr")), strict=False):
        part.put(article._replace(lang=lang), 7)
    segments = part.finish()
    by_stemming = {one.entry.stemming: [one] for one in segments}
    assert len(by_stemming) == len(segments) == 3
    order = [*held(tmp_path, by_stemming["french"]), *held(tmp_path, by_stemming["english"])]
    order += held(tmp_path, by_stemming["-"])
    assert [article_id for article_id, _ in sorted(order, key=lambda one: one[1])] == [one.id for one in ARTICLES]


def test_all_segments_of_a_part_are_stored_with_one_dictionary(tmp_path):
    source = random.Random(3)
    words = [f"word{number}" for number in range(2000)]
    part = WhooshPartWriter(tmp_path, "owner", 5 << 20, b"")
    for number in range(600):
        text = " ".join(source.choices(words, k=700))
        part.put(Article(id=f"{number:06x}", path="/a", line=1, title="", body=text), number)
    segments = [Segment(tmp_path, one.entry) for one in part.finish()]
    first, *others = [one.store.dictionary for one in segments]
    assert first
    assert set(others) == {first}
    for one in segments:
        one.close()


def test_its_files_say_whose_they_are(tmp_path):
    (segment,) = filled(tmp_path, 10**9)
    (file,) = tmp_path.iterdir()
    assert file.name == segment.entry.name
    assert file.name.startswith(f"{PREFIX}owner-")
    assert file.name.endswith(SEGMENT_SUFFIX)


def test_a_builder_knows_about_how_much_memory_it_takes():
    builder = SegmentBuilder()
    before = builder.memory
    for article in ARTICLES:
        builder.add(article)
        assert builder.memory > before + len(article.body)
        before = builder.memory
