"""The tokenizer, for other extensions."""

from ._tokenizing.tokenizer cimport Tokenizer
