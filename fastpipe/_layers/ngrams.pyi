"""Words and n-grams of docs, counted, in C."""

from collections.abc import Sequence
from typing import Any

from .._doc import Doc
from .._docs.span import Span

def count_ngrams(
    docs: Sequence[Doc] | Span, attr: int, ngram_size: int
) -> tuple[Any, ...]: ...
