"""Classes of characters, to build tokenizer patterns from.

Names in capitals with ``LIST_`` are lists of patterns; the others are the inside of a
character class (``[{ALPHA}]``) or, with ``CONCAT_``, of such a class for single
characters. What belongs to a class is read off the Unicode database, within the blocks
of the scripts that are in common use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from unicodedata import category

# Blocks with capital and small letters: Latin, Greek, Cyrillic, Armenian ...
_CASED_BLOCKS = (
    range(0x41, 0x2B0),
    range(0x370, 0x588),
    range(0x1D00, 0x1D9B),
    range(0x1E00, 0x2000),
    range(0x2C60, 0x2C80),
    range(0xA720, 0xA800),
    range(0xAB30, 0xAB66),
    range(0xFF21, 0xFF5B),
)
# Blocks of scripts without case.
_UNCASED_BLOCKS = (
    (0x0591, 0x05F4),  # Hebrew
    (0x0620, 0x065F),  # Arabic, without its punctuation and digits
    (0x066E, 0x06D5),
    (0x06E5, 0x06FF),
    (0x0710, 0x074A),  # Syriac
    (0x0750, 0x077F),
    (0x0780, 0x07B1),  # Thaana
    (0x08A0, 0x08BD),
    (0x0900, 0x097F),  # Devanagari
    (0x0980, 0x09FF),  # Bengali
    (0x0A00, 0x0A7F),  # Gurmukhi
    (0x0A80, 0x0AFF),  # Gujarati
    (0x0B00, 0x0B7F),  # Oriya
    (0x0B80, 0x0BFF),  # Tamil
    (0x0C00, 0x0C7F),  # Telugu
    (0x0C80, 0x0CFF),  # Kannada
    (0x0D00, 0x0D7F),  # Malayalam
    (0x0D80, 0x0DFF),  # Sinhala
    (0x0E00, 0x0E3A),  # Thai, without its currency sign
    (0x0E40, 0x0E7F),
    (0x0E80, 0x0EFF),  # Lao
    (0x0F40, 0x0FBC),  # Tibetan, without its punctuation and digits
    (0x1000, 0x1049),  # Burmese
    (0x10D0, 0x10FF),  # Georgian
    (0x1100, 0x11FF),  # Hangul
    (0x1200, 0x137C),  # Ethiopic
    (0x1780, 0x17D3),  # Khmer
    (0x2E80, 0x2FFF),  # parts of Chinese characters
    (0x3001, 0x303F),
    (0x3040, 0x30FF),  # Hiragana and Katakana
    (0x3130, 0x318F),
    (0x31C0, 0x31EF),
    (0x3200, 0x33FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),  # Chinese characters
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
    (0xFB1D, 0xFBB1),  # Hebrew and Arabic, in the forms that letters take in a word
    (0xFBD3, 0xFD3D),
    (0xFD50, 0xFDC7),
    (0xFDF0, 0xFDFB),
    (0xFE30, 0xFE4F),  # Chinese punctuation in columns
    (0xFE70, 0xFEFC),
    (0x1EE00, 0x1EEBB),
    (0x1F200, 0x1F265),
    (0x20000, 0x2FA1D),
)
# All but Chinese characters, Hangul and what is for private use.
_CURRENCY_BLOCKS = (range(0x24, 0x3400), range(0xA000, 0xAC00), range(0xF900, 0xFFE7))
_SYMBOL_BLOCKS = (
    range(0xA6, 0x3400),
    range(0x4DC0, 0x4E00),
    range(0xA490, 0xA4D0),
    range(0xA828, 0xA840),
    range(0xAA77, 0xAA7A),
    range(0xFD40, 0xFE00),
    range(0xFFE0, 0xFFFE),
    range(0x10137, 0x101FD),
    range(0x10877, 0x10AC9),
    range(0x1173F, 0x11740),
    range(0x1BC9C, 0x1BC9D),
    range(0x1D000, 0x1D357),  # notes
    range(0x1D800, 0x1DA87),
    range(0x1ECAC, 0x1ECAD),
    range(0x1F000, 0x1FB00),
)


def char_ranges(chars: Iterable[str]) -> str:
    """Return the inside of a character class, runs of characters as ranges.

    Parameters
    ----------
    chars
        Single characters in ascending order.

    Returns
    -------
    str
        For example ``"A-Zaà-ö"``.
    """
    codes = [*map(ord, chars)]
    # Where a run of successive characters begins, and where one ends.
    firsts = [code for before, code in pairwise([-2, *codes]) if code != before + 1]
    lasts = [code for code, next_ in pairwise([*codes, -2]) if next_ != code + 1]
    return "".join(map(_range, firsts, lasts))


def split_chars(char: str) -> list[str]:
    """Return the parts of a text that stand between single spaces."""
    return char.strip().split(" ")


def merge_chars(char: str) -> str:
    """Return a pattern for any of the parts that `split_chars` finds."""
    return char.strip().replace(" ", "|")


def group_chars(char: str) -> str:
    """Return what `split_chars` finds as the inside of a character class."""
    return char.strip().replace(" ", "")


def _range(first: int, last: int) -> str:
    ends = [re.escape(chr(first)), re.escape(chr(last))]
    if first == last:
        return ends[0]
    return ("-" if last > first + 1 else "").join(ends)


def _select(blocks: Iterable[range], *categories: str) -> str:
    """Return the characters of these Unicode categories that are in some blocks."""
    return char_ranges(
        char
        for block in blocks
        for char in map(chr, block)
        if category(char) in categories
    )


UNCASED = "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNCASED_BLOCKS)
LOWER = _select(_CASED_BLOCKS, "Ll")
UPPER = _select(_CASED_BLOCKS, "Lu")
# Blocks with Latin letters; the basic ones go up to Latin Extended-A.
_LATIN_BASIC_BLOCKS = (range(0x41, 0x180), range(0xFF21, 0xFF5B))
_LATIN_BLOCKS = (
    range(0x41, 0x2B0),
    range(0x1D00, 0x1D26),
    range(0x1D6B, 0x1D9B),
    range(0x1E00, 0x1F00),
    range(0x2C60, 0x2C80),
    range(0xA720, 0xA800),
    range(0xAB30, 0xAB65),
    range(0xFF21, 0xFF5B),
)
LATIN_LOWER_BASIC = _select(_LATIN_BASIC_BLOCKS, "Ll")
LATIN_UPPER_BASIC = _select(_LATIN_BASIC_BLOCKS, "Lu")
LATIN_BASIC = _select(_LATIN_BASIC_BLOCKS, "Ll", "Lu")
LATIN_LOWER = _select(_LATIN_BLOCKS, "Ll")
LATIN_UPPER = _select(_LATIN_BLOCKS, "Lu")
LATIN = _select(_LATIN_BLOCKS, "Ll", "Lu")
# Accents that are written as characters of their own.
COMBINING_DIACRITICS = "\u0300-\u036f"
# Letters without case count as either.
ALPHA_LOWER = LOWER + UNCASED
ALPHA_UPPER = UPPER + UNCASED
# In one go: where the cases take turns, their characters are one range.
ALPHA = _select(_CASED_BLOCKS, "Ll", "Lu")
ALPHA += UNCASED

# Every currency sign of Unicode but the cent, which stays with its number ("50¢") and
# the sign for no currency in particular; and dollars that letters tell apart.
CURRENCY_SIGNS = "".join(
    re.escape(char)
    for block in _CURRENCY_BLOCKS
    for char in map(chr, block)
    if category(char) == "Sc" and char not in "¢¤"
)
LIST_CURRENCY = [
    *(rf"{country}\$" for country in ("US", "C", "A")),
    *re.findall(r"\\?.", CURRENCY_SIGNS),
]
CURRENCY = "|".join(LIST_CURRENCY)

# Units after a number: prefixes of the International System, and the units that are
# written with them; lengths are squared and cubed as well.
_POWERS = ("", "²", "³")
_PREFIXED_UNITS = {
    "m": ("", "k", "d", "c", "m", "µ", "n"),
    "g": ("", "k", "m", "µ"),
    "Pa": ("", "k", "h"),
    "bar": ("m",),
    "b": "kmgt",
    "B": "KMGT",
}
_PLAIN_UNITS = ("ha", "t", "m/s", "km/h", "K", "M", "G", "T", "%")
_IMPERIAL_UNITS = ("in", "ft", "yd", "oz", "lb", "mph", "kmh")
_CYRILLIC = {
    **{"km/h": "км/ч", "hPa": "гПа", "ha": "га", "µ": "мк"},
    **dict(zip("kdcmngtbarPBKMGT/s²³", "кдсмнгтбарПБКМГТ/с²³", strict=True)),
}


def _units() -> Iterator[str]:
    for unit, prefixes in _PREFIXED_UNITS.items():
        for prefix in prefixes:
            for power in _POWERS if unit == "m" else ("",):
                yield f"{prefix}{unit}{power}"
    yield from _PLAIN_UNITS


def _in_cyrillic(unit: str) -> str | None:
    """Return how a unit is spelt in Cyrillic letters, None where a letter has none."""
    if unit in _CYRILLIC:
        return _CYRILLIC[unit]
    letters = [_CYRILLIC.get(char, "") for char in unit]
    return "".join(letters) if all(letters) else None


_LATIN_UNITS = list(_units())
# A unit that begins like another one comes first: "kmh" before "km".
LIST_UNITS = sorted(
    {
        *_LATIN_UNITS,
        *_IMPERIAL_UNITS,
        *filter(None, map(_in_cyrillic, _LATIN_UNITS)),
    },
    key=lambda unit: (-len(unit), unit),
)
UNITS = "|".join(LIST_UNITS)

# Marks and brackets of ASCII. What may be part of a word, a number, an address or a
# path is not among them: quotation marks and %$@/\\|^~+-=. have rules of their own.
_ASCII_PUNCT = "!?:;,()[]{}<>&#*_"
_PUNCT_OF_SCRIPTS = (
    "¡¿"  # Spanish
    "·…"
    "،؛؟٪۔"  # Arabic
    "।॥"  # Devanagari
    "、。！，：；？～"  # Chinese and Japanese
)
LIST_PUNCT = [re.escape(char) for char in _ASCII_PUNCT + _PUNCT_OF_SCRIPTS]
PUNCT = "".join(LIST_PUNCT)


def _is_quote(char: str) -> bool:
    """Return whether a character opens or closes a quotation or a bracket."""
    return category(char) in ("Pi", "Pf", "Ps", "Pe")


_QUOTE_BLOCKS = (
    range(0xAB, 0xBC),  # guillemets
    range(0x2018, 0x201B),
    range(0x201C, 0x201F),
    range(0x2329, 0x232B),
    range(0x27E6, 0x27E8),
    range(0x3008, 0x301C),  # Chinese and Japanese
    range(0xFF08, 0xFF0A),
)
_QUOTE_CHARS = [
    # A comma may stand for a low quotation mark.
    *"\"'`´‚,",
    *(char for block in _QUOTE_BLOCKS for char in map(chr, block) if _is_quote(char)),
]
LIST_QUOTES = [re.escape(char) for char in _QUOTE_CHARS]
CONCAT_QUOTES = "".join(LIST_QUOTES)
QUOTES = " ".join(LIST_QUOTES)
# Longer ones first, so that they are not cut.
LIST_HYPHENS = ["---", "--", "——", "—", "–", "-", "~"]
HYPHENS = "|".join(LIST_HYPHENS)
LIST_ELLIPSES = [r"\.\.+", "…"]

ICONS = _select(_SYMBOL_BLOCKS, "So")
CONCAT_ICONS = ICONS
LIST_ICONS = [f"[{ICONS}]"]
