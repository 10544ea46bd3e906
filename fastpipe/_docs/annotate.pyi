"""Writing of predictions into docs, a batch of docs a call."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from numpy.typing import NDArray

from .._doc import Doc

class PunctuationRule:
    def __init__(self, marks: Iterable[int]) -> None: ...
    def starts(self, doc: Any) -> Any: ...

def set_tags(
    docs: Sequence[Doc],
    batch_labels: Sequence[Any],
    tags: NDArray[Any],
    overwrite: bool,
) -> Any: ...
def set_cats(
    docs: Sequence[Doc], labels: tuple[str, ...], scores: NDArray[Any]
) -> Any: ...
def set_morphs(
    docs: Sequence[Doc],
    batch_labels: Sequence[Any],
    morphs: NDArray[Any],
    pos: NDArray[Any],
    overwrite: bool,
    merge: Callable[..., Any] | None,
) -> Any: ...
def set_sentence_starts(
    docs: Sequence[Doc], batch_starts: Sequence[Any], overwrite: bool
) -> Any: ...
