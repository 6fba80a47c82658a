"""Writes `cli/declared.py`, the options of `newsgrep search` as the Typer app declares them.

python -m tools.declared
"""

from enum import Enum
from pathlib import Path
from typing import Any

from newsgrep.cli.app import program

TARGET = Path(__file__).parent.parent / "src" / "newsgrep" / "cli" / "declared.py"
COMMAND = "search"

_KINDS = {"StringParamType": "TEXT", "IntRange": "NUMBER", "FloatParamType": "SECONDS"}

_HEAD = '''"""The options of `newsgrep search` as `search.py` declares them: written by `tools/declared.py`."""

FLAG = "flag"
TEXT = "text"
TEXTS = "texts"
NUMBER = "number"
SECONDS = "seconds"
"""What an option takes; one that takes one of some values has these in the place of a name."""
'''


def table() -> str:
    """Give the text of the module.

    Raises:
        ValueError: An option is declared in a way that the table cannot say.
    """
    command = program().commands[COMMAND]
    options = []
    defaults = []
    words = ""
    for one in command.params:
        if one.param_type_name == "argument":
            words = one.name
            defaults.append(f"    {_shown(one.name)}: (),\n")
            continue
        if one.name == "help":
            continue
        kind = _kind(one)
        options += [f"    {_shown(name)}: ({_shown(one.name)}, {kind}),\n" for name in one.opts]
        defaults.append(f"    {_shown(one.name)}: {_default(one)},\n")
    return (
        f"{_HEAD}\nWORDS = {_shown(words)}\n"
        f'"""The parameter of what is no option."""\n'
        f"\nOPTIONS: dict[str, tuple[str, str | tuple[str, ...]]] = {{\n{''.join(options)}}}\n"
        f'"""The parameter that an option sets, and what it takes."""\n'
        f"\nDEFAULTS: dict[str, object] = {{\n{''.join(defaults)}}}\n"
        f'"""The parameters as they are where no option sets them."""\n'
    )


def _kind(option: Any) -> str:
    if option.is_flag:
        if option.secondary_opts:
            raise ValueError(f"{option.name} has a second name for its opposite")
        return "FLAG"
    if option.type.name == "choice":
        return f"({', '.join(_shown(str(_bare(one))) for one in option.type.choices)})"
    kind = _KINDS[type(option.type).__name__]
    if kind == "NUMBER" and (getattr(option.type, "min", None), getattr(option.type, "max", None)) != (0, None):
        raise ValueError(f"{option.name} is not a number from 0 on")
    if option.multiple and kind != "TEXT":
        raise ValueError(f"{option.name} takes several values that are no texts")
    return "TEXTS" if option.multiple else kind


def _default(option: Any) -> str:
    default = _bare(option.default)
    return "()" if option.multiple else _shown(default) if isinstance(default, str) else str(default)


def _bare(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def _shown(text: str) -> str:
    return f'"{text}"'


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
