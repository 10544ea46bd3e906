"""Rule-based tokenization."""

from ._tokenizer import Tokenizer

__all__ = ["Tokenizer"]
