"""The lemmatizer of Macedonian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...pipeline.lemmatizer import Lemmatizer, apply_rules, register_lemmatizer
from . import Macedonian

if TYPE_CHECKING:
    from ...tokens import Token

__all__ = ["MacedonianLemmatizer"]

_GERUND = "јќи"


class MacedonianLemmatizer(Lemmatizer):
    """A lemmatizer by rules that must lead to a known lemma."""

    def find_lemmas(self, token: Token, pos: str) -> list[str]:
        """Return the lemmas of a token; the text itself where none is known."""
        text = token.text
        if text.endswith(_GERUND):
            # No other part of speech ends so, whatever it was tagged as.
            text, pos = text[: -len(_GERUND)], "verb"
        word = text.lower()
        rules, exceptions, index = self.tables_of(pos)
        if not (rules or exceptions or index):
            return [text if pos == "propn" else word]
        forms = [
            form
            for form in apply_rules(word, rules)
            if form in index or not form.isalpha()
        ]
        for form in exceptions.get(word, ()):
            if form not in forms:
                forms.insert(0, form)
        return list(dict.fromkeys(forms or [text]))


register_lemmatizer(Macedonian, "rule", MacedonianLemmatizer)
