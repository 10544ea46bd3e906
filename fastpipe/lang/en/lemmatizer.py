"""The lemmatizer of English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...pipeline.lemmatizer import Lemmatizer, register_lemmatizer
from . import English

if TYPE_CHECKING:
    from ...tokens import Token


class EnglishLemmatizer(Lemmatizer):
    """A lemmatizer that leaves alone what its features say is a base form."""

    def is_base_form(self, token: Token) -> bool:
        """Whether a token is a singular noun, an infinitive or the like.

        Parameters
        ----------
        token
            The token, with its part of speech and features.
        """
        features = token.morph.to_dict()
        if features.get("VerbForm") == "Inf" or features.get("Degree") == "Pos":
            return True
        if token.pos_ == "NOUN":
            return features.get("Number") == "Sing"
        # In the present tense only the third person singular has an ending.
        return (
            token.pos_ == "VERB"
            and features.get("VerbForm") == "Fin"
            and features.get("Tense") == "Pres"
            and "Number" not in features
        )


register_lemmatizer(English, "rule", EnglishLemmatizer)
