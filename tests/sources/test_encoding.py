import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.sources.encoding import NoText, clean, decode


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_goes(mark: bytes, encoding: str) -> None:
    assert decode(mark + "Zürich – Žižek\r\n".encode(encoding)) == "Zürich – Žižek\n"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Troops leave Syria.", "Путин приказал вывести войска.", "É um dia."])
def test_utf16_without_a_mark_is_told_by_its_nuls(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\nplain words follow",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04 and words",
        b"\x7fELF\x02\x01\x01",
        b"words \0 and a NUL",
        b"\0",
        bytes(range(1, 32)) * 4,
    ],
)
def test_binary_bytes_are_no_text(data: bytes) -> None:
    with pytest.raises(NoText):
        decode(data)


@pytest.mark.parametrize(
    ("given_text", "text"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("e\u0301", "é"),
        ("a\0b", "ab"),
        ("\ufeffa\ufeff", "a"),
        ("\ud83d", "\ufffd"),
        ("é\r\n\ud800", "é\n\ufffd"),
        ("\x1b[31mred\x07", "\x1b[31mred\x07"),
    ],
)
def test_clean(given_text: str, text: str) -> None:
    assert clean(given_text) == text


def test_clean_cuts_runs_of_marks_that_no_language_has() -> None:
    hostile = "a" + "\u0300\u0316" * 200_000  # sorting these takes Python minutes
    assert len(clean(hostile)) <= 40


@given(st.text(alphabet=st.characters(codec=None, exclude_categories=())))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & set("\r\0\ufeff")
    once.encode()  # no surrogates


@given(st.binary())
def test_any_bytes_are_clean_text_or_none(data: bytes) -> None:
    try:
        text = decode(data)
    except NoText:
        return
    assert clean(text) == text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_utf8_comes_back(text: str) -> None:
    if not text.startswith(("%PDF-", "GIF8", "{\\rtf1")):
        assert decode(text.encode()) == clean(text)
