"""What the kernels are given. Each takes its input from a source of chance, so that a number says which it was."""

from array import array
from collections.abc import Callable
from functools import partial
from random import Random

from newsgrep.engine import ranking
from newsgrep.engine.whoosh.codes import BLOCK, END, Input, read_numbers, unpack, unpatch, word_at
from newsgrep.engine.whoosh.derived import leading, phrase, placed_union, union_of_terms
from newsgrep.engine.whoosh.groups import read_group
from newsgrep.engine.whoosh.layout import worths
from newsgrep.engine.whoosh.nearness import FieldList, Leaf
from newsgrep.engine.whoosh.pages import Pages
from newsgrep.engine.whoosh.postings import PostingList, Postings, open_in, read_places
from newsgrep.engine.whoosh.terms import Terms
from newsgrep.engine.whoosh.topk import Best, Rules, Search, mark
from newsgrep.text.scan import Entries, Sentences, words_of
from newsgrep.text.scanner import Scanner
from newsgrep.text.words import CutText
from tools.fuzz.material import LEAD_WORDS, File, mutated, number, output, sound, text
from tools.fuzz.refusals import refused

STEPS = 60
"""How often a list or a dictionary is moved about in, at most."""


def numbers(chance: Random) -> None:
    """Read numbers of every kind."""
    written_ones = output([number(chance) for _ in range(9)])
    data = memoryview(mutated(chance.choice((chance.randbytes(40), written_ones)), chance))
    source = Input(data, chance.choice((0, 0, 5, number(chance))))
    for _ in range(9):
        match chance.randrange(5):
            case 0 | 1:
                source.number()
            case 2:
                source.word(chance.choice((1, 2, 4, 8)))
            case 3:
                read_numbers(source, number(chance))
            case _:
                word_at(data, chance.randrange(len(data) + 5))


def packed(chance: Random) -> None:
    """Read packed and patched numbers."""
    data = bytearray(chance.randbytes(chance.choice((2, 20, 700))))
    room = memoryview(array("I", bytes(4 * chance.choice((1, BLOCK, 255)))))
    data[0] = chance.choice((0, 1, 8, 31, 32, 33, 255, data[0]))
    refused(lambda: unpatch(memoryview(data), 0, room, len(room)))
    unpack(memoryview(data), chance.randrange(9), room, len(room), chance.randrange(36))


def lists(chance: Random) -> None:
    """Move about in a posting list that is damaged, or never was one."""
    if chance.random() < 0.3:
        data = chance.randbytes(chance.choice((5, 300, 3000)))
        pages = Pages(memoryview(data), None)
        opened = PostingList(pages, pages, chance.random() < 0.5)
        opened.open(number(chance), chance.randrange(9), len(data), chance.randrange(9))
        walk(opened, chance)
    else:
        file = damaged(chance)
        for _, opened in file.lists(file.pages(), chance, 4):
            refused(partial(walk, opened, chance))


def places(chance: Random) -> None:
    """Read where lists lie, and which words have a stem."""
    made = output([chance.choice((1, 2, 3, number(chance))), *(number(chance) for _ in range(9))])
    data = memoryview(mutated(chance.choice((made, chance.randbytes(30))), chance))
    refused(lambda: read_places(data, 0, number(chance), number(chance)))
    refused(lambda: read_group(data, 0))
    pages = Pages(data, None)
    opened = PostingList(pages, pages, has_lead=True)
    if open_in(opened, 0, number(chance), chance.randrange(16)):
        walk(opened, chance)


def terms(chance: Random) -> None:
    """Move about in a damaged dictionary, or in noise."""
    file = damaged(chance)
    if chance.random() < 0.2:
        file = file._replace(data=chance.randbytes(len(file.data)))
    pages = file.pages()
    words = file.words(pages, chance.choice((None, None, number(chance))))
    spelled = (text(chance, 9).encode("utf-8", "replace"), b"w00", b"w017\xc3\xa9", b"", chance.randbytes(3))
    for _ in range(chance.randrange(STEPS)):
        refused(lambda: _step(words, file, pages, chance.choice(spelled), chance))


def _step(words: Terms, file: File, pages: Pages, wanted: bytes, chance: Random) -> object:
    match chance.randrange(12):
        case 0:
            return words.seek(wanted)
        case 1:
            return words.find(wanted)
        case 2:
            return words.next()
        case 3:
            return words.go(chance.choice((chance.randrange(50), number(chance))))
        case 4:
            return words.starts_with(wanted) or words.compare(wanted)
        case 5:
            return words.starting(wanted)
        case 6:
            return words.between(chance.randrange(50), number(chance))
        case 7:
            return words.within(chance.choice(("w00", "w0é", "w003" + "z" * 88, "")), chance.randrange(4))
        case 8:
            return words.ordinal >= 0 and words.seek_on(wanted)
        case 9:
            return words.term()
        case 10:
            return read_group(pages.data, words.payload)
        case _:
            return file.places(pages, words)


