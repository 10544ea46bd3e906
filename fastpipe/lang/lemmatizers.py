"""Lemmatizers that several languages share."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ..pipeline.lemmatizer import Lemmatizer, apply_rules, context_free

if TYPE_CHECKING:
    from ..tokens import Token


class IndexLemmatizer(Lemmatizer):
    """A lemmatizer by rules that leaves alone what the index knows as a lemma.

    Other words are looked for in the exceptions, then put through the rules, then
    looked up in the table ``lemma_lookup``, whatever their part of speech.

    Attributes
    ----------
    rule_parts : frozenset of str or None
        The parts of speech, in small letters, that the rules are for; None for all.
        Words of others are looked up as they are written.
    """

    rule_parts: ClassVar[frozenset[str] | None] = None

    @classmethod
    def get_lookups_config(cls, mode: str) -> tuple[list[str], list[str]]:
        """Return the names of the tables that a mode must have, and may have."""
        if mode == "rule":
            return ["lemma_lookup", "lemma_rules", "lemma_exc", "lemma_index"], []
        return super().get_lookups_config(mode)

    def find_lemmas(self, token: Token, pos: str) -> list[str]:
        """Return the lemmas of a token by index, exceptions, rules or table."""
        if self.rule_parts is not None and pos not in self.rule_parts:
            return self.lookup_lemmatize(token)
        word = token.text.lower()
        rules, exceptions, index = self.tables_of(pos)
        if word in index:
            return [word]
        forms = exceptions.get(word)
        if not forms:
            changed = list(apply_rules(word, rules))
            known = [form for form in changed if form in index or not form.isalpha()]
            forms = known or changed or self.look_up(word) or [word]
        return list(dict.fromkeys(forms))


class PosLookupLemmatizer(Lemmatizer):
    """A lemmatizer with a lookup table for each part of speech.

    Attributes
    ----------
    tables : dict
        Parts of speech to the tables that their words are looked up in, one after the
        other.
    other_tables : tuple of str
        The tables of the parts of speech that `tables` doesn't have.
    """

    tables: ClassVar[dict[str, tuple[str, ...]]]
    other_tables: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def get_lookups_config(cls, mode: str) -> tuple[list[str], list[str]]:
        """Return the names of the tables that a mode must have, and may have."""
        if mode == "pos_lookup":
            names = [name for names in cls.tables.values() for name in names]
            return list(dict.fromkeys([*names, *cls.other_tables])), []
        return super().get_lookups_config(mode)

    @context_free
    def pos_lookup_lemmatize(self, token: Token) -> list[str]:
        """Return the lemmas of a token in the tables of its part of speech.

        Returns
        -------
        list of str
            The word in small letters where no table has it.
        """
        pos = token.pos_
        # Names are looked up as they are written: "Rose" is not what "rose" is.
        word = token.text if pos == "PROPN" else token.text.lower()
        for table in self.tables.get(pos, self.other_tables):
            if lemmas := self.look_up_in(table, word, token):
                return lemmas
        return [token.text.lower()]

    def look_up_in(self, table: str, word: str, token: Token) -> list[str]:
        """Return the lemmas of a word in a table; a language's own.

        Parameters
        ----------
        table
            The name of the table.
        word
            The word.
        token
            The token that it came from.
        """
        return self.look_up(word, table)
