"""Where spans begin and end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from thinc.api import Model, chain, with_array
from thinc.layers.chain import forward as chain_forward
from thinc.types import Floats2d

from ...registry import registry
from ..fused import is_reference_path, with_forward
from ..token_vectors import run_flat

if TYPE_CHECKING:
    from ...tokens import Doc


@registry.architectures("fastpipe.SpanFinder.v1")
def build_finder_model(
    tok2vec: Model[list[Doc], list[Floats2d]], scorer: Model[Floats2d, Floats2d]
) -> Model[list[Doc], Floats2d]:
    """Build a span finder.

    Parameters
    ----------
    tok2vec
        From docs to arrays of token vectors.
    scorer
        From token vectors to two probabilities: of the start and of the end of a span.

    Returns
    -------
    Model
        From docs to probabilities, float32 (n_tokens of all docs, 2).
    """
    logistic_layer: Model = with_array(scorer)
    graph: Model = chain(tok2vec, logistic_layer, flattener())
    model: Model = with_forward(graph, forward)
    model.set_ref("tok2vec", tok2vec)
    model.set_ref("scorer", scorer)
    model.set_ref("logistic_layer", logistic_layer)
    return model


def forward(
    model: Model[list[Doc], Floats2d], docs: list[Doc], is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], Any]]:
    if is_reference_path():
        return chain_forward(model, docs, is_train)
    vectors, backprop_tok2vec = run_flat(model.layers[0], docs, is_train)
    probabilities, backprop_scorer = model.get_ref("scorer")(vectors.data, is_train)

    def backprop(gradient: Floats2d) -> Any:
        return backprop_tok2vec(backprop_scorer(gradient))

    return probabilities, backprop


def flattener() -> Model[list[Floats2d], Floats2d]:
    """Put the arrays of a list one below the other."""
    return Model("Flattener", flatten)


def flatten(
    model: Model[list[Floats2d], Floats2d], arrays: list[Floats2d], is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], list[Floats2d]]]:
    ops: Any = model.ops
    lengths = ops.asarray1i([len(array) for array in arrays])

    def backprop(gradient: Floats2d) -> list[Floats2d]:
        return ops.unflatten(gradient, lengths)

    return ops.flatten(arrays), backprop
