"""The configuration file: defaults for options, by command.

    index = "~/archive/index"      # for every command

    [search]
    limit = 10                     # named like the long option

An option on the command line wins over its variable (`NEWSGREP_SEARCH_LIMIT`), that over the file, the file over the
default.
"""

import os
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from newsgrep.errors import UsageError

Defaults = dict[str, dict[str, Any]]
"""Command to option to value."""


def config_file(env: Mapping[str, str]) -> Path:
    """Give the place of the configuration file, whether it exists or not."""
    base = env.get("XDG_CONFIG_HOME") or os.path.join(env.get("HOME", "/"), ".config")
    return Path(base) / "newsgrep" / "config.toml"


def state_folder(env: Mapping[str, str]) -> Path:
    """Give the folder for what newsgrep remembers of its user, outside of any index."""
    base = env.get("XDG_STATE_HOME") or os.path.join(env.get("HOME", "/"), ".local", "state")
    return Path(base) / "newsgrep"


def read_defaults(env: Mapping[str, str], known: Mapping[str, Mapping[str, str]]) -> Defaults:
    """Give what the environment and the configuration file set, for every command.

    Args:
        env: The environment. `NEWSGREP_SEARCH_LIMIT` sets the option `--limit` of `search`.
        known: For every command its long options, without their dashes, each with the name of its parameter.

    Raises:
        UsageError: The file cannot be read, or sets something that does not exist.
    """
    defaults = _from_file(config_file(env), known)
    for command, options in known.items():
        for option, parameter in options.items():
            value = env.get(f"NEWSGREP_{command}_{option}".upper().replace("-", "_"))
            if value:
                defaults[command][parameter] = value
    return defaults


def _from_file(file: Path, known: Mapping[str, Mapping[str, str]]) -> Defaults:
    defaults: Defaults = {command: {} for command in known}
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return defaults
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error
    except ValueError as error:  # not TOML, or not UTF-8
        raise UsageError(f"cannot read {file}: {error}", hint="newsgrep help settings shows an example") from error
    for name, value in values.items():
        if isinstance(value, dict):
            _check(file, name, known, "command")
            for option, setting in value.items():
                _check(file, option, known[name], f"[{name}] setting")
                defaults[name][known[name][option]] = setting
        else:
            _check(file, name, {option for options in known.values() for option in options}, "setting")
            for command, options in known.items():
                if name in options:
                    defaults[command].setdefault(options[name], value)
    return defaults


def _check(file: Path, name: str, known: Collection[str], what: str) -> None:
    if name in known:
        return
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known))}"
    raise UsageError(f"{file}: unknown {what} '{name}'", hint=meant)
