"""The words and n-grams of a doc as numbers, with their counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from thinc.api import Model

from .._layers.ngrams import count_ngrams
from ..attrs import LOWER
from ..errors import InputError
from ..registry import registry
from .featureextractor import attribute_ids

if TYPE_CHECKING:
    from ..tokens import Doc


@registry.layers("fastpipe.extract_ngrams.v1")
def extract_ngrams(
    ngram_size: int, attr: int | str = LOWER
) -> Model[list[Doc], tuple[Any, Any, Any]]:
    """Count the n-grams of each doc.

    Parameters
    ----------
    ngram_size
        The longest n-gram, in words; shorter ones are counted as well.
    attr
        The attribute by which words are known, as a name or id.

    Returns
    -------
    Model
        From docs to the form that ``SparseLinear`` takes: n-grams, uint64 (n,), their
        counts, float32 (n,), and the number of n-grams of each doc, int32 (n_docs,).
        Those of a doc are sorted, and each is there once.

    Raises
    ------
    InputError
        If `ngram_size` is below 1, or there is no such attribute.
    """
    if ngram_size < 1:
        raise InputError(
            f"ngram_size is {ngram_size}. Expected 1 (single words) or more"
        )
    (attr_id,) = attribute_ids([attr])
    return Model(
        "extract_ngrams", forward, attrs={"ngram_size": ngram_size, "attr": attr_id}
    )


def forward(
    model: Model[list[Doc], tuple[Any, Any, Any]], docs: list[Doc], is_train: bool
) -> tuple[tuple[Any, Any, Any], Callable[[Any], list]]:
    ops: Any = model.ops
    keys, counts, lengths = extract(model, docs)

    def backprop(d_output: Any) -> list:
        return []

    return (ops.asarray(keys), ops.asarray(counts), ops.asarray(lengths)), backprop


def extract(model: Model, docs: list[Doc]) -> tuple[Any, Any, Any]:
    """Return what the layer `model` makes of docs, as NumPy arrays."""
    attrs: dict[str, Any] = model.attrs
    return count_ngrams(docs, attrs["attr"], attrs["ngram_size"])
