"""Words that stand for numbers, in any language."""

from __future__ import annotations

import re
import unicodedata

from .._lexicon.lex_attrs import like_num as is_written_in_digits

__all__ = ["NumberWords"]

# Thousands, hundreds, tens, ones. Four of a sign are found on clocks and in old books.
_ROMAN = re.compile(r"(?=.)m*(?:c[md]|d?c{0,4})(?:x[cl]|l?x{0,4})(?:i[xv]|v?i{0,4})")


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
    inflections
        Endings with which a number word is one still, with spaces between.
    hyphenated
        What ends in a number after a hyphen is one: Indonesian "ke-5", "dua-dua".
    roman
        Roman numbers are numbers.
    unaccented
        A word without its accents is that word, as where tones are often left out.

    Examples
    --------
    >>> like_num = NumberWords("un deux trois", ordinals="er e")
    >>> [like_num(word) for word in ("Deux", "1er", "1,5", "1/2", "chat")]
    [True, True, True, True, False]
    """

    def __init__(
        self,
        words: str,
        ordinals: str = "",
        characters: str = "",
        *,
        inflections: str = "",
        hyphenated: bool = False,
        roman: bool = False,
        unaccented: bool = False,
    ) -> None:
        self.inflections = tuple(inflections.split())
        self.hyphenated = hyphenated
        self.roman = roman
        self.unaccented = unaccented
        self.words = frozenset(map(self._spelling, words.split()))
        self.ordinals = tuple(ordinals.split())
        self.characters = frozenset(characters)

    def __call__(self, text: str) -> bool:
        """Return whether a word looks like a number."""
        word = text.lower()
        if (self._spelling(word) if self.unaccented else word) in self.words:
            return True
        # Most words begin with a letter, and are no numbers in digits.
        if not text[:1].isalpha() and is_written_in_digits(text):
            return True
        if word.endswith(self.inflections) and any(
            word.endswith(ending) and word.removesuffix(ending) in self.words
            for ending in self.inflections
        ):
            return True
        if self.hyphenated:
            before, hyphen, last = word.rpartition("-")
            if before and hyphen and self(last):
                return True
        if self.roman and _ROMAN.fullmatch(word):
            return True
        if self.ordinals and word.endswith(self.ordinals):
            stem = word.rstrip("".join(self.ordinals))
            if stem.isdigit() and word[len(stem) :] in self.ordinals:
                return True
        return bool(self.characters) and self.characters.issuperset(word)

    def _spelling(self, word: str) -> str:
        """Return what of a word counts."""
        if not self.unaccented:
            return word
        parts = unicodedata.normalize("NFD", word)
        return "".join(char for char in parts if not unicodedata.combining(char))
