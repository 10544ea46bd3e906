"""Words that stand for numbers, in any language."""

from __future__ import annotations

from .._lexicon.lex_attrs import like_num as is_written_in_digits

__all__ = ["NumberWords"]


class NumberWords:
    """Whether a word looks like a number: the ``like_num`` of a language.

    Parameters
    ----------
    words
        Number words in small letters, with spaces between them: cardinals, and
        ordinals as far as the language has them.
    ordinals
        What ordinals in digits end in, with spaces between: ``"st nd rd th"``.
    characters
        Characters of which any row is a number, as in Chinese.

    Examples
    --------
    >>> like_num = NumberWords("un deux trois", ordinals="er e")
    >>> [like_num(word) for word in ("Deux", "1er", "1,5", "1/2", "chat")]
    [True, True, True, True, False]
    """

    def __init__(self, words: str, ordinals: str = "", characters: str = "") -> None:
        self.words = frozenset(words.split())
        self.ordinals = tuple(ordinals.split())
        self.characters = frozenset(characters)

    def __call__(self, text: str) -> bool:
        """Return whether a word looks like a number."""
        if is_written_in_digits(text):
            return True
        word = text.lower()
        if word in self.words:
            return True
        if self.ordinals and word.endswith(self.ordinals):
            stem = word.rstrip("".join(self.ordinals))
            if stem.isdigit() and word[len(stem) :] in self.ordinals:
                return True
        return bool(self.characters) and self.characters.issuperset(word)
