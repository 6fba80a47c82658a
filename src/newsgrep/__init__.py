"""Ranked full-text search over a folder of news, from the shell and from Python: see `open_index`."""

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Index", "__version__", "open_index"]


def __getattr__(name: str) -> "Any":
    """Give what `newsgrep.library` offers, loaded when it is asked for.

    The library stands above everything that asks for `__version__` here, so it is not imported by name.
    """
    if name in __all__:
        from importlib import import_module

        return getattr(import_module("newsgrep.library"), name)
    raise AttributeError(f"module 'newsgrep' has no attribute '{name}'")
