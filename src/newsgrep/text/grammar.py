"""What a word, an empty line and the end of a sentence are, as regular expressions.

`scan.py` finds the same in loops that a compiler makes fast; `tests/text/test_scan.py` holds them together.
"""

from collections.abc import Iterator

from newsgrep.text.pattern import pattern

LONGEST_WORD = 200
"""In code points. A longer run is cut into words of this length, so that it is found as their phrase."""

PARAGRAPH_GAP = 100
"""How many positions an empty line skips, so that no phrase or nearness reaches over it."""

_LETTER = r"[^\W\d_]"
_DOTTED = rf"{_LETTER}(?:\.{_LETTER}(?![^\W_]))+"  # letters with dots between: U.S.
_RUN = rf"[^\W_]{{1,{LONGEST_WORD}}}(?:[\u0300-\u036f]+[^\W_]*){{0,{LONGEST_WORD}}}"  # accents may stand by themselves
_POSSESSIVE = r"(?:\.?['’ʼ＇`][sS](?![^\W_]))?"  # belongs to no word
_EMPTY_LINE = r"\n[^\S\n]*\n"

PIECE = pattern(rf"({_DOTTED}|{_RUN}){_POSSESSIVE}|{_EMPTY_LINE}")
"""A word, which is the group, or an empty line. The dot at the end of `U.S.` is left over."""

GAP = pattern(_EMPTY_LINE)

GAP_ENTRY = 0xFFFFFFFF
"""What stands for an empty line among the entries of `scan.py`."""

SPREAD = 0x9E3779B97F4A7C15
"""Scatters the keys of words in hash tables (Knuth, The Art of Computer Programming 3, section 6.4: 2^64 over the
golden ratio). Bits beyond the 64th, which a machine word does not hold, do not come into the 32 that are taken."""

ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr Prof Rev Hon St Jr Sr Gen Col Lt Maj Capt Sgt Cmdr Adm Sen Sens Rep Reps Gov Pres "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec No vs Inc Ltd Co Corp Bros Mt Ft approx est".split()
)
"""What a stop stands behind without ending a sentence. So it does behind a capital by itself: `J. Smith`, `U.S.`."""

LONGEST_ABBREVIATION = max(map(len, ABBREVIATIONS))

_END = pattern(
    r"""(?x)
      (?<![.!?…]) [.!?…]++ ["”’'»)\]]*+                 # a stop, and what follows
          (?=\s+ ["“‘'«(\[]* [^\W_a-z])                # does not start in lower case
    | \n\s*\n\s*                                        # an empty line ends a sentence
    | \n (?=[^\S\n]* [^\s\da-z])                          # so does a line break before a capital: a list, a heading
    """
)
_ABBREVIATED = pattern(rf"\b(?:{'|'.join(sorted(ABBREVIATIONS))}|[A-Z])\.$")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence of a text, in order, without the white space around it."""
    start = 0
    for end in _END.finditer(text):
        if text[end.start()] == ".":
            stop = end.start() + 1
            if _ABBREVIATED.search(text, max(start, stop - LONGEST_ABBREVIATION - 1), stop):
                continue
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(bare)
