"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from functools import cached_property

__all__ = ["LazyMatch"]


class LazyMatch:
    """The method ``match`` of a regular expression.

    It has the attributes of the method that are asked for (``__self__`` is the compiled
    pattern), but a program that never calls it does not spend the time of compiling.

    Parameters
    ----------
    pattern
        The regular expression.
    flags
        Of `re.compile`.
    """

    __name__ = "match"

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def __self__(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def __call__(self, text: str) -> re.Match[str] | None:
        """Return the match at the start of a text, or None."""
        return self.__self__.match(text)
