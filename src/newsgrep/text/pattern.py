"""Regular expressions that are compiled when they are first used: many a search uses none, and loads no `re` then."""

from newsgrep.model.value import TYPE_CHECKING

__all__ = ["pattern"]

if TYPE_CHECKING:
    from re import compile as pattern
else:

    class pattern:  # noqa: N801  used as `re.compile` is
        """A regular expression as `re.compile` gives it, as far as its methods go."""

        def __init__(self, source, flags=0):
            self._source = source
            self._flags = flags

        def __getattr__(self, name):
            if name.startswith("__"):
                raise AttributeError(name)
            import re

            found = getattr(re.compile(self._source, self._flags), name)
            setattr(self, name, found)  # the next time it is found without asking here
            return found
