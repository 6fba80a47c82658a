"""What an article's text may send to a terminal: letters, not commands."""

from newsgrep.text.pattern import pattern

REPLACEMENT = "\ufffd"

# C0 and C1 controls (escape sequences start with one), and the characters that turn the direction of writing
# round (bidirectional overrides and isolates), which can make a line read other than it is.
_COMMANDS = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATES = pattern("[\ud800-\udfff]")


def harmless(text: str) -> str:
    """Give the text with every character that would command a terminal replaced; tabs and line feeds stay."""
    if text.isprintable():
        return text  # most texts
    text = _COMMANDS.sub(REPLACEMENT, text)
    return text if text.isascii() else _SURROGATES.sub(REPLACEMENT, text)


def one_line(text: str) -> str:
    """Give the text on one line: runs of white space become one space, commands to the terminal are replaced."""
    return harmless(" ".join(text.split()))
