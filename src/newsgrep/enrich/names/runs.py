"""Runs of capitalised words, which names are cut from: a kernel, compiled where a compiler is.

`RUN` says what a run is. The loops here find the same a dozen times as fast where they are machine code.
"""

import re

from newsgrep.text.pattern import pattern
from newsgrep.text.scan import COMPILED

# Capitals of the Latin alphabets, Vietnamese included. Other scripts have no names that the lists know.
_UPPER = "A-Z" + "".join(c for c in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))) if c.isupper())
_ABBREVIATIONS = frozenset(  # what keeps its full stop inside of a run
    "Mr Mrs Ms Dr Gen Sen Sens Rep Reps Gov Lt Col Sgt Capt Cpl Maj Adm Prof Rev St ST Jr Sr Ltd Co Corp Inc Ala Ariz "
    "Calif Colo Conn Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Vt Va Wash "
    "Wis Wyo Cmdr Brig Pvt".split()
)

PARTICLES = frozenset(
    "de da do dos das del della di du van von der den la le los las y bin ibn al el es ez ben abu arap ter ten ul ud "
    "&".split()
)
"""What joins the words of a name; "&" joins those of a company."""

_JOINING = PARTICLES  # other modules do not see what is typed
_CONTRACTED = frozenset(("s", "m", "d", "ve", "re", "ll"))  # of "Putin's", "I'm", "We've" only the first word
_PREFIXES = frozenset(("al", "el", "as", "ash", "ar", "an", "at", "ad", "ul", "ur"))  # of al-Assad

_WORD = (
    rf"(?:(?:[{_UPPER}]\.)+(?:[{_UPPER}]\b)?"  # J.K., U.S.
    rf"|(?=\w{{2,5}}\.)(?:{'|'.join(sorted(_ABBREVIATIONS))})\."  # looking ahead first is what keeps this fast
    rf"|(?:(?:{'|'.join(sorted(_PREFIXES))})-|d['’])?"  # al-Assad, d'Angelo
    rf"(?!\w{{1,8}}n['’]t\b)[{_UPPER}]\w*"  # not Don't, Shouldn't
    rf"(?:['’](?!(?:{'|'.join(sorted(_CONTRACTED))})\b)\w+|-\w+)*)"  # O'Brien, Jean-Claude
)
# After a slash only where a dateline has two places: BEIJING/HONG KONG.
RUN = pattern(  # compiled when it is used, which takes a while: machine code does without
    rf"(?<![\w@#.])(?<![^A-Z]/){_WORD}(?: (?:(?:{'|'.join(map(re.escape, sorted(PARTICLES)))}) ){{0,2}}{_WORD})*"
)


def find_runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give where each run of capitalised words stands in `text[start:end]`, in order."""
    return scan_runs(text, start, end) if COMPILED else [match.span() for match in RUN.finditer(text, start, end)]


def scan_runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Do it by loops."""
    found = []
    at = start
    while at < end:
        letter = text[at]
        if (letter in "adeu" or is_upper(letter)) and is_free(text, at):
            stop = word_stop(text, at, end)
            if stop:
                stop = run_stop(text, stop, end)
                found.append((at, stop))
                at = stop
                continue
        at += 1
    return found


def is_free(text: str, at: int) -> bool:
    """Say whether a run may start here, by what stands before it."""
    if at == 0:
        return True
    before = text[at - 1]
    if before == "/":
        return at < 2 or "A" <= text[at - 2] <= "Z"
    return not (is_word(before) or before == "@" or before == "#" or before == ".")


def is_upper(letter: str) -> bool:
    """Say whether a name may begin with this letter."""
    return (letter < "\u0250" or "\u1e00" <= letter < "\u1f00") and letter.isupper()


def is_word(letter: str) -> bool:
    """Say whether a character is part of a word: a letter, a digit or `_`."""
    return letter.isalnum() or letter == "_"


def letters_stop(text: str, at: int, end: int) -> int:
    """Give where the letters end that start here, which may be here."""
    while at < end and is_word(text[at]):
        at += 1
    return at


def word_stop(text: str, at: int, end: int) -> int:
    """Give where the capitalised word ends that starts here; 0 where none does."""
    letter = text[at]
    if is_upper(letter):
        if at + 1 < end and text[at + 1] == ".":
            return initials_stop(text, at, end)
        stop = letters_stop(text, at, end)
        if stop < end and text[stop] == "." and 2 <= stop - at <= 5 and text[at:stop] in _ABBREVIATIONS:
            return stop + 1
        return joined_stop(text, at, stop, end)
    begin = prefix_stop(text, at, end)
    if begin == 0 or begin >= end or not is_upper(text[begin]):
        return 0
    return joined_stop(text, begin, letters_stop(text, begin, end), end)


def initials_stop(text: str, at: int, end: int) -> int:
    """Give where letters with full stops end: `J.K.`, `U.S`."""
    while at + 1 < end and is_upper(text[at]) and text[at + 1] == ".":
        at += 2
    if at < end and is_upper(text[at]) and (at + 1 == end or not is_word(text[at + 1])):
        at += 1
    return at


def prefix_stop(text: str, at: int, end: int) -> int:
    """Give where `al-` or `d'` ends; 0 where there is neither."""
    if text[at] == "d" and at + 1 < end and (text[at + 1] == "'" or text[at + 1] == "’"):
        return at + 2
    stop = at + 1
    while stop < end and stop < at + 3 and "a" <= text[stop] <= "z":
        stop += 1
    return stop + 1 if stop < end and text[stop] == "-" and text[at:stop] in _PREFIXES else 0


def joined_stop(text: str, begin: int, stop: int, end: int) -> int:
    """Give where a word ends whose first letters end at `stop`: `Jean-Claude`, `O'Brien`; 0 for `Don't`."""
    first = stop
    while stop < end:
        mark = text[stop]
        if mark != "-" and mark != "'" and mark != "’":
            break
        following = letters_stop(text, stop + 1, end)
        if following == stop + 1:
            break
        if mark != "-":
            negated = text[stop - 1] == "n" and following == stop + 2 and text[stop + 1] == "t"
            if negated and stop == first and 2 <= stop - begin <= 9:
                return 0
            if following - stop <= 3 and text[stop + 1 : following] in _CONTRACTED:
                break
        stop = following
    return stop


def run_stop(text: str, stop: int, end: int) -> int:
    """Give where a run ends whose first word ends at `stop`."""
    while stop < end and text[stop] == " ":
        at = stop + 1
        for _ in range(2):
            particle = particle_stop(text, at, end)
            if not particle:
                break
            at = particle
        following = word_stop(text, at, end) if at < end else 0
        if not following:
            break
        stop = following
    return stop


def particle_stop(text: str, at: int, end: int) -> int:
    """Give where the next word starts if this one joins two of a name; 0 where it does not."""
    stop = at
    while stop < end and stop < at + 6 and text[stop] != " ":
        stop += 1
    return stop + 1 if stop < end and text[stop] == " " and text[at:stop] in _JOINING else 0
