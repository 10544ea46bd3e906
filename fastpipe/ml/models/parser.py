"""The network of a transition-based parser or entity recognizer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal

import numpy
from thinc.api import Linear, Model, chain, list2array, noop, zero_init
from thinc.layers.chain import forward as chain_forward
from thinc.types import Floats2d

from ..._parser import ParserNet
from ..._transitions.arc_eager import ArcEager
from ..._transitions.biluo import BiluoPushDown
from ...errors import InputError
from ...registry import registry
from ..fused import is_reference_path, with_forward
from ..precomputable_affine import PrecomputableAffine
from ..tb_framework import TransitionModel, n_transitions
from ..token_vectors import run_flat

if TYPE_CHECKING:
    from ...tokens import Doc

_SYSTEMS = {"parser": ArcEager, "ner": BiluoPushDown}


@registry.architectures("fastpipe.TransitionBasedParser.v1")
def build_tb_parser_model_v1(
    tok2vec: Model[list[Doc], list[Floats2d]],
    state_type: Literal["parser", "ner"],
    extra_state_tokens: bool,
    hidden_width: int,
    maxout_pieces: int,
    use_upper: bool = True,
    nO: int | None = None,
) -> Model[list[Doc], ParserNet]:
    """Build a parser's network. The same as version 2."""
    return build_tb_parser_model(
        tok2vec,
        state_type,
        extra_state_tokens,
        hidden_width,
        maxout_pieces,
        use_upper,
        nO,
    )


@registry.architectures("fastpipe.TransitionBasedParser.v2")
def build_tb_parser_model(
    tok2vec: Model[list[Doc], list[Floats2d]],
    state_type: Literal["parser", "ner"],
    extra_state_tokens: bool,
    hidden_width: int,
    maxout_pieces: int,
    use_upper: bool = True,
    nO: int | None = None,
) -> Model[list[Doc], ParserNet]:
    """Build a parser's network: token vectors, a maxout layer and a linear layer.

    Parameters
    ----------
    tok2vec
        From docs to token vectors.
    state_type
        Which tokens of a state the network looks at: ``"parser"`` or ``"ner"``.
    extra_state_tokens
        Whether to look at more of them: 13 for 8 with ``"parser"``, 6 for 3 with
        ``"ner"``.
    hidden_width
        Units of the maxout layer, and width of the vectors that it gets.
    maxout_pieces
        Pieces a unit. With 1 the units are rectified.
    use_upper
        Whether the linear layer is there. Without it there is one maxout unit a class,
        and its value is the score.
    nO
        Number of classes. Found at initialisation if not given.

    Returns
    -------
    Model
        From docs to the network applied to their tokens. Its backward pass takes a
        `Tape`.
    """
    if state_type not in _SYSTEMS:
        raise InputError(
            f"{state_type!r} is no state_type of fastpipe.TransitionBasedParser. "
            f"Expected 'parser' or 'ner'"
        )
    n_context = _SYSTEMS[state_type].context_sizes[bool(extra_state_tokens)]
    width = tok2vec.get_dim("nO") if tok2vec.has_dim("nO") else None
    vectors = _project(tok2vec, hidden_width, width)
    lower = PrecomputableAffine(
        nO=hidden_width if use_upper else nO,
        nI=hidden_width,
        nF=n_context,
        nP=maxout_pieces,
    )
    upper: Model = Linear(nO, hidden_width, init_W=zero_init) if use_upper else noop()
    return TransitionModel(vectors, lower, upper, resize_output)


def _project(
    tok2vec: Model[list[Doc], list[Floats2d]], hidden_width: int, width: int | None
) -> Model[list[Doc], Floats2d]:
    """Make the layer that gives token vectors the width of the network."""
    model: Model = chain(tok2vec, list2array(), Linear(hidden_width, width))
    return with_forward(model, project)


def project(
    model: Model[list[Doc], Floats2d], docs: list[Doc], is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], Any]]:
    if is_reference_path():
        return chain_forward(model, docs, is_train)
    tok2vec, _, linear = model.layers
    vectors, backprop_tok2vec = run_flat(tok2vec, docs, is_train)
    projected, backprop_linear = linear(vectors.data, is_train)

    def backprop(d_projected: Floats2d) -> Any:
        return backprop_tok2vec(backprop_linear(d_projected))

    return projected, backprop


def resize_output(
    model: Model[list[Doc], ParserNet],
    new_nO: int,
    moved: Mapping[int, int] | None = None,
) -> None:
    """Give a parser's network another number of classes.

    Parameters
    ----------
    model
        The network.
    new_nO
        The number of classes.
    moved
        From the index of each class that stays to its new one. By default all stay
        where they are.

    Notes
    -----
    New classes have weights of zero, and are not predicted before they have been right
    once in training.
    """
    old_nO = n_transitions(model)
    layer = model.get_ref("upper" if model.attrs["has_upper"] else "lower")
    if old_nO is None or not layer.has_param("W"):
        layer.set_dim("nO", new_nO, force=True)
        return
    if moved is None:
        moved = {i: i for i in range(min(old_nO, new_nO))}
    if old_nO == new_nO and all(old == new for old, new in moved.items()):
        return
    old_index, new_index = list(moved.keys()), list(moved.values())
    # The axis of the classes in each parameter.
    axes = {"W": 0, "b": 0} if model.attrs["has_upper"] else {"W": 1, "b": 0, "pad": 2}
    ops: Any = layer.ops
    before = {name: ops.to_numpy(layer.get_param(name)) for name in axes}
    for name in axes:
        # The width of a layer that has weights can't be changed.
        layer.set_param(name, None)
    layer.set_dim("nO", new_nO, force=True)
    for name, axis in axes.items():
        old = numpy.moveaxis(before[name], axis, 0)
        new = numpy.zeros((new_nO, *old.shape[1:]), dtype=old.dtype)
        new[new_index] = old[old_index]
        new = numpy.ascontiguousarray(numpy.moveaxis(new, 0, axis))
        layer.set_param(name, ops.asarray(new))
        if layer.has_grad(name):
            layer.set_grad(name, ops.asarray(numpy.zeros_like(new)))
    unseen = {moved[i] for i in model.attrs["unseen_classes"] if i in moved}
    model.attrs["unseen_classes"] = unseen | (set(range(new_nO)) - set(new_index))
