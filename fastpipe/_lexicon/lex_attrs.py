"""Language-neutral lexical attributes, as functions of a string."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Any
from unicodedata import category

from .addresses import like_email, like_url
from .shape import word_shape
from .symbols import SYMBOL_IDS

_BRACKETS = frozenset("()[]{}<>")
_QUOTES = frozenset([*"\"'`«»‘’‚‛“”„‟‹›❮❯", "''", "``"])
_LEFT_PUNCT = frozenset([*"([{<\"'«‘‚‛“„‟‹❮", "``"])
_RIGHT_PUNCT = frozenset([*")]}>\"'»’”›❯", "''"])


def is_punct(text: str) -> bool:
    """Return whether all characters are punctuation (Unicode categories P*)."""
    # In most words the first character decides: a generator would cost more.
    for char in text:  # noqa: SIM110
        if category(char)[0] != "P":
            return False
    return True


def is_ascii(text: str) -> bool:
    """Return whether all characters are ASCII."""
    return text.isascii()


def is_currency(text: str) -> bool:
    """Return whether all characters are currency signs (Unicode category Sc)."""
    for char in text:  # noqa: SIM110
        if category(char) != "Sc":
            return False
    return True


def is_bracket(text: str) -> bool:
    """Return whether the word is a bracket."""
    return text in _BRACKETS


def is_quote(text: str) -> bool:
    """Return whether the word is a quotation mark."""
    return text in _QUOTES


def is_left_punct(text: str) -> bool:
    """Return whether the word opens a quotation or bracket."""
    return text in _LEFT_PUNCT


def is_right_punct(text: str) -> bool:
    """Return whether the word closes a quotation or bracket."""
    return text in _RIGHT_PUNCT


def like_num(text: str) -> bool:
    """Return whether the word looks like a number: "10,000", "-3.5", "1/2"."""
    digits = text[1:] if text.startswith(("+", "-", "±", "~")) else text
    digits = digits.replace(",", "").replace(".", "")
    if digits.isdigit():
        return True
    numerator, slash, denominator = digits.partition("/")
    return bool(slash) and numerator.isdigit() and denominator.isdigit()


def lower(text: str) -> str:
    """Return the lower-case form."""
    return text.lower()


def prefix(text: str) -> str:
    """Return the first character."""
    return text[0]


def suffix(text: str) -> str:
    """Return the last three characters."""
    return text[-3:]


def get_lang(text: str, lang: str = "") -> str:
    """Return the language's code, whatever the word."""
    return lang


def never(text: str) -> bool:
    """Return False: no word is a stop word unless the language says so."""
    return False


def is_stop(text: str, stops: Set[str] = frozenset()) -> bool:
    """Return whether the word, in any case, is one of the stop words."""
    return text.lower() in stops


_BY_NAME: dict[str, Callable[[str], Any]] = {
    "LOWER": lower,
    "NORM": lower,
    "PREFIX": prefix,
    "SUFFIX": suffix,
    "SHAPE": word_shape,
    "IS_ALPHA": str.isalpha,
    "IS_DIGIT": str.isdigit,
    "IS_LOWER": str.islower,
    "IS_UPPER": str.isupper,
    "IS_TITLE": str.istitle,
    "IS_SPACE": str.isspace,
    "IS_ASCII": is_ascii,
    "IS_PUNCT": is_punct,
    "IS_BRACKET": is_bracket,
    "IS_QUOTE": is_quote,
    "IS_LEFT_PUNCT": is_left_punct,
    "IS_RIGHT_PUNCT": is_right_punct,
    "IS_CURRENCY": is_currency,
    "IS_STOP": never,
    "LIKE_NUM": like_num,
    "LIKE_EMAIL": like_email,
    "LIKE_URL": like_url,
}

LEX_ATTRS = {SYMBOL_IDS[name]: getter for name, getter in _BY_NAME.items()}
