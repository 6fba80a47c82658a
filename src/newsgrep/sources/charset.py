"""Which one-byte or Asian encoding a text without NULs is in."""

import codecs
import re

REPLACEMENT = "\ufffd"

SAMPLE = 16 * 1024  # bytes to tell an encoding by: charset-normalizer takes some milliseconds for them

# What charset-normalizer may choose from: encodings that news was published in. With all 90 that Python knows it
# prefers such as cp775, hp_roman8 and ptcp154.
_CANDIDATES = (
    "cp1252 mac_roman cp850 cp1250 iso8859_2 cp1251 koi8_r iso8859_5 cp866 cp1253 iso8859_7 cp1254 cp1255 cp1256 "
    "cp1257 cp932 euc_jp gb18030 big5 cp949"
).split()

# Letters beyond ASCII, by who uses them together. What looks like a mixture was not written in cp1252: the Czech for
# "řekl něco" reads as "øekl nìco" there, and neither a Dane nor an Italian writes so.
_FAMILIES = (
    frozenset("áâäçéëíîóôöúüýßšž"),  # the same bytes as in cp1250: there is nothing to decide
    frozenset("àâäçèéêëìîïñòóôöùúûüáíßœæªº"),  # French, Italian, Spanish, Catalan, German
    frozenset("ãõàáâçéêíóôúªº"),  # Portuguese
    frozenset("åæøäöéèàáíóúýðþ"),  # Scandinavian
    frozenset("õäöüšž"),  # Estonian
)
_HIGH_SHARE = 0.25  # of the letters: "café" has it, French prose 0.08, Czech 0.21, Russian all

# A sign or a capital in the middle of a word: ³ where the Polish has ł, Õ for the apostrophe of the old Macintosh.
_NOT_WESTERN = re.compile("[a-z][\x80-\xbfÀ-ÖØ-ÞŠŒŽŸ‚ƒ„†‡ˆ‰‹“”•˜›€™×÷](?<![\xa0\xad·ªº])[a-zà-ÿ]")

_HIGH = re.compile(rb"[\x80-\xff]")
_AROUND = 100  # bytes on each side: the words that a letter belongs to


def charset_of(data: bytes, error_at: int) -> str:
    """Give the name of the encoding of bytes that are no sound UTF-8; `cp1252` where nothing can be told.

    Args:
        data: Without NULs.
        error_at: The first byte that UTF-8 does not allow.
    """
    if data.startswith(codecs.BOM_UTF8) or _is_damaged_utf8(data, error_at):
        return "utf-8"
    sample = _around_high_bytes(data)
    if _is_western(sample):
        return "cp1252"
    return _guess(sample)


def _is_damaged_utf8(data: bytes, error_at: int) -> bool:
    """Whether bytes are UTF-8 with a few broken places: cut in a character, or a stray line from elsewhere."""
    start = max(0, error_at - SAMPLE)
    text = data[start : error_at + SAMPLE].decode("utf-8", "replace")
    broken = text.count(REPLACEMENT)
    whole = sum(letter > "\x7f" for letter in text) - broken
    # By chance next to none: in Western prose two high bytes seldom stand together, and those of Cyrillic never fit.
    return whole >= 2 * broken or (whole > 0 and error_at >= len(data) - 3)


def _around_high_bytes(data: bytes) -> bytes:
    """Give a sample that holds what tells encodings apart: the surroundings of bytes above 127."""
    if len(data) <= SAMPLE:
        return data
    pieces: list[bytes] = []
    size = at = 0
    while size < SAMPLE and (match := _HIGH.search(data, at)):
        at = match.end() + _AROUND
        pieces.append(data[max(0, match.start() - _AROUND) : at])
        size += len(pieces[-1])
    return b"\n".join(pieces)


def _is_western(sample: bytes) -> bool:
    """Whether a text in a one-byte encoding is prose in English or another western language, in cp1252 or Latin-1."""
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    if _NOT_WESTERN.search(text):
        return False
    letters = [letter for letter in text.lower() if letter.isalpha()]
    high = [letter for letter in letters if letter > "\x7f"]
    if len(high) > _HIGH_SHARE * len(letters):
        return False
    return any(family.issuperset(high) for family in _FAMILIES)


def _guess(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_CANDIDATES), preemptive_behaviour=False).best()
    return best.encoding if best is not None else "cp1252"
