"""Regular expressions that are compiled when they are first used.

Compiling one takes .1 to .4 ms, and a program that reads one file uses half of what it defines.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing would take longer to load than a pattern to compile
if TYPE_CHECKING:
    # For mypy a pattern is what the library makes of it at once.
    from re import compile as pattern
else:

    class pattern:  # noqa: N801  in the place of a function
        """What `re.compile` gives, with the methods that are asked for."""

        def __init__(self, text, flags=0):
            self._source = text, flags

        def __getattr__(self, name):
            """Called for what is not there yet: the compiled pattern's method is kept."""
            import re

            method = getattr(re.compile(*self._source), name)
            setattr(self, name, method)
            return method


__all__ = ["pattern"]
