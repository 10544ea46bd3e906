"""Docs made of rows of token attributes, on the threads of the pool."""

from typing import Any

from numpy.typing import NDArray

from .._lexicon.strings import StringStore
from .._lexicon.vocab import Vocab

def docs_of_rows(
    vocab: Vocab,
    attrs: list[int],
    tokens: list[NDArray[Any]],
    spaces: list[NDArray[Any]],
) -> list[Any]: ...
def new_strings(
    strings: StringStore,
    rows: NDArray[Any],
    columns: tuple[int, ...],
    seen: set[int],
) -> list[str]: ...
def tokens_at_a_time() -> int: ...
