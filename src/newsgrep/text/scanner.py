"""From texts to the numbers of their words, for an index to be made of: a kernel, compiled where a compiler is."""

from array import array
from collections.abc import Callable

from newsgrep.text.grammar import GAP, GAP_ENTRY, PIECE, SPREAD, sentence_spans
from newsgrep.text.scan import (
    COMPILED,
    Entries,
    Letters,
    abbreviated,
    after_possessive,
    breaks_sentence,
    empty_line,
    is_stop,
    is_word,
    last_stop,
    stop_end,
    word_end,
)

SHORT = 9
"""So many letters of seven bits fit a machine word."""

MOST_ENTRIES = 4
"""What one word adds at most: the starts of a sentence and a paragraph, a companion, itself."""

_NO_GAP = 0xFFFFFFFE  # a spelling that is a word and one more at the same position, in the uncompiled cache


class Scanner:
    """Turns texts into entries.

    An entry is a word's number times two, plus one where the word takes up a position of its own; without, it stands
    at the position of the next word, as the start of a sentence does and the dotted form of a word in capitals.
    Between paragraphs stands `GAP_ENTRY`.
    """

    def __init__(self, learn: Callable[[str], tuple[int, int]], sentence: int, paragraph: int) -> None:
        """Take what tells words.

        Args:
            learn: Gives the number of a word by its spelling, and of the one that stands with it, or 0. It is asked
                once for each spelling.
            sentence: The number of what stands where a sentence starts.
            paragraph: The same for paragraphs.
        """
        self.learn = learn
        self.sentence = 2 * sentence
        self.paragraph = 2 * paragraph
        # An open hash table of spellings: `slots` hold the number of a spelling plus one, or 0.
        self.slots = memoryview(array("I", bytes(4 << 12)))
        self.hashes = Entries()
        self.starts = Entries()  # of each spelling's letters in `letters`; one more at the end
        self.starts.append(0)
        self.letters = Entries()
        self.words = Entries()
        self.companions = Entries()
        # Most words are short and ASCII: their letters are a number, which a table of its own leads from.
        self.short_keys = memoryview(array("Q", bytes(8 << 12)))
        self.short_entries = memoryview(array("I", bytes(4 << 12)))
        self.shorts = 0
        self.known: dict[str, int] = {}

    def scan(self, text: str, entries: Entries, places: Entries) -> int:
        """Add the entries of a text, and give the number of its words.

        Args:
            text: The text.
            entries: What takes them.
            places: For each other place that is to be found: where it is in the text, in code points, ascending, and
                then the number of what stands there, which is before the next word.
        """
        return self.scan_letters(text, entries, places) if COMPILED else self.scan_pieces(text, entries, places)

    def scan_pieces(self, text: str, entries: Entries, places: Entries) -> int:
        """Do it by regular expressions."""
        known = self.known
        count = 0
        end = 0
        paragraph = True
        due = 0
        for start, stop in sentence_spans(text):
            gaps = len(GAP.findall(text, end, start))
            end = stop
            words = [word for word in PIECE.findall(text, start, stop) if word]
            found: list[int] = [GAP_ENTRY] * gaps
            paragraph = paragraph or gaps > 0
            if words:
                found.append(self.sentence)
                if paragraph:
                    found.append(self.paragraph)
                    paragraph = False
                starts = due < places.size and [
                    piece.start(1) for piece in PIECE.finditer(text, start, stop) if piece[1]
                ]
                for at, word in enumerate(words):
                    while starts and due < places.size and places.view[due] <= starts[at]:
                        found.append(2 * places.view[due + 1])
                        due += 2
                    entry = known.get(word)
                    if entry is None:
                        entry = self._learn_plain(word)
                    if entry == _NO_GAP:
                        found.append(2 * self.learn(word)[1])
                        entry = 2 * self.learn(word)[0] + 1
                    found.append(entry)
            entries.extend(found)
            count += len(words)
        entries.extend([GAP_ENTRY] * len(GAP.findall(text, end)))
        entries.extend([2 * places.view[at + 1] for at in range(due, places.size, 2)])
        return count

    def _learn_plain(self, word: str) -> int:
        number, companion = self.learn(word)
        self.known[word] = entry = _NO_GAP if companion else 2 * number + 1
        return entry

    def scan_letters(self, text: str, entries: Entries, places: Entries) -> int:
        """Do it letter by letter."""
        letters = Letters(text)
        view = letters.view
        size = letters.size
        count = 0
        at = 0
        sentence = True
        paragraph = True
        out = entries.view
        used = entries.size
        room = len(out)
        keys = self.short_keys
        known = self.short_entries
        mask = len(keys) - 1
        due = 0
        place = places.view[0] if places.size else size
        while at < size:
            letter = view[at]
            if letter == ord(" "):
                at += 1
                continue
            if used + MOST_ENTRIES > room:
                entries.size = used
                entries.reserve(MOST_ENTRIES)
                out = entries.view
                room = len(out)
            if is_word(letter):
                # Most words are short and ASCII: their letters are a number that leads to them.
                key = 0
                end = at
                while is_plain(letter) and end - at <= SHORT:
                    key = key << 7 | letter
                    end += 1
                    letter = view[end] if end < size else 0
                if end - at > SHORT or letter >= 128 or (letter == ord(".") and end - at == 1):
                    end = word_end(letters, at, size)
                    key = short_key(letters, at, end) if end - at <= SHORT else 0
                if sentence:
                    out[used] = self.sentence
                    used += 1
                    sentence = False
                if paragraph:
                    out[used] = self.paragraph
                    used += 1
                    paragraph = False
                if place <= at:
                    entries.size = used
                    while due < places.size and places.view[due] <= at:
                        entries.append(2 * places.view[due + 1])
                        due += 2
                    place = places.view[due] if due < places.size else size
                    entries.reserve(MOST_ENTRIES)
                    used = entries.size
                    out = entries.view
                    room = len(out)
                entry = 0
                if key:
                    slot = (key * SPREAD >> 32) & mask
                    while keys[slot] != key and keys[slot]:
                        slot = (slot + 1) & mask
                    if keys[slot]:
                        entry = known[slot]
                    else:
                        entry = self._learn_short(text, at, end, key, slot)
                        keys = self.short_keys
                        known = self.short_entries
                        mask = len(keys) - 1
                if not entry:
                    spelling = self._spelling(text, letters, at, end)
                    companion = self.companions.view[spelling]
                    if companion:
                        out[used] = 2 * companion
                        used += 1
                    entry = 2 * self.words.view[spelling] + 1
                out[used] = entry
                used += 1
                count += 1
                at = end + 1 if end < size and view[end] == ord(" ") else after_possessive(letters, end, size)
                # What the possessive took in can still end a sentence: nothing that it holds does.
            elif letter == ord("\n"):
                sentence = breaks_sentence(letters, at, size) or sentence
                end = empty_line(letters, at, size)
                if end:
                    out[used] = GAP_ENTRY
                    used += 1
                    paragraph = True
                    at = end
                else:
                    at += 1
            else:
                if is_stop(letter):
                    end = stop_end(letters, at, size)
                    if end:
                        sentence = sentence or not abbreviated(text, letters, at)
                        at = end - 1
                    else:
                        at = last_stop(letters, at, size)
                at += 1
        entries.size = used
        while due < places.size:
            entries.append(2 * places.view[due + 1])
            due += 2
        return count

    def _learn_short(self, text: str, start: int, end: int, key: int, slot: int) -> int:
        """Give the entry of a short word that is met first, or 0 where it has a companion."""
        number, companion = self.learn(text[start:end])
        entry: int = 0 if companion else 2 * number + 1
        self.short_keys[slot] = key
        self.short_entries[slot] = entry
        self.shorts += 1
        if 2 * self.shorts > len(self.short_keys):
            self._grow_short()
        return entry

    def _grow_short(self) -> None:
        size = 2 * len(self.short_keys)
        keys = memoryview(array("Q", bytes(8 * size)))
        entries = memoryview(array("I", bytes(4 * size)))
        for at in range(len(self.short_keys)):
            key = self.short_keys[at]
            if key:
                slot = (key * SPREAD >> 32) & (size - 1)
                while keys[slot]:
                    slot = (slot + 1) & (size - 1)
                keys[slot] = key
                entries[slot] = self.short_entries[at]
        self.short_keys = keys
        self.short_entries = entries

    def _spelling(self, text: str, letters: Letters, start: int, end: int) -> int:
        """Give the number of a spelling, learning it where it is new."""
        code = 0
        for at in range(start, end):
            code = ((code ^ letters.view[at]) * 16777619) & 0x7FFFFFFF  # FNV-1, in what one machine word holds
        code ^= code >> 15
        mask = len(self.slots) - 1
        slot = code & mask
        length = end - start
        while True:
            found = self.slots[slot]
            if not found:
                return self._learn(text, start, end, code, slot)
            found -= 1
            if self.hashes.view[found] == code:
                first = self.starts.view[found]
                if self.starts.view[found + 1] - first == length:
                    at = 0
                    while at < length and self.letters.view[first + at] == letters.view[start + at]:
                        at += 1
                    if at == length:
                        return found
            slot = (slot + 1) & mask

    def _learn(self, text: str, start: int, end: int, code: int, slot: int) -> int:
        number, companion = self.learn(text[start:end])
        spelling = self.hashes.size
        self.hashes.append(code)
        for at in range(start, end):
            self.letters.append(ord(text[at]))
        self.starts.append(self.letters.size)
        self.words.append(number)
        self.companions.append(companion)
        self.slots[slot] = spelling + 1
        if 2 * self.hashes.size > len(self.slots):
            self._grow()
        return spelling

    def _grow(self) -> None:
        slots = memoryview(array("I", bytes(8 * len(self.slots))))
        mask = len(slots) - 1
        for spelling in range(self.hashes.size):
            slot = self.hashes.view[spelling] & mask
            while slots[slot]:
                slot = (slot + 1) & mask
            slots[slot] = spelling + 1
        self.slots = slots


def short_key(letters: Letters, start: int, end: int) -> int:
    """Give the letters of a word of up to `SHORT` as one number; 0 where one is not ASCII."""
    key = 0
    for at in range(start, end):
        if letters.view[at] >= 128:
            return 0
        key = key << 7 | letters.view[at]
    return key


def is_plain(letter: int) -> bool:
    """Say whether a character is an ASCII letter or digit."""
    return ord("a") <= letter <= ord("z") or ord("A") <= letter <= ord("Z") or ord("0") <= letter <= ord("9")
