"""What is split off Romanian words, and where they are cut."""

from __future__ import annotations

from ..orthography import Orthography

_RULES = Orthography(
    # Words that lose a vowel or lean on the next one: "într-o", "s-a", "n-am".
    proclitics=(
        *("s", "n", "m", "v", "l", "i", "c", "d", "ți", "le", "ne", "te", "și"),
        *("într", "dintr", "printr", "ce", "de", "e", "p", "prim"),
    ),
    # Pronouns and articles after: "dă-mi", "site-ul".
    enclitics=(
        *("-mi", "-ți", "-i", "-și", "-ne", "-vă", "-le", "-l", "-o", "-se", "-te"),
        *("-mă", "-a", "-am", "-ai", "-au", "-ul", "-ului", "-urilor"),
    ),
    compounds=True,
    ranges=True,
    alternatives=True,
    percent=False,
    possessive=False,
)

TOKENIZER_PREFIXES = _RULES.prefixes
TOKENIZER_SUFFIXES = _RULES.suffixes
TOKENIZER_INFIXES = _RULES.infixes
