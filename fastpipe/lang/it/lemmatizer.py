"""The lemmatizer of Italian."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ...pipeline.lemmatizer import register_lemmatizer
from ..lemmatizers import PosLookupLemmatizer
from . import Italian

if TYPE_CHECKING:
    from ...tokens import Token

__all__ = ["ItalianLemmatizer"]

# Parts of speech with a table of their own, and those of them whose other words are
# looked up in no other.
_PARTS = "NUM DET ADP ADJ NOUN PRON VERB AUX ADV".split()
_CLOSED = frozenset("DET ADP ADJ NOUN PRON".split())
_ANY = ("lemma_lookup_other", "lemma_lookup")

# Forms that the tables take for lemmas.
_FORMS = {
    "DET": {
        **dict.fromkeys("l' lo la i gli le".split(), "il"),
        **dict.fromkeys("un un' una".split(), "uno"),
    },
    "PRON": {
        **dict.fromkeys("l' li la gli le".split(), "lo"),
        **dict.fromkeys("un un' una".split(), "uno"),
    },
    "ADP": {"d'": "di"},
}


class ItalianLemmatizer(PosLookupLemmatizer):
    """A lemmatizer with a table for each part of speech."""

    tables: ClassVar = {
        **{
            pos: (f"lemma_lookup_{pos.lower()}", *(() if pos in _CLOSED else _ANY))
            for pos in _PARTS
        },
        "PROPN": ("lemma_lookup_noun", *_ANY),
        "PART": ("lemma_lookup_pron", *_ANY),
    }
    other_tables = _ANY

    def look_up_in(self, table: str, word: str, token: Token) -> list[str]:
        """Return the lemma of an article or the like, or that of the table."""
        pos = token.pos_
        if lemma := _FORMS.get(pos, {}).get(word):
            return [lemma]
        lemmas = self.look_up(word, table)
        if not lemmas and pos in ("ADJ", "NOUN"):
            # The tables have names as well.
            lemmas = self.look_up(token.text, table)
        return lemmas


register_lemmatizer(Italian, "pos_lookup", ItalianLemmatizer)
