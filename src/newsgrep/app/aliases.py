"""The user's file of other names: who is called what.

"Ye" = "Kanye West"
"Bombay" = ["Mumbai"]
"""

from __future__ import annotations

import os
import stat

from newsgrep.errors import UsageError
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.query.aliases import gather, words_of
from newsgrep.userfiles import aliases_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LARGEST = 4_000_000
"""In bytes: a larger file is no list of names."""

_HINT = 'write one name a line: "Ye" = "Kanye West"'


def read_aliases(env: Mapping[str, str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Give the names that the user's file brings together, as `query.aliases.widen` takes them; none without a file.

    Raises:
        UsageError: The file cannot be read.
    """
    file = aliases_file(env)
    try:
        status = os.stat(file)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise UsageError(f"cannot read {file}: it is no list of names", hint=_HINT)
        with open(file, encoding="utf-8") as text:
            return gather(list(_pairs(file, text.read())))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror or error}") from error


def _pairs(file: str, text: str) -> Iterator[tuple[str, str]]:
    import tomllib

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"cannot read {file}: {error}", hint=_HINT) from error
    for name, value in table.items():
        for other in value if isinstance(value, list) else [value]:
            if not isinstance(other, str) or not words_of(other) or not words_of(name):
                raise UsageError(f"{file}: '{name}' stands for no name", hint=_HINT)
            yield name, other
