"""Where the sentences of a text end: a kernel, compiled where a compiler is.

`grammar.py` says what is found. The loops here give the same; uncompiled, regular expressions are the faster way.
"""

from newsgrep.text.grammar import ABBREVIATIONS, LONGEST_ABBREVIATION, sentence_spans
from newsgrep.text.scan import COMPILED, Letters, is_letter, is_space, is_word


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
