import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from newsgrep.text.control import harmless, one_line


def test_escape_sequences_lose_their_escape():
    assert harmless("\x1b[31mred\x1b]8;;http://x\x07") == "\ufffd[31mred\ufffd]8;;http://x\ufffd"


def test_text_that_would_be_turned_round_is_not():
    assert harmless("abc\u202edef") == "abc\ufffddef"


def test_white_space_becomes_one_space():
    assert one_line(" a\tb\r\n\nc ") == "a b c"


@given(st.text())
def test_nothing_that_commands_a_terminal_is_left(text):
    kinds = {unicodedata.category(letter) for letter in harmless(text) if letter not in "\t\n"}
    assert kinds.isdisjoint({"Cc", "Cs"})
    assert len(harmless(text)) == len(text)
