"""What is split off French words, and where they are cut."""

from __future__ import annotations

from ..orthography import Orthography

_RULES = Orthography(
    # The article, pronouns, conjunctions and "de" before a vowel. Not so where it is
    # one word by now: "aujourd'hui", "presqu'île", "quelqu'un".
    elided=(
        *("c", "d", "j", "l", "m", "n", "s", "t", "qu"),
        *("jusqu", "lorsqu", "puisqu", "quoiqu"),
    ),
    # Pronouns after the verb, in questions and orders.
    enclitics=(
        *("-t-il", "-t-elle", "-t-on", "-t-ils", "-t-elles"),
        *("-je", "-tu", "-il", "-elle", "-on", "-nous", "-vous", "-ils", "-elles"),
        *("-moi", "-toi", "-lui", "-leur", "-la", "-le", "-les", "-ce"),
    ),
    compounds=True,
    ranges=True,
)

TOKENIZER_PREFIXES = _RULES.prefixes
TOKENIZER_SUFFIXES = _RULES.suffixes
TOKENIZER_INFIXES = _RULES.infixes
