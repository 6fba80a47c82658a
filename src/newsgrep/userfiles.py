"""Where newsgrep keeps what is neither an index nor an article."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def config_file(env: Mapping[str, str]) -> str:
    """Give the place of the configuration file, whether it exists or not."""
    return os.path.join(env.get("XDG_CONFIG_HOME") or os.path.join(env.get("HOME", "/"), ".config"), *_CONFIG)


def state_folder(env: Mapping[str, str]) -> str:
    """Give the folder for what newsgrep remembers of its user, outside of any index."""
    return os.path.join(env.get("XDG_STATE_HOME") or os.path.join(env.get("HOME", "/"), ".local", "state"), "newsgrep")


_CONFIG = ("newsgrep", "config.toml")
