"""The vocabulary that the docs of a pipeline share."""

from ._lexicon import lexeme  # registers the view that `vocab[...]` returns
from ._lexicon.vocab import Vocab
from .vocab_creation import BASE_NORMS, create_vocab

__all__ = ["BASE_NORMS", "Vocab", "create_vocab"]

assert lexeme
