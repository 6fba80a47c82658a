"""What the readers of whole files are given: files that were changed, with or without sums that hide it."""

import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path
from random import Random
from zlib import crc32

from newsgrep.engine.whoosh import record
from newsgrep.engine.whoosh.building import SegmentBuilder
from newsgrep.engine.whoosh.evaluation import Evaluation
from newsgrep.engine.whoosh.merging import merge
from newsgrep.engine.whoosh.pages import PAGE
from newsgrep.engine.whoosh.reading import Reading
from newsgrep.engine.whoosh.sections import Seal, Sections
from newsgrep.engine.whoosh.segment import Segment
from newsgrep.engine.whoosh.state import SegmentEntry, State
from newsgrep.engine.whoosh.store import Store
from newsgrep.model.article import Article, Boilerplate
from newsgrep.model.mention import DateMention, Demonym, Person, Place, Quotation
from newsgrep.model.query import And, AtLeast, Fuzzy, Near, Or, Phrase, Query, SaidBy, Wildcard, Word
from newsgrep.model.request import Recency, Request
from newsgrep.model.span import LineMark, Span
from tools.fuzz.material import mutated, text
from tools.fuzz.refusals import refused
from tools.fuzz.targets import Target

ARTICLES = 150
TRAILER = 28
"""Bytes at the end of a file: see `sections.py`."""

QUERIES: tuple[Query, ...] = (
    Word("withdrawn"),
    Phrase("the withdrawal"),
    Wildcard("w*"),
    Fuzzy("wor", 2),
    Or((Word("troops"), Word("zeal"))),
    And((Word("the"), Word("troops", "title"))),
    Near(Word("the"), Word("troops"), 5),
    AtLeast(2, Word("troops")),
    Word("troops", "lead"),
    SaidBy(Word("troops", "said"), Word("putin", "speaker")),
    Word("putin", "people"),
)


def records(chance: Random) -> None:
    """Read a damaged record."""
    made = record.encode(_article(chance, 0))
    record.decode("00", mutated(made, chance) if chance.random() < 0.9 else chance.randbytes(200))


def sections(chance: Random) -> None:
    """Open a damaged file, check it, and read from it."""
    seal, data = _sound()
    if chance.random() < 0.7:
        data, seal = _resealed(data, chance)
    else:
        data = mutated(data, chance)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_bytes(data)
        opened = Sections(path, seal)
        refused(opened.check)
        store = Store(opened)
        for _ in range(20):
            refused(lambda: record.decode("00", store.record(chance.randrange(ARTICLES + 9))))


def segments(chance: Random) -> None:
    """Search a segment that was changed and has the sums of what it was changed to."""
    data, seal = _resealed(_sound()[1], chance)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "file").write_bytes(data)
        entry = SegmentEntry("file", ARTICLES, seal)
        segment = Segment(folder, entry)
        reading = Reading(folder, State(1, (entry,)), (segment,))
        for query in chance.sample(QUERIES, 4):
            preference = chance.choice((None, Recency(9, date(2017, 12, 11))))
            request = Request(query, recency=preference)
            refused(partial(_best, reading, request))
            refused(partial(_count, reading, request))
        refused(lambda: [segment.article(one) for one in chance.sample(range(ARTICLES + 1), 9)])
        refused(lambda: list(segment.starting("0")))
        refused(lambda: segment.values.tally("people_names", segment.live))


def merged(chance: Random) -> None:
    """Merge a segment that was changed, and has the sums of that, with one that was not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        opened = []
        for file, (data, seal) in (("changed", _resealed(_sound()[1], chance)), ("sound", _sound()[::-1])):
            (folder / file).write_bytes(data)
            opened.append(Segment(folder, SegmentEntry(file, ARTICLES, seal)))
        chance.shuffle(opened)
        merge(opened, folder / "merged")


def _best(reading: Reading, request: Request) -> None:
    Evaluation(reading).best(request, 10)


def _count(reading: Reading, request: Request) -> None:
    Evaluation(reading).count(request)


@cache
def _sound() -> tuple[Seal, bytes]:
    """Give a sound segment and its seal."""
    chance = Random(1)
    builder = SegmentBuilder()
    for at in range(ARTICLES):
        builder.add(_article(chance, at))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file")
        return builder.write(path), path.read_bytes()


def _article(chance: Random, at: int) -> Article:
    words = (*"withdraw withdrew withdrawal troops the the the word zeal Putin U.S. US".split(), text(chance, 3))
    body = " ".join(chance.choices(words, k=chance.choice((3, 90)))) + ".\n\nThe troops."
    name = chance.choice(("Vladimir Putin", "Ö"))
    return Article(
        id=f"{at * 37 % 1000:020x}",
        path=f"/news/{at // 9}.txt",
        line=1,
        title=" ".join(chance.choices(words, k=4)),
        body=body,
        lines=(LineMark(0, 3), LineMark(9, 10**6)),
        boilerplate=(Boilerplate("Sign up", "phrase", 9),),
        source=chance.choice((None, "AP")),
        published=chance.choice((None, date(2017, 12, 11))),
        published_confidence=chance.choice((None, 0.9)),
        people=(Person(name, 2, (name, "P")),),
        places=(Place("Syria", "SY", 1, ("Syria",)),),
        demonyms=(Demonym("Syrian", "Syria", 1),),
        dates=(DateMention("today", date(2017, 12, 11), date(2017, 12, 11), Span(4, 9), "today"),),
        quotes=(Quotation(Span(0, 9), name), Quotation(Span(10, 14), None)),
    )


def _resealed(data: bytes, chance: Random) -> tuple[bytes, Seal]:
    """Change a file between its header and its trailer, and make all of its sums say that it is as it should be."""
    start, length = (int.from_bytes(data[-TRAILER + at :][:8], "little") for at in (0, 8))
    body, directory = data[:start], data[start : start + length]
    if chance.random() < 0.2:
        directory = mutated(directory, chance, 2)
    else:
        # A few bytes of one section: more of them are refused by whatever reads first.
        places = list(_places(directory))
        at, size = chance.choice([place for place in places if place[1]])
        body = body[:at] + _fitted(mutated(body[at : at + size], chance, 3), size) + body[at + size :]
    sums = b"".join(crc32(body[at : at + PAGE]).to_bytes(4, "little") for at in range(0, len(body), PAGE))
    sizes = b"".join(size.to_bytes(8, "little") for size in (len(body), len(directory), len(sums)))
    trailer = sizes + crc32(sums, crc32(directory)).to_bytes(4, "little")
    whole = body + directory + sums + trailer
    return whole, Seal(len(whole), crc32(trailer))


def _places(directory: bytes) -> Iterator[tuple[int, int]]:
    for line in directory.decode().split("\n"):
        kind, _, *values = line.split(" ")
        if kind == "section":
            yield int(values[0]), int(values[1])


def _fitted(data: bytes, size: int) -> bytes:
    return data[:size].ljust(size, b"\0")


FILE_TARGETS: dict[str, Target] = {one.__name__: one for one in (records, sections, segments, merged)}
