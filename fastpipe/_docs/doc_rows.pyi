"""Docs made of rows of token attributes, on the threads of the pool."""

from typing import Any

from numpy.typing import NDArray

from .._doc import Doc
from .._lexicon.vocab import Vocab
from .doc_bytes import LABELS as LABELS

STRING_ATTRS: frozenset[int]

def docs_of_rows(
    vocab: Vocab,
    attrs: list[int],
    tokens: list[NDArray[Any]],
    spaces: list[NDArray[Any]],
) -> list[Any]: ...
def rows_of_doc(
    doc: Doc, attrs: list[int], strings: set[str] | None = None
) -> tuple[NDArray[Any], NDArray[Any]]: ...
def tokens_at_a_time() -> int: ...
