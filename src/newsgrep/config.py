"""The configuration file: defaults for options, by command.

    index = "~/archive/index"      # for every command

    [search]
    limit = 10                     # named like the long option

An option on the command line wins over its variable (`NEWSGREP_SEARCH_LIMIT`), that over the file, the file over the
default.
"""

import os
import stat
import tomllib
from collections.abc import Collection, Mapping
from enum import Enum, auto
from pathlib import Path
from typing import Any, NamedTuple

from newsgrep.errors import UsageError
from newsgrep.userfiles import config_file

LARGEST = 1_000_000
"""In bytes: a larger file is no configuration."""


class Takes(Enum):
    """What an option takes."""

    NOTHING = auto()
    ONE = auto()
    MANY = auto()


class Option(NamedTuple):
    """An option that can be set.

    Attributes:
        parameter: The name of its parameter.
        takes: What it takes: true or false, a value, or a list of values.
    """

    parameter: str
    takes: Takes


Options = Mapping[str, Mapping[str, Option]]
"""Command to long option, without its dashes."""

Defaults = dict[str, dict[str, Any]]
"""Command to parameter to value."""


def read_defaults(env: Mapping[str, str], known: Options) -> Defaults:
    """Give what the environment and the configuration file set, for every command.

    Args:
        env: The environment. `NEWSGREP_SEARCH_LIMIT` sets the option `--limit` of `search`.
        known: The options that there are.

    Raises:
        UsageError: The file cannot be read, or sets something that does not exist or to what it cannot be.
    """
    file = Path(config_file(env))
    defaults: Defaults = {command: {} for command in known}
    for command, name, value in _settings(file, _read(file), known):
        option = known[command][name]
        defaults[command][option.parameter] = _fitting(value, option, f"{file}: {name}")
    for command, options in known.items():
        for name, option in options.items():
            variable = f"NEWSGREP_{command}_{name}".upper().replace("-", "_")
            if env.get(variable):
                defaults[command][option.parameter] = _fitting(env[variable], option, variable)
    return defaults


def _read(file: Path) -> dict[str, Any]:
    try:
        status = os.stat(file)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            raise UsageError(f"cannot read {file}: it is no configuration file")
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:  # not TOML, or not UTF-8
        raise UsageError(f"cannot read {file}: {error}", hint="newsgrep help settings shows an example") from error


def _settings(file: Path, values: dict[str, Any], known: Options) -> list[tuple[str, str, Any]]:
    """Give what a file sets, as command, option and value: what stands above all commands first."""
    everywhere: list[tuple[str, str, Any]] = []
    by_command: list[tuple[str, str, Any]] = []
    for name, value in values.items():
        if name in known and isinstance(value, dict):
            for option, setting in value.items():
                _check(file, option, known[name], f"[{name}] setting")
                by_command.append((name, option, setting))
        elif isinstance(value, dict):
            _check(file, name, known, "command")
        else:
            _check(file, name, {option for options in known.values() for option in options}, "setting")
            everywhere.extend((command, name, value) for command, options in known.items() if name in options)
    return everywhere + by_command


def _check(file: Path, name: str, known: Collection[str], what: str) -> None:
    if name in known:
        return
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known))}"
    raise UsageError(f"{file}: unknown {what} '{name}'", hint=meant)


def _fitting(value: object, option: Option, where: str) -> Any:
    """Give a value as the option takes it; numbers become text, which the option reads as if it were typed."""
    if option.takes is Takes.NOTHING:
        if isinstance(value, bool):
            return value
        if str(value).lower() in ("1", "true", "yes", "0", "false", "no"):
            return str(value).lower() in ("1", "true", "yes")
        raise UsageError(f"{where} is true or false, not {value!r}")
    if option.takes is Takes.MANY and isinstance(value, list):
        return [_fitting(one, option._replace(takes=Takes.ONE), where) for one in value]
    if isinstance(value, bool | list | dict) or not isinstance(value, str | int | float):
        raise UsageError(f"{where} cannot be {value!r}")
    return [str(value)] if option.takes is Takes.MANY else str(value)
