"""The lemmatizer of Polish."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ...pipeline.lemmatizer import register_lemmatizer
from ..lemmatizers import PosLookupLemmatizer
from . import Polish

if TYPE_CHECKING:
    from ...tokens import Token

__all__ = ["PolishLemmatizer"]

_NOT = "nie"
_MOST = "naj"


class PolishLemmatizer(PosLookupLemmatizer):
    """A lemmatizer with a table for each part of speech.

    Adjectives and participles are written in one word with "nie" (not), superlatives
    with "naj" (most).
    """

    tables: ClassVar = {
        **{
            pos: (f"lemma_lookup_{pos.lower()}",)
            for pos in "ADJ ADP ADV AUX NOUN NUM PART PRON VERB".split()
        },
        "PROPN": ("lemma_lookup_noun",),
    }

    def look_up_in(self, table: str, word: str, token: Token) -> list[str]:
        """Return the lemmas of a word, without its prefixes where that is a word."""
        pos = token.pos_
        if pos == "NOUN":
            # The table has names of people and places as well.
            return self.look_up(word, table) or self.look_up(token.text, table)
        if pos in ("ADJ", "VERB") and word.startswith(_NOT):
            rest = word.removeprefix(_NOT)
            if pos == "ADJ" and rest.startswith(_MOST):
                rest = rest.removeprefix(_MOST)
            if lemmas := self.look_up(rest, table):
                return lemmas
        if pos == "ADJ":
            positive = word.removeprefix(_MOST)
            return self.look_up(positive, table) or self.look_up(word, table)
        return self.look_up(word, table)


register_lemmatizer(Polish, "pos_lookup", PolishLemmatizer)
