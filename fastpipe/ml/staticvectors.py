"""Pretrained word vectors, projected to the width of a model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import Model
from thinc.initializers import glorot_uniform_init
from thinc.types import Floats2d, Ragged
from thinc.util import partial

from .._layers.features import extract_columns
from ..errors import InputError
from ..registry import registry
from .featureextractor import attribute_ids

if TYPE_CHECKING:
    from ..tokens import Doc


@registry.layers("fastpipe.StaticVectors.v1")
@registry.layers("fastpipe.StaticVectors.v2")
def StaticVectors(
    nO: int | None = None,
    nM: int | None = None,
    *,
    dropout: float | None = None,
    init_W: Callable = glorot_uniform_init,
    key_attr: str = "ORTH",
) -> Model[list[Doc], Ragged]:
    """Look up the vectors of the docs' vocabulary, and project them.

    The vectors stay as they are; the projection is learnt. A word without a vector gets
    zeros.

    Parameters
    ----------
    nO
        Width of the output.
    nM
        Width of the vectors. Found at initialisation if not given.
    dropout
        Part of the output's columns that are zero in training.
    init_W
        Initialiser of the projection.
    key_attr
        The attribute by which a token's vector is looked up; by default that of the
        vectors.
    """
    return Model(
        "static_vectors",
        forward,
        init=partial(init, init_W),
        params={"W": None},
        attrs={"key_attr": key_attr, "dropout_rate": dropout},
        dims={"nO": nO, "nM": nM},
    )


def forward(
    model: Model[list[Doc], Ragged], docs: list[Doc], is_train: bool
) -> tuple[Ragged, Callable[[Ragged], list]]:
    ops: Any = model.ops
    keys, lengths = extract_columns(docs, [key_attribute(model, docs)])
    if not len(keys):
        return Ragged(ops.alloc2f(0, model.get_dim("nO")), lengths), lambda d_output: []
    vectors, numbers = look_up(model, docs, keys[:, 0])
    output, backprop_output = project(model, vectors[numbers], is_train)

    def backprop(d_output: Ragged) -> list:
        gradient: Any = d_output.dataXd
        backprop_output(gradient)
        return []

    return Ragged(output, lengths), backprop


def project(
    model: Model[list[Doc], Ragged], vectors: Floats2d, is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], None]]:
    """Project vectors to the width of the layer.

    Parameters
    ----------
    model
        The layer.
    vectors
        float32 (n, nM).

    Returns
    -------
    tuple
        What is left of dropout, float32 (n, nO), and a function that takes its gradient
        and adds to that of the projection.
    """
    ops: Any = model.ops
    output = ops.gemm(vectors, model.get_param("W"), trans2=True)
    mask = None
    if is_train and model.attrs.get("dropout_rate"):
        mask = ops.get_dropout_mask((output.shape[1],), model.attrs["dropout_rate"])
        output *= mask

    def backprop(d_output: Floats2d) -> None:
        gradient: Any = d_output
        if mask is not None:
            gradient = gradient * mask
        model.inc_grad("W", ops.gemm(gradient, vectors, trans1=True))

    return output, backprop


def init(
    init_W: Callable,
    model: Model[list[Doc], Ragged],
    X: Sequence[Doc] | None = None,
    Y: Any = None,
) -> None:
    if X:
        model.set_dim("nM", X[0].vocab.vectors.shape[1])
    if Y is not None and model.has_dim("nO") is None:
        model.set_dim("nO", Y.dataXd.shape[1])
    model.set_param("W", init_W(model.ops, (model.get_dim("nO"), model.get_dim("nM"))))


def key_attribute(model: Model[list[Doc], Ragged], docs: Sequence[Doc]) -> int:
    """Return the id of the attribute that the layer looks vectors up by."""
    name = model.attrs["key_attr"]
    if name == "ORTH" and docs:
        return docs[0].vocab.vectors.attr
    return attribute_ids([name])[0]


def look_up(
    model: Model[list[Doc], Ragged], docs: Sequence[Doc], keys: Any
) -> tuple[Any, Any]:
    """Look up the vectors of words, each different word once.

    Parameters
    ----------
    model
        The layer.
    docs
        Where the words are from; at least one.
    keys
        The words' values of the `key_attribute`, uint64 (n,).

    Returns
    -------
    tuple of arrays
        The different words' vectors, float32 (n_different, nM), zeros where there is
        none; and which of them a word's is, int64 (n,).

    Raises
    ------
    InputError
        If the vocabulary has no vectors, or others than the model was made for.
    """
    ops: Any = model.ops
    table = docs[0].vocab.vectors
    if 0 in table.shape:
        raise InputError(
            "The model takes pretrained word vectors, but the vocabulary has none. Set "
            "vectors in the config's section [initialize] to a pipeline or folder with "
            "vectors, or include_static_vectors to false where the model is described"
        )
    W: Any = model.get_param("W")
    width = W.shape[1]
    if table.shape[1] != width:
        raise InputError(
            f"The model takes word vectors of the width {width}, but those of the "
            f"vocabulary have {table.shape[1]}. Set [initialize.vectors] to the "
            f"pipeline or folder with the vectors that the model was made for."
        )
    different, numbers = numpy.unique(keys, return_inverse=True)
    if table.mode != "default":
        # Vectors are computed, not kept by word: floret's from a word's n-grams.
        batch = table.get_batch(different.tolist())
        return ops.as_contig(ops.asarray(batch, dtype="float32")), numbers
    rows = numpy.asarray(table.find(keys=different.tolist()))
    found = ops.asarray(table.data)[numpy.maximum(rows, 0)]
    vectors = ops.asarray(found, dtype="float32") * ops.asarray(
        (rows >= 0)[:, None], dtype="float32"
    )
    return ops.as_contig(vectors), numbers
