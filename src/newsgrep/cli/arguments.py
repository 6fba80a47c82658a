"""Reading a plain command line from the table in `declared.py`.

Plain is what needs no second thought: known options as they are declared, each with a fitting value, and words.
Anything else is left to the parser of the whole program, which gives the same for what is read here and knows every
error.
"""

from __future__ import annotations

from newsgrep.cli.declared import DEFAULTS, FLAG, NUMBER, OPTIONS, SECONDS, TEXT, TEXTS, WORDS

Values = dict[str, object]

_MOST_DIGITS = 9


def read(given: list[str]) -> Values | None:
    """Give the value of every parameter of `newsgrep search`, or None for a command line that is not plain.

    Args:
        given: What stands behind the name of the command.
    """
    typed: dict[str, object] = {}
    several: dict[str, tuple[str, ...]] = {}
    waiting = iter(given)
    for one in waiting:
        if not one.startswith("-"):
            if not one:
                return None
            several[WORDS] = (*several.get(WORDS, ()), one)
            continue
        name, equals, value = one.partition("=")
        parameter, kind = OPTIONS.get(name, ("", ""))
        if kind == FLAG and not equals:
            typed[parameter] = True
            continue
        if not kind or kind == FLAG or parameter in typed or (equals and not name.startswith("--")):
            return None
        if not equals:
            value = next(waiting, "")
        read = _value(value, kind)
        if read is None:
            return None
        if kind == TEXTS:
            several[parameter] = (*several.get(parameter, ()), value)
        else:
            typed[parameter] = read
    return {**DEFAULTS, **typed, **several}


def _value(value: str, kind: str | tuple[str, ...]) -> object:
    """Give what the value of an option stands for; None for one that is not plain."""
    if isinstance(kind, tuple):
        return value if value in kind else None
    if kind in (TEXT, TEXTS):
        return value if value and not value.startswith("-") else None
    digits = value.replace(".", "", 1) if kind == SECONDS else value
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        return None
    return int(value) if kind == NUMBER else float(value)
