"""The tokenizer of English, with a choice about words that look like contractions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...registry import registry
from ...tokenizer import Tokenizer, create_tokenizer
from .tokenizer_exceptions import SPLIT_HOMOGRAPHS

if TYPE_CHECKING:
    from ...language import Language


@registry.tokenizers("fastpipe.en.Tokenizer.v1")
def create_english_tokenizer(
    split_homographs: bool = False,
) -> Callable[[Language], Tokenizer]:
    """Return a function that makes the tokenizer of an English ``nlp`` object.

    Parameters
    ----------
    split_homographs
        Split "id" and "wed" into "i" + "d" and "we" + "d", as spaCy does.
    """

    make_tokenizer = create_tokenizer()

    def tokenizer_factory(nlp: Language) -> Tokenizer:
        tokenizer = make_tokenizer(nlp)
        for word, parts in SPLIT_HOMOGRAPHS.items() if split_homographs else ():
            tokenizer.add_special_case(word, parts)
        return tokenizer

    return tokenizer_factory
