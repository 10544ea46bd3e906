"""Words that stand for currencies, in any language."""

from __future__ import annotations

from .._lexicon.lex_attrs import is_currency

__all__ = ["CurrencyWords"]


class CurrencyWords:
    """Whether a word is a currency: the ``is_currency`` of a language.

    Parameters
    ----------
    words
        Names and codes of currencies as they are written, with spaces between them.

    Examples
    --------
    >>> is_money = CurrencyWords("Rp USD")
    >>> [is_money(word) for word in ("Rp", "€", "rp")]
    [True, True, False]
    """

    def __init__(self, words: str) -> None:
        self.words = frozenset(words.split())

    def __call__(self, text: str) -> bool:
        """Return whether a word is one of these, or a currency sign."""
        return text in self.words or is_currency(text)
