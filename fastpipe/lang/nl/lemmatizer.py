"""The lemmatizer of Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...pipeline.lemmatizer import apply_rules, context_free, register_lemmatizer
from ..lemmatizers import IndexLemmatizer
from . import Dutch

if TYPE_CHECKING:
    from ...tokens import Token

__all__ = ["DutchLemmatizer"]

# Parts of speech that the tables have nothing right to say about.
_UNCHANGED = frozenset("cconj intj part propn punct sconj sym x".split())


class DutchLemmatizer(IndexLemmatizer):
    """A lemmatizer by index, exceptions, a table of words, and rules for the rest."""

    def find_lemmas(self, token: Token, pos: str) -> list[str]:
        """Return the lemmas of a token; the table counts for more than the rules."""
        word = token.text.lower()
        if pos in _UNCHANGED:
            return [word]
        if pos == "aux":
            return self.look_up(word) or [word]
        rules, exceptions, index = self.tables_of(pos)
        if word in index:
            return [word]
        if forms := exceptions.get(word):
            return forms[:1]
        if lemmas := self.look_up(word):
            return lemmas
        changed = list(dict.fromkeys(apply_rules(word, rules)))
        known = [form for form in changed if form in index]
        return known or changed or [word]

    @context_free
    def lookup_lemmatize(self, token: Token) -> list[str]:
        """Return the lemma of a token, in small letters, in ``lemma_lookup``."""
        word = token.text.lower()
        return self.look_up(word) or [word]


register_lemmatizer(Dutch, "rule", DutchLemmatizer)
