"""JSON values out of a text, and what is wrong with it in plain English."""

import json
import re

_BLANK = re.compile(r"[ \t\n\r]*")

# What the standard library says, and what we say.
_WORDS = {
    "Expecting value": "expected a value",
    "Expecting ',' delimiter": "expected ','",
    "Expecting ':' delimiter": "expected ':'",
    "Expecting property name enclosed in double quotes": "expected a name in double quotes",
    "Unterminated string starting at": "a text without its closing quote",
    "Invalid \\uXXXX escape": "not four hexadecimal digits after \\u",
    "Invalid \\escape": "a backslash before a character that needs none",
    "Illegal trailing comma before end of object": "a comma before the closing bracket",
    "Illegal trailing comma before end of array": "a comma before the closing bracket",
}


class NotJSON(Exception):
    """A text is not JSON.

    Attributes:
        what: What is wrong: `expected ','`.
        position: Where: a code point of the text.
    """

    def __init__(self, what: str, position: int) -> None:
        super().__init__(what)
        self.what = what
        self.position = position


def value_at(text: str, start: int) -> tuple[object, int]:
    """Give the JSON value that starts at a position, and the position after it.

    Control characters inside texts are taken as they are. An integer of more digits than Python reads becomes text.

    Raises:
        NotJSON: None starts there, or it is nested too deeply.
    """
    try:
        return _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise _not_json(error) from None
    except RecursionError:
        raise NotJSON("nested too deeply", start) from None
    except ValueError:  # more digits than sys.get_int_max_str_digits()
        pass
    try:
        return _SLOW_DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise _not_json(error) from None
    except RecursionError:
        raise NotJSON("nested too deeply", start) from None


def skip_blank(text: str, start: int) -> int:
    """Give the position of the next character that is not blank; the length of the text where there is none."""
    match = _BLANK.match(text, start)
    return match.end() if match else start


def _not_json(error: json.JSONDecodeError) -> NotJSON:
    message = error.msg.partition(": ")[0]
    return NotJSON(_WORDS.get(message, message.lower()), error.pos)


def _integer(digits: str) -> int | str:
    try:
        return int(digits)
    except ValueError:
        return digits


_DECODER = json.JSONDecoder(strict=False)
_SLOW_DECODER = json.JSONDecoder(strict=False, parse_int=_integer)
