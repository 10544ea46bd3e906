"""The lists and sets of language data, which programs add to in more than one way."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Patterns", "StopWords"]


class Patterns(list[str]):
    """Regular expressions: a list to which lists and tuples alike can be added.

    >>> Patterns(["a"]) + ("b",) + ["c"]
    ['a', 'b', 'c']
    """

    def __add__(self, other: Iterable[str]) -> Patterns:  # type: ignore[override]
        """Return these and further ones."""
        if not isinstance(other, list | tuple):
            return NotImplemented
        return Patterns([*self, *other])

    def __radd__(self, other: Iterable[str]) -> Patterns:
        """Return these after others."""
        if not isinstance(other, list | tuple):
            return NotImplemented
        return Patterns([*other, *self])


class StopWords(set[str]):
    """Words that say little on their own.

    >>> words = StopWords(["the"])
    >>> words.add(["ooh", "aah"])
    >>> sorted(words)
    ['aah', 'ooh', 'the']
    """

    def add(self, words: str | Iterable[str]) -> None:
        """Add a word, or several."""
        if isinstance(words, str):
            super().add(words)
        else:
            self.update(words)