def derived(chance: Random) -> None:
    """Make lists of damaged ones."""
    file = damaged(chance)
    pages = file.pages()

    def opened(most: int) -> list[PostingList]:
        return [one for _, one in file.lists(pages, chance, most)]

    refused(lambda: phrase(opened(3), LEAD_WORDS, Postings()))
    refused(lambda: placed_union(opened(6), LEAD_WORDS, Postings()))
    refused(lambda: leading(opened(1)[0], opened(1)[0], LEAD_WORDS, Postings()))
    one = PostingList(pages, pages, has_lead=True)
    ordinals = sorted(chance.sample(range(50), 20))
    union_of_terms(file.words(pages), ordinals, one, file.postings, 0, file.documents, LEAD_WORDS, Postings())


def search(chance: Random) -> None:
    """Search damaged lists for the best."""
    file = damaged(chance)
    pages = file.pages()
    weights = memoryview(array("d", worths("body", 30.0)))
    norms = memoryview(file.norms)
    leaves = []
    for _ in range(chance.randint(1, 4)):
        twice = Random(chance.random())
        state = twice.getstate()
        first = list(file.lists(pages, twice, 3))
        twice.setstate(state)
        again = list(file.lists(pages, twice, 3))
        made = [
            FieldList(one, partial(_again, other), slot, norms, weights, 0.0 if slot else 1.0, 3.0)
            for (slot, one), (_, other) in zip(first, again, strict=True)
        ]
        if made:
            leaves.append(Leaf(made, chance.choice((0.5, 4.0)), chance.random() < 0.8))
    rules = Rules(2.5, 0.5, ranking.NEARNESS_REACH, chance.choice((0, 30)), 700_000, 0.5, chance.random() < 0.7)
    ids = Pages(memoryview(chance.randbytes(4 * file.documents)), None)
    best = Best(min(chance.choice((1, 10, 999)), file.documents), ids, 0, 4, -1.0)
    dates = memoryview(chance.randbytes(4 * file.documents))
    mask = chance.choice((None, chance.randbytes(file.documents // 8 + 1)))
    if leaves:
        refused(Search(leaves, chance.random() < 0.5, rules, best, file.documents, mask, dates).go)
        best.found()
    for _, one in file.lists(pages, chance, 3):
        refused(partial(mark, one, memoryview(bytearray(file.documents // 8 + 1))))


def _again(opened: PostingList) -> PostingList:
    return opened


def texts(chance: Random) -> None:
    """Cut texts into words and sentences."""
    found = Entries()
    known: dict[str, tuple[int, int]] = {}
    scanner = Scanner(lambda word: known.setdefault(word, (len(known) + 2, chance.randrange(2))), 0, 1)
    for _ in range(chance.randint(1, 3)):
        one = text(chance)
        places = Entries()
        for at in sorted(chance.choices(range(len(one) + 2), k=3)):
            places.extend([at, 0])
        scanner.scan(one, found, places)
        walk = Sentences(one)
        while walk.next():
            pass
        words_of(one, Entries(), Entries(), Entries())
        cut = CutText(one)
        cut.among(set(list(cut.terms())[:9]))


def damaged(chance: Random) -> File:
    """Give a file that is no longer sound from somewhere on."""
    file = sound(chance)
    start = chance.choice((0, file.terms, file.postings, file.positions))
    return file._replace(data=file.data[:start] + mutated(file.data[start:], chance))


def walk(opened: PostingList, chance: Random) -> None:
    """Move about in a list."""
    found = Entries()
    document = -1
    for _ in range(chance.randrange(STEPS)):
        match chance.randrange(7):
            case 0 | 1:
                document = opened.next()
            case 2:
                document = opened.seek(document + chance.choice((0, 1, 3, 130)))
            case 3:
                document = opened.seek(number(chance))
            case 4 | 5:
                if 0 <= document < END:
                    opened.positions(found)
                    found.clear()
            case _:
                block = chance.randrange(min(opened.blocks, 99) + 1)
                opened.last_of(block)
                opened.impact_of(block)
                opened.block_end(block)
        if 0 <= document < END:
            opened.load_counts()


Target = Callable[[Random], None]

KERNEL_TARGETS: dict[str, Target] = {
    one.__name__: one for one in (numbers, packed, lists, places, terms, derived, search, texts)
}
