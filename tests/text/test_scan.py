"""The loops of the scanner find what the regular expressions of `grammar.py` say."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.text.grammar import ABBREVIATIONS, GAP, GAP_ENTRY, PARAGRAPH_GAP, PIECE, sentence_spans
from newsgrep.text.words import borders, cut, dotted_form, fold_spelling
from tests.kernels import SETS, entries, listed, many

SENTENCE, PARAGRAPH = "^s", "^p"
NASTY = (
    *"aAbBsSzZ019_.,!?…:;-–\"”’'»)]“‘«([ʼ＇`/\\@",
    *" \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u3000\ufeff\x00",
    *"üÜßİıŁﬁøÆǅΣς٣²½ⅧЖж中あ한ªº",
    *"\u0300\u0308\u036f\u0370\u200d\u20dd\ud800\udfff𝐀𝟘😀",
    "\n\n", "\n \n", ". ", ".\n", "...", "'s", "’S ", ".'s", "U.S.", "U.S.'s", "a.m.", "J. ", "\r\n", "x" * 201,
    *(f"{one}. " for one in sorted(ABBREVIATIONS)[::7]),
)  # fmt: skip

nasty = many(st.sampled_from(NASTY) | st.characters(), 20, 60).map("".join)
dense = many(st.sampled_from("aAS.'’\u0308_\n !”1"), 15, 30).map("".join)
texts = st.one_of(nasty, dense)


class Vocabulary:
    """Gives a number to each word as the builder of a segment does; kept in `words`."""

    def __init__(self):
        self.words = [SENTENCE, PARAGRAPH]
        self.asked = []

    def number(self, word):
        if word not in self.words:
            self.words.append(word)
        return self.words.index(word)

    def learn(self, spelling):
        self.asked.append(spelling)
        dotted = dotted_form(spelling)
        return self.number(fold_spelling(spelling)), self.number(dotted) if dotted else 0


def scanner(kernels):
    vocabulary = Vocabulary()
    return kernels.scanner.Scanner(vocabulary.learn, 0, 1), vocabulary


def scanned(kernels, text):
    """Give the positions of each term, as the scanner says."""
    scan, vocabulary = scanner(kernels)
    found = entries(kernels)
    count = scan.scan(text, found, entries(kernels))
    positions = {}
    position = 0
    for entry in listed(found):
        if entry == GAP_ENTRY:
            position += PARAGRAPH_GAP
        else:
            positions.setdefault(vocabulary.words[entry >> 1], []).append(position)
            position += entry & 1
    return count, positions


def cut_out(text):
    """Give the positions of each term, as the regular expressions say."""
    words = cut(text)
    positions = {}
    for word in words:
        positions.setdefault(word.text, []).append(word.position)
        spelled = text[word.start : word.end]
        if dotted_form(spelled):
            positions.setdefault(dotted_form(spelled), []).append(word.position)
    starts = borders(text)
    positions |= {SENTENCE: starts.sentences, PARAGRAPH: starts.paragraphs}
    return len(words), {term: sorted(at) for term, at in positions.items() if at}


@settings(deadline=None, max_examples=150)
@given(texts)
def test_words_sentences_and_paragraphs_start_where_the_expressions_say(kernels, text):
    assert scanned(kernels, text) == cut_out(text)


@settings(deadline=None, max_examples=150)
@given(texts, st.lists(st.integers(0, 300), max_size=5).map(sorted))
def test_loops_and_expressions_give_the_same_entries(kernels, text, others):
    places = [number for at, other in enumerate(others) for number in (other, at % 2)]
    ways = []
    for way in ("scan_letters", "scan_pieces"):
        scan, vocabulary = scanner(SETS["plain"])
        found = entries(SETS["plain"])
        ways.append((getattr(scan, way)(text, found, entries(SETS["plain"], places)), listed(found), vocabulary.words))
    assert ways[0] == ways[1]
    scan, vocabulary = scanner(kernels)
    found = entries(kernels)
    assert (scan.scan(text, found, entries(kernels, places)), listed(found), vocabulary.words) == ways[0]


OTHER = 10_000  # no word has this number


@settings(deadline=None, max_examples=150)
@given(texts, st.lists(st.integers(0, 300), min_size=1, max_size=5).map(sorted))
def test_any_other_place_is_that_of_the_next_word(kernels, text, others):
    words = cut(text)
    end = words[-1].position + 1 if words else 0
    expected = [next((word.position for word in words if word.start >= other), end) for other in others]
    found = entries(kernels)
    scan, _ = scanner(kernels)
    scan.scan(text, found, entries(kernels, [number for other in others for number in (other, OTHER)]))
    position = 0
    there = []
    for entry in listed(found):
        if entry == GAP_ENTRY:
            position += PARAGRAPH_GAP
        elif entry == 2 * OTHER:
            there.append(position)
        position += entry & 1 if entry != GAP_ENTRY else 0
    gaps_behind = len(GAP.findall(text, words[-1].end)) if words else len(GAP.findall(text))
    assert [at if at < end else at - gaps_behind * PARAGRAPH_GAP for at in there] == expected


@settings(deadline=None, max_examples=150)
@given(texts)
def test_words_stand_where_their_pieces_do(kernels, text):
    starts, ends, positions = entries(kernels), entries(kernels), entries(kernels)
    kernels.scan.words_of(text, starts, ends, positions)
    expected = []
    position = 0
    for piece in PIECE.finditer(text):
        if piece[1]:
            expected.append((*piece.span(1), position))
        position += 1 if piece[1] else PARAGRAPH_GAP
    assert list(zip(listed(starts), listed(ends), listed(positions), strict=True)) == expected


def walked(kernels, text):
    """Give the sentences of a text, found letter by letter."""
    walk = kernels.scan.Sentences(text)
    if not kernels.scan.COMPILED:
        walk.spans = None
        walk.letters = kernels.scan.Letters(text)
    found = []
    while walk.next():
        found.append((walk.start, walk.end))
    return found


@settings(deadline=None, max_examples=150)
@given(texts)
def test_sentences_are_those_of_the_expressions(kernels, text):
    assert walked(kernels, text) == list(sentence_spans(text))


def test_a_long_run_of_stops_is_looked_at_once(kernels):
    """Looked at again from each of them, a million of them would take minutes."""
    text = "." * 20_000
    assert walked(kernels, text) == list(sentence_spans(text)) == [(0, 20_000)]
    assert scanned(kernels, f"{text} A") == (1, {SENTENCE: [0], PARAGRAPH: [0], "a": [0]})


@settings(deadline=None)
@given(st.lists(texts, min_size=2, max_size=6))
def test_a_scanner_adds_one_text_behind_the_other_and_asks_for_a_spelling_once(kernels, several):
    scan, vocabulary = scanner(kernels)
    together = entries(kernels)
    counts = [scan.scan(text, together, entries(kernels)) for text in several]
    asked = [spelling for spelling in vocabulary.asked if not dotted_form(spelling)]
    assert len(set(asked)) == len(asked)
    apart = []
    for text in several:
        other = kernels.scanner.Scanner(lambda spelling: Vocabulary.learn(vocabulary, spelling), 0, 1)
        found = entries(kernels)
        assert other.scan(text, found, entries(kernels)) == counts.pop(0)
        apart += listed(found)
    assert listed(together) == apart


def test_more_spellings_than_the_table_starts_with_keep_their_numbers(kernels):
    words = [f"{one}{other}" for one in ("", "a", "abcd9", "É", "\ud55c", "x" * 150) for other in range(3000)]
    numbers = {}
    scan = kernels.scanner.Scanner(lambda word: (numbers.setdefault(word, len(numbers) + 2), 0), 0, 1)
    found = entries(kernels)
    assert scan.scan(" ".join(words * 2), found, entries(kernels)) == 2 * len(words)
    entries_of_words = [entry for entry in listed(found) if entry & 1]
    assert entries_of_words == [2 * numbers[word] + 1 for word in words * 2]
    assert len(numbers) == len(words)


def test_what_learning_raises_ends_the_scan_and_the_scanner_goes_on(kernels):
    def learn(word):
        if word == "bad":
            raise KeyError(word)
        return 5, 0

    scan = kernels.scanner.Scanner(learn, 0, 1)
    with pytest.raises(KeyError, match="bad"):
        scan.scan("one bad two", entries(kernels), entries(kernels))
    found = entries(kernels)
    assert scan.scan("one two", found, entries(kernels)) == 2
    assert listed(found) == [0, 2, 11, 11]


@settings(deadline=None, max_examples=150)
@given(texts, st.lists(st.sampled_from(("s", "us", "u.s.", "a", "zz", "ss", "ab", "x", "i", "\u4e2d")), max_size=4))
def test_the_words_that_terms_find_are_found(kernels, text, more):
    words = kernels.words.CutText(text)
    terms = {*more, *[word.text for word in cut(text)[::3]]}
    expected = [
        at
        for at, spelled in enumerate(piece[1] for piece in PIECE.finditer(text) if piece[1])
        if {fold_spelling(spelled), dotted_form(spelled)} & terms
    ]
    assert words.among(terms) == expected


@settings(deadline=None, max_examples=20)
@given(many(st.integers(0, 2**32 - 1), 1025, 2100), st.integers(0, 50))
def test_entries_are_a_list(kernels, values, cleared):
    made = entries(kernels, range(cleared))
    made.clear()
    for value in values[: len(values) // 2]:
        made.append(value)
    made.extend(values[len(values) // 2 :])
    assert listed(made) == values


@settings(deadline=None)
@given(texts)
def test_an_empty_line_is_what_parts_paragraphs(kernels, text):
    found = entries(kernels)
    scanner(kernels)[0].scan(text, found, entries(kernels))
    assert listed(found).count(GAP_ENTRY) == len(GAP.findall(text)) == len(re.findall(r"\n[^\S\n]*\n", text))
