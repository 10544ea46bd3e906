"""The lemmatizer of Irish."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from ...pipeline.lemmatizer import register_lemmatizer
from ..lemmatizers import PosLookupLemmatizer
from . import Irish

if TYPE_CHECKING:
    from ...tokens import Token

__all__ = ["IrishLemmatizer"]

# In the old spelling a dot stands for the letter h after a consonant.
_DOTTED = {
    ord(dotted): f"{plain}h"
    for plain, dotted in zip("bcdfgmpstBCDFGMPST", "ḃċḋḟġṁṗṡṫḂĊḊḞĠṀṖṠṪ", strict=True)
}
# What the words before it do to the beginning of a word: eclipsis puts a letter before
# the first ("gcat"), lenition an h after it ("chat"); vowels take h, n or t.
_MUTATED = re.compile(
    r"bh(?=f) | m(?=b) | g(?=c) | n(?=[dg]) | b(?=p) | d(?=t) | t(?=s)"
    r"| (?<=^[bcdfgmpst])h"
    r"| [nt]-(?=[aeiouáéíóú]) | [hn](?=[aeiouáéíóú])",
    re.VERBOSE | re.IGNORECASE,
)


class IrishLemmatizer(PosLookupLemmatizer):
    """A lemmatizer with tables by part of speech, which sees through mutations."""

    tables: ClassVar = {
        "ADJ": ("lemma_lookup_adj",),
        "ADP": ("lemma_lookup_adp",),
        "NOUN": ("lemma_lookup_noun",),
        "PROPN": ("lemma_lookup_noun",),
        "VERB": ("lemma_lookup_verb",),
    }

    def look_up_in(self, table: str, word: str, token: Token) -> list[str]:
        """Return the lemmas of a word, and those of what it is without a mutation."""
        if token.pos_ == "ADP":
            # Prepositions are not mutated.
            return self.look_up(modern_spelling(token.text), table)
        word = modern_spelling(word)
        lemmas = self.look_up(word, table)
        if (plain := without_mutation(word)) != word:
            lemmas += self.look_up(plain, table)
        return lemmas


def modern_spelling(word: str) -> str:
    """Return a word with an h for each dot, as it has been written since the 1950s."""
    return word.translate(_DOTTED)


def without_mutation(word: str) -> str:
    """Return a word as it begins where nothing before it changes it.

    >>> [without_mutation(word) for word in ("bhfear", "gcat", "chat", "n-athair")]
    ['fear', 'cat', 'cat', 'athair']
    """
    begin = _MUTATED.match(word) or _MUTATED.match(word, 1)
    return word if begin is None else word[: begin.start()] + word[begin.end() :]


register_lemmatizer(Irish, "pos_lookup", IrishLemmatizer)
