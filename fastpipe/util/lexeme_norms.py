"""Languages whose words have norms in a table of the package spacy-lookups-data."""

from __future__ import annotations

from typing import Any

from .misc import logger

LEXEME_NORM_LANGS = "cs da de el en grc id lb mk pt ru sr ta th".split()

# The id that stands for the rank of words without one.
OOV_RANK = 0xFFFFFFFFFFFFFFFF
# The logarithm of the probability of words of which none is known.
DEFAULT_OOV_PROB = -20


def check_lexeme_norms(vocab: Any, component_name: str) -> None:
    """Log that a component is trained without norms, where its language has some.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    component_name
        The component.
    """
    if vocab.lang not in LEXEME_NORM_LANGS:
        return
    table = vocab.lookups.get_table("lexeme_norm", None)
    if table is None or not len(table):
        logger.debug(
            "[W033] The %s is trained without a table of norms, which the package "
            "spacy-lookups-data has for this language: [initialize.lookups] loads it. "
            "There are tables for: %s",
            component_name,
            ", ".join(LEXEME_NORM_LANGS),
        )
