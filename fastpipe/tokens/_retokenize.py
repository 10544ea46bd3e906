"""Merging and splitting of tokens, by the module's former name."""

from .._docs.retokenize import Retokenizer

__all__ = ["Retokenizer"]
