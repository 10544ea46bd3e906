"""The network that scores the classes of a transition system, as one layer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import Model, NumpyOps

from .._parser import ParserNet
from .._transitions.tape import Tape
from ..registry import registry
from .fused import grads
from .kept_predictors import KeptPredictors, Setting

if TYPE_CHECKING:
    from ..tokens import Doc

# What the gradients of a `Tape` are called, with the layer and parameter each is of.
_PARAMS = {
    "lower_W": ("lower", "W"),
    "lower_b": ("lower", "b"),
    "lower_pad": ("lower", "pad"),
    "upper_W": ("upper", "W"),
    "upper_b": ("upper", "b"),
}


@registry.layers("fastpipe.TransitionModel.v1")
def TransitionModel(
    tok2vec: Model,
    lower: Model,
    upper: Model,
    resize_output: Callable[..., Any],
    dropout: float | None = None,
    unseen_classes: Iterable[int] = (),
) -> Model[list[Doc], ParserNet]:
    """Join the layers of a parser's network.

    Parameters
    ----------
    tok2vec
        From docs to one array of token vectors.
    lower
        The hidden layer, a `PrecomputableAffine`.
    upper
        From the hidden layer to the scores of classes; `thinc.api.noop`, if the hidden
        layer's units are the scores.
    resize_output
        Gives the network another number of classes: called with it and the number.
    dropout
        Part of the hidden layer's units that are zero in training; by default as the
        layer says.
    unseen_classes
        Classes that were added to trained weights, and not trained so far.

    Returns
    -------
    Model
        From docs to the network applied to their tokens. Its backward pass takes a
        `Tape` for each group of states that were learnt together.
    """
    if dropout is not None:
        lower.attrs["dropout_rate"] = dropout
    return Model(
        "parser_model",
        forward,
        init=init,
        dims={"nI": None},
        layers=[tok2vec, lower, upper],
        refs={"tok2vec": tok2vec, "lower": lower, "upper": upper},
        attrs={
            "has_upper": upper.name != "noop",
            "unseen_classes": set(unseen_classes),
            "resize_output": resize_output,
        },
    )


def forward(
    model: Model[list[Doc], ParserNet], docs: Sequence[Doc], is_train: bool
) -> tuple[ParserNet, Callable[[Iterable[Tape]], Any]]:
    # Any: the parameters' arrays have one to four dimensions.
    ops: Any = model.ops
    tokvecs, backprop_tokvecs = model.get_ref("tok2vec")(docs, is_train)
    vectors = ops.to_numpy(tokvecs)
    # In training the network notes which classes it has seen.
    may_be_kept = not is_train and not model.attrs["unseen_classes"]
    if may_be_kept and isinstance(ops, NumpyOps):
        kept = _nets.find(model)
        assert kept is not None, "each model has a network"
    else:
        kept, _ = _make_net(model)
    net = kept.for_tokens(vectors)

    def backprop(tapes: Iterable[Tape]) -> Any:
        names = _param_names(model)
        d_tokvecs = numpy.zeros_like(net.tokvecs)
        for tape in tapes:
            if isinstance(ops, NumpyOps):
                found = tape.backprop(
                    {
                        name: grads(model.get_ref(layer), param)[0]
                        for name, (layer, param) in names.items()
                    }
                )
            else:
                found = tape.backprop()
                for name, (layer, param) in names.items():
                    model.get_ref(layer).inc_grad(param, ops.asarray(found[name]))
            start, part = tape.net.start, found["tokvecs"]
            d_tokvecs[start : start + len(part)] += part
        model.attrs["unseen_classes"] = set(numpy.flatnonzero(net.seen == 0).tolist())
        return backprop_tokvecs(ops.asarray2f(d_tokvecs))

    return net, backprop


def _param_names(model: Model) -> dict[str, tuple[str, str]]:
    """Return those of `_PARAMS` that a model has."""
    return {
        name: (layer, param)
        for name, (layer, param) in _PARAMS.items()
        if model.get_ref(layer).has_param(param)
    }


def _make_net(model: Model) -> tuple[ParserNet, list[Setting]]:
    """Return a model's network, applied to no tokens, and what else it depends on."""
    ops: Any = model.ops
    weights = {
        name: ops.to_numpy(model.get_ref(layer).get_param(param))
        for name, (layer, param) in _param_names(model).items()
    }
    seen = numpy.ones(n_transitions(model) or 0, dtype="uint8")
    if unseen := model.attrs["unseen_classes"]:
        seen[list(unseen)] = 0
    net = ParserNet(
        numpy.zeros((0, weights["lower_W"].shape[-1]), dtype="float32"),
        weights["lower_W"],
        weights["lower_b"],
        weights["lower_pad"],
        weights.get("upper_W"),
        weights.get("upper_b"),
        seen,
    )
    refs: dict[str, Any] = model._refs
    return net, [(model.attrs, "has_upper"), (refs, "lower"), (refs, "upper")]


_nets = KeptPredictors(
    _make_net, lambda model: [model.get_ref("lower"), model.get_ref("upper")]
)


def init(
    model: Model[list[Doc], ParserNet],
    X: list[Doc] | None = None,
    Y: Any = None,
) -> None:
    tok2vec = model.get_ref("tok2vec")
    tok2vec.initialize(X=X)
    model.get_ref("lower").initialize()
    if model.attrs["has_upper"]:
        model.get_ref("upper").initialize()


def n_transitions(model: Model[list[Doc], ParserNet]) -> int | None:
    """Return the number of classes that a parser's network scores, None if not set."""
    layer = model.get_ref("upper" if model.attrs["has_upper"] else "lower")
    return layer.get_dim("nO") if layer.has_dim("nO") else None
