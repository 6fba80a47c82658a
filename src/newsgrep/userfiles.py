"""Where the files lie that newsgrep has for its user: what it has set, the names it knows, what newsgrep remembers."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def config_file(env: Mapping[str, str]) -> str:
    """Give the place of the configuration file, whether it exists or not."""
    return os.path.join(_config_folder(env), "config.toml")


def aliases_file(env: Mapping[str, str]) -> str:
    """Give the place of the list of other names, whether it exists or not."""
    return os.path.join(_config_folder(env), "aliases.toml")


def _config_folder(env: Mapping[str, str]) -> str:
    base = env.get("XDG_CONFIG_HOME") or os.path.join(env.get("HOME", "/"), ".config")
    return os.path.join(base, "newsgrep")


def state_folder(env: Mapping[str, str]) -> str:
    """Give the folder for what newsgrep remembers of its user, outside of any index."""
    base = env.get("XDG_STATE_HOME") or os.path.join(env.get("HOME", "/"), ".local", "state")
    return os.path.join(base, "newsgrep")
