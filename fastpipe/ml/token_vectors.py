"""The token vectors of a batch, on their way from layer to layer.

By its type an architecture takes docs and gives an array for each, and plain Thinc
layers are called so. Between layers of this library the vectors of all docs travel as
one array instead. Who takes vectors calls `run_flat`; who makes them writes a function
that does so in one array, and derives the layer's own from it with `list_face`. So
lists are made at the border to other layers, and only there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy
from thinc.api import Model, NumpyOps, Ops, chain, list2ragged, ragged2list
from thinc.layers.chain import forward as chain_forward
from thinc.types import Floats2d, Ints1d, Ragged

from .._layers.features import adjoining_rows
from .fused import is_reference_path, with_forward


class TokenVectors(NamedTuple):
    """The vectors of the tokens of a batch, doc after doc."""

    data: Floats2d
    """The vectors, float32 (n_tokens, width)."""
    lengths: Ints1d
    """The docs' numbers of tokens, int32 (n_docs,)."""


Lists = tuple[list[Floats2d], Callable[[list[Floats2d]], Any]]
# The way back takes the gradient as one array, too.
Flat = tuple[TokenVectors, Callable[[Floats2d], Any]]
Forward = Callable[[Any, Any, bool], Lists]
# It may give None: then the layer's plain function has to be called.
FlatForward = Callable[[Any, Any, bool], Flat | None]

# By the function of a layer (`Model._func`).
_flat_forwards: dict[Callable[..., Any], FlatForward] = {}


def list_face(flat: FlatForward, plain: Forward) -> Forward:
    """Return the function of a layer that makes token vectors in one array.

    It has to be called ``forward`` in the module of `flat`.

    Parameters
    ----------
    flat
        Runs the layer; None as its result means that it can't, as its parts are not
        those that it stands for.
    plain
        Runs the layer as a graph of plain Thinc layers.
    """

    def forward(model: Model, X: Any, is_train: bool) -> Lists:
        found = None if is_reference_path() else flat(model, X, is_train)
        if found is None:
            return plain(model, X, is_train)
        return as_lists(model.ops, *found)

    # A model can be pickled if its functions are found by their names.
    forward.__module__, forward.__qualname__ = flat.__module__, "forward"
    register_flat(forward, flat)
    return forward


def register_flat(forward: Forward, flat: FlatForward) -> None:
    """Have layers with one function run in one array by another."""
    _flat_forwards[forward] = flat


def can_run_flat(model: Model) -> bool:
    """Whether a layer has a function that makes token vectors in one array."""
    return model._func in _flat_forwards and not is_reference_path()


def run_flat(model: Model, X: Any, is_train: bool) -> Flat:
    """Run a layer that makes token vectors, and return them as one array.

    Parameters
    ----------
    model
        Any layer from `X` to a list of arrays.
    X
        Its input, most often docs.
    is_train
        Whether there has to be a way back.

    Returns
    -------
    tuple
        `TokenVectors`, and a function that takes their gradient, (n_tokens, width).
    """
    if can_run_flat(model):
        found = _flat_forwards[model._func](model, X, is_train)
        if found is not None:
            return found
    return _from_lists(model, *model(X, is_train))


def as_lists(
    ops: Ops, vectors: TokenVectors, backprop: Callable[[Floats2d], Any]
) -> Lists:
    """Return token vectors as an array a doc, with a way back for such a list."""

    def backprop_lists(d_arrays: list[Floats2d]) -> Any:
        width = vectors.data.shape[1]
        return backprop(join_rows(ops, d_arrays, width))

    return split_rows(ops, vectors), backprop_lists


def split_rows(ops: Ops, vectors: TokenVectors) -> list[Floats2d]:
    """Return the vectors of each doc: views of the array."""
    found: Any = ops.unflatten(vectors.data, vectors.lengths)
    return found


def join_rows(ops: Ops, arrays: Sequence[Floats2d], width: int) -> Floats2d:
    """Return one array with the rows of all.

    It is not a copy where they are parts of one that follow each other, as in the docs
    of a batch: it must not be written to.

    Parameters
    ----------
    ops
        Where the arrays are.
    arrays
        Arrays, float32 (n, width).
    width
        The width, for where there are no rows.
    """
    if isinstance(ops, NumpyOps):
        whole = adjoining_rows(arrays)
        if whole is not None:
            return whole
    filled: Any = [array for array in arrays if len(array)]
    if not filled:
        return ops.alloc2f(0, width)
    return ops.xp.concatenate(filled)


def with_ragged(tok2vec: Model) -> Model[Any, Ragged]:
    """Put Thinc's `list2ragged` after a layer that makes token vectors.

    Returns
    -------
    Model
        From docs to their token vectors as a `Ragged`.
    """
    return with_forward(chain(tok2vec, list2ragged()), ragged_forward)


def ragged_forward(
    model: Model[Any, Ragged], docs: Any, is_train: bool
) -> tuple[Ragged, Callable[[Ragged], Any]]:
    if is_reference_path():
        return chain_forward(model, docs, is_train)
    vectors, backprop = run_flat(model.layers[0], docs, is_train)

    def backprop_ragged(d_vectors: Ragged) -> Any:
        gradient: Any = d_vectors.dataXd
        return backprop(gradient)

    return Ragged(vectors.data, vectors.lengths), backprop_ragged


def ragged_to_list(*layers: Model) -> Model[Any, list[Floats2d]]:
    """Chain layers of which the last but one gives a `Ragged`, the last a list of it.

    Parameters
    ----------
    layers
        All but the last, which is Thinc's `ragged2list`.
    """
    first, *others = layers
    return with_forward(chain(first, *others, ragged2list()), forward)


def flat_forward(model: Model, X: Any, is_train: bool) -> Flat:
    callbacks = []
    for layer in model.layers[:-1]:
        X, callback = layer(X, is_train)
        callbacks.append(callback)
    lengths = X.lengths

    def backprop(gradient: Floats2d) -> Any:
        d_X: Any = Ragged(gradient, lengths)
        for callback in reversed(callbacks):
            d_X = callback(d_X)
        return d_X

    return TokenVectors(X.dataXd, lengths), backprop


forward = list_face(flat_forward, chain_forward)


def _from_lists(
    model: Model, arrays: list[Floats2d], backprop: Callable[[list[Floats2d]], Any]
) -> Flat:
    ops = model.ops
    lengths: Any = numpy.array([len(array) for array in arrays], dtype="int32")
    width = arrays[0].shape[1] if arrays else model.maybe_get_dim("nO") or 0
    vectors = TokenVectors(join_rows(ops, arrays, width), ops.asarray1i(lengths))

    def backprop_flat(gradient: Floats2d) -> Any:
        return backprop(split_rows(ops, TokenVectors(gradient, lengths)))

    return vectors, backprop_flat
