"""Rule-based splitting of texts into tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import tokens  # noqa: F401  (registers the views that a Doc hands out)
from ._tokenizer import Tokenizer
from .registry import registry
from .util.regex import (
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
)

__all__ = ["Tokenizer", "create_tokenizer"]


@registry.tokenizers("fastpipe.Tokenizer.v1")
def create_tokenizer() -> Callable[[Any], Tokenizer]:
    """Return a function that makes the tokenizer of an ``nlp`` object's language.

    Returns
    -------
    Callable[[Language], Tokenizer]
        Takes the rules from the language's ``Defaults``.
    """

    def tokenizer_factory(nlp: Any) -> Tokenizer:
        rules = nlp.Defaults
        prefixes, suffixes, infixes = rules.prefixes, rules.suffixes, rules.infixes
        return Tokenizer(
            nlp.vocab,
            rules=rules.tokenizer_exceptions,
            prefix_search=(compile_prefix_regex(prefixes).search if prefixes else None),
            suffix_search=(compile_suffix_regex(suffixes).search if suffixes else None),
            infix_finditer=(compile_infix_regex(infixes).finditer if infixes else None),
            token_match=rules.token_match,
            url_match=rules.url_match,
        )

    return tokenizer_factory
