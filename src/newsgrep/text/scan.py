"""Finding the words and sentences of a text in one pass: a kernel, compiled where a compiler is.

`grammar.py` says what is found. The loops here give the same; uncompiled, regular expressions are the faster way, so
that each entry point takes the one or the other.
"""

from array import array
from collections.abc import Callable, Collection, Set
from sys import byteorder

from newsgrep.text.grammar import (
    ABBREVIATIONS,
    LONGEST_ABBREVIATION,
    LONGEST_WORD,
    PARAGRAPH_GAP,
    SPREAD,
    sentence_spans,
)

COMPILED = not __file__.endswith(".py")
"""Whether the kernels are machine code: all of them are, or none."""

ONE = 1
"""A bit, as wide as the compiler needs it."""

MOST_BITS = 63
"""The last bit of a machine word."""

KEPT = 8
"""So many letters of seven bits fit a machine word beside a length."""


class Letters:
    """The code points of a text.

    Attributes:
        view: Each as a number.
        size: How many there are.
    """

    def __init__(self, text: str) -> None:
        encoding = "utf-32-le" if byteorder == "little" else "utf-32-be"
        self.view = memoryview(text.encode(encoding, "surrogatepass")).cast("I")
        self.size = len(text)


class Entries:
    """A growing list of whole numbers from 0 to 2^32 - 1.

    Attributes:
        view: Room for them.
        size: How many there are.
    """

    def __init__(self) -> None:
        self.view = memoryview(array("I", bytes(4 * 16)))
        self.size = 0

    def append(self, value: int) -> None:
        """Add one at the end."""
        if self.size == len(self.view):
            self.reserve(1)
        self.view[self.size] = value
        self.size += 1

    def extend(self, values: list[int]) -> None:
        """Add several at the end."""
        self.reserve(len(values))
        if values:
            added = memoryview(array("I", values))
            self.view[self.size : self.size + len(values)] = added
            self.size += len(values)

    def reserve(self, more: int) -> None:
        """Make room for so many."""
        room = len(self.view)
        if self.size + more > room:
            bigger = memoryview(array("I", bytes(4 * max(room + room // 2, self.size + more))))
            bigger[: self.size] = self.view[: self.size]
            self.view = bigger

    def clear(self) -> None:
        """Forget all of them; the room is kept."""
        self.size = 0


def words_of(text: str, starts: Entries, ends: Entries, positions: Entries) -> None:
    """Add where each word of a text starts and ends, and its position."""
    letters = Letters(text)
    size = letters.size
    starts.reserve(size // 5)
    ends.reserve(size // 5)
    positions.reserve(size // 5)
    at = 0
    position = 0
    while at < size:
        letter = letters.view[at]
        if is_word(letter):
            end = word_end(letters, at, size)
            starts.append(at)
            ends.append(end)
            positions.append(position)
            position += 1
            at = after_possessive(letters, end, size)
        else:
            end = empty_line(letters, at, size) if letter == ord("\n") else 0
            if end:
                position += PARAGRAPH_GAP
                at = end
            else:
                at += 1


_PLAIN = memoryview(bytes([chr(letter).isalnum() for letter in range(128)]))
"""Which characters of ASCII are part of a word."""


class Wanted:
    """Terms that are looked for in many texts. Most other words are told from them without being folded."""

    def __init__(self, terms: Collection[str]) -> None:
        # By first letter, a bit for each length; the last bit stands for all that are longer.
        self.lengths = memoryview(array("Q", bytes(8 * 128)))
        self.plain = _PLAIN
        # An open hash table of lengths and first letters; 0 where nothing is.
        size = 16
        while size < 4 * len(terms):
            size *= 2
        self.keys = memoryview(array("Q", bytes(8 * size)))
        for term in terms:
            self._add(term)

    def _add(self, term: str) -> None:
        letters = Letters(term)
        if not letters.size or letters.view[0] >= 128:
            return  # what starts so may always be one of them
        length = letters.size if letters.size < MOST_BITS else MOST_BITS
        self.lengths[letters.view[0]] |= ONE << length
        key = self.key(letters, 0, letters.size)
        if key:
            self.keys[self._slot(key)] = key

    def _slot(self, key: int) -> int:
        """Give where a key is in the table, or would be."""
        mask = len(self.keys) - 1
        slot = (key * SPREAD >> 32) & mask
        while self.keys[slot] and self.keys[slot] != key:
            slot = (slot + 1) & mask
        return slot

    def key(self, letters: Letters, start: int, end: int) -> int:
        """Give the length and the first letters of a word in lower case as one number; 0 where one is not ASCII."""
        size = end - start
        key = size if size < 127 else 127
        if size > KEPT:
            end = start + KEPT
        for at in range(start, end):
            letter = letters.view[at]
            if letter >= 128:
                return 0
            if ord("A") <= letter <= ord("Z"):
                letter += 32
            key = key << 7 | letter
        return key

    def may_be(self, letters: Letters, start: int, end: int) -> bool:
        """Say whether a word may be one of them."""
        first = letters.view[start]
        if first >= 128:
            return True
        if ord("A") <= first <= ord("Z"):
            first += 32
        lengths = self.lengths[first]
        if not lengths:
            return False
        # `U.S` gets one more dot when it is folded, `US` is found by its dotted form too.
        size = end - start
        if (lengths >> min(size + 1, MOST_BITS) & 1 and size > 1 and letters.view[start + 1] == ord(".")) or (
            lengths >> min(2 * size, MOST_BITS) & 1 and ord("A") <= letters.view[end - 1] <= ord("Z")
        ):
            return True
        if lengths >> min(size, MOST_BITS) & 1:
            key = self.key(letters, start, end)
            if not key or self.keys[self._slot(key)]:
                return True
        return not is_ascii(letters, start, end)  # folding a letter beyond ASCII can do anything


def among(
    text: str, starts: Entries, ends: Entries, terms: Set[str], spelling_of: Callable[[str], tuple[str, str | None]]
) -> list[int]:
    """Give the numbers of the words that one of some terms finds, ascending.

    Args:
        text: The text.
        starts: Where its words start, as `words_of` gives it.
        ends: Where they end.
        terms: Folded.
        spelling_of: Gives the folded word of a spelling, and its dotted form or None.
    """
    letters = Letters(text)
    found: list[int] = []
    wanted = Wanted(terms)
    for at in range(starts.size):
        start = starts.view[at]
        end = ends.view[at]
        if wanted.may_be(letters, start, end):
            word, dotted = spelling_of(text[start:end])
            if word in terms or (dotted is not None and dotted in terms):
                found.append(at)
    return found


def marked(
    text: str, wanted: Wanted, terms: dict[str, int], spelling_of: Callable[[str], tuple[str, str | None]]
) -> list[tuple[int, int, int]]:
    """Give where words stand that one of some terms finds, in order, each with the number of the term.

    Args:
        text: The text.
        wanted: The terms.
        terms: Folded, each with a number.
        spelling_of: As in `among`.
    """
    letters = Letters(text)
    view = letters.view
    plain = wanted.plain
    size = letters.size
    found: list[tuple[int, int, int]] = []
    at = 0
    while at < size:
        letter = view[at]
        end = at + 1
        if letter < 128:  # most words: told here, a fifth faster than by a call for each
            if not plain[letter]:
                at = end
                continue
            most = min(size, at + LONGEST_WORD + 1)
            while end < most and view[end] < 128 and plain[view[end]]:
                end += 1
            if end - at > LONGEST_WORD or (end < size and (view[end] >= 128 or end - at == 1)):
                end = word_end(letters, at, size)
        elif is_word(letter):
            end = word_end(letters, at, size)
        else:
            at = end
            continue
        if wanted.may_be(letters, at, end):
            word, dotted = spelling_of(text[at:end])
            number = terms.get(word)
            if number is None and dotted is not None:
                number = terms.get(dotted)
            if number is not None:
                last = end
                if end < size and end - at > 2 and letters.view[end] == ord(".") and letters.view[at + 1] == ord("."):
                    last += 1
                found.append((at, last, number))
        at = end + 1 if end < size and view[end] == ord(" ") else after_possessive(letters, end, size)
    return found


def places(text: str, starts: Entries, ends: Entries, numbers: list[int]) -> list[tuple[int, int, int]]:
    """Give words by their numbers, with where they start and end; the last dot of `U.S.` belongs to them.

    Args:
        text: The text.
        starts: Where its words start, as `words_of` gives it.
        ends: Where they end.
        numbers: Which words.
    """
    letters = Letters(text)
    found: list[tuple[int, int, int]] = []
    for at in numbers:
        start = starts.view[at]
        end = ends.view[at]
        if (
            end < letters.size
            and letters.view[end] == ord(".")
            and end - start > 2
            and letters.view[start + 1] == ord(".")
        ):
            end += 1
        found.append((at, start, end))
    return found


def is_ascii(letters: Letters, start: int, end: int) -> bool:
    """Say whether a stretch is ASCII."""
    for at in range(start, end):  # noqa: SIM110  a generator is no loop for the compiler
        if letters.view[at] >= 128:
            return False
    return True


class Sentences:
    """Goes from sentence to sentence of a text.

    Attributes:
        start, end: Of the one that it stands at, as `sentence_spans` yields them.
    """

    def __init__(self, text: str) -> None:
        self.start = 0
        self.end = 0
        self.text = text
        self.letters = Letters(text if COMPILED else "")
        self.at = 0  # what lies before has been given
        self.spans = None if COMPILED else sentence_spans(text)

    def next(self) -> bool:
        """Go to the next one; False where there is none."""
        if self.spans is not None:
            self.start, self.end = next(self.spans, (self.end, self.end))
            return self.start < self.end
        while self.at < self.letters.size:
            start = self.at
            self.at = sentence_end(self.text, self.letters, start, self.letters.size)
            if self.trim(start, self.at):
                return True
        return False

    def trim(self, start: int, end: int) -> bool:
        """Take a stretch without the white space around it; False where nothing is left."""
        while start < end and is_space(self.letters.view[start]):
            start += 1
        while start < end and is_space(self.letters.view[end - 1]):
            end -= 1
        self.start = start
        self.end = end
        return start < end


def sentence_end(text: str, letters: Letters, at: int, size: int) -> int:
    """Give where the sentence ends that this is a part of; the size of the text where no other one follows."""
    while at < size:
        letter = letters.view[at]
        if ord("?") < letter < 0x2026 or letter == ord(" "):  # most letters: neither a stop nor a line break
            at += 1
        elif letter == ord("\n"):
            if breaks_sentence(letters, at, size):
                return at + 1
            at += 1
        elif is_stop(letter):
            end = stop_end(letters, at, size)
            if not end:
                at = last_stop(letters, at, size) + 1
            elif abbreviated(text, letters, at):
                at = end
            else:
                return end
        else:
            at += 1
    return size


def is_word(letter: int) -> bool:
    """Say whether a character is part of a word: a letter or a digit."""
    if letter < 128:
        return ord("a") <= letter <= ord("z") or ord("A") <= letter <= ord("Z") or ord("0") <= letter <= ord("9")
    return chr(letter).isalnum()


def is_letter(letter: int) -> bool:
    """Say whether a character is part of a word and no decimal digit."""
    if letter < 128:
        return ord("a") <= letter <= ord("z") or ord("A") <= letter <= ord("Z")
    return chr(letter).isalnum() and not chr(letter).isdecimal()


def is_space(letter: int) -> bool:
    """Say whether a character is white space."""
    if letter < 128:
        return letter == ord(" ") or 9 <= letter <= 13 or 28 <= letter <= 31
    return chr(letter).isspace()


def is_accent(letter: int) -> bool:
    """Say whether a character is an accent that belongs to the letter before it."""
    return 0x300 <= letter <= 0x36F


def word_end(letters: Letters, at: int, size: int) -> int:
    """Give where the word ends that starts here."""
    if at + 2 < size and letters.view[at + 1] == ord("."):
        end = dotted_end(letters, at, size)
        if end:
            return end
    most = at + LONGEST_WORD
    at += 1
    while at < size and at < most and is_word(letters.view[at]):
        at += 1
    groups = 0
    while at < size and groups < LONGEST_WORD and is_accent(letters.view[at]):
        while at < size and is_accent(letters.view[at]):
            at += 1
        while at < size and is_word(letters.view[at]):
            at += 1
        groups += 1
    return at


def dotted_end(letters: Letters, at: int, size: int) -> int:
    """Give where letters with dots between end, or 0 where there are none."""
    if not is_letter(letters.view[at]):
        return 0
    end = 0
    at += 1
    while at + 1 < size and letters.view[at] == ord(".") and is_letter(letters.view[at + 1]):
        if at + 2 < size and is_word(letters.view[at + 2]):
            break
        at += 2
        end = at
    return end


def after_possessive(letters: Letters, end: int, size: int) -> int:
    """Give where to go on after a word that ends here."""
    at = end
    if at < size and letters.view[at] == ord("."):
        at += 1
    if at + 1 >= size or not is_apostrophe(letters.view[at]):
        return end
    if (letters.view[at + 1] | 32) != ord("s") or (at + 2 < size and is_word(letters.view[at + 2])):
        return end
    return at + 2


def is_apostrophe(letter: int) -> bool:
    """Say whether an `s` behind this makes a possessive."""
    return letter == ord("'") or letter == 0x2019 or letter == ord("`") or letter == 0x2BC or letter == 0xFF07


def empty_line(letters: Letters, at: int, size: int) -> int:
    """Give the end of an empty line whose first line break is here, or 0."""
    at += 1
    while at < size and letters.view[at] != ord("\n") and is_space(letters.view[at]):
        at += 1
    return at + 1 if at < size and letters.view[at] == ord("\n") else 0


def breaks_sentence(letters: Letters, at: int, size: int) -> bool:
    """Say whether the line break here ends a sentence."""
    at += 1
    while at < size and is_space(letters.view[at]):
        if letters.view[at] == ord("\n"):
            return True
        at += 1
    if at >= size:
        return False
    letter = letters.view[at]
    return not (ord("a") <= letter <= ord("z") or (is_word(letter) and not is_letter(letter)))


def is_stop(letter: int) -> bool:
    """Say whether a sentence may end with this character."""
    return letter == ord(".") or letter == ord("!") or letter == ord("?") or letter == 0x2026


def is_closing(letter: int) -> bool:
    """Say whether a character may stand between a stop and the white space behind it."""
    if letter < 128:
        return letter == ord('"') or letter == ord("'") or letter == ord(")") or letter == ord("]")
    return letter == 0x201D or letter == 0x2019 or letter == 0xBB


def is_opening(letter: int) -> bool:
    """Say whether a character may stand before the first letter of a sentence."""
    if letter < 128:
        return letter == ord('"') or letter == ord("'") or letter == ord("(") or letter == ord("[")
    return letter == 0x201C or letter == 0x2018 or letter == 0xAB


def stop_end(letters: Letters, at: int, size: int) -> int:
    """Give where stops and closing marks end if what follows can start a sentence, else 0."""
    while at < size and is_stop(letters.view[at]):
        at += 1
    while at < size and is_closing(letters.view[at]):
        at += 1
    end = at
    while at < size and is_space(letters.view[at]):
        at += 1
    if at == end:
        return 0
    while at < size and is_opening(letters.view[at]):
        at += 1
    if at >= size or not is_word(letters.view[at]) or ord("a") <= letters.view[at] <= ord("z"):
        return 0
    return end


def last_stop(letters: Letters, at: int, size: int) -> int:
    """Give the last of the stops that follow each other here: where the first ends no sentence, none of them does."""
    while at + 1 < size and is_stop(letters.view[at + 1]):
        at += 1
    return at


def abbreviated(text: str, letters: Letters, stop: int) -> bool:
    """Say whether the stop here stands behind an abbreviation."""
    if letters.view[stop] != ord("."):
        return False
    start = stop
    while (
        start > 0
        and stop - start <= LONGEST_ABBREVIATION
        and (is_word(letters.view[start - 1]) or letters.view[start - 1] == ord("_"))
    ):
        start -= 1
    if stop - start == 1:
        return ord("A") <= letters.view[start] <= ord("Z")
    return text[start:stop] in ABBREVIATIONS
