"""The lemmatizer of Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...pipeline.lemmatizer import Lemmatizer, apply_rules, register_lemmatizer
from . import Spanish

if TYPE_CHECKING:
    from ...tokens import Token

__all__ = ["SpanishLemmatizer"]

# Object pronouns, which are written in one word with infinitives, gerunds and
# imperatives, and their lemmas. Longer ones first.
_CLITICS = {
    **dict.fromkeys(("nos", "me"), "yo"),
    **dict.fromkeys(("os", "te"), "tú"),
    **dict.fromkeys(("las", "les", "los", "la", "le", "lo", "se"), "él"),
}
_CLITIC = re.compile(f"({'|'.join(sorted(_CLITICS, key=len, reverse=True))})$")
_WITHOUT_ACCENTS = str.maketrans("áéíóú", "aeiou")
_THOUSANDS = re.compile(r"\.(?=\d{3}(?!\d))")


class SpanishLemmatizer(Lemmatizer):
    """A lemmatizer by rules for parts of speech and features.

    The table ``lemma_rules`` has several lists of rules for verbs, nouns and
    adjectives; ``lemma_rules_groups`` says which features each is for.
    """

    @classmethod
    def get_lookups_config(cls, mode: str) -> tuple[list[str], list[str]]:
        """Return the names of the tables that a mode must have, and may have."""
        if mode == "rule":
            tables = "lemma_rules lemma_rules_groups lemma_index lemma_exc"
            return tables.split(), []
        return super().get_lookups_config(mode)

    def find_lemmas(self, token: Token, pos: str) -> list[str]:
        """Return the lemmas of a token, the best first."""
        if pos == "propn":
            return [token.text]
        word = token.text.lower()
        _, exceptions, _ = self.tables_of(pos)
        if lemmas := exceptions.get(word):
            return lemmas
        if pos in ("noun", "adj"):
            return self._inflected(word, pos, token)
        if pos in ("verb", "aux"):
            if "Prs" in token.morph.get("PronType"):
                return [self._with_pronouns(word, pos, token)]
            return self._verb(word, self.select_rule(pos, token))
        if pos in ("det", "pron"):
            return self._determiner_or_pronoun(word, pos)
        if pos == "num":
            return self._number(word)
        if pos == "adv":
            return [self._fixed(word, "adverbs") or word]
        return [word]

    def select_rule(self, pos: str, token: Token) -> str | None:
        """Return the name of the first list of rules that is for a token's features.

        Parameters
        ----------
        pos
            Part of speech in small letters.
        token
            The token.
        """
        features = set(str(token.morph).split("|"))
        groups = self.lookups.get_table("lemma_rules_groups", {}).get(pos, ())
        for name, needed in groups:
            if features.issuperset(needed):
                return name
        return None

    def _inflected(self, word: str, pos: str, token: Token) -> list[str]:
        _, _, index = self.tables_of(pos)
        forms = self._changed(word, self.select_rule(pos, token))
        # Of words in "-n" the plural may need an accent that the singular doesn't:
        # "jóvenes", "joven".
        accents = self.tables_of("accents")[0]
        in_n = [form for form in forms if form.endswith("n")]
        plain = [form.replace(*pair) for form in in_n for pair in accents]
        return _known([*forms, *plain], index) or forms or [word]

    def _verb(self, word: str, rule: str | None) -> list[str]:
        _, _, index = self.tables_of("verb")
        forms = self._changed(word, rule)
        if known := _known(forms, index):
            return known
        # The stem's vowel changes where it is stressed: "cuenta" is of "contar".
        for table in ("voc_alt_1", "voc_alt_2"):
            pairs = self.tables_of(table)[0]
            varied = [other for form in forms for other in _vary(form, pairs)]
            if known := _known(varied, index):
                return known
        plain = [form.translate(_WITHOUT_ACCENTS) for form in forms]
        if known := _known(plain, index):
            return known
        return list(dict.fromkeys([*forms, *plain])) or [word]

    def _with_pronouns(self, word: str, pos: str, token: Token) -> str:
        """Return the lemma of a verb and of the pronouns that hang on it."""
        _, _, index = self.tables_of("verb")
        rule = self.select_rule(pos, token)
        pronouns: list[str] = []
        verb = word
        while (clitic := _CLITIC.search(verb)) and clitic.start() > 0:
            pronouns.insert(0, _CLITICS[clitic[0]])
            verb = verb[: clitic.start()]
            # The stress is marked only because of the pronouns: "dámelo" is of "da".
            for form in (verb, verb.translate(_WITHOUT_ACCENTS)):
                lemma = self._verb(form, rule)[0]
                if lemma in index:
                    return " ".join([lemma, *pronouns])
        lemma = self._verb(verb.translate(_WITHOUT_ACCENTS), rule)[0]
        return " ".join([lemma, *pronouns])

    def _determiner_or_pronoun(self, word: str, pos: str) -> list[str]:
        _, _, index = self.tables_of(pos)
        if lemma := self._fixed(word, pos) or self._fixed(word, "det_and_pron_fixed"):
            return [lemma]
        if word in index:
            return [word]
        forms = self._changed(word, "det_and_pron_general")
        if known := _known(forms, index):
            return known
        # Of an unknown pronoun the form is the last guess. A determiner in "-as" is
        # inflected for certain, one in "-a" or "-os" may be as it is.
        at = len(forms) if pos == "pron" else 2 if word.endswith("as") else 0
        return list(dict.fromkeys([*forms[:at], word, *forms[at:]]))

    def _number(self, word: str) -> list[str]:
        if lemma := self._fixed(word, "num"):
            return [lemma]
        if word[-1:].isdigit() or word[:1].isdigit():
            word = _THOUSANDS.sub("", word).replace(",", ".")
        return [word]

    def _changed(self, word: str, rule: str | None) -> list[str]:
        """Return what becomes of a word by a list of rules."""
        rules = self.tables_of(rule)[0] if rule else ()
        return list(dict.fromkeys(apply_rules(word, rules)))

    def _fixed(self, word: str, table: str) -> str | None:
        """Return the lemma of a word that a list of rules has as a whole."""
        return dict(self.tables_of(table)[0]).get(word)


def _known(forms: Iterable[str], index: frozenset[str]) -> list[str]:
    return [form for form in dict.fromkeys(forms) if form in index]


def _vary(form: str, pairs: Iterable[tuple[str, str]]) -> Iterable[str]:
    """Yield a form with one vowel changed, for each pair and place."""
    for old, new in pairs:
        at = form.find(old)
        while at >= 0:
            yield form[:at] + new + form[at + len(old) :]
            at = form.find(old, at + 1)


register_lemmatizer(Spanish, "rule", SpanishLemmatizer)
