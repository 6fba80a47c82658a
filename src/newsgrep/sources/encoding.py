"""Text out of bytes: which encoding they are in, and what every text is freed from."""

import codecs
import re
import unicodedata
from collections.abc import Callable
from functools import cache

from newsgrep.sources.charset import REPLACEMENT, SAMPLE, charset_of

_BOMS = (  # UTF-32 first: its mark starts with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What cannot be told by NULs: the first bytes of formats that may start with a stretch of plain ASCII.
_MAGIC = (
    b"%PDF-",
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",  # JPEG
    b"GIF87a",
    b"GIF89a",
    b"PK\x03\x04",  # ZIP, and with it docx, epub, odt
    b"\x7fELF",
    b"\x1f\x8b\x08",  # gzip inside gzip
    b"BZh91AY&SY",
    b"\xfd7zXZ\x00",
    b"7z\xbc\xaf\x27\x1c",
    b"\x28\xb5\x2f\xfd",  # zstd
    b"Rar!\x1a\x07",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # Word and Excel before 2007
    b"SQLite format 3\x00",
    b"{\\rtf1",  # text in name only
    b"ID3\x03",
    b"ID3\x04",
)

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\b\x1b")) + b"\x7f"
_CONTROL_SHARE = 0.05  # of the first bytes; prose has none, and 0.1 where all bytes are equally frequent

_SURROGATE = re.compile("[\ud800-\udfff]")
_LONG = 10_000  # code points; shorter texts are normalised at once: at worst 0.1 s
_MARK_RUN = 30  # combining marks in a row: the limit of UAX #15, section 12; no language comes near

# Runs that may be of marks: the blocks that have any. It passes over ASCII, Western letters, curly quotes and Chinese
# thirty times as fast as the exact pattern, and half as fast where the set is not written once before the repetition.
_HAS_MARKS = (
    "[\u0300-\u1fff\u20d0-\u20ff\u2c00-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabff\ufb1e-\ufe2f\U00010000-\U0010ffff]"
)
_MARKS_AND_MORE = re.compile(f"{_HAS_MARKS}{_HAS_MARKS}{{{_MARK_RUN},}}")


class NoText(Exception):
    """These bytes are not text."""


def decode(data: bytes) -> str:
    """Give the text, clean (see `clean`).

    A byte order mark decides; without one UTF-8 is tried, then UTF-16 by its NULs, then the encoding is guessed. Bytes
    that make no sense in it become U+FFFD.

    Raises:
        NoText: The bytes are a picture, a program, an archive or the like.
    """
    head = data[:SAMPLE]
    wide = wide_encoding(head)
    if wide is not None:
        return clean(data.decode(wide, "replace"))
    if is_binary(head) or b"\0" in data:
        raise NoText
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return clean(data.decode(charset_of(data, error.start), "replace"))


def wide_encoding(head: bytes) -> str | None:
    """Give `utf-16-le` or one of its three sisters, or None where bytes stand for themselves as in UTF-8."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return None if name == "utf-8" else name
    if b"\0" not in head:
        return None
    # Without a mark: ASCII, blanks and line ends have a NUL as their high byte, and low bytes are next to never NUL.
    even, odd = head[0::2].count(0), head[1::2].count(0)
    low, high, name = (even, odd, "utf-16-le") if even < odd else (odd, even, "utf-16-be")
    units = len(head) // 2
    if not units or high * 20 < units or low * 50 > high:  # in running text 1 character of 7 is a blank
        return None
    pairs = [unit for unit in zip(head[0::2], head[1::2], strict=False) if 0 not in unit]
    ascii_pairs = sum(0x20 <= first < 0x7F and 0x20 <= second < 0x7F for first, second in pairs)
    if ascii_pairs * 2 > len(pairs):  # ASCII with stray NULs; in Chinese it is a fifth
        return None
    text = head[: units * 2].decode(name, "replace")
    unprintable = sum(not (letter.isprintable() or letter in "\t\r\n\f") for letter in text)
    return name if unprintable * 20 <= len(text) else None


def recoder(encoding: str) -> Callable[[bytes, bool], bytes]:
    """Give a function that turns a piece of a text, and whether it is the last one, into UTF-8."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")

    def recode(piece: bytes, last: bool) -> bytes:
        return decoder.decode(piece, last).encode("utf-8", "replace")

    return recode


def is_binary(head: bytes) -> bool:
    """Whether these first bytes of a file belong to a format that is no text; a few NULs alone do not tell."""
    if wide_encoding(head) is not None:
        return False
    if head.startswith(_MAGIC) or head[4:8] == b"ftyp":
        return True
    return len(head) - len(head.translate(None, _CONTROLS)) > _CONTROL_SHARE * len(head)


def clean(text: str) -> str:
    r"""Give the text in NFC, lines ended by `\n`, without NULs and byte order marks; lone surrogates become U+FFFD."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
    if text.isascii():
        return text
    if "\ufeff" in text:
        text = text.replace("\ufeff", "")
    try:
        text.encode()  # a surrogate has no UTF-8; this is faster than a search
    except UnicodeEncodeError:
        text = _SURROGATE.sub(REPLACEMENT, text)
    if len(text) > _LONG:
        # The time that Python takes to sort a run of combining marks grows with its square: 5 s for 80,000.
        text = _MARKS_AND_MORE.sub(lambda match: _mark_run().sub(r"\1", match[0]), text)
    return unicodedata.normalize("NFC", text)


@cache
def _mark_run() -> re.Pattern[str]:
    marks = "".join(chr(code) for code in range(0x300, 0x1E950) if unicodedata.combining(chr(code)))
    return re.compile(f"([{marks}]{{{_MARK_RUN}}})[{marks}]+")
