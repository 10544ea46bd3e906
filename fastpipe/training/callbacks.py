"""Callbacks for configs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..errors import ConfigError
from ..registry import registry
from ..util import load_model, logger

if TYPE_CHECKING:
    from ..language import Language


@registry.callbacks("fastpipe.copy_from_base_model.v1")
def create_copy_from_base_model(
    tokenizer: str | None = None, vocab: str | None = None
) -> Callable[[Language], Language]:
    """Return a callback that takes parts of another pipeline over.

    It is meant for ``[initialize.before_init]``.

    Parameters
    ----------
    tokenizer
        Package or folder of the pipeline whose tokenizer's settings are copied.
    vocab
        Package or folder of the pipeline whose vocabulary is copied, vectors included.
    """

    def copy_parts(nlp: Language) -> Language:
        if tokenizer is not None:
            base = load_model(tokenizer)
            if type(base.tokenizer) is not type(nlp.tokenizer):
                raise ConfigError(
                    title=f"The tokenizer of {tokenizer!r} can't be copied: it is a "
                    f"{type(base.tokenizer).__name__}, expected a "
                    f"{type(nlp.tokenizer).__name__} as in this pipeline."
                )
            logger.info("Copying the tokenizer of %s", tokenizer)
            nlp.tokenizer.from_bytes(base.tokenizer.to_bytes(exclude=["vocab"]))
        if vocab is not None:
            logger.info("Copying the vocabulary of %s", vocab)
            nlp.vocab.from_bytes(load_model(vocab).vocab.to_bytes())
        return nlp

    return copy_parts
